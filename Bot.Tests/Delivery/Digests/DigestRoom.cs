using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Options;
using ProcessDialogueBot.Cards;
using ProcessDialogueBot.Delivery;
using ProcessDialogueBot.Delivery.Digests;
using ProcessDialogueBot.Delivery.Ledger;
using ProcessDialogueBot.People;
using ProcessDialogueBot.People.Meetings;
using ProcessDialogueBot.Tables;
using ProcessDialogueBot.Tables.Sqlite;
using ProcessDialogueBot.Tests.Support;
using ProcessDialogueBot.Texts;
using ProcessDialogueBot.Texts.Calendar;

namespace ProcessDialogueBot.Tests.Delivery.Digests;

/// <summary>
/// Digests on a real store, as one process of the bot makes them; nothing is sent. Opening another one on the same folder is starting the bot again.
/// </summary>
internal sealed class DigestRoom : IDisposable
{
    private readonly IDisposable _store;

    public DigestRoom(TemporaryFolder folder, ManualTimeProvider clock, FakeNews news)
        : this(new SqliteTableService(folder.File("bot.db"), clock, NullLogger<SqliteTableService>.Instance), clock, news)
    {
    }

    public DigestRoom(ITableService store, ManualTimeProvider clock, FakeNews news)
    {
        _store = (IDisposable)store;
        Tables = new BrittleTables(store);
        People = new PeopleTable(Tables, new WaitingMeetings());
        Ledger = new DeliveryLedger(Tables, clock);
        Store = new DigestStore(Tables);
        Readers = new DigestReaders(People, Store, [news]);
        Collector = new DigestCollector(Ledger);
        var service = new DeliveryService(Ledger, Tables, clock);
        var quiet = new QuietHours(Options.Create(new QuietHoursOptions()), new DanishCalendar(Options.Create(new CalendarOptions())));
        Job = new DigestJob(
            Store,
            Readers,
            new DigestSchedule(Options.Create(new DigestOptions()), quiet),
            Collector,
            new DigestSender(Store, service, [news]),
            clock,
            NullLogger<DigestJob>.Instance);
    }

    public BrittleTables Tables { get; }

    public PeopleTable People { get; }

    public DeliveryLedger Ledger { get; }

    public DigestStore Store { get; }

    public DigestReaders Readers { get; }

    public DigestCollector Collector { get; }

    public DigestJob Job { get; }

    public Task ChooseAsync(string person, DigestChoice choice) =>
        People.ChangeAsync(person, known => known with { Digest = choice }, CancellationToken.None);

    /// <summary>Orders a piece of news, as a feature does.</summary>
    public async Task OrderAsync(string id, bool isUrgent, params IEnumerable<string> people)
    {
        var contents = new Dictionary<string, DeliveryContent> { ["da"] = new("{}"u8.ToArray(), id) };
        var order = new DeliveryOrder(id, FakeNews.OfKind, contents, [.. people.Select(Recipient.Person)]);
        await Ledger.AddAsync(isUrgent ? order : await Readers.SetAsideAsync(order, CancellationToken.None), CancellationToken.None);
        await WriteRowsAsync(id);
    }

    /// <summary>Makes rows of a large delivery, as the job does that works it.</summary>
    public async Task WriteRowsAsync(string id) =>
        await (await Ledger.TakeAsync(id, new LedgerOwner("job"), CancellationToken.None))!.WriteRowsAsync(CancellationToken.None);

    public Task WorkAsync() => Job.FinishAsync(CancellationToken.None);

    /// <summary>How often each piece of news reaches each person: by its own delivery, or in a digest.</summary>
    public async Task<Dictionary<(string Person, string News), int>> ReachedAsync(IEnumerable<string> news)
    {
        var reached = new Dictionary<(string, string), int>();
        foreach (var id in news)
            await CountAsync(id, [id]);
        foreach (var digest in await Store.GetSentAsync(DateOnly.MinValue, CancellationToken.None))
            await CountAsync(digest.Id, digest.Parts.Select(part => part.Id));
        return reached;

        async Task CountAsync(string delivery, IEnumerable<string> tells)
        {
            var told = tells.ToList();
            if (!await Ledger.ExistsAsync(delivery, CancellationToken.None))
                return;
            await WriteRowsAsync(delivery);
            await foreach (var row in Ledger.GetRowsAsync(delivery, CancellationToken.None))
                if (row.State == DeliveryState.Pending)
                    foreach (var id in told)
                        reached[(row.Recipient.Id, id)] = reached.GetValueOrDefault((row.Recipient.Id, id)) + 1;
        }
    }

    public async Task<IReadOnlyList<SentDigest>> DigestsAsync() => await Store.GetSentAsync(DateOnly.MinValue, CancellationToken.None);

    public void Dispose() => _store.Dispose();
}

/// <summary>Something to tell in digests.</summary>
internal sealed class FakeNews : IDigestSource
{
    public const string OfKind = "news";

    public string Kind => OfKind;

    /// <summary>What there is to tell, by delivery; what is not here was recalled.</summary>
    public Dictionary<string, DigestEntry> Entries { get; } = new(StringComparer.Ordinal);

    public void Add(string id, DateTimeOffset sentAt, string title = "Titel", string text = "Tekst") =>
        Entries[id] = new DigestEntry(sentAt, new Dictionary<string, DigestText> { ["da"] = new(title, text), ["en"] = new($"{title} in English", text) });

    public void Correct(string id, DateTimeOffset at) => Entries[id] = Entries[id] with { Revision = Entries[id].Revision + 1, CorrectedAt = at };

    public Task<DigestEntry?> FindAsync(string deliveryId, CancellationToken cancellationToken) => Task.FromResult(Entries.GetValueOrDefault(deliveryId));

    public CardAction ReadAll(Language language) => new ExecuteAction(language["Updates.AllNews"], "update.news");
}
