using System.Net;

namespace ProcessDialogueBot.Tests.Scenarios;

/// <summary>What does not arrive: the process team sees it, each thing in words of its own.</summary>
public class UnreachedQuestionScenarios : Scenario
{
    private const string Chair = "Må jeg få en ny stol til mit kontor?";
    private const string Curtains = "Hvornår får vi nye gardiner på Skovstjernen?";

    [Fact]
    public async Task A_correction_that_cannot_be_brought_is_told_on_the_card_until_one_is()
    {
        await using var room = await OpenAsync();
        await room.AnswerAsync(Chair, "Ja, i maj.");
        Block(room, Staff.GrenaaOne);
        await CorrectAsync(room, "Nej, alligevel ikke.");
        Assert.Contains("Ja, i maj.", room.Person(Staff.GrenaaOne).Read()[^1].Everything, StringComparison.Ordinal);
        Assert.Contains("Rettelsen er måske ikke nået frem til den, der spurgte.", room.Triage(Chair).Text, StringComparison.Ordinal);
        Assert.DoesNotContain("Svaret er måske ikke", room.Triage(Chair).Text, StringComparison.Ordinal);

        room.App.Teams.Heal(room.Person(Staff.GrenaaOne).Chat);
        await CorrectAsync(room, "Måske til jul.");
        Assert.Contains("Måske til jul.", room.Person(Staff.GrenaaOne).Read()[^1].Everything, StringComparison.Ordinal);
        Assert.DoesNotContain("ikke nået frem", room.Triage(Chair).Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Also_that_to_the_fifth_of_those_who_are_answered_together_and_to_a_follower()
    {
        await using var room = await OpenAsync();
        await room.AskAsync(Staff.Auning, Curtains);
        await room.PressToSendAsync(Staff.GrenaaTwo, Curtains);
        await room.Person(Staff.GrenaaTwo).PressAsync((await room.PressToSendAsync(Staff.GrenaaTwo, Curtains)).Card, "Følg svaret");
        await room.DeliverAsync();
        foreach (var question in new[] { "Hvem vasker bilen?", "Kan vi holde fri juleaften?", "Må hunden komme med på arbejde?" })
        {
            await room.AskAsync(Staff.GrenaaOne, question);
            await room.MergeAsync(question, Chair);
        }

        await room.MergeAsync(Curtains, Chair);
        await room.AnswerAsync(Chair, "Ja, i maj.");
        Block(room, Staff.Auning);
        Block(room, Staff.GrenaaTwo);
        await CorrectAsync(room, "Nej, alligevel ikke.");
        Assert.Contains("Rettelsen er måske ikke nået frem", room.Triage(Chair).Text, StringComparison.Ordinal);
        Assert.Contains("Beskeden er måske ikke nået frem til 1 af dem, der følger svaret.", room.Triage(Chair).Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_question_back_and_a_reason_that_do_not_arrive_are_no_answer()
    {
        foreach (var (button, told) in new[] { ("Spørg tilbage", "Procesteamets spørgsmål er måske ikke nået frem"), ("Luk uden svar", "Begrundelsen er måske ikke nået frem") })
        {
            await using var room = await OpenAsync();
            Block(room, Staff.GrenaaOne);
            await room.App.Editor.PressAsync(room.Triage(Chair), button, ("remark", "Hvilken stol?"));
            await SettleAsync(room);
            Assert.Contains(told, room.Triage(Chair).Text, StringComparison.Ordinal);
            Assert.DoesNotContain("Svaret er måske", room.Triage(Chair).Text, StringComparison.Ordinal);
        }
    }

    [Fact]
    public async Task That_a_leader_did_not_get_a_question_is_seen_by_all_editors_and_told_to_who_gave_it()
    {
        await using var room = await OpenAsync();
        await room.App.Editor.InstallAsync();
        Block(room, Staff.GrenaaLeader);
        await GiveAsync(room, Staff.GrenaaLeader);
        const string told = "Spørgsmålet er måske ikke nået frem til Mette Leder.";
        Assert.Contains(told, room.Triage(Chair).Text, StringComparison.Ordinal);
        Assert.Contains("Spørgsmål · måske ikke nået frem", (await Staff.In(room.App, Staff.SecondEditor).SayAsync("indbakke")).Everything, StringComparison.Ordinal);
        var message = Assert.Single(room.App.Editor.Read(), message => message.Everything.Contains(told, StringComparison.Ordinal));
        Assert.Contains(Chair, message.Everything, StringComparison.Ordinal);
        Assert.Contains(told, (await room.App.Editor.PressAsync(message, "Åbn")).Text, StringComparison.Ordinal);

        // Once, whatever else happens to the question.
        await room.App.Editor.PressAsync(room.Triage(Chair), "Spørg tilbage", ("remark", "Hvilken stol?"));
        await SettleAsync(room);
        Assert.Single(room.App.Editor.Read(), message => message.Everything.Contains("du gav videre", StringComparison.Ordinal));

        await GiveAsync(room, Staff.SecondEditor);
        Assert.DoesNotContain("måske ikke", room.Triage(Chair).Text, StringComparison.Ordinal);
        Assert.DoesNotContain("måske ikke", (await room.App.Editor.SayAsync("indbakke")).Everything, StringComparison.Ordinal);
    }

    [Fact]
    public async Task When_no_channel_takes_the_card_every_editor_gets_it()
    {
        await using var app = NewApp(listed: Staff.List);
        await using var room = await QuestionRoom.OpenAsync(app);
        await app.Editor.InstallAsync();
        app.Teams.Fail(QuestionRoom.Channel, HttpStatusCode.Forbidden, "BotNotInConversationRoster");
        await room.AskAsync(Staff.GrenaaOne, Chair);
        await SettleAsync(room);
        foreach (var editor in new[] { app.Editor.Id, Staff.SecondEditor, Staff.ThirdEditor })
        {
            var got = Assert.Single(Staff.In(app, editor).Read(), message => message.Everything.Contains(Chair, StringComparison.Ordinal));
            Assert.Contains("Jeg kan ikke skrive i den Teams-kanal", got.Everything, StringComparison.Ordinal);
        }

        var mine = app.Editor.Read().Single(message => message.Everything.Contains(Chair, StringComparison.Ordinal));
        await app.Editor.PressAsync(mine, "Send svar", ("answer", "Ja, i maj."));
        await SettleAsync(room);
        Assert.Contains("Ja, i maj.", room.Person(Staff.GrenaaOne).Read()[^1].Everything, StringComparison.Ordinal);
        Assert.All(
            new[] { app.Editor.Id, Staff.SecondEditor },
            editor => Assert.Contains("Spørgsmålet er besvaret", Staff.In(app, editor).Read().Single(message => message.Everything.Contains(Chair, StringComparison.Ordinal)).Everything, StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_channel_that_takes_the_card_is_enough()
    {
        await using var room = await OpenAsync();
        await room.App.Editor.SayInChannelAsync("19:anden@thread.tacv2", "tilknyt spørgsmål");
        room.App.Teams.Fail("19:anden@thread.tacv2", HttpStatusCode.Forbidden, "BotNotInConversationRoster");
        await room.AskAsync(Staff.Auning, Curtains);
        await SettleAsync(room);
        Assert.Contains(Curtains, room.Triage(Curtains).Text, StringComparison.Ordinal);
        Assert.DoesNotContain(room.App.Editor.Read(), message => message.Everything.Contains(Curtains, StringComparison.Ordinal));
    }

    private async Task<QuestionRoom> OpenAsync()
    {
        var room = await QuestionRoom.OpenAsync(NewApp(listed: Staff.List));
        await room.AskAsync(Staff.GrenaaOne, Chair);
        return room;
    }

    private static void Block(QuestionRoom room, string who) =>
        room.App.Teams.Fail(room.Person(who).Chat, HttpStatusCode.Forbidden, "ConversationBlockedByUser");

    private static async Task CorrectAsync(QuestionRoom room, string answer)
    {
        await room.App.Editor.PressAsync(room.Triage(Chair), "Gem rettelsen", ("answer", answer));
        await SettleAsync(room);
    }

    private static async Task GiveAsync(QuestionRoom room, string to)
    {
        await room.App.Editor.PressAsync(room.Triage(Chair), "Giv videre", ("to", to));
        await SettleAsync(room);
    }

    // What is noted when a delivery has ended is told by the next round.
    private static async Task SettleAsync(QuestionRoom room)
    {
        for (var round = 0; round < 3; round++)
        {
            await room.DeliverAsync();
            await room.App.FinishAsync();
        }

        await room.DeliverAsync();
    }
}
