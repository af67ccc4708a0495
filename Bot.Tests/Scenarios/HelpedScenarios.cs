using ProcessDialogueBot.Tests.Support;

namespace ProcessDialogueBot.Tests.Scenarios;

/// <summary>"Det hjalp": counted for the text that helped, once for each answer, shown from five up, and never with a person.</summary>
public class HelpedScenarios : Scenario
{
    private const string Ask = "Hvem leder styregruppen?";
    private const string Helped = "svar fra mig hjulpet";

    [Fact]
    public async Task From_five_up_status_tells_how_often_an_answer_helped_and_what_helped_most()
    {
        await using var app = NewApp();
        await HelpAsync(app, 4);
        Assert.DoesNotContain(Helped, (await app.Employee().SayAsync("status")).Everything, StringComparison.Ordinal);
        await HelpAsync(app, 3);
        var status = (await app.Editor.SayAsync("status")).Everything;
        Assert.Contains("Mindst 5 gange har et svar fra mig hjulpet den, der spurgte.", status, StringComparison.Ordinal);
        Assert.Contains("Mest hjalp: ", status, StringComparison.Ordinal);
        Assert.Contains("Answers from me have helped at least 5 times.", (await app.English().SayAsync("status")).Everything, StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_answer_helps_once_however_often_it_is_said()
    {
        await using var app = NewApp();
        var answer = await app.Employee().SayAsync(Ask);
        for (var press = 0; press < 6; press++)
            Assert.Contains("Godt.", (await app.Employee().PressAsync(answer, "Det hjalp")).Text, StringComparison.Ordinal);
        await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => app.Employee().PressAsync(answer, "Det hjalp")));
        Assert.DoesNotContain(Helped, (await app.Employee().SayAsync("status")).Everything, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Nobody_who_says_so_at_the_same_moment_is_lost()
    {
        await using var app = NewApp();
        var answers = new List<ShownMessage>();
        for (var number = 0; number < 5; number++)
            answers.Add(await app.Employee(number).SayAsync(Ask));
        await Task.WhenAll(answers.Select((answer, number) => app.Employee(number).PressAsync(answer, "Det hjalp")));
        Assert.Contains("Mindst 5 gange", (await app.Employee().SayAsync("status")).Everything, StringComparison.Ordinal);
    }

    [Fact]
    public async Task It_is_remembered_by_the_bot_that_comes_after()
    {
        var folder = Directory.CreateTempSubdirectory("bot-");
        try
        {
            var teams = new FakeTeams();
            ShownMessage answer;
            await using (var before = NewApp(folder: folder.FullName, teams: teams))
            {
                await HelpAsync(before, 4);
                answer = await before.Employee().SayAsync(Ask);
                await before.Employee().PressAsync(answer, "Det hjalp");
            }

            await using var after = NewApp(folder: folder.FullName, teams: teams);
            await after.Employee().PressAsync(answer, "Det hjalp");
            await HelpAsync(after, 4);
            Assert.Contains("Mindst 5 gange", (await after.Employee().SayAsync("status")).Everything, StringComparison.Ordinal);
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    [Fact]
    public async Task What_is_kept_names_no_person_and_no_question_and_does_not_grow()
    {
        await using var app = NewApp();
        await HelpAsync(app, 80);
        var row = Assert.Single(await StoredRows.ReadAsync(app), row => row.Table == "helped");
        Assert.DoesNotContain("employee", row.ToString(), StringComparison.OrdinalIgnoreCase);
        Assert.DoesNotContain("hvem leder", row.ToString(), StringComparison.OrdinalIgnoreCase);
        Assert.InRange(row.ToString().Length, 1, 2_000);
        Assert.Contains("Mindst 80 gange", (await app.Editor.SayAsync("status")).Everything, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("findes/ikke", "0123456789abcdef")]
    [InlineData("", "")]
    [InlineData(null, null)]
    public async Task What_no_card_says_counts_nothing(string? passage, string? answer)
    {
        await using var app = NewApp();
        Assert.Contains("Godt.", (await app.Employee().ExecuteAsync("question.helped", new { passage, answer })).Text, StringComparison.Ordinal);
        Assert.DoesNotContain(await StoredRows.ReadAsync(app), row => row.Table == "helped");
    }

    private static async Task HelpAsync(BotApp app, int times)
    {
        for (var time = 0; time < times; time++)
        {
            app.Clock.Advance(TimeSpan.FromSeconds(31));
            await app.Employee().PressAsync(await app.Employee().SayAsync(Ask), "Det hjalp");
        }
    }
}

public sealed class HelpedScenariosOnAzurite : HelpedScenarios
{
    protected override bool IsOnAzurite => true;
}
