namespace ProcessDialogueBot.Tests.Scenarios;

/// <summary>What everyone is shown is the answer that stands; when it stands no longer, or is in doubt, it can be taken back.</summary>
public class WithdrawnAnswerScenarios : Scenario
{
    private const string Chair = "Må jeg få en ny stol til mit kontor?";
    private const string Curtains = "Hvornår får vi nye gardiner på Skovstjernen?";
    private const string Wrong = "Ja, alle får en ny stol.";

    [Fact]
    public async Task A_doubted_answer_is_shown_until_an_editor_takes_it_back()
    {
        await using var desk = await DoubtedAsync();
        Assert.True(await IsShownAsync(desk));
        Assert.DoesNotContain("Vis for alle", desk.Triage(Chair).Buttons);
        await desk.App.Editor.PressAsync(desk.Triage(Chair), "Vis ikke længere");
        await desk.DeliverAsync();
        Assert.False(await IsShownAsync(desk));
        Assert.Contains("viste ikke længere svaret", desk.Triage(Chair).Text, StringComparison.Ordinal);
        Assert.DoesNotContain("Vis ikke længere", desk.Triage(Chair).Buttons);
    }

    [Fact]
    public async Task A_question_that_is_closed_after_all_is_shown_no_longer()
    {
        await using var desk = await DoubtedAsync();
        await desk.App.Editor.PressAsync(desk.Triage(Chair), "Luk uden svar", ("remark", "Vi tog fejl. Der kommer ingen stole."));
        await desk.DeliverAsync();
        Assert.False(await IsShownAsync(desk));
        Assert.DoesNotContain("Andre kan finde", desk.Triage(Chair).Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_question_that_gets_the_answer_of_another_is_shown_no_longer()
    {
        await using var desk = await DoubtedAsync();
        await desk.AskAsync(Staff.Auning, Curtains);
        await desk.MergeAsync(Chair, into: Curtains);
        Assert.False(await IsShownAsync(desk));
        await desk.AnswerAsync(Curtains, "Der kommer hverken stole eller gardiner.");
        Assert.False(await IsShownAsync(desk));
    }

    [Theory]
    [InlineData("Send svar", false)]
    [InlineData("Send og vis for alle", true)]
    public async Task Another_answer_takes_the_place_of_the_first(string button, bool isShown)
    {
        await using var desk = await DoubtedAsync();
        await desk.App.Editor.PressAsync(desk.Triage(Chair), button, ("answer", "Kun de, der mangler en."));
        await desk.DeliverAsync();
        Assert.False(await IsShownAsync(desk));
        Assert.Equal(isShown, (await desk.Person(Staff.GrenaaTwo).SayAsync("nyt")).Everything.Contains("Kun de, der mangler en.", StringComparison.Ordinal));
    }

    private async Task<QuestionRoom> DoubtedAsync()
    {
        var desk = await QuestionRoom.OpenAsync(NewApp(listed: Staff.List));
        await desk.AskAsync(Staff.GrenaaOne, Chair);
        await desk.App.Editor.PressAsync(desk.Triage(Chair), "Send og vis for alle", ("answer", Wrong));
        await desk.DeliverAsync();
        var asker = desk.Person(Staff.GrenaaOne);
        await asker.PressAsync(asker.Read()[^1], "Send igen", ("addition", "Det passer ikke."));
        await desk.DeliverAsync();
        return desk;
    }

    // By search and in the news alike.
    private static async Task<bool> IsShownAsync(QuestionRoom desk)
    {
        desk.App.Clock.Advance(TimeSpan.FromSeconds(31));
        var other = desk.Person(Staff.GrenaaTwo);
        var isFound = (await other.SayAsync(Chair)).Everything.Contains(Wrong, StringComparison.Ordinal);
        Assert.Equal(isFound, (await other.SayAsync("nyt")).Everything.Contains(Wrong, StringComparison.Ordinal));
        return isFound;
    }
}

public sealed class WithdrawnAnswerScenariosOnAzurite : WithdrawnAnswerScenarios
{
    protected override bool IsOnAzurite => true;
}
