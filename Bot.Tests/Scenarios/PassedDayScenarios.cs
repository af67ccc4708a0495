namespace ProcessDialogueBot.Tests.Scenarios;

/// <summary>A day that has passed is promised to nobody, on whatever card; and while the asker is asked to say more, no day is.</summary>
public class PassedDayScenarios : Scenario
{
    private const string Chair = "Må jeg få en ny stol til mit kontor?";
    private const string Curtains = "Hvornår får vi nye gardiner på Skovstjernen?";
    private const string Like = "Hvornår kommer de nye gardiner på Skovstjernen?";
    private const string Day = "12. januar 2026";

    [Fact]
    public async Task Once_the_day_has_passed_every_card_says_so()
    {
        await using var desk = await QuestionRoom.OpenAsync(NewApp(listed: Staff.List));
        var (asker, follower) = (desk.Person(Staff.GrenaaOne), desk.Person(Staff.Auning));
        desk.App.Clock.Advance(TimeSpan.FromSeconds(31));
        var card = await asker.SayAsync(Curtains);
        Assert.Contains($"Du får svar senest mandag den {Day}.", (await asker.PressAsync(card, "Send til procesteamet")).Text, StringComparison.Ordinal);
        await desk.DeliverAsync();
        var offer = (await desk.PressToSendAsync(Staff.Auning, Curtains)).Card;
        Assert.Contains($"Fristen for svaret er mandag den {Day}.", (await follower.PressAsync(offer, "Følg svaret")).Text, StringComparison.Ordinal);
        await desk.DeliverAsync();

        desk.App.Clock.Skip(TimeSpan.FromDays(8));
        await desk.App.FinishAsync();
        await desk.DeliverAsync();
        string[] toAsker =
        [
            (await asker.PressAsync(card, "Send til procesteamet")).Text,
            (await desk.PressToSendAsync(Staff.GrenaaOne, Curtains)).Text,
            (await desk.PressToSendAsync(Staff.GrenaaOne, Like)).Text,
            (await asker.PressAsync(await asker.SayAsync("mine spørgsmål"), "Vis")).Text,
        ];
        Assert.All(toAsker, text => Assert.Contains($"Vi lovede dig svar senest mandag den {Day}. Det har vi ikke holdt endnu. Procesteamet er mindet om det.", text, StringComparison.Ordinal));
        string[] toFollower =
        [
            (await desk.PressToSendAsync(Staff.GrenaaTwo, Curtains)).Text,
            (await desk.PressToSendAsync(Staff.Auning, Like)).Text,
            (await follower.PressAsync(offer, "Følg svaret")).Text,
            (await follower.PressAsync(await follower.SayAsync("mine spørgsmål"), "Vis")).Text,
        ];
        Assert.All(toFollower, text => Assert.Contains($"Fristen for svaret var mandag den {Day}. Den er ikke holdt endnu.", text, StringComparison.Ordinal));
        Assert.All(toAsker.Concat(toFollower), text => Assert.DoesNotContain("Du får svar senest", text, StringComparison.Ordinal));
        Assert.All(toAsker.Concat(toFollower), text => Assert.DoesNotContain("Fristen for svaret er", text, StringComparison.Ordinal));
    }

    [Fact]
    public async Task Nobody_is_said_to_be_reminded_who_is_not_yet()
    {
        await using var desk = await QuestionRoom.OpenAsync(NewApp(listed: Staff.List));
        await desk.AskAsync(Staff.GrenaaOne, Chair);
        desk.App.Clock.SkipTo(new DateTimeOffset(2026, 1, 12, 23, 30, 0, TimeSpan.Zero));
        var asker = desk.Person(Staff.GrenaaOne);
        var shown = (await asker.PressAsync(await asker.SayAsync("mine spørgsmål"), "Vis")).Text;
        Assert.Contains("Det har vi ikke holdt endnu.", shown, StringComparison.Ordinal);
        Assert.DoesNotContain("mindet om det", shown, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Who_is_asked_back_sees_what_is_asked_and_the_others_no_day()
    {
        await using var desk = await QuestionRoom.OpenAsync(NewApp(listed: Staff.List));
        var (asker, merged, follower) = (desk.Person(Staff.GrenaaOne), desk.Person(Staff.Auning), desk.Person(Staff.GrenaaTwo));
        desk.App.Clock.Advance(TimeSpan.FromSeconds(31));
        var card = await asker.SayAsync(Curtains);
        await asker.PressAsync(card, "Send til procesteamet");
        await desk.DeliverAsync();
        await desk.AskAsync(Staff.Auning, Chair);
        await follower.PressAsync((await desk.PressToSendAsync(Staff.GrenaaTwo, Curtains)).Card, "Følg svaret");
        await desk.MergeAsync(Chair, into: Curtains);
        await desk.App.Editor.PressAsync(desk.Triage(Curtains), "Spørg tilbage", ("remark", "I hvilke rum?"));
        await desk.DeliverAsync();

        foreach (var again in new[] { await asker.PressAsync(card, "Send til procesteamet"), await desk.PressToSendAsync(Staff.GrenaaOne, Curtains) })
        {
            Assert.Contains("I hvilke rum?", again.Text, StringComparison.Ordinal);
            Assert.Contains("addition", again.Card.Inputs);
        }

        Assert.Contains("Procesteamet venter på at høre mere fra dig.", (await desk.PressToSendAsync(Staff.GrenaaOne, Like)).Text, StringComparison.Ordinal);
        foreach (var person in new[] { merged, follower })
        {
            var list = await person.SayAsync("mine spørgsmål");
            Assert.Contains("Venter på svar", list.Everything, StringComparison.Ordinal);
            Assert.DoesNotContain("vil vide mere", list.Everything, StringComparison.Ordinal);
            var shown = (await person.PressAsync(list, "Vis")).Text;
            Assert.Contains("Procesteamet mangler at vide mere, før de kan svare.", shown, StringComparison.Ordinal);
            Assert.DoesNotContain("I hvilke rum?", shown, StringComparison.Ordinal);
            Assert.DoesNotContain(Day, shown, StringComparison.Ordinal);
        }
    }
}

public sealed class PassedDayScenariosOnAzurite : PassedDayScenarios
{
    protected override bool IsOnAzurite => true;
}
