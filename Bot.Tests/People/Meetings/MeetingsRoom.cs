using Microsoft.Extensions.Logging;
using ProcessDialogueBot.People;
using ProcessDialogueBot.People.Meetings;
using ProcessDialogueBot.Tables;
using ProcessDialogueBot.Tables.Sealed;
using ProcessDialogueBot.Teams.Schema;
using ProcessDialogueBot.Tests.Support;

namespace ProcessDialogueBot.Tests.People.Meetings;

/// <summary>One process of the bot, as far as it keeps meetings. Opening another one on the same tables is another instance, or the same after a kill.</summary>
internal sealed class MeetingsRoom : IDisposable
{
    private readonly ILoggerFactory _loggers;

    private MeetingsRoom(ITableService tables, TimeProvider clock, byte key)
    {
        Tables = tables;
        People = new PeopleTable(tables, Waiting);
        Store = new MeetingsStore(tables, new SealingKey([.. Enumerable.Repeat(key, 32)]));
        _loggers = LoggerFactory.Create(logging => logging.AddProvider(Logs));
        Keeper = new MeetingsKeeper(Waiting, Store, People, clock, _loggers.CreateLogger<MeetingsKeeper>());
        Clock = new MeetingsClock(Keeper, clock);
    }

    public ITableService Tables { get; }

    public WaitingMeetings Waiting { get; } = new();

    public PeopleTable People { get; }

    public MeetingsStore Store { get; }

    public MeetingsKeeper Keeper { get; }

    public MeetingsClock Clock { get; }

    public LogSink Logs { get; } = new();

    public static async Task<MeetingsRoom> OpenAsync(ITableService tables, TimeProvider clock, byte key = 1)
    {
        var room = new MeetingsRoom(tables, clock, key);
        await room.Keeper.OpenAsync(default);
        return room;
    }

    /// <summary>One whose sealed row is not read yet.</summary>
    public static MeetingsRoom Closed(ITableService tables, TimeProvider clock, byte key) => new(tables, clock, key);

    public static ConversationReference ChatOf(string id) => new("https://smba.trafficmanager.net/emea/", $"a:{id}", "tenant", "28:bot");

    public Task<KnownPerson?> MeetAsync(string id, string? chat = null, string language = "da") =>
        People.MeetAsync(id, new Meeting(ChatOf(chat ?? id), language), default);

    /// <summary>They remove the bot.</summary>
    public Task<KnownPerson?> LeaveAsync(string id) => People.MeetAsync(id, new Meeting(Chat: null, ClientLanguage: null), default);

    public Task TickAsync() => Keeper.TickAsync(default);

    /// <summary>Who is known here: id, chat and language.</summary>
    public async Task<IReadOnlyList<string>> KnownAsync()
    {
        List<string> known = [];
        await foreach (var person in People.GetAllAsync(default))
            known.Add($"{person.Id} {person.Chat?.ConversationId ?? "-"} {person.ClientLanguage ?? "-"}");
        var each = await People.FindAsync([.. known.Select(person => person.Split(' ')[0])], default);
        Assert.Equal(known.Count, each.Count);
        Assert.All(each.Values, person => Assert.Contains($"{person.Id} {person.Chat?.ConversationId ?? "-"} {person.ClientLanguage ?? "-"}", known));
        return [.. known.Order(StringComparer.Ordinal)];
    }

    /// <summary>The rows of people at rest: id, chat and language.</summary>
    public async Task<IReadOnlyList<string>> RowsAsync() => [.. (await EntitiesAsync()).Select(KnownPerson.From)
        .Select(person => $"{person.Id} {person.Chat?.ConversationId ?? "-"} {person.ClientLanguage ?? "-"}").Order(StringComparer.Ordinal)];

    public ValueTask<List<TableEntity>> EntitiesAsync() => Tables.GetTable("people").QueryAsync(TableQuery.Partition(PeopleTable.Partition), default).ToListAsync();

    public void Dispose()
    {
        Clock.Dispose();
        _loggers.Dispose();
    }
}
