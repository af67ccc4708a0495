using Microsoft.Extensions.Hosting.Internal;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Options;
using ProcessDialogueBot.Delivery;
using ProcessDialogueBot.Delivery.Digests;
using ProcessDialogueBot.Delivery.Ledger;
using ProcessDialogueBot.People;
using ProcessDialogueBot.People.Meetings;
using ProcessDialogueBot.Plan;
using ProcessDialogueBot.Plan.Exchange.Loading;
using ProcessDialogueBot.Plan.Milestones;
using ProcessDialogueBot.Plan.Notices;
using ProcessDialogueBot.Tables.Sqlite;
using ProcessDialogueBot.Tests.Delivery;
using ProcessDialogueBot.Tests.Support;
using ProcessDialogueBot.Texts.Calendar;

namespace ProcessDialogueBot.Tests.Plan.Notices;

/// <summary>
/// Notices of milestones on a real store, as one process of the bot makes them; nothing is sent. Opening another one on the same folder is starting the bot
/// again.
/// </summary>
internal sealed class NoticeRoom : IDisposable
{
    public const string List = """
        [
          { "id": "editor", "name": "Ea", "roles": ["Editor"] },
          { "id": "leader", "name": "Mette", "area": "Område Grenaa", "roles": ["Leader"] },
          { "id": "director", "name": "Vi", "roles": ["Employee"] }
        ]
        """;

    private readonly SqliteTableService _store;

    public NoticeRoom(TemporaryFolder folder, ManualTimeProvider clock, ProcessPlan file)
    {
        File.WriteAllText(folder.File("people.json"), List);
        _store = new SqliteTableService(folder.File("bot.db"), clock, NullLogger<SqliteTableService>.Instance);
        Tables = new BrittleTables(_store);
        People = new PeopleTable(Tables, new WaitingMeetings());
        Milestones = new MilestoneStore(Tables, clock);
        Plan = new PlanStore(file, new PlanDocuments(Tables, clock), Milestones, clock, NullLogger<PlanStore>.Instance);
        Store = new NoticeStore(Tables);
        Ledger = new DeliveryLedger(Tables, clock);
        News = new NewsReader(Milestones);

        var directory = new PeopleDirectory(
            People, new PeopleFile(new HostingEnvironment { ContentRootPath = folder.FullName }), Options.Create(new PeopleOptions { File = "people.json" }));
        var deliveries = new DeliveryService(Ledger, Tables, clock);
        var digests = new DigestStore(Tables);
        var source = new MilestoneDigest(Store, News, Plan);
        var readers = new DigestReaders(People, digests, [source]);
        var calendar = new DanishCalendar(Options.Create(new CalendarOptions()));
        var quiet = new QuietHours(Options.Create(new QuietHoursOptions()), calendar);
        var options = Options.Create(new PlanOptions { Owners = { ["Velfærdsdirektøren"] = ["director"] } });
        var desk = new NoticeDesk(Store, deliveries, readers);
        Notices = new MilestoneNotices(
            Plan, Milestones, News, Store, desk, new NoticeAudiences(directory, People, new Channels(Tables), quiet, options), new ImportStore(Tables, clock), clock);
        Reminders = new MilestoneReminders(Plan, Store, desk, new MilestoneOwners(directory, options), directory, calendar, quiet, options, clock);
        Digests = digests;
        DigestJob = new DigestJob(
            digests,
            readers,
            new DigestSchedule(Options.Create(new DigestOptions()), quiet),
            new DigestCollector(Ledger),
            new DigestSender(digests, deliveries, [source]),
            clock,
            NullLogger<DigestJob>.Instance);
    }

    public BrittleTables Tables { get; }

    public PeopleTable People { get; }

    public MilestoneStore Milestones { get; }

    public PlanStore Plan { get; }

    public NoticeStore Store { get; }

    public DeliveryLedger Ledger { get; }

    public NewsReader News { get; }

    public MilestoneNotices Notices { get; }

    public MilestoneReminders Reminders { get; }

    public DigestStore Digests { get; }

    public DigestJob DigestJob { get; }

    /// <summary>What is done every minute.</summary>
    public async Task WorkAsync()
    {
        await Notices.FinishAsync(default);
        await Reminders.FinishAsync(default);
        await DigestJob.FinishAsync(default);
    }

    public Task FollowAsync(string person, DigestChoice? choice) => People.ChangeAsync(
        person, known => known with { Follows = [KnownPerson.WholeProcess], MilestoneDigest = choice }, default);

    /// <summary>Changes a milestone as it stands now.</summary>
    public async Task<MilestoneChange> ChangeAsync(string id, Func<Milestone, Milestone> change, string editor = "editor", string? reason = null)
    {
        var seen = (await Milestones.FindAsync(id, default))!;
        return await Milestones.ChangeAsync(seen, change(seen), reason, editor, default);
    }

    /// <summary>What a person is told of, or will be with a digest, in the order of the notices: once for each delivery that is theirs.</summary>
    public async Task<IReadOnlyList<MilestoneNews>> ToldAsync(string person)
    {
        var now = await Plan.GetSnapshotAsync(default);
        var digested = (await Digests.GetSentAsync(DateOnly.MinValue, default)).ToList();
        var told = new List<MilestoneNews>();
        foreach (var notice in await Store.GetAsync(MilestoneNotices.Kind, "0", default))
            foreach (var (number, group) in notice.Groups.Index())
                if (await Ledger.FindRowAsync(notice.DeliveryOf(number), Recipient.Person(person), default) is { } row)
                    for (var times = await TimesAsync(row, notice.DeliveryOf(number)); times > 0; times--)
                        told.AddRange(await News.ReadAsync(notice, group, now, default));
        return told;

        async Task<int> TimesAsync(LedgerRow row, string delivery)
        {
            if (row.State == DeliveryState.Pending)
                return 1;
            var times = 0;
            foreach (var digest in digested.Where(digest => digest.Parts.Any(part => part.Id == delivery)))
                if (await Ledger.FindRowAsync(digest.Id, Recipient.Person(person), default) is not null)
                    times++;
            return times;
        }
    }

    public void Dispose() => _store.Dispose();
}
