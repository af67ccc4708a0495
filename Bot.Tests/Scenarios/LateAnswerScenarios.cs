using System.Net;

namespace ProcessDialogueBot.Tests.Scenarios;

/// <summary>Who asks in a channel and has no chat with the bot is told to add it: then what was answered meanwhile comes.</summary>
public class LateAnswerScenarios : Scenario
{
    private const string Elsewhere = "19:anden@thread.tacv2";
    private const string Chair = "Må jeg få en ny stol til mit kontor?";
    private const string NotReached = "ikke nået frem";

    [Theory]
    [InlineData("Send svar", "answer", "Ja, i maj.")]
    [InlineData("Luk uden svar", "remark", "Det hører til hos IT.")]
    [InlineData("Spørg tilbage", "remark", "Hvilket kontor?")]
    public async Task What_could_not_be_brought_to_the_asker_comes_when_the_app_is_added(string button, string input, string text)
    {
        await using var desk = await QuestionRoom.OpenAsync(NewApp(listed: Staff.List));
        var stranger = desk.App.Employee(9);
        var dontKnow = await stranger.SayInChannelAsync(Elsewhere, Chair);
        Assert.Contains("Tilføj mig i Teams, så kommer svaret", (await stranger.PressInChannelAsync(Elsewhere, dontKnow, "Send til procesteamet")).Text, StringComparison.Ordinal);
        await desk.DeliverAsync();
        desk.App.Teams.Fail("new", HttpStatusCode.Forbidden, "ForbiddenOperationException");
        await desk.App.Editor.PressAsync(desk.Triage(Chair), button, (input, text));
        await TellAllAsync(desk);
        Assert.Contains(NotReached, desk.Triage(Chair).Text, StringComparison.Ordinal);

        desk.App.Teams.Heal("new");
        await stranger.InstallAsync();
        await stranger.InstallAsync();
        await TellAllAsync(desk);
        Assert.Single(stranger.Read(), message => message.Everything.Contains(text, StringComparison.Ordinal));
        Assert.DoesNotContain(NotReached, desk.Triage(Chair).Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_could_not_be_brought_to_a_follower_comes_too()
    {
        await using var desk = await QuestionRoom.OpenAsync(NewApp(listed: Staff.List));
        await desk.AskAsync(Staff.GrenaaOne, Chair);
        var stranger = desk.App.Employee(9);
        var dontKnow = await stranger.SayInChannelAsync(Elsewhere, Chair);
        var offer = await stranger.PressInChannelAsync(Elsewhere, dontKnow, "Send til procesteamet");
        var (verb, data) = offer.Card.Press("Følg svaret");
        Assert.Contains("Tilføj mig i Teams", (await stranger.ExecuteAsync(verb, data, Elsewhere, "channel")).Text, StringComparison.Ordinal);
        await desk.DeliverAsync();
        desk.App.Teams.Fail("new", HttpStatusCode.Forbidden, "ForbiddenOperationException");
        await desk.AnswerAsync(Chair, "Ja, i maj.");
        await TellAllAsync(desk);
        Assert.Contains(NotReached, desk.Triage(Chair).Text, StringComparison.Ordinal);

        desk.App.Teams.Heal("new");
        await stranger.InstallAsync();
        await stranger.InstallAsync();
        await TellAllAsync(desk);
        Assert.Single(stranger.Read(), message => message.Everything.Contains("Ja, i maj.", StringComparison.Ordinal));
        Assert.DoesNotContain(NotReached, desk.Triage(Chair).Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Who_has_everything_gets_nothing_again()
    {
        await using var desk = await QuestionRoom.OpenAsync(NewApp(listed: Staff.List));
        await desk.AskAsync(Staff.GrenaaOne, Chair);
        await desk.AnswerAsync(Chair, "Ja, i maj.");
        var asker = desk.Person(Staff.GrenaaOne);
        var read = asker.Read().Count;
        await asker.InstallAsync();
        await TellAllAsync(desk);
        Assert.Equal(read, asker.Read().Count);
    }

    // What arrived is noted when the delivery is done, and then told the process team.
    private static async Task TellAllAsync(QuestionRoom desk)
    {
        await desk.DeliverAsync();
        await desk.App.FinishAsync();
        await desk.DeliverAsync();
    }
}

public sealed class LateAnswerScenariosOnAzurite : LateAnswerScenarios
{
    protected override bool IsOnAzurite => true;
}
