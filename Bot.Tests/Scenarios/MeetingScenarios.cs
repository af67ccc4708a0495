using Microsoft.Extensions.DependencyInjection;
using ProcessDialogueBot.People;
using ProcessDialogueBot.People.Meetings;
using ProcessDialogueBot.Questions;
using ProcessDialogueBot.Tables;
using ProcessDialogueBot.Tests.Delivery;
using ProcessDialogueBot.Tests.Support;
using Person = ProcessDialogueBot.Tests.Support.Person;

namespace ProcessDialogueBot.Tests.Scenarios;

/// <summary>No row tells when somebody began to talk to the bot, and nobody is forgotten for it.</summary>
public sealed class MeetingScenarios : IDisposable
{
    // Half past three in the afternoon in Copenhagen, and three o'clock in the night after.
    private static readonly DateTimeOffset Afternoon = new(2026, 1, 5, 14, 30, 0, TimeSpan.Zero);
    private static readonly DateTimeOffset Night = new(2026, 1, 6, 2, 0, 0, TimeSpan.Zero);
    private readonly TemporaryFolder _folder = new();
    private readonly FakeTeams _teams = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task Who_meets_the_bot_is_known_at_once_and_stands_in_no_row_until_the_night()
    {
        await using var app = NewApp();
        await app.Employee(1).InstallAsync();
        app.Clock.Advance(TimeSpan.FromMinutes(7));
        await app.Employee(2).SayAsync("status");
        await TickAsync(app);
        Assert.Empty(await RowsAsync(app));
        Assert.Equal(["employee-1", "employee-2"], await KnownAsync(app));

        app.Clock.SkipTo(Night);
        await TickAsync(app);

        var rows = await RowsAsync(app);
        Assert.Equal(2, rows.Count);
        Assert.All(rows, row => Assert.EndsWith($" {Night.UtcTicks}", row.Version, StringComparison.Ordinal));
        Assert.Equal(["employee-1", "employee-2"], await KnownAsync(app));
    }

    [Fact]
    public async Task An_update_reaches_those_who_were_met_before_a_kill()
    {
        BrittleTables? tables = null;
        await using (var app = NewApp(inner => tables = new BrittleTables(inner)))
        {
            await app.Employee(1).InstallAsync();
            await app.Employee(2).SayAsync("hjælp");
            await TickAsync(app);
            tables!.KillAfter(0);
        }

        await using var later = NewApp();
        Assert.Empty(await RowsAsync(later));
        await UpdateSteps.SendAsync(later.Editor, "Nyt fra processen", "Nu er vi i gang.");
        await later.DeliverAllAsync();

        foreach (var number in new[] { 1, 2 })
            Assert.Contains(later.Employee(number).Read(), message => message.Everything.Contains("Nu er vi i gang.", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Who_was_met_is_greeted_once_and_a_stop_leaves_no_row_that_tells_of_it()
    {
        await using (var app = NewApp())
        {
            await app.Employee().InstallAsync();
            await app.Employee().InstallAsync();
            Assert.Single(app.Teams.Requests);
        }

        await using var again = NewApp();
        Assert.Equal(["employee-1"], await KnownAsync(again));
        Assert.Empty(await RowsAsync(again));
    }

    [Fact]
    public async Task What_a_person_chooses_is_stored_at_once_with_where_they_were_met()
    {
        await using var app = NewApp();
        await app.Employee().SayAsync("følg");

        var row = Assert.Single(await RowsAsync(app));
        Assert.Contains("\"Follows\"", row.Properties, StringComparison.Ordinal);
        Assert.Contains("\"Conversation\"", row.Properties, StringComparison.Ordinal);
        Assert.Equal(["employee-1"], await KnownAsync(app));
    }

    [Fact]
    public async Task An_editor_who_writes_an_update_is_stored_with_it_and_one_who_only_looks_is_not()
    {
        await using var app = NewApp();
        await app.Editor.SayAsync("opdateringer");
        Assert.Empty(await RowsAsync(app));

        await app.Editor.SayAsync("opdatering Møde | Torsdag");

        Assert.Contains("\"Conversation\"", Assert.Single(await RowsAsync(app)).Properties, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Who_follows_the_answer_to_anothers_question_cannot_be_told_by_the_moment_of_a_row()
    {
        await using var app = NewApp();
        await app.Employee(1).PressAsync(await app.Employee(1).SayAsync("Hvem maler taget på Skovstjernen?"), "Send til procesteamet");
        var offer = await app.Employee(2).PressAsync(await app.Employee(2).SayAsync("Hvem maler taget på Skovstjernen?"), "Send til procesteamet");
        await TickAsync(app);

        // Now on the telephone, in another language.
        var following = await new Person(app, "employee-2", "en-US").PressAsync(offer.Card, "Følg svaret");

        Assert.Contains("You follow the answer", following.Text, StringComparison.Ordinal);
        Assert.DoesNotContain(await RowsAsync(app), row => row.Properties.Contains("a:employee-2", StringComparison.Ordinal));
    }

    [Fact]
    public async Task However_many_questions_are_answered_together_everyone_is_looked_through_once()
    {
        BrittleTables? tables = null;
        await using var app = NewApp(inner => tables = new BrittleTables(inner));
        string[] questions = ["Hvem maler taget på Skovstjernen?", "Hvornår får vi nye gardiner i stuen?"];
        foreach (var question in questions)
        {
            await app.Employee(1).PressAsync(await app.Employee(1).SayAsync(question), "Send til procesteamet");
            var offer = await app.Employee(2).PressAsync(await app.Employee(2).SayAsync(question), "Send til procesteamet");
            await app.Employee(2).PressAsync(offer.Card, "Følg svaret");
            app.Clock.Advance(TimeSpan.FromSeconds(31));
        }

        var asked = await app.Services.GetRequiredService<QuestionStore>().GetAllAsync(null, default).ToListAsync();
        await app.Editor.ExecuteAsync("question.merge", new { id = asked[1].Id, into = asked[0].Id });
        var lookedThrough = 0;
        tables!.Querying = (table, query) =>
        {
            lookedThrough += table == "people" && query.RowKeyFrom is null ? 1 : 0;
            return Task.CompletedTask;
        };
        await app.Editor.ExecuteAsync("question.answer", new { id = asked[0].Id, answer = "Det gør pedellen.", publish = "false" });

        Assert.Equal(1, lookedThrough);
    }

    [Fact]
    public async Task Another_language_on_another_device_leaves_the_row_alone_until_the_night()
    {
        await using var app = NewApp();
        await app.Employee().InstallAsync();
        app.Clock.SkipTo(Night);
        await TickAsync(app);
        var before = Assert.Single(await RowsAsync(app));

        await new Person(app, "employee-1", "en-US").SayAsync("status");
        await TickAsync(app);

        Assert.Equal(before, Assert.Single(await RowsAsync(app)));
        var known = await app.Services.GetRequiredService<PeopleTable>().FindAsync("employee-1", default);
        Assert.Equal("en", known!.ClientLanguage);
    }

    [Fact]
    public async Task Who_removes_the_bot_is_not_written_to_and_no_row_says_when_they_did()
    {
        await using var app = NewApp();
        await app.Employee().InstallAsync();
        await app.Employee().RemoveAsync();
        await TickAsync(app);
        Assert.Empty(await RowsAsync(app));
        Assert.Null((await app.Services.GetRequiredService<PeopleTable>().FindAsync("employee-1", default))?.Chat);

        await app.Employee().InstallAsync();
        Assert.Equal(2, app.Teams.Requests.Count);
    }

    private BotApp NewApp(Func<ITableService, ITableService>? wrap = null) =>
        new(folder: _folder.FullName, teams: _teams) { Clock = new ManualTimeProvider(Afternoon), Wrap = wrap };

    private static Task TickAsync(BotApp app) => app.Services.GetRequiredService<MeetingsKeeper>().TickAsync(CancellationToken.None);

    private static async Task<IReadOnlyList<StoredRow>> RowsAsync(BotApp app) => [.. (await StoredRows.ReadAsync(app)).Where(row => row.Table == "people")];

    private static async Task<IEnumerable<string>> KnownAsync(BotApp app)
    {
        List<string> known = [];
        await foreach (var person in app.Services.GetRequiredService<PeopleTable>().GetAllAsync(CancellationToken.None))
            known.Add(person.Id);
        return known.Order();
    }
}
