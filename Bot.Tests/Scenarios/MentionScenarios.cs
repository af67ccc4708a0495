namespace ProcessDialogueBot.Tests.Scenarios;

/// <summary>The bot is mentioned in a channel: it answers in the thread, and whoever presses there asks.</summary>
public class MentionScenarios : Scenario
{
    private const string Place = "19:stuen@thread.tacv2";
    private const string Thread = Place + ";messageid=1776390257332";
    private const string Chair = "Må jeg få en ny stol til mit kontor?";

    [Fact]
    public async Task A_question_in_a_thread_is_answered_in_the_thread()
    {
        await using var desk = await QuestionRoom.OpenAsync(NewApp(listed: Staff.List));
        var answer = await desk.Person(Staff.GrenaaOne).SayInChannelAsync(Thread, "Hvem leder styregruppen?");
        Assert.Contains("Kilde:", answer.Everything, StringComparison.Ordinal);
        Assert.Single(desk.App.Teams.In(Thread));
        Assert.Empty(desk.App.Teams.In(Place));
    }

    [Fact]
    public async Task Whoever_presses_asks_and_gets_the_answer_in_their_own_chat()
    {
        await using var desk = await QuestionRoom.OpenAsync(NewApp(listed: Staff.List));
        var dontKnow = await desk.Person(Staff.GrenaaOne).SayInChannelAsync(Thread, Chair);
        var sent = await desk.Person(Staff.GrenaaTwo).PressInChannelAsync(Thread, dontKnow, "Send til procesteamet");
        await desk.DeliverAsync();
        Assert.Contains("i din chat med mig", sent.Text, StringComparison.Ordinal);
        Assert.Contains("Hans Holm", desk.Triage(Chair).Text, StringComparison.Ordinal);
        Assert.DoesNotContain("Anne-Marie", desk.Triage(Chair).Text, StringComparison.Ordinal);

        await desk.AnswerAsync(Chair, "Ja, i maj.");
        Assert.Contains("Ja, i maj.", desk.Person(Staff.GrenaaTwo).Read()[^1].Everything, StringComparison.Ordinal);
        Assert.DoesNotContain(desk.Person(Staff.GrenaaOne).Read(), message => message.Everything.Contains("Ja, i maj.", StringComparison.Ordinal));
        Assert.Single(desk.App.Teams.In(Thread));
    }

    [Fact]
    public async Task The_second_who_presses_on_the_same_card_is_offered_to_follow()
    {
        await using var desk = await QuestionRoom.OpenAsync(NewApp(listed: Staff.List));
        var dontKnow = await desk.Person(Staff.GrenaaOne).SayInChannelAsync(Thread, Chair);
        await desk.Person(Staff.GrenaaTwo).PressInChannelAsync(Thread, dontKnow, "Send til procesteamet");
        await desk.DeliverAsync();
        var offer = await desk.Person(Staff.Auning).PressInChannelAsync(Thread, dontKnow, "Send til procesteamet");
        Assert.Contains("Det har en anden også spurgt om", offer.Text, StringComparison.Ordinal);
        var (verb, data) = offer.Card.Press("Send mit alligevel");
        Assert.Contains("sendt til procesteamet", (await desk.Person(Staff.Auning).ExecuteAsync(verb, data, Thread, "channel")).Text, StringComparison.Ordinal);
        Assert.Contains("2 venter", (await desk.App.Editor.SayAsync("indbakke")).Everything, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Two_who_press_at_the_same_moment_both_ask_or_are_offered()
    {
        await using var desk = await QuestionRoom.OpenAsync(NewApp(listed: Staff.List));
        var dontKnow = await desk.Person(Staff.GrenaaOne).SayInChannelAsync(Thread, Chair);
        var answers = await Task.WhenAll(new[] { Staff.GrenaaOne, Staff.GrenaaTwo, Staff.Auning }
            .Select(who => desk.Person(who).PressInChannelAsync(Thread, dontKnow, "Send til procesteamet")));
        var sent = answers.Count(answer => answer.Text.Contains("sendt til procesteamet", StringComparison.Ordinal));
        var offered = answers.Count(answer => answer.Text.Contains("også spurgt om", StringComparison.Ordinal));
        Assert.InRange(sent, 1, 3);
        Assert.Equal(3, sent + offered);
        Assert.Contains($"{sent} venter", (await desk.App.Editor.SayAsync("indbakke")).Everything, StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_is_only_for_the_own_chat_is_not_shown_in_a_thread()
    {
        await using var desk = await QuestionRoom.OpenAsync(NewApp(listed: Staff.List));
        await desk.AskAsync(Staff.GrenaaOne, Chair);
        var answer = await desk.Person(Staff.GrenaaOne).SayInChannelAsync(Thread, "mine spørgsmål");
        Assert.DoesNotContain(Chair, answer.Everything, StringComparison.Ordinal);
        Assert.Contains("egen chat", answer.Everything, StringComparison.Ordinal);
    }

    // A card in a channel is everybody's: it must not tell the area of the one who wrote.
    [Fact]
    public async Task The_card_in_a_thread_tells_nothing_of_who_wrote()
    {
        await using var desk = await QuestionRoom.OpenAsync(NewApp(listed: Staff.List));
        var dontKnow = await desk.Person(Staff.GrenaaOne).SayInChannelAsync(Thread, Chair);
        var json = dontKnow.Card!.Json.GetRawText();
        foreach (var trace in new[] { Staff.GrenaaOne, "Anne-Marie" })
            Assert.DoesNotContain(trace, json, StringComparison.Ordinal);
        Assert.Equal("own", dontKnow.Card.Find("area").GetProperty("value").GetString());
    }

    [Fact]
    public async Task Several_thoughts_in_a_thread_are_one_question()
    {
        await using var desk = await QuestionRoom.OpenAsync(NewApp(listed: Staff.List));
        await desk.Person(Staff.GrenaaOne).SayInChannelAsync(Thread, "Må vi få nye gardiner? Hvem betaler dem?\n\nOg hvornår kommer de?");
        Assert.Single(desk.App.Teams.In(Thread));
    }
}

public sealed class MentionScenariosOnAzurite : MentionScenarios
{
    protected override bool IsOnAzurite => true;
}
