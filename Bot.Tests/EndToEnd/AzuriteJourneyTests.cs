namespace ProcessDialogueBot.Tests.EndToEnd;

/// <summary>One journey through questions, channels and delivery, with the tables in Azurite.</summary>
[Collection(AzuritePlaygroundTests.Name)]
public sealed class AzuriteJourneyTests(AzuritePlaygroundFixture playground)
{
    [BrowserFact]
    public Task A_question_is_handed_over_and_answered() => playground.PlayAsync("azurite-question-handed-over", page => JourneyTests.HandOverAsync(page, "azurite-question"));
}
