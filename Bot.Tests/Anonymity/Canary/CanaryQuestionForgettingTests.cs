using System.Net;
using ProcessDialogueBot.Tests.Scenarios;
using ProcessDialogueBot.Tests.Support;

namespace ProcessDialogueBot.Tests.Anonymity.Canary;

/// <summary>An anonymous question whose time is over is nowhere any more: not in its row, in no card that was sent, and in none that named it beside another.</summary>
public sealed class CanaryQuestionForgettingTests
{
    private const string Leader = "00000000-0000-0000-0000-0000000000021";

    // Its card, the same with a leader, what the editor is told who gave it to her, the reminder, and the card of the question that came next.
    private static readonly string[] Told = ["remind.0.1", "triage", "triage", "triage.1", "triage.ungiven.2"];

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task When_its_time_is_over_a_question_is_nowhere(bool isAnswered)
    {
        await using var room = await CanaryRoom.OpenAsync(isAnswered ? 12 : 13);
        await room.App.Editor.SayInChannelAsync(QuestionRoom.Channel, "tilknyt spørgsmål");
        await room.SendAsync(await room.OpenFormAsync("question.anonymous"), room.Writer.Question);
        await room.ReleaseAsync();
        await UpdateSteps.DeliverAllAsync(room.App);
        var triage = room.App.LastIn(QuestionRoom.Channel);

        // It is given to a leader who is not reached, stands among the others on the card of a later one, and is reminded of.
        room.Teams.Fail(Person.ChatOf(Leader), () => new HttpResponseMessage(HttpStatusCode.Forbidden));
        await room.App.Editor.PressInChannelAsync(QuestionRoom.Channel, triage, "Giv videre", ("to", Leader));
        await UpdateSteps.DeliverAllAsync(room.App);
        var other = Staff.In(room.App, "another");
        await other.PressAsync(await other.SayAsync("Hvem maler taget på Skovstjernen?"), "Send til procesteamet");
        room.App.Clock.SkipTo(room.App.Clock.GetUtcNow() + new TimeSpan(10, 2, 0, 0));
        await room.App.FinishAsync();
        await UpdateSteps.DeliverAllAsync(room.App);
        if (isAnswered)
            await room.App.Editor.PressInChannelAsync(QuestionRoom.Channel, room.Teams.In(QuestionRoom.Channel).First(message => message.Id == triage.Id), "Send svar", ("answer", "Det gør afdelingslederen."));
        await UpdateSteps.DeliverAllAsync(room.App);
        Assert.Equal(Told, await ToldAsync(room));
        Assert.Contains("question in Teams, a channel", await room.LeaksAsync());

        // On a Sunday, when nobody is reminded of what still waits.
        await room.RestartAsync(TimeSpan.FromDays(199));
        await FinishInSpiteOfFailuresAsync(room, isAnswered ? Fault.After : Fault.Before);
        await UpdateSteps.DeliverAllAsync(room.App);
        await room.PassDayAsync();
        Assert.Empty(await room.LeaksAsync());
        Assert.DoesNotContain(room.Teams.Messages, entry => room.In(entry.Message.Activity.GetRawText()).Any());
    }

    /// <summary>Lets the first call of the tables fail, then the second, until all is done; the cards of the others are brought up to date in a round of their own.</summary>
    private static async Task FinishInSpiteOfFailuresAsync(CanaryRoom room, Fault fault)
    {
        var number = 0;
        do
        {
            room.Tables.Arm(++number, fault);
            await room.App.FinishAsync();
        }
        while (room.Tables.HasFailed);
        room.Tables.Disarm();
        Assert.InRange(number, 2, 500);
        await room.App.FinishAsync();
    }

    /// <summary>The deliveries in which the question stands, without the ids of questions.</summary>
    private static async Task<IEnumerable<string>> ToldAsync(CanaryRoom room) => (await StoredRows.ReadAsync(room.App))
        .Where(row => row.Table == "deliveries" && room.In(row.Properties).Any())
        .Select(row => Artefacts.KeyOf(row).Split('\n')[0].Split('.'))
        .Select(parts => string.Join('.', parts.Where((_, index) => index != 1)))
        .Order(StringComparer.Ordinal);
}
