using Azure;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Options;
using ProcessDialogueBot.Operations;
using ProcessDialogueBot.People.Meetings;
using ProcessDialogueBot.Tables;
using ProcessDialogueBot.Tables.Sealed;
using ProcessDialogueBot.Tables.Sqlite;
using ProcessDialogueBot.Tests.Anonymity;
using ProcessDialogueBot.Tests.Delivery;
using ProcessDialogueBot.Tests.Support;

namespace ProcessDialogueBot.Tests.People.Meetings;

/// <summary>Nobody who was met is forgotten by a kill after a tick, and no row says when they were.</summary>
public sealed class MeetingsKeeperTests : IAsyncLifetime, IDisposable
{
    // Three in the afternoon in Copenhagen, and three in the night after.
    private static readonly DateTimeOffset Afternoon = new(2026, 1, 5, 14, 0, 0, TimeSpan.Zero);
    private static readonly DateTimeOffset Night = new(2026, 1, 6, 2, 0, 0, TimeSpan.Zero);
    private readonly TemporaryFolder _folder = new();
    private readonly ManualTimeProvider _clock = new(Afternoon);
    private readonly SqliteTableService _tables;
    private readonly List<MeetingsRoom> _rooms = [];
    private MeetingsRoom _bot = null!;

    public MeetingsKeeperTests() => _tables = new SqliteTableService(_folder.File("bot.db"), _clock, NullLogger<SqliteTableService>.Instance);

    public async Task InitializeAsync() => _bot = await OpenAsync();

    public Task DisposeAsync() => Task.CompletedTask;

    public void Dispose()
    {
        _rooms.ForEach(room => room.Dispose());
        _tables.Dispose();
        _folder.Dispose();
    }

    [Fact]
    public async Task Who_is_met_is_known_at_once_and_survives_a_kill_from_the_next_tick_on()
    {
        Assert.Null(await _bot.MeetAsync("anne"));
        Assert.Equal("a:anne", (await _bot.MeetAsync("anne"))?.Chat?.ConversationId);
        await _bot.TickAsync();
        await _bot.MeetAsync("bo");
        Assert.Equal(["anne a:anne da", "bo a:bo da"], await _bot.KnownAsync());

        var later = await OpenAsync();
        Assert.Equal(["anne a:anne da"], await later.KnownAsync());
        Assert.Empty(await later.EntitiesAsync());
    }

    [Fact]
    public async Task The_row_changes_with_every_tick_and_never_its_size()
    {
        List<TableEntity> rows = [];
        for (var tick = 0; tick < 3; tick++)
        {
            await _bot.TickAsync();
            rows.Add((await _tables.GetTable(MeetingsStore.Name).GetAsync(MeetingsStore.Name, MeetingsStore.Name, default))!);
            if (tick == 1)
                await _bot.MeetAsync("anne");
        }

        Assert.Equal(3, rows.DistinctBy(row => row.ETag).Count());
        Assert.All(rows, row => Assert.All(row, property => Assert.Equal(SealedBox.PartBytes, ((byte[])property.Value).Length)));
        Assert.All(rows, row => Assert.Equal(MeetingsFormat.Parts, row.Count));
    }

    [Fact]
    public async Task In_the_night_all_are_written_in_one_transaction_in_the_order_of_ids_and_the_sealed_row_forgets_them()
    {
        var tables = new BrittleTables(_tables);
        var bot = await OpenAsync(tables);
        foreach (var id in new[] { "ib", "anne", "eva", "bo" })
        {
            await bot.MeetAsync(id);
            await bot.TickAsync();
        }

        List<string> written = [];
        tables.Updating = row =>
        {
            written.Add(row.RowKey);
            return Task.CompletedTask;
        };
        var writes = tables.Writes;
        _clock.AdvanceTo(Night - TimeSpan.FromSeconds(1));
        await bot.TickAsync();
        Assert.Empty(await bot.EntitiesAsync());

        _clock.AdvanceTo(Night);
        await bot.TickAsync();

        Assert.Equal([MeetingsStore.Name, "anne", "bo", "eva", "ib", MeetingsStore.Name], written);
        Assert.Equal(writes + 3, tables.Writes);
        Assert.Equal(["anne a:anne da", "bo a:bo da", "eva a:eva da", "ib a:ib da"], await bot.RowsAsync());
        Assert.Empty((await bot.Store.ReadAsync(default))!.Waiting);
        Assert.Empty(bot.Waiting.All);
    }

    [Fact]
    public async Task A_kill_between_the_rows_of_people_and_the_sealed_row_loses_nobody_and_writes_nobody_twice()
    {
        var tables = new BrittleTables(_tables);
        var bot = await OpenAsync(tables);
        await bot.MeetAsync("anne");
        await bot.TickAsync();
        _clock.AdvanceTo(Night);
        tables.KillAfter(1);
        await bot.TickAsync();
        var row = Assert.Single(await _bot.EntitiesAsync());

        var later = await OpenAsync();
        Assert.Equal(["anne a:anne da"], await later.KnownAsync());
        await later.TickAsync();
        Assert.Equal(row.ETag, Assert.Single(await later.EntitiesAsync()).ETag);
        Assert.Empty(later.Waiting.All);
    }

    [Fact]
    public async Task A_night_that_the_bot_slept_through_is_made_up_for()
    {
        await _bot.MeetAsync("anne");
        await _bot.TickAsync();
        _clock.AdvanceTo(Night.AddHours(5));

        var later = await OpenAsync();
        await later.TickAsync();

        Assert.Equal(["anne a:anne da"], await later.RowsAsync());
    }

    [Fact]
    public async Task So_many_that_the_row_is_nearly_full_are_written_at_once_all_together()
    {
        for (var number = 0; number < 300; number++)
            await _bot.MeetAsync($"p{number}-{new string('x', 150)}");
        await _bot.TickAsync();
        Assert.Empty(await _bot.EntitiesAsync());
        for (var number = 300; number < 1_200; number++)
            await _bot.MeetAsync($"p{number}-{new string('x', 150)}");
        Assert.Empty(await _bot.EntitiesAsync());

        await _bot.TickAsync();

        Assert.Equal(1_200, (await _bot.EntitiesAsync()).Count);
        Assert.Empty((await _bot.Store.ReadAsync(default))!.Waiting);
        Assert.Equal(1_200, (await _bot.KnownAsync()).Count);
    }

    [Fact]
    public async Task What_cannot_be_stored_now_is_stored_by_a_later_tick()
    {
        var tables = new FlakyTables(_tables);
        var bot = await OpenAsync(tables);
        await bot.MeetAsync("anne");
        tables.FailBefore = _ => true;
        await bot.TickAsync();
        tables.FailBefore = _ => false;
        tables.FailAfter = _ => true;
        await bot.TickAsync();
        tables.FailAfter = _ => false;
        Assert.Equal(2, bot.Logs.Lines.Count(line => line.Contains("could not be stored: Azure.RequestFailedException", StringComparison.Ordinal)));

        await bot.TickAsync();
        Assert.False(bot.Waiting.IsOnlyHere("anne"));
        Assert.Equal(["anne a:anne da"], await (await OpenAsync()).KnownAsync());
        Assert.DoesNotContain(bot.Logs.Lines, line => line.Contains("anne", StringComparison.Ordinal));
    }

    [Fact]
    public async Task While_the_rows_of_people_cannot_be_written_the_sealed_row_is_and_a_kill_takes_nobody()
    {
        var tables = new FlakyTables(_tables);
        var bot = await OpenAsync(tables);
        await bot.MeetAsync("anne");
        await bot.TickAsync();
        tables.FailBefore = table => table == "people";
        _clock.AdvanceTo(Night);
        var before = (await bot.Store.ReadAsync(default))!.ETag;

        await bot.TickAsync();
        await bot.MeetAsync("bo");
        await bot.TickAsync();

        Assert.NotEqual(before, (await bot.Store.ReadAsync(default))!.ETag);
        Assert.False(bot.Waiting.IsOnlyHere("bo"));
        var later = await OpenAsync();
        Assert.Equal(["anne a:anne da", "bo a:bo da"], await later.KnownAsync());
        Assert.Contains(bot.Logs.Lines, line => line.Contains("could not be written to the table 'people': Azure.RequestFailedException", StringComparison.Ordinal));

        tables.FailBefore = _ => false;
        await bot.TickAsync();
        Assert.Equal(["anne a:anne da", "bo a:bo da"], await bot.RowsAsync());
        Assert.Empty(bot.Waiting.All);
    }

    [Theory]
    [InlineData(400)]
    [InlineData(2)]
    public async Task A_clock_that_was_ahead_for_a_moment_does_not_keep_them_from_their_rows(int days)
    {
        var wrong = await OpenAsync(time: new ManualTimeProvider(Night.AddDays(days)));
        await wrong.TickAsync();
        await _bot.MeetAsync("anne");
        await _bot.TickAsync();
        await _bot.MeetAsync("bo");
        await _bot.TickAsync();
        Assert.Empty(await _bot.EntitiesAsync());

        _clock.AdvanceTo(Night);
        await _bot.TickAsync();

        Assert.Equal(["anne a:anne da", "bo a:bo da"], await _bot.RowsAsync());
    }

    [Fact]
    public async Task The_clocks_of_two_machines_that_differ_a_little_write_the_night_once()
    {
        var ahead = await OpenAsync(time: new ManualTimeProvider(Night));
        await _bot.TickAsync();
        await ahead.TickAsync();
        _clock.AdvanceTo(Night - TimeSpan.FromSeconds(2));
        await _bot.MeetAsync("anne");
        await _bot.TickAsync();
        await ahead.TickAsync();

        Assert.Empty(await _bot.EntitiesAsync());
    }

    [Fact]
    public async Task Another_key_is_one_line_at_start_that_says_what_to_do()
    {
        await _bot.MeetAsync("anne");
        await _bot.TickAsync();
        var other = MeetingsRoom.Closed(_tables, _clock, key: 2);
        _rooms.Add(other);

        var error = Assert.Single(StartupErrors.In(await Assert.ThrowsAsync<OptionsValidationException>(() => other.Clock.StartAsync(default)))!);

        Assert.StartsWith("Anonymity:Key ", error, StringComparison.Ordinal);
        Assert.Contains("tables 'meetings' and 'pool'", error, StringComparison.Ordinal);
        await _tables.GetTable(MeetingsStore.Name).DeleteAsync(MeetingsStore.Name, MeetingsStore.Name, ETag.All, default);
        await other.Clock.StartAsync(default);
        await other.Clock.StopAsync(default);
    }

    [Fact]
    public async Task What_comes_just_before_a_stop_is_stored_and_in_no_row_of_its_own()
    {
        await _bot.Clock.StartAsync(default);
        await _bot.MeetAsync("anne");
        await _bot.Clock.StopAsync(default);

        Assert.Empty(await _bot.EntitiesAsync());
        Assert.Equal(["anne a:anne da"], await (await OpenAsync()).KnownAsync());
    }

    private async Task<MeetingsRoom> OpenAsync(ITableService? tables = null, TimeProvider? time = null)
    {
        var room = await MeetingsRoom.OpenAsync(tables ?? _tables, time ?? _clock);
        _rooms.Add(room);
        return room;
    }
}
