using Microsoft.Extensions.DependencyInjection;
using ProcessDialogueBot.Plan;
using ProcessDialogueBot.Tests.Support;

namespace ProcessDialogueBot.Tests.Scenarios;

/// <summary>What several scenarios do.</summary>
internal static class ScenarioSteps
{
    /// <summary>The id of a milestone of the sample process that is not done yet.</summary>
    public static string FirstMilestone(BotApp app) =>
        app.Services.GetRequiredService<ProcessPlan>().Milestones.First(milestone => milestone.IsOpen).Id;

    /// <summary>Lets so many employees install the app.</summary>
    public static async Task JoinAsync(this BotApp app, int many)
    {
        for (var number = 1; number <= many; number++)
            await app.Employee(number).InstallAsync();
    }

    /// <summary>Sends what a preview shows, and says yes where the bot asks once more.</summary>
    public static Task<PressAnswer> SendAsync(this Person editor, ShownMessage preview) => SendAsync(editor, preview.Card!, preview.Id);

    /// <summary>Sends what a preview shows, and says yes where the bot asks once more.</summary>
    /// <param name="editor">Who sends it.</param>
    /// <param name="preview">The preview.</param>
    /// <param name="message">The message that the preview stands in; null for one that is gone.</param>
    public static async Task<PressAnswer> SendAsync(this Person editor, ShownCard preview, string? message = null)
    {
        var answer = await PressAsync(preview, "Send");
        return answer.IsCard && answer.Card.Buttons.FirstOrDefault(button => button is "Ja, send" or "Yes, send") is { } yes ? await PressAsync(answer.Card, yes) : answer;

        Task<PressAnswer> PressAsync(ShownCard card, string button)
        {
            var (verb, data) = card.Press(button);
            return editor.ExecuteAsync(verb, data, replyTo: message);
        }
    }
}
