using Microsoft.Extensions.DependencyInjection;
using ProcessDialogueBot.Anonymity;
using ProcessDialogueBot.Tests.Support;

namespace ProcessDialogueBot.Tests.Scenarios;

/// <summary>What scenarios about what is written anonymously have in common.</summary>
internal static class AnonymousSteps
{
    /// <summary>A tick of the pool, whose own clock stands still with the test's.</summary>
    public static Task TickAsync(this BotApp app) => app.Services.GetRequiredService<Pool>().TickAsync(CancellationToken.None);

    /// <summary>Waits for an answer that comes with a tick of the pool.</summary>
    public static async Task<T> TickedAsync<T>(this BotApp app, Task<T> answer)
    {
        while (!answer.IsCompleted)
        {
            await app.TickAsync();
            await Task.Yield();
        }

        return await answer;
    }

    /// <summary>Writes in a form and sends it.</summary>
    public static Task<PressAnswer> SubmitAsync(
        this BotApp app, Person writer, ShownCard form, string text, params (string Input, string Value)[] more) =>
        app.TickedAsync(writer.PressAsync(form, "Send anonymt", [("text", text), .. more]));

    /// <summary>The code on a receipt: five groups on a line of its own.</summary>
    public static string Code(this PressAnswer receipt) =>
        receipt.Text.Split('\n').Single(line => line.Length == 25 && line.Count(letter => letter == '-') == 4);
}
