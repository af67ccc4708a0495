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
        await using var killed = new KilledBot();
        var (later, answer) = await killed.KillAsync(writes, async app =>
        {
            await app.Editor.InstallAsync();
            return (app.Employee(), (await app.Employee().SayAsync(Question)).Card!, "Send til procesteamet");
        });
        var told = Told(killed.Teams, later.Editor, Question);
        var isTold = answer.Text.Contains("sendt til procesteamet", StringComparison.Ordinal);

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
        await using var killed = new KilledBot();
        var (later, _) = await killed.KillAsync(writes, async app =>
        {
            await app.Editor.InstallAsync();
            await app.Employee().InstallAsync();
            await app.Employee().PressAsync(await app.Employee().SayAsync(Question), "Send til procesteamet");
            await app.DeliverAsync();
            var opened = await app.Editor.PressAsync(await app.Editor.SayAsync("indbakke"), "Åbn");
            return (app.Editor, opened.Card, "Send svar");
        }, ("answer", Answer));
        var told = Told(killed.Teams, later.Employee(), Question, Answer);

        var isAnswered = !(await later.Employee().SayAsync("mine spørgsmål")).Everything.Contains("Venter på svar", StringComparison.Ordinal);
        Assert.Equal(!isAnswered, (await later.Editor.SayAsync("indbakke")).Everything.Contains(Question, StringComparison.Ordinal));
        Assert.InRange(told, isAnswered ? 1 : 0, isAnswered ? 2 : 0);
    }

    private static int Told(FakeTeams teams, Person person, params string[] parts) =>
        teams.In(person.Chat).Count(message => Array.TrueForAll(parts, part => message.Everything.Contains(part, StringComparison.OrdinalIgnoreCase)));
}
