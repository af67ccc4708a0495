using System.Net;
using Microsoft.Extensions.DependencyInjection;
using ProcessDialogueBot.Tests.Support;
using ProcessDialogueBot.Updates;
using ProcessDialogueBot.Updates.Correcting;

namespace ProcessDialogueBot.Tests.Scenarios;

/// <summary>A sent update is corrected or recalled everywhere, and whoever comes second is told.</summary>
public partial class CorrectingScenarios : Scenario
{
    private const string Channel = "19:kanal@thread.tacv2";
    private const string Corrected = "Rettet 5. januar 2026";
    private const string Recalled = "Denne opdatering er trukket tilbage.";

    [Fact]
    public async Task A_correction_reaches_every_delivered_card_and_is_marked()
    {
        await using var app = NewApp();
        var employees = await InstalledAsync(app, 3);
        await app.Editor.SayInChannelAsync(Channel, "tilknyt");
        var status = await UpdateSteps.SendAsync(app.Editor, "Møde", "Vi mødes torsdag.");

        var preview = await PreviewAsync(app, app.Editor, status, ("text", "Vi mødes **fredag**."));
        Assert.Contains("Den bliver rettet hos 10, der har fået den.", preview.Text, StringComparison.Ordinal);
        Assert.Contains("Vi mødes **fredag**.", preview.Text, StringComparison.Ordinal);
        Assert.Contains("torsdag", UpdateSteps.Delivered(employees[0]).Everything, StringComparison.Ordinal);
        var corrected = await app.Editor.PressAsync(preview.Card, "Ret hos alle");

        Assert.Contains("Opdateringen er rettet", corrected.Text, StringComparison.Ordinal);
        Assert.Contains("Rettet 5. januar 2026 kl. 09.00 af Redaktør", corrected.Text, StringComparison.Ordinal);
        Assert.Contains("Rettet hos 10 af 10.", corrected.Text, StringComparison.Ordinal);
        foreach (var message in employees.Select(UpdateSteps.Delivered).Append(app.Teams.In(Channel)[^1]))
        {
            Assert.Contains(Corrected, message.Everything, StringComparison.Ordinal);
            Assert.Contains("Vi mødes **fredag**.", message.Everything, StringComparison.Ordinal);
            Assert.DoesNotContain("torsdag", message.Everything, StringComparison.Ordinal);
            Assert.False(message.IsDelivered); // Nobody is notified again.
        }

        var news = (await employees[0].SayAsync("nyt")).Everything;
        Assert.Contains("Vi mødes **fredag**.", news, StringComparison.Ordinal);
        Assert.Contains(Corrected, news, StringComparison.Ordinal);
        Assert.Contains(await StoredRows.AuditAsync(app), row => row.Contains("update.send-correction", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Editors_read_what_it_said_before_and_who_wrote_it()
    {
        await using var app = NewApp();
        var status = await UpdateSteps.SendAsync(app.Editor, "Møde", "Vi mødes torsdag.");
        status = await CorrectAsync(app, app.Editor, status, "Vi mødes fredag.");
        status = await CorrectAsync(app, app.Editor, status, "Vi mødes mandag.");

        await app.Editor.PressAsync(status.Card, "Se tidligere tekster");

        var history = app.Editor.Read()[^1];
        Assert.Contains("Vi mødes fredag.", history.Everything, StringComparison.Ordinal);
        Assert.DoesNotContain("mandag", history.Everything, StringComparison.Ordinal);
        Assert.Contains("Sendt 5. januar 2026 kl. 09.00 af Redaktør", history.Everything, StringComparison.Ordinal);
        var first = await app.Editor.PressAsync(history, "Vis");
        Assert.Contains("Vi mødes torsdag.", first.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_correction_that_changes_nothing_is_none()
    {
        await using var app = NewApp();
        var status = await UpdateSteps.SendAsync(app.Editor, "Møde", "Vi mødes torsdag.");
        Assert.Contains("Teksten er den samme som før", (await PreviewAsync(app, app.Editor, status)).Text, StringComparison.Ordinal);
        var preview = await PreviewAsync(app, app.Editor, status, ("title", "Nyt møde"));
        var back = await app.Editor.PressAsync(preview.Card, "Ret");
        Assert.Equal("Nyt møde", back.Card.Press("Vis, hvordan den ser ud").Data["title"].GetString());
        Assert.Contains("ikke ændret noget", (await app.Editor.PressAsync(preview.Card, "Lad den stå")).Text, StringComparison.Ordinal);
        Assert.Contains("allerede sendt", (await app.Editor.PressAsync(preview.Card, "Ret hos alle")).Text, StringComparison.Ordinal);
        Assert.Equal(0, (await UpdateSteps.FindAsync(app, "Møde")).Revision);
    }

    [Fact]
    public async Task Pressing_twice_corrects_once()
    {
        await using var app = NewApp();
        var status = await UpdateSteps.SendAsync(app.Editor, "Møde", "Vi mødes torsdag.");
        var preview = await PreviewAsync(app, app.Editor, status, ("text", "Vi mødes fredag."));
        await app.Editor.PressAsync(preview.Card, "Ret hos alle");
        Assert.Contains("allerede sendt", (await app.Editor.PressAsync(preview.Card, "Ret hos alle")).Text, StringComparison.Ordinal);
        Assert.Equal(1, (await UpdateSteps.FindAsync(app, "Møde")).Revision);
    }

    [Fact]
    public async Task Of_two_editors_the_second_is_told_and_loses_nothing()
    {
        using var folder = new TemporaryFolder();
        await using var app = NewApp(UpdateSteps.ListPeople(folder.FullName));
        var (anne, bo) = (new Person(app, UpdateSteps.Anne), new Person(app, UpdateSteps.Bo));
        var status = await UpdateSteps.SendAsync(anne, "Møde", "Vi mødes torsdag.");
        var annes = await PreviewAsync(app, anne, status, ("text", "Vi mødes fredag."));
        var bos = await PreviewAsync(app, bo, status, ("text", "Vi mødes mandag."));

        await anne.PressAsync(annes.Card, "Ret hos alle");
        var told = await bo.PressAsync(bos.Card, "Ret hos alle");

        Assert.Contains("En anden har rettet opdateringen", told.Text, StringComparison.Ordinal);
        Assert.Contains("Vi mødes mandag.", told.Text, StringComparison.Ordinal);
        Assert.Equal("Vi mødes fredag.", (await UpdateSteps.FindAsync(app, "Møde")).Content.Text);
        var again = await bo.PressAsync((await bo.PressAsync(told.Card, "Vis, hvordan den ser ud")).Card, "Ret hos alle");
        Assert.Contains("af Bo Bertelsen", again.Text, StringComparison.Ordinal);
        Assert.Equal("Vi mødes mandag.", (await UpdateSteps.FindAsync(app, "Møde")).Content.Text);
        Assert.Contains(await HistoryAsync(app, "Møde"), revision => revision is { By: UpdateSteps.Anne, Number: 1, Content.Text: "Vi mødes fredag." });
    }

    [Fact]
    public async Task Two_who_press_at_the_same_moment_correct_once()
    {
        await using var app = NewApp();
        await UpdateSteps.SendAsync(app.Editor, "Møde", "Vi mødes torsdag.");
        var update = await UpdateSteps.FindAsync(app, "Møde");
        var corrections = app.Services.GetRequiredService<Corrections>();

        var outcomes = await Task.WhenAll(Enumerable.Range(0, 8).Select(number => Task.Run(() => number % 2 == 0
            ? corrections.CorrectAsync(update.Id, 0, update.Content with { Text = $"Tekst {number}" }, $"editor-{number}", CancellationToken.None)
            : corrections.RecallAsync(update.Id, 0, $"editor-{number}", CancellationToken.None))));

        var winner = Assert.Single(outcomes.OfType<Update>());
        var now = await UpdateSteps.FindAsync(app, "Møde");
        Assert.Equal((1, winner.CorrectedBy, winner.State), (now.Revision, now.CorrectedBy, now.State));
        Assert.Single(await HistoryAsync(app, "Møde"));
    }

    [Fact]
    public async Task A_kill_between_writing_down_and_handing_over_is_made_good()
    {
        await using var app = NewApp();
        var employee = (await InstalledAsync(app, 1))[0];
        await UpdateSteps.SendAsync(app.Editor, "Møde", "Vi mødes torsdag.");
        var store = app.Services.GetRequiredService<UpdateStore>();
        var sent = await UpdateSteps.FindAsync(app, "Møde");
        await store.TrySaveAsync(
            sent with { Content = sent.Content with { Text = "Vi mødes fredag." }, Revision = 1, CorrectedAt = app.Clock.GetUtcNow(), CorrectedBy = app.Editor.Id, IsUnrevised = true },
            CancellationToken.None);

        await app.Services.GetRequiredService<Corrections>().FinishAsync(CancellationToken.None);
        await app.DeliverAsync();

        Assert.Contains("fredag", UpdateSteps.Delivered(employee).Everything, StringComparison.Ordinal);
        Assert.False((await UpdateSteps.FindAsync(app, "Møde")).IsUnrevised);
    }

    [Fact]
    public async Task Whose_card_is_gone_is_counted_with_the_reason()
    {
        await using var app = NewApp();
        var employees = await InstalledAsync(app, 3);
        var status = await UpdateSteps.SendAsync(app.Editor, "Møde", "Vi mødes torsdag.");
        app.Teams.Fail(employees[0].Chat, HttpStatusCode.NotFound, "ActivityNotFoundInConversation");

        status = await CorrectAsync(app, app.Editor, status, "Vi mødes fredag.");

        Assert.Contains("Rettet hos 8 af 9.", status.Text, StringComparison.Ordinal);
        Assert.Contains("1 har ikke længere beskeden, så den kunne ikke rettes", status.Text, StringComparison.Ordinal);
    }

    // Teams takes both sendings to one person and confirms neither: there is no message that could be changed.
    [Fact]
    public async Task Who_may_have_it_unconfirmed_is_told_of_before_and_after()
    {
        await using var app = NewApp();
        var employees = await InstalledAsync(app, 2);
        app.Teams.Fail(employees[0].Chat, () => throw new HttpRequestException(HttpRequestError.ResponseEnded));
        var asked = await app.Editor.PressAsync(await app.Editor.SayAsync("opdatering Møde | Vi mødes torsdag."), "Send");
        await UpdateSteps.PatientlyAsync(app, app.Editor.PressAsync(asked.Card, "Ja, send"));
        await app.DeliverAsync();
        app.Clock.Advance(TimeSpan.FromMinutes(5)); // Until the only other try.
        await UpdateSteps.DeliverAllAsync(app);
        app.Teams.Heal(employees[0].Chat);
        var status = await app.Editor.ExecuteAsync("update.status", new { id = (await UpdateSteps.FindAsync(app, "Møde")).Id });
        Assert.Contains("1 har måske fået den, men Teams bekræftede det ikke", status.Text, StringComparison.Ordinal);

        var preview = await PreviewAsync(app, app.Editor, status, ("text", "Vi mødes fredag."));
        Assert.Contains("Den bliver rettet hos 7, der har fået den.", preview.Text, StringComparison.Ordinal);
        Assert.Contains("1 har måske fået den, men Teams bekræftede det ikke. Dér kan jeg ikke rette den.", preview.Text, StringComparison.Ordinal);
        status = await app.Editor.PressAsync(preview.Card, "Ret hos alle");
        Assert.Contains("1 har måske den gamle tekst.", status.Text, StringComparison.Ordinal);

        await app.Editor.PressAsync(status.Card, "Træk tilbage");
        var ask = app.Editor.Read()[^1];
        Assert.Contains("Dér kan jeg ikke trække den tilbage.", ask.Everything, StringComparison.Ordinal);
        Assert.Contains("1 har måske stadig teksten.", (await app.Editor.PressAsync(ask, "Træk tilbage hos 7")).Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task After_a_correction_everyone_is_asked_to_read_again()
    {
        await using var app = NewApp();
        var employees = await InstalledAsync(app, 9);
        var status = await UpdateSteps.SendAsync(app.Editor, "Møde", "Vi mødes torsdag.", requiresRead: true);
        var old = UpdateSteps.Delivered(employees[8]).Card!;
        foreach (var employee in employees.Take(7))
            await employee.PressAsync(UpdateSteps.Delivered(employee), "Markér som læst");

        status = await CorrectAsync(app, app.Editor, status, "Vi mødes fredag.");

        Assert.Contains("Der er endnu ikke markeringer nok til at vise et tal", status.Text, StringComparison.Ordinal);
        Assert.Contains("Teksten før rettelsen: mindst 5.", status.Text, StringComparison.Ordinal);
        Assert.Contains("Markér igen, når du har læst den nye.", UpdateSteps.Delivered(employees[0]).Everything, StringComparison.Ordinal);

        // Who presses the button of the old text, on a device that has not seen the new one, is shown the new one first.
        var shown = await employees[8].PressAsync(old, "Markér som læst");
        Assert.Contains("fredag", shown.Text, StringComparison.Ordinal);
        Assert.Contains("Markér som læst", shown.Card.Buttons);
    }

    [Fact]
    public async Task Employees_neither_correct_nor_recall()
    {
        await using var app = NewApp();
        await UpdateSteps.SendAsync(app.Editor, "Møde", "Vi mødes torsdag.");
        var id = (await UpdateSteps.FindAsync(app, "Møde")).Id;
        foreach (var verb in new[] { "update.correct", "update.show-correction", "update.recorrect", "update.send-correction", "update.keep", "update.ask-recall", "update.recall", "update.history", "update.retry", "update.unreached", "update.export", "update.status" })
            Assert.Contains("kun for procesteamet", (await app.Employee().ExecuteAsync(verb, new { id, revision = "0", title = "x", text = "x" })).Text, StringComparison.Ordinal);
        Assert.Equal("Vi mødes torsdag.", (await UpdateSteps.FindAsync(app, "Møde")).Content.Text);
    }

    private static async Task<List<Person>> InstalledAsync(BotApp app, int number)
    {
        var employees = Enumerable.Range(1, number).Select(app.Employee).ToList();
        foreach (var employee in employees)
            await employee.InstallAsync();
        return employees;
    }

    private static async Task<PressAnswer> PreviewAsync(BotApp app, Person editor, PressAnswer status, params (string Input, string Value)[] inputs)
    {
        await editor.PressAsync(status.Card, "Ret");
        return await editor.PressAsync(app.Teams.In(editor.Chat)[^1], "Vis, hvordan den ser ud", inputs);
    }

    private static async Task<PressAnswer> CorrectAsync(BotApp app, Person editor, PressAnswer status, string text) =>
        await editor.PressAsync((await PreviewAsync(app, editor, status, ("text", text))).Card, "Ret hos alle");

    private static async Task<IReadOnlyList<UpdateRevision>> HistoryAsync(BotApp app, string title) =>
        await app.Services.GetRequiredService<UpdateStore>().GetHistoryAsync((await UpdateSteps.FindAsync(app, title)).Id, CancellationToken.None);
}
