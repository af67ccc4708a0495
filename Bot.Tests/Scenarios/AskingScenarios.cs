namespace ProcessDialogueBot.Tests.Scenarios;

/// <summary>Somebody asks what is asked already, and is offered to follow the answer; somebody says what a question is about.</summary>
public partial class AskingScenarios : Scenario
{
    private const string Curtains = "Hvornår får vi nye gardiner på Skovstjernen?";
    private const string SameCurtains = "Hvornår kommer gardinerne på Skovstjernen?";
    private const string Chair = "Må jeg få en ny stol til mit kontor?";

    [Fact]
    public async Task Who_asks_the_same_is_offered_to_follow_the_answer_and_gets_it_under_their_own_words()
    {
        await using var desk = await QuestionRoom.OpenAsync(NewApp(listed: Staff.List));
        await desk.AskAsync(Staff.GrenaaOne, Curtains);
        var other = desk.Person(Staff.GrenaaTwo);
        var offer = await desk.PressToSendAsync(Staff.GrenaaTwo, SameCurtains);
        Assert.Contains("Det har en anden også spurgt om", offer.Text, StringComparison.Ordinal);
        Assert.Contains("Fristen for svaret er", offer.Text, StringComparison.Ordinal);
        Assert.DoesNotContain("Anne-Marie", offer.Json.GetRawText(), StringComparison.Ordinal);
        Assert.DoesNotContain(Curtains, offer.Json.GetRawText(), StringComparison.Ordinal);
        Assert.DoesNotContain(Staff.GrenaaOne, offer.Json.GetRawText(), StringComparison.Ordinal);
        Assert.Contains("1 venter", (await desk.App.Editor.SayAsync("indbakke")).Everything, StringComparison.Ordinal);

        var following = await other.PressAsync(offer.Card, "Følg svaret");
        await desk.DeliverAsync();
        Assert.Contains("Du følger svaret", following.Text, StringComparison.Ordinal);
        Assert.Contains("i din chat med mig", following.Text, StringComparison.Ordinal);
        Assert.Contains("Følger svaret\n1", desk.Triage(Curtains).Text, StringComparison.Ordinal);
        Assert.DoesNotContain("Hans", desk.Triage(Curtains).Json.GetRawText(), StringComparison.Ordinal);
        Assert.Contains("Svaret går også til dem, der følger det", desk.Triage(Curtains).Text, StringComparison.Ordinal);

        await desk.AnswerAsync(Curtains, "De kommer i maj.");
        var got = other.Read()[^1].Everything;
        Assert.Contains("Svar på et spørgsmål, du følger", got, StringComparison.Ordinal);
        Assert.Contains(SameCurtains, got, StringComparison.Ordinal);
        Assert.Contains("De kommer i maj.", got, StringComparison.Ordinal);
        Assert.DoesNotContain(Curtains, got, StringComparison.Ordinal);
        Assert.Contains(Curtains, desk.Person(Staff.GrenaaOne).Read()[^1].Everything, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Who_would_rather_send_their_own_does()
    {
        await using var desk = await QuestionRoom.OpenAsync(NewApp(listed: Staff.List));
        await desk.AskAsync(Staff.GrenaaOne, Curtains);
        var offer = await desk.PressToSendAsync(Staff.GrenaaTwo, SameCurtains);
        var sent = await desk.Person(Staff.GrenaaTwo).PressAsync(offer.Card, "Send mit alligevel");
        await desk.Person(Staff.GrenaaTwo).PressAsync(offer.Card, "Send mit alligevel");
        await desk.DeliverAsync();
        Assert.Contains("sendt til procesteamet", sent.Text, StringComparison.Ordinal);
        Assert.Contains("2 venter", (await desk.App.Editor.SayAsync("indbakke")).Everything, StringComparison.Ordinal);
        Assert.Contains("Hans Holm", desk.Triage(SameCurtains).Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Who_asks_their_own_question_again_is_shown_it()
    {
        await using var desk = await QuestionRoom.OpenAsync(NewApp(listed: Staff.List));
        await desk.AskAsync(Staff.GrenaaOne, Curtains);
        var again = await desk.PressToSendAsync(Staff.GrenaaOne, SameCurtains);
        Assert.Contains("Det ligner et spørgsmål, du har sendt", again.Text, StringComparison.Ordinal);
        Assert.Contains(Curtains, again.Text, StringComparison.Ordinal);
        Assert.DoesNotContain("Følg svaret", again.Card.Buttons);
        Assert.Contains("Venter på svar", (await desk.Person(Staff.GrenaaOne).PressAsync(again.Card, "Vis det")).Text, StringComparison.Ordinal);
        await desk.Person(Staff.GrenaaOne).PressAsync(again.Card, "Send det nye");
        Assert.Contains("2 venter", (await desk.App.Editor.SayAsync("indbakke")).Everything, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("")]
    [InlineData("😀")]
    public async Task A_question_that_cannot_be_taken_is_neither_sent_nor_followed(string letter)
    {
        await using var desk = await QuestionRoom.OpenAsync(NewApp(listed: Staff.List));
        await desk.AskAsync(Staff.GrenaaOne, Curtains);
        var token = (await desk.PressToSendAsync(Staff.GrenaaTwo, SameCurtains)).Card.Ids("question.follow").Single();
        var text = string.Concat(Enumerable.Repeat(letter, 1000));
        var followed = await desk.Person(Staff.GrenaaTwo).ExecuteAsync("question.follow", new { id = token, question = text });
        Assert.Contains(letter.Length == 0 ? "Skriv dit spørgsmål" : "flere emojier", followed.Text, StringComparison.Ordinal);
        Assert.DoesNotContain("Følger svaret", desk.Triage(Curtains).Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Another_question_about_the_same_place_is_sent_at_once()
    {
        await using var desk = await QuestionRoom.OpenAsync(NewApp(listed: Staff.List));
        await desk.AskAsync(Staff.GrenaaOne, Curtains);
        Assert.Contains("sendt til procesteamet", (await desk.PressToSendAsync(Staff.GrenaaTwo, "Hvornår får vi en ny leder på Skovstjernen?")).Text, StringComparison.Ordinal);
    }
}

public sealed class AskingScenariosOnAzurite : AskingScenarios
{
    protected override bool IsOnAzurite => true;
}
