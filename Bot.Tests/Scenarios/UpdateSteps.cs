using System.Globalization;
using System.Text.Json;
using Microsoft.Extensions.DependencyInjection;
using ProcessDialogueBot.Tests.Support;
using ProcessDialogueBot.Updates;

namespace ProcessDialogueBot.Tests.Scenarios;

/// <summary>What scenarios about sent updates have in common.</summary>
internal static class UpdateSteps
{
    public const string Anne = "editor-anne";
    public const string Bo = "editor-bo";
    private const int ManyPasses = 100;

    /// <summary>Writes a list of people: two editors, and as many as wanted in each area.</summary>
    /// <param name="folder">Where to write it.</param>
    /// <param name="areas">The areas with the number of their people, whose ids are the area's name and a number.</param>
    /// <returns>The setting that names the list.</returns>
    public static Dictionary<string, string?> ListPeople(string folder, params IReadOnlyList<(string Area, int People)> areas)
    {
        var file = Path.Combine(folder, "people.json");
        File.WriteAllText(file, JsonSerializer.Serialize(
            new[] { Entry(Anne, "Anne Andersen", null, "Editor"), Entry(Bo, "Bo Bertelsen", null, "Editor") }
                .Concat(areas.SelectMany(area => Enumerable.Range(1, area.People).Select(number => Entry(IdOf(area.Area, number), $"{area.Area} {number}", area.Area, "Employee")))),
            BotApp.Wire));
        return new Dictionary<string, string?> { ["People:File"] = file };

        static object Entry(string id, string name, string? area, string role) => new { id, name, area, roles = new[] { role }, locale = "da" };
    }

    /// <summary>The id of a listed person.</summary>
    public static string IdOf(string area, int number) => $"{area}-{number}";

    /// <summary>Writes an update and sends it to everyone.</summary>
    /// <returns>The status card.</returns>
    public static async Task<PressAnswer> SendAsync(Person editor, string title, string text, bool requiresRead = false, int leadersAhead = 0)
    {
        var form = await editor.SayAsync("opdatering");
        var preview = await editor.PressAsync(
            form,
            "Vis, hvordan den ser ud",
            ("title", title),
            ("text", text),
            ("requires-read", requiresRead ? "true" : "false"),
            ("leaders-ahead", leadersAhead.ToString(CultureInfo.InvariantCulture)));
        return await editor.SendAsync(preview.Card, form.Id);
    }

    /// <summary>Works the ledger until nothing is left, also what is tried again some seconds later because it was asked for while it was being worked.</summary>
    public static async Task DeliverAllAsync(BotApp app)
    {
        for (var pass = 0; pass < ManyPasses; pass++)
        {
            if (await app.DeliverAsync())
                return;
            app.Clock.Advance(TimeSpan.FromSeconds(2));
        }

        Assert.Fail($"There is still something to deliver after {ManyPasses} passes.");
    }

    /// <summary>Lets the time pass for which an answer waits when the delivery is not done at once.</summary>
    public static async Task<T> PatientlyAsync<T>(BotApp app, Task<T> answer)
    {
        // At once, or on shared tables a look at a time.
        TimeSpan[] waits = [TimeSpan.FromSeconds(3), TimeSpan.FromSeconds(1)];
        while (!answer.IsCompleted)
        {
            app.Clock.Advance(waits.FirstOrDefault(app.Clock.IsAwaited));
            await Task.Yield();
        }

        return await answer;
    }

    /// <summary>The one update of that title.</summary>
    public static async Task<Update> FindAsync(BotApp app, string title) =>
        await app.Services.GetRequiredService<UpdateStore>().GetAllAsync(CancellationToken.None).SingleAsync(update => update.Content.Title == title);

    /// <summary>The message in which a person has the update.</summary>
    public static ShownMessage Delivered(Person person) => person.Read().Last(message => message.IsDelivered || message.Replaced > 0);
}
