using Microsoft.Extensions.Logging.Abstractions;
using ProcessDialogueBot.People;
using ProcessDialogueBot.Tables.Sqlite;
using ProcessDialogueBot.Teams.Schema;
using ProcessDialogueBot.Tests.Support;

namespace ProcessDialogueBot.Tests.People.Meetings;

/// <summary>Meetings that others know of or write over: a second instance, a delivery, the person's own choices.</summary>
public sealed class SharedMeetingsTests : IAsyncLifetime, IDisposable
{
    private static readonly DateTimeOffset Afternoon = new(2026, 1, 5, 14, 0, 0, TimeSpan.Zero);
    private static readonly DateTimeOffset Night = new(2026, 1, 6, 2, 0, 0, TimeSpan.Zero);
    private readonly TemporaryFolder _folder = new();
    private readonly ManualTimeProvider _clock = new(Afternoon);
    private readonly SqliteTableService _tables;
    private MeetingsRoom _bot = null!;
    private MeetingsRoom _other = null!;

    public SharedMeetingsTests() => _tables = new SqliteTableService(_folder.File("bot.db"), _clock, NullLogger<SqliteTableService>.Instance);

    public async Task InitializeAsync()
    {
        _bot = await MeetingsRoom.OpenAsync(_tables, _clock);
        _other = await MeetingsRoom.OpenAsync(_tables, _clock);
        await _bot.TickAsync();
        await _other.TickAsync();
    }

    public Task DisposeAsync() => Task.CompletedTask;

    public void Dispose()
    {
        _bot.Dispose();
        _other.Dispose();
        _tables.Dispose();
        _folder.Dispose();
    }

    [Fact]
    public async Task What_one_instance_has_noted_the_other_knows_from_its_next_tick_on()
    {
        await _bot.MeetAsync("anne");
        await _other.MeetAsync("bo");
        await _bot.TickAsync();
        Assert.Equal(["bo a:bo da"], await _other.KnownAsync());

        await _other.TickAsync();
        await _bot.TickAsync();

        Assert.Equal(["anne a:anne da", "bo a:bo da"], await _bot.KnownAsync());
        Assert.Equal(["anne a:anne da", "bo a:bo da"], await _other.KnownAsync());
        Assert.Empty(await _bot.EntitiesAsync());
    }

    [Fact]
    public async Task Both_may_write_the_night_and_nobody_is_written_twice()
    {
        await _bot.MeetAsync("anne");
        await _other.MeetAsync("bo");
        await _bot.TickAsync();
        await _other.TickAsync();
        _clock.AdvanceTo(Night);

        await _bot.TickAsync();
        var before = (await _bot.EntitiesAsync()).Select(row => row.ETag).ToList();
        await _other.TickAsync();
        await _bot.TickAsync();

        Assert.Equal(2, before.Count);
        Assert.Equal(before, (await _bot.EntitiesAsync()).Select(row => row.ETag));
        Assert.Empty(_bot.Waiting.All);
        Assert.Empty(_other.Waiting.All);
    }

    [Fact]
    public async Task Both_may_write_at_the_same_time()
    {
        for (var number = 0; number < 250; number++)
            await _bot.MeetAsync($"p{number}");
        var all = _bot.Waiting.All;

        await Task.WhenAll(Task.Run(() => _bot.People.WriteAsync(all, default)), Task.Run(() => _other.People.WriteAsync(all, default)));

        Assert.Equal(all.Keys.Order(StringComparer.Ordinal), (await _bot.EntitiesAsync()).Select(row => row.RowKey));
    }

    [Fact]
    public async Task What_a_delivery_finds_out_wins_over_an_older_meeting_and_loses_to_a_newer()
    {
        await _bot.MeetAsync("anne", chat: "old", language: "en");
        await _bot.TickAsync();
        await _other.TickAsync();
        await _other.People.RememberChatsAsync(new Dictionary<string, ConversationReference> { ["anne"] = MeetingsRoom.ChatOf("opened") }, default);
        Assert.Equal(["anne a:opened en"], await _bot.KnownAsync());

        // Also after a kill, and once the older one could be written.
        using (var later = await MeetingsRoom.OpenAsync(_tables, _clock))
            Assert.Equal(["anne a:opened en"], await later.KnownAsync());
        _clock.AdvanceTo(Night);
        await _bot.TickAsync();
        Assert.Equal(["anne a:opened en"], await _bot.RowsAsync());

        await _bot.MeetAsync("anne", chat: "new");
        Assert.Equal(["anne a:new da"], await _bot.KnownAsync());
        _clock.AdvanceTo(Night.AddDays(1));
        await _bot.TickAsync();
        Assert.Equal(["anne a:new da"], await _bot.RowsAsync());
    }

    [Fact]
    public async Task Who_removes_the_bot_is_not_reached_where_they_waited()
    {
        await _bot.MeetAsync("anne");
        await _bot.TickAsync();
        Assert.Equal("a:anne", (await _bot.LeaveAsync("anne"))?.Chat?.ConversationId);
        Assert.Equal(["anne - da"], await _bot.KnownAsync());
        await _bot.TickAsync();

        using var later = await MeetingsRoom.OpenAsync(_tables, _clock);
        Assert.Equal(["anne - da"], await later.KnownAsync());
        _clock.AdvanceTo(Night);
        await later.TickAsync();
        Assert.Equal(["anne - da"], await later.RowsAsync());
    }

    [Fact]
    public async Task Who_removes_the_bot_and_has_a_row_leaves_it_alone_until_the_night()
    {
        await _bot.People.ChangeAsync("anne", known => known with { Chat = MeetingsRoom.ChatOf("anne"), Digest = DigestChoice.Weekly }, default);
        var before = Assert.Single(await _bot.EntitiesAsync()).ETag;
        await _bot.LeaveAsync("anne");
        await _bot.TickAsync();
        Assert.Equal(before, Assert.Single(await _bot.EntitiesAsync()).ETag);
        Assert.Equal(["anne - -"], await _bot.KnownAsync());

        _clock.AdvanceTo(Night);
        await _bot.TickAsync();

        var row = KnownPerson.From(Assert.Single(await _bot.EntitiesAsync()));
        Assert.Equal((null, DigestChoice.Weekly), (row.Chat, row.Digest));
    }

    [Fact]
    public async Task What_a_person_chooses_is_stored_at_once_with_where_they_were_met()
    {
        await _bot.MeetAsync("anne", language: "en");
        await _bot.TickAsync();

        await _bot.People.ChangeAsync("anne", known => known with { Follows = [KnownPerson.WholeProcess] }, default);

        Assert.Equal(["anne a:anne en"], await _bot.RowsAsync());
        Assert.Equal(["anne a:anne en"], await _other.KnownAsync());
    }

    [Fact]
    public async Task Who_is_owed_an_answer_is_written_at_once_while_they_are_only_in_memory()
    {
        Assert.Null(await _bot.People.KeepAsync("anne", default));
        await _bot.MeetAsync("anne");
        await _bot.MeetAsync("bo");
        await _bot.TickAsync();
        await _bot.MeetAsync("eva");

        Assert.NotNull((await _bot.People.KeepAsync("anne", default))?.Chat);
        Assert.NotNull((await _bot.People.KeepAsync("eva", default))?.Chat);

        Assert.Equal(["eva a:eva da"], await _bot.RowsAsync());
        using var later = await MeetingsRoom.OpenAsync(_tables, _clock);
        Assert.Equal(["anne a:anne da", "bo a:bo da", "eva a:eva da"], await later.KnownAsync());
    }

    [Fact]
    public async Task Who_could_have_no_row_is_refused_when_they_are_met() =>
        Assert.Equal(400, (await Assert.ThrowsAsync<Azure.RequestFailedException>(() => _bot.MeetAsync(new string('x', 600)))).Status);
}
