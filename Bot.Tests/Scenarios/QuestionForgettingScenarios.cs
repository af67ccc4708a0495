using System.Text;
using ProcessDialogueBot.Tests.Anonymity.Canary;
using ProcessDialogueBot.Tests.Support;

namespace ProcessDialogueBot.Tests.Scenarios;

/// <summary>An anonymous question is deleted as a comment is, wherever it was told; the answer stays, and what everyone is shown as long as it is shown.</summary>
public class QuestionForgettingScenarios : Scenario
{
    private const string Question = "Hvem bestemmer vores vagter?";
    private const string Answer = "Det gør afdelingslederen.";

    // 7 January 2026 is in the week of Monday the 5th; 180 days later it is 4 July. What was answered on the Wednesday ends two days later.
    private static readonly DateTimeOffset Written = new(2026, 1, 7, 8, 0, 0, TimeSpan.Zero);
    private static readonly DateTimeOffset LastDay = new(2026, 7, 3, 21, 59, 0, TimeSpan.Zero);
    private static readonly DateTimeOffset Expired = new(2026, 7, 3, 22, 1, 0, TimeSpan.Zero);

    [Fact]
    public async Task Who_answers_a_question_whose_code_has_ended_reads_that_only_everyone_can_be_told()
    {
        using var folder = new TemporaryFolder();
        await using (var desk = await QuestionRoom.OpenAsync(NewApp(folder: folder.FullName, listed: Staff.List, clock: new ManualTimeProvider(Written))))
        {
            await desk.AskAnonymouslyAsync(Staff.GrenaaOne, Question);
            Assert.Contains("læser svaret med sin kode", desk.Triage(Question).Json.GetRawText(), StringComparison.Ordinal);
        }

        await using var later = NewApp(folder: folder.FullName, listed: Staff.List, clock: new ManualTimeProvider(Expired));
        await later.FinishAsync();
        var opened = await later.Editor.PressAsync(await later.Editor.SayAsync("indbakke"), "Åbn");
        Assert.Contains("Koden til spørgsmålet er udløbet", opened.Card.Json.GetRawText(), StringComparison.Ordinal);
        Assert.DoesNotContain("læser svaret med sin kode", opened.Card.Json.GetRawText(), StringComparison.Ordinal);
        var answered = await later.Editor.PressAsync(opened.Card, "Send svar", ("answer", "Det gør lederen."));
        Assert.Contains("Koden til spørgsmålet er udløbet. Kun de, der følger svaret, har fået det.", answered.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Of_a_question_the_code_ends_and_what_everyone_is_shown_stays()
    {
        using var folder = new TemporaryFolder();
        string code, id;
        await using (var desk = await QuestionRoom.OpenAsync(NewApp(folder: folder.FullName, listed: Staff.List, clock: new ManualTimeProvider(Written))))
        {
            code = await desk.AskAnonymouslyAsync(Staff.GrenaaOne, Question);
            await desk.App.Editor.PressAsync(desk.Triage(Question), "Send og vis for alle", ("answer", Answer));
            await desk.DeliverAsync();
            id = desk.IdOf(Question);
            var read = await desk.ReadAsync(Staff.GrenaaOne, code);
            Assert.Contains("Spørgsmålet bliver slettet den 6. juli 2026. Så åbner koden ikke noget mere.", read, StringComparison.Ordinal);
            Assert.Contains("det, de har vist for alle, bliver stående", read, StringComparison.Ordinal);
        }

        await using (var later = NewApp(folder: folder.FullName, listed: Staff.List, clock: new ManualTimeProvider(Expired.AddDays(2))))
        {
            await later.FinishAsync();
            await StaysAsShownAsync(later, code);
            var card = (await later.Editor.ExecuteAsync("question.open", new { id })).Card;
            Assert.Contains("Spørgsmålets tekst er slettet", card.Text, StringComparison.Ordinal);
            await later.Editor.PressAsync(card, "Vis ikke længere");
        }

        // Shown to nobody any more, it is deleted like the others, and only the answer is left.
        await using (var later = NewApp(folder: folder.FullName, listed: Staff.List, clock: new ManualTimeProvider(Expired.AddDays(3))))
        {
            await later.FinishAsync();
            Assert.Empty(await TablesWithAsync(later, Question));
            Assert.Contains(Answer, (await later.Editor.ExecuteAsync("question.open", new { id })).Card.Text, StringComparison.Ordinal);
        }
    }

    [Fact]
    public async Task Of_a_question_that_only_the_process_team_has_seen_nothing_is_left_but_the_answer()
    {
        using var folder = new TemporaryFolder();
        await using (var desk = await QuestionRoom.OpenAsync(NewApp(folder: folder.FullName, listed: Staff.List, clock: new ManualTimeProvider(Written))))
        {
            await desk.AskAnonymouslyAsync(Staff.GrenaaOne, Question);
            await desk.AskAsync(Staff.GrenaaTwo, "Hvem maler taget?");
            await desk.AnswerAsync(Question, Answer);
            Assert.Equal(["deliveries", "questions", "threads"], await TablesWithAsync(desk.App, Question));
        }

        // The last day on which all of it is there, and the day after, in the round of which the other question's card is brought up to date.
        foreach (var (day, tables) in new[] { (LastDay.AddDays(2), (string[])["deliveries", "questions", "threads"]), (Expired.AddDays(2), []) })
        {
            await using var later = NewApp(folder: folder.FullName, listed: Staff.List, clock: new ManualTimeProvider(day));
            await later.FinishAsync();
            await later.FinishAsync();
            Assert.Equal(tables, await TablesWithAsync(later, Question));
            Assert.Contains("questions", await TablesWithAsync(later, Answer));
        }
    }

    private static async Task StaysAsShownAsync(BotApp later, string code)
    {
        var opened = await later.Employee().ExecuteAsync("receipt.read", new { code });
        Assert.Contains("Koden åbner ikke noget", opened.Text, StringComparison.Ordinal);
        Assert.DoesNotContain("vagter", opened.Text, StringComparison.Ordinal);
        Assert.Contains(Answer, (await later.Employee().SayAsync(Question)).Everything, StringComparison.Ordinal);
        Assert.Equal(["deliveries", "questions"], await TablesWithAsync(later, Question));
    }

    /// <summary>The tables in which a text stands, in whatever form.</summary>
    internal static async Task<IEnumerable<string>> TablesWithAsync(BotApp app, string text)
    {
        var needles = new Needles();
        foreach (var needle in SecretForms.Written(new Secret("text", text)))
            needles.Add(needle);
        return (await StoredRows.ReadAsync(app)).Where(row => needles.In(Encoding.UTF8.GetBytes(row.Properties)).Any()).Select(row => row.Table).Distinct().Order(StringComparer.Ordinal);
    }
}

public sealed class QuestionForgettingScenariosOnAzurite : QuestionForgettingScenarios
{
    protected override bool IsOnAzurite => true;
}
