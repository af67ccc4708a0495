using Microsoft.Extensions.Logging.Abstractions;
using ProcessDialogueBot.Tables;
using ProcessDialogueBot.Tables.Sqlite;
using ProcessDialogueBot.Tests.Support;
using ProcessDialogueBot.Updates;
using ProcessDialogueBot.Updates.Audience;

namespace ProcessDialogueBot.Tests.Updates;

/// <summary>What is written of an update is read again, and what an earlier version of the bot wrote is understood.</summary>
public sealed class UpdateRowTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();
    private readonly ManualTimeProvider _clock = new();
    private readonly SqliteTableService _tables;
    private readonly UpdateStore _store;

    public UpdateRowTests()
    {
        _tables = new SqliteTableService(_folder.File("bot.db"), _clock, NullLogger<SqliteTableService>.Instance);
        _store = new UpdateStore(_tables, _clock);
    }

    public void Dispose()
    {
        _tables.Dispose();
        _folder.Dispose();
    }

    [Fact]
    public async Task Every_field_is_kept()
    {
        var written = new Update(
            _store.NewId(), new UpdateContent("Titel", "tekst") { EnglishTitle = "Title", EnglishText = "text", Link = "https://example.org/a" }, "editor")
        {
            State = UpdateState.Recalled,
            Category = UpdateCategory.Timetable,
            RequiresRead = true,
            IsUrgent = true,
            LeadersAhead = 30,
            ScheduledFor = _clock.GetUtcNow().AddDays(1),
            Audience = new AudienceChoice
            {
                Include = [.. Enum.GetValues<AudienceKind>().Select(kind => new AudiencePart(kind, $"{kind}, Grenaa"))],
                Except = [new(AudienceKind.Area, "Auning")],
            },
            Writers = Writers.Only("editor").With("third"),
            ApprovedBy = "another",
            ApprovedAt = _clock.GetUtcNow().AddHours(-1),
            ApprovedFor = 7,
            SentAt = _clock.GetUtcNow(),
            PublicAt = _clock.GetUtcNow().AddHours(11),
            Revision = 2,
            CorrectedAt = _clock.GetUtcNow().AddHours(1),
            IsUndelivered = true,
            Kept = "list",
            StatusCard = new StatusCardPlace("https://smba.example/", "a:chat", "7", "da"),
        };
        await _store.AddDraftAsync(written, CancellationToken.None);

        var read = (await _store.FindAsync(written.Id, CancellationToken.None))!;
        Assert.Equal(written, read with { ETag = default });
        Assert.NotEqual(default, read.ETag);
    }

    [Fact]
    public async Task A_row_of_the_first_version_is_a_draft_until_it_was_sent()
    {
        var table = _tables.GetTable("updates");
        await table.AddAsync(Row("1", null), CancellationToken.None);
        await table.AddAsync(Row("2", _clock.GetUtcNow()), CancellationToken.None);

        Assert.Equal(
            [(UpdateState.Draft, true, Writers.Only("e")), (UpdateState.Sent, true, Writers.Only("e"))],
            await _store.GetAllAsync(CancellationToken.None).Select(update => (update.State, update.Audience.IsEveryone, update.Writers)).ToListAsync());

        static TableEntity Row(string id, DateTimeOffset? sent) => new("update", id) { { "Title", "T" }, { "Text", "t" }, { "Author", "e" }, { "SentAt", sent } };
    }

    // Leaders had it first then too, counted from when it was sent.
    [Fact]
    public async Task Of_a_row_that_does_not_keep_it_the_time_for_all_is_counted_from_when_it_was_sent()
    {
        var sent = _clock.GetUtcNow();
        await _tables.GetTable("updates").AddAsync(
            new("update", "1") { { "Title", "T" }, { "Text", "t" }, { "Author", "e" }, { "State", "Sent" }, { "SentAt", sent }, { "LeadersAhead", 30 } }, CancellationToken.None);

        var update = await _store.GetAllAsync(CancellationToken.None).SingleAsync();
        Assert.Equal((sent, sent.AddMinutes(30)), (update.LeadersAt, update.PublicAt));
    }

    [Fact]
    public async Task The_history_has_every_text_once_and_is_no_update()
    {
        var since = _clock.GetUtcNow();
        var first = new UpdateRevision(0, new UpdateContent("A", "a") { Link = "https://example.org" }, since, "e");
        var second = new UpdateRevision(1, new UpdateContent("B", "b") { EnglishText = "be" }, since.AddMinutes(1), "f");
        foreach (var revision in new[] { first, second, first })
            await _store.KeepAsync("x", revision, CancellationToken.None);
        await _store.KeepAsync("xy", first, CancellationToken.None);

        Assert.Equal([first, second], await _store.GetHistoryAsync("x", CancellationToken.None));
        Assert.Empty(await _store.GetAllAsync(CancellationToken.None).ToListAsync());
    }
}
