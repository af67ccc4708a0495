using ProcessDialogueBot.Tests.Support;

namespace ProcessDialogueBot.Tests.Scenarios;

/// <summary>What the process team's channel is asked.</summary>
internal static class QuestionSteps
{
    private const string WeeklyFigures = "Sådan går det med spørgsmålene";

    /// <summary>What came to a channel last. Not the figures of Monday morning, which come in between when the minute turns.</summary>
    public static ShownMessage LastIn(this BotApp app, string channel) =>
        app.Teams.In(channel).Last(message => !message.Everything.StartsWith(WeeklyFigures, StringComparison.Ordinal));
}
