using ProcessDialogueBot.Tests.Delivery;
using ProcessDialogueBot.Tests.Support;

namespace ProcessDialogueBot.Tests.Scenarios;

/// <summary>Killed between the state and the message: what somebody was told stands, and what was written down is told by the bot that starts next.</summary>
public sealed class QuestionKillScenarios
{
    private const string Question = "Må jeg få en ny stol til mit kontor?";
    private const string Answer = "Ja, skriv til din leder.";

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    [InlineData(4)]
    [InlineData(6)]
    public async Task What_was_handed_over_reaches_the_process_team(int writes)
    {
        using var folder = new TemporaryFolder();
        var teams = new FakeTeams();
        BrittleTables? tables = null;
        bool isTold;
        await using (var app = new BotApp(null, folder.FullName, teams) { Wrap = inner => tables = new BrittleTables(inner) })
        {
            await app.Editor.InstallAsync();
            var press = (await app.Employee().SayAsync(Question)).Card!.Press("Send til procesteamet");
            tables!.KillAfter(writes);
            isTold = (await app.Employee().ExecuteAsync(press.Verb, press.Data)).Text.Contains("sendt til procesteamet", StringComparison.Ordinal);
        }

        await using var later = new BotApp(null, folder.FullName, teams);
        await FinishAsync(later);
        var told = Told(teams, later.Editor, Question);

        var isKept = (await later.Employee().SayAsync("mine spørgsmål")).Everything.Contains(Question, StringComparison.Ordinal);
        Assert.True(isKept || !isTold);
        Assert.Equal(isKept, (await later.Editor.SayAsync("indbakke")).Everything.Contains(Question, StringComparison.Ordinal));
        Assert.InRange(told, isKept ? 1 : 0, isKept ? 2 : 0);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    [InlineData(4)]
    [InlineData(6)]
    public async Task An_answer_reaches_the_asker(int writes)
    {
        using var folder = new TemporaryFolder();
        var teams = new FakeTeams();
        BrittleTables? tables = null;
        await using (var app = new BotApp(null, folder.FullName, teams) { Wrap = inner => tables = new BrittleTables(inner) })
        {
            await app.Editor.InstallAsync();
            await app.Employee().InstallAsync();
            await app.Employee().PressAsync(await app.Employee().SayAsync(Question), "Send til procesteamet");
            await app.DeliverAsync();
            var opened = await app.Editor.PressAsync(await app.Editor.SayAsync("indbakke"), "Åbn");
            var press = opened.Card.Press("Send svar", new Dictionary<string, string> { ["answer"] = Answer });
            tables!.KillAfter(writes);
            await app.Editor.ExecuteAsync(press.Verb, press.Data);
        }

        await using var later = new BotApp(null, folder.FullName, teams);
        await FinishAsync(later);
        var told = Told(teams, later.Employee(), Question, Answer);

        var isAnswered = !(await later.Employee().SayAsync("mine spørgsmål")).Everything.Contains("Venter på svar", StringComparison.Ordinal);
        Assert.Equal(!isAnswered, (await later.Editor.SayAsync("indbakke")).Everything.Contains(Question, StringComparison.Ordinal));
        Assert.InRange(told, isAnswered ? 1 : 0, isAnswered ? 2 : 0);
    }

    private static async Task FinishAsync(BotApp app)
    {
        for (var round = 0; round < 3; round++)
        {
            await app.FinishAsync();
            await UpdateSteps.DeliverAllAsync(app);
        }
    }

    private static int Told(FakeTeams teams, Person person, params string[] parts) =>
        teams.In(person.Chat).Count(message => Array.TrueForAll(parts, part => message.Everything.Contains(part, StringComparison.OrdinalIgnoreCase)));
}
