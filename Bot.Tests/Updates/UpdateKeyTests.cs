using Microsoft.Extensions.Logging.Abstractions;
using ProcessDialogueBot.Tables.Sqlite;
using ProcessDialogueBot.Teams.Schema;
using ProcessDialogueBot.Tests.Support;
using ProcessDialogueBot.Updates;

namespace ProcessDialogueBot.Tests.Updates;

/// <summary>The keys of drafts: what makes a message that arrives twice, on whichever machine, one draft.</summary>
public sealed class UpdateKeyTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();
    private readonly ManualTimeProvider _clock = new();
    private readonly SqliteTableService _tables;
    private readonly UpdateStore _store;

    public UpdateKeyTests()
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
    public void A_message_has_the_same_key_whenever_it_arrives()
    {
        var message = Message("1");
        var key = _store.IdOf(message);
        _clock.Advance(TimeSpan.FromSeconds(15));

        Assert.Equal(key, _store.IdOf(message));
        Assert.NotEqual(key, _store.IdOf(Message("2")));
        Assert.True(UpdateStore.IsId(key));
    }

    [Fact]
    public void A_message_from_another_time_cannot_choose_its_place()
    {
        var message = Message("1");
        message.Timestamp = _clock.GetUtcNow().AddDays(2);
        Assert.NotEqual(_store.IdOf(message), _store.IdOf(message));
    }

    [Fact]
    public async Task One_draft_whoever_writes_it_down_first()
    {
        var draft = new Update(_store.NewId(), new UpdateContent("Titel", "tekst"), "editor");
        var first = await _store.AddDraftAsync(draft, CancellationToken.None);

        Assert.Equal(first, await _store.AddDraftAsync(draft, CancellationToken.None));
        Assert.NotEqual(first.Id, (await _store.AddDraftAsync(draft with { AuthorId = "another" }, CancellationToken.None)).Id);
    }

    private Activity Message(string id) => new()
    {
        Type = "message",
        Id = id,
        Timestamp = _clock.GetUtcNow(),
        Conversation = new ConversationAccount { Id = "a:chat" },
    };
}
