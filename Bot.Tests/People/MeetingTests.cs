using Microsoft.Extensions.DependencyInjection;
using ProcessDialogueBot.People;
using ProcessDialogueBot.Tests.Delivery;
using ProcessDialogueBot.Tests.Support;

namespace ProcessDialogueBot.Tests.People;

/// <summary>No row tells when somebody began to talk to the bot.</summary>
public sealed class MeetingTests : IDisposable
{
    // Half past three in the afternoon in Copenhagen, and three o'clock in the night after.
    private static readonly DateTimeOffset Afternoon = new(2026, 1, 5, 14, 30, 0, TimeSpan.Zero);
    private static readonly DateTimeOffset Night = new(2026, 1, 6, 2, 0, 0, TimeSpan.Zero);
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task Who_meets_the_bot_is_known_at_once_and_stands_in_no_row_until_the_night()
    {
        BrittleTables? tables = null;
        await using var app = NewApp(inner => tables = new BrittleTables(inner));
        await app.Employee(1).InstallAsync();
        app.Clock.Advance(TimeSpan.FromMinutes(7));
        await app.Employee(2).SayAsync("status");
        Assert.Empty(await RowsAsync(app));
        Assert.Equal(["employee-1", "employee-2"], await KnownAsync(app));

        await PassAsync(app, tables!, Night);
        var rows = await RowsAsync(app);
        Assert.Equal(2, rows.Count);
        Assert.All(rows, row => Assert.EndsWith($" {Night.UtcTicks}", row.Version, StringComparison.Ordinal));
        Assert.Equal(["employee-1", "employee-2"], await KnownAsync(app));
    }

    [Fact]
    public async Task Who_was_met_is_greeted_once_and_stays_known_when_the_bot_is_stopped()
    {
        await using (var app = NewApp())
        {
            await app.Employee().InstallAsync();
            await app.Employee().InstallAsync();
            Assert.Single(app.Teams.Requests);
        }

        await using var again = NewApp();
        Assert.Single(await RowsAsync(again));
        Assert.Equal(["employee-1"], await KnownAsync(again));
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
    public async Task Another_language_on_another_device_leaves_the_row_alone_until_the_night()
    {
        await using (var app = NewApp())
            await app.Employee().InstallAsync();
        await using var again = NewApp();
        var before = Assert.Single(await RowsAsync(again));

        await new Support.Person(again, "employee-1", "en-US").SayAsync("status");

        Assert.Equal(before, Assert.Single(await RowsAsync(again)));
        Assert.Equal("en", (await again.Services.GetRequiredService<PeopleTable>().FindAsync("employee-1", default))!.ClientLanguage);
    }

    private BotApp NewApp(Func<ProcessDialogueBot.Tables.ITableService, ProcessDialogueBot.Tables.ITableService>? wrap = null) =>
        new(folder: _folder.FullName) { Clock = new ManualTimeProvider(Afternoon), Wrap = wrap };

    private static async Task PassAsync(BotApp app, BrittleTables tables, DateTimeOffset until)
    {
        var written = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        tables.Written = async () =>
        {
            if ((await RowsAsync(app)).Count > 0)
                written.TrySetResult();
        };
        app.Clock.SkipTo(until);
        await written.Task;
    }

    private static async Task<IReadOnlyList<StoredRow>> RowsAsync(BotApp app) => [.. (await StoredRows.ReadAsync(app)).Where(row => row.Table == "people")];

    private static async Task<IEnumerable<string>> KnownAsync(BotApp app)
    {
        List<string> known = [];
        await foreach (var person in app.Services.GetRequiredService<PeopleTable>().GetAllAsync(CancellationToken.None))
            known.Add(person.Id);
        return known.Order();
    }
}
