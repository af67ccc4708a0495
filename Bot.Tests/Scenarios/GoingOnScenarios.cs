namespace ProcessDialogueBot.Tests.Scenarios;

/// <summary>One of several who got an answer says that it was not enough: that one goes on, and the others keep it.</summary>
public class GoingOnScenarios : Scenario
{
    private const string Chair = "Må jeg få en ny stol til mit kontor?";
    private const string Curtains = "Hvornår får vi nye gardiner på Skovstjernen?";
    private const string Like = "Hvornår får vi nye gardiner på Skovstjernen, tro?";
    private const string Answer = "Det hele kommer i maj.";
    private const string Closing = "Mere ved vi ikke.";

    [Fact]
    public async Task Who_did_not_say_no_keeps_the_answer()
    {
        await using var desk = await AnsweredAsync();
        var (doubter, other, follower) = (desk.Person(Staff.Auning), desk.Person(Staff.GrenaaOne), desk.Person(Staff.GrenaaTwo));
        var (told, followed) = (other.Read().Count, follower.Read().Count);
        var first = doubter.Read()[^1];
        var waiting = await doubter.PressAsync(first, "Send igen", ("addition", "Hvilken uge?"));
        await desk.DeliverAsync();
        Assert.Contains("Hvilken uge?", waiting.Text, StringComparison.Ordinal);
        Assert.Contains("Svaret var ikke nok", desk.Triage(Curtains).Text, StringComparison.Ordinal);
        Assert.Contains(Answer, desk.Triage(Curtains).Text, StringComparison.Ordinal);
        Assert.Contains("1 venter på svar", (await desk.App.Editor.SayAsync("indbakke")).Everything, StringComparison.Ordinal);

        await desk.App.Editor.PressAsync(desk.Triage(Curtains), "Luk uden svar", ("remark", Closing));
        await desk.DeliverAsync();
        Assert.Contains(Closing, doubter.Read()[^1].Everything, StringComparison.Ordinal);
        Assert.Equal((told, followed), (other.Read().Count, follower.Read().Count));
        foreach (var person in new[] { other, follower })
            Assert.Contains(Answer, (await person.PressAsync(await person.SayAsync("mine spørgsmål"), "Vis")).Text, StringComparison.Ordinal);

        // It is one question of the asker's, by the old card and by the list.
        var mine = (await doubter.SayAsync("mine spørgsmål")).Everything;
        Assert.Single(mine.Split('\n'), line => line == Curtains);
        Assert.Contains("Lukket uden svar", mine, StringComparison.Ordinal);
        Assert.Contains(Closing, (await doubter.PressAsync(first, "Send igen", ("addition", "Hvilken uge?"))).Text, StringComparison.Ordinal);
        desk.App.Clock.Advance(TimeSpan.FromMinutes(2));
        var status = (await desk.App.Editor.SayAsync("status")).Everything;
        Assert.Contains("2 spørgsmål er stillet", status, StringComparison.Ordinal);
        Assert.Contains("1 er besvaret. 1 er lukket med en begrundelse.", status, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_others_can_say_no_themselves_and_are_corrected_where_it_stands()
    {
        await using var desk = await AnsweredAsync();
        var (doubter, other) = (desk.Person(Staff.Auning), desk.Person(Staff.GrenaaOne));
        await doubter.PressAsync(doubter.Read()[^1], "Send igen", ("addition", "Hvilken uge?"));
        await desk.DeliverAsync();
        await desk.AnswerAsync(Curtains, "I uge 20.");
        Assert.Contains("I uge 20.", doubter.Read()[^1].Everything, StringComparison.Ordinal);
        Assert.Contains(Answer, other.Read()[^1].Everything, StringComparison.Ordinal);

        var first = desk.App.Teams.In(QuestionRoom.Channel).First(message => message.Card is { } card && card.Text.Contains(Answer, StringComparison.Ordinal)).Card!;
        await desk.App.Editor.PressAsync(first, "Gem rettelsen", ("answer", "Det hele kommer i juni."));
        await desk.DeliverAsync();
        Assert.Contains("Det hele kommer i juni.", other.Read()[^1].Everything, StringComparison.Ordinal);
        Assert.Contains("Gælder det også stole?", (await other.PressAsync(other.Read()[^1], "Send igen", ("addition", "Gælder det også stole?"))).Text, StringComparison.Ordinal);
        await desk.DeliverAsync();
        Assert.Contains("Svaret var ikke nok", desk.Triage(Chair).Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_same_press_many_times_goes_on_once()
    {
        await using var desk = await AnsweredAsync();
        var doubter = desk.Person(Staff.Auning);
        var cards = desk.App.Teams.In(QuestionRoom.Channel).Count;
        var answers = await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => doubter.PressAsync(doubter.Read()[^1], "Send igen", ("addition", "Hvilken uge?"))));
        await desk.DeliverAsync();
        Assert.All(answers, answer => Assert.DoesNotContain("ikke lade sig gøre", answer.Text, StringComparison.Ordinal));
        Assert.Equal(cards + 1, desk.App.Teams.In(QuestionRoom.Channel).Count);
    }

    [Fact]
    public async Task Who_asked_anonymously_reads_nothing_that_was_meant_for_another()
    {
        await using var desk = await QuestionRoom.OpenAsync(NewApp(listed: Staff.List));
        var code = await desk.AskAnonymouslyAsync(Staff.GrenaaOne, Chair);
        for (var day = 0; day < 9; day++)
        {
            desk.App.Clock.Skip(TimeSpan.FromDays(1));
            await desk.App.FinishAsync();
            await desk.DeliverAsync();
        }

        await desk.AskAsync(Staff.Auning, Curtains);
        await desk.MergeAsync(Chair, into: Curtains);
        await desk.AnswerAsync(Curtains, Answer);
        var doubter = desk.Person(Staff.Auning);
        await doubter.PressAsync(doubter.Read()[^1], "Send igen", ("addition", "Hvilken uge?"));
        await desk.DeliverAsync();
        await desk.App.Editor.PressAsync(desk.Triage(Curtains), "Luk uden svar", ("remark", Closing));
        await desk.DeliverAsync();
        var read = await desk.ReadAsync(Staff.GrenaaOne, code);
        Assert.Contains(Answer, read, StringComparison.Ordinal);
        Assert.DoesNotContain(Closing, read, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("Send svar")]
    [InlineData("Send og vis for alle")]
    public async Task Another_answer_to_the_same_words_takes_the_place_of_the_one_that_was_shown(string button)
    {
        await using var desk = await AnsweredAsync("Send og vis for alle");
        var doubter = desk.Person(Staff.Auning);
        await doubter.PressAsync(doubter.Read()[^1], "Send igen", ("addition", "Det passer ikke."));
        await desk.DeliverAsync();
        Assert.Contains(Answer, (await desk.Person(Staff.GrenaaLeader).SayAsync("nyt")).Everything, StringComparison.Ordinal);
        await desk.App.Editor.PressAsync(desk.Triage(Curtains), button, ("answer", "Kun stolene kommer."));
        await desk.DeliverAsync();
        desk.App.Clock.Advance(TimeSpan.FromSeconds(31));
        var news = (await desk.Person(Staff.GrenaaLeader).SayAsync("nyt")).Everything;
        Assert.DoesNotContain(Answer, news, StringComparison.Ordinal);
        Assert.Equal(button != "Send svar", news.Contains("Kun stolene kommer.", StringComparison.Ordinal));
    }

    [Fact]
    public async Task What_can_no_longer_be_said_stays_in_a_field_and_can_be_sent_as_a_question()
    {
        await using var desk = await AnsweredAsync();
        var doubter = desk.Person(Staff.Auning);
        var first = doubter.Read()[^1];
        await doubter.PressAsync(first, "Send igen", ("addition", "Hvilken uge?"));
        await desk.DeliverAsync();
        var refused = await doubter.PressAsync(first, "Send igen", ("addition", "Kommer der også nye stole?"));
        Assert.Contains("ikke lade sig gøre længere", refused.Text, StringComparison.Ordinal);
        Assert.Equal("Kommer der også nye stole?", refused.Card.Find("question").GetProperty("value").GetString());
        var sent = await doubter.PressAsync(refused.Card, "Send som nyt spørgsmål");
        Assert.Contains("sendt til procesteamet", sent.Text, StringComparison.Ordinal);
        await desk.DeliverAsync();
        Assert.Contains("Nyt spørgsmål", desk.Triage("Kommer der også nye stole?").Text, StringComparison.Ordinal);
    }

    // The one in Auning asked, the first in Grenaa asked something else that is answered together, the second in Grenaa follows.
    private async Task<QuestionRoom> AnsweredAsync(string button = "Send svar")
    {
        var desk = await QuestionRoom.OpenAsync(NewApp(listed: Staff.List));
        await desk.AskAsync(Staff.GrenaaOne, Chair);
        await desk.AskAsync(Staff.Auning, Curtains);
        await desk.Person(Staff.GrenaaTwo).PressAsync((await desk.PressToSendAsync(Staff.GrenaaTwo, Like)).Card, "Følg svaret");
        await desk.MergeAsync(Chair, into: Curtains);
        await desk.App.Editor.PressAsync(desk.Triage(Curtains), button, ("answer", Answer));
        await desk.DeliverAsync();
        return desk;
    }
}

public sealed class GoingOnScenariosOnAzurite : GoingOnScenarios
{
    protected override bool IsOnAzurite => true;
}
