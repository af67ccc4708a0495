using ProcessDialogueBot.Tests.Scenarios;

namespace ProcessDialogueBot.Tests.Anonymity.Canary;

/// <summary>Anonymous questions go the same way, up to their answer and to what others do who ask the same.</summary>
public sealed class CanaryQuestionTests
{
    // Released, it is a thread, a question among all questions, and the card for the process team's channel in the ledger of what is delivered. Until it is
    // forgotten: see CanaryQuestionForgettingTests.
    private static readonly string[] Shown =
        ["question in file bot.db", "question in table deliveries", "question in table questions", "question in table threads"];

    [Fact]
    public async Task Until_the_release_a_question_is_nowhere_and_then_with_the_process_team()
    {
        await using var room = await CanaryRoom.OpenAsync(11);
        await room.App.Editor.SayInChannelAsync(QuestionRoom.Channel, "tilknyt spørgsmål");
        await room.LeaksAsync();
        var (sent, warned) = await room.SendAsync(await room.OpenFormAsync("question.anonymous"), room.Writer.Question);
        Assert.Contains("Ikke sendt endnu", warned.Text, StringComparison.Ordinal);
        var code = CanarySteps.CodeOn(sent);
        Assert.Empty(await room.LeaksAsync());

        await room.ReleaseAsync();
        await UpdateSteps.DeliverAllAsync(room.App);
        Assert.Equal(["question in Teams, a channel", .. Shown], await room.LeaksAsync());

        // Somebody asks the same by name, and follows it.
        var other = Staff.In(room.App, "another");
        var offer = await other.PressAsync(await other.SayAsync(room.Writer.Question), "Send til procesteamet");
        Assert.Contains("Det har en anden også spurgt om", offer.Text, StringComparison.Ordinal);
        await other.PressAsync(offer.Card, "Følg svaret");

        // The question is answered, and more is written below it, which is refused.
        var triage = room.App.LastIn(QuestionRoom.Channel);
        await room.App.Editor.PressInChannelAsync(QuestionRoom.Channel, triage, "Send svar", ("answer", "Det gør afdelingslederen."));
        await UpdateSteps.DeliverAllAsync(room.App);
        Assert.Contains("Det gør afdelingslederen.", (await room.ReadAsync(code)).Text, StringComparison.Ordinal);
        var more = await room.Writer.In(room.App).ExecuteAsync("receipt.write", new { code, nonce = "n", accepted = "Phone", text = room.Writer.More });
        Assert.Contains("Det, du ville tilføje, er ikke sendt", more.Text, StringComparison.Ordinal);
        Assert.Equal(["question in Teams, a channel", "question in Teams, somebody's chat", .. Shown], await room.LeaksAsync());
    }
}
