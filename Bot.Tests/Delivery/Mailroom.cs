using System.Text;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;
using ProcessDialogueBot.Delivery;
using ProcessDialogueBot.Delivery.Ledger;
using ProcessDialogueBot.Operations;
using ProcessDialogueBot.People;
using ProcessDialogueBot.Tables;
using ProcessDialogueBot.Tables.Sqlite;
using ProcessDialogueBot.Teams.Outbound;
using ProcessDialogueBot.Teams.Schema;
using ProcessDialogueBot.Tests.Support;

namespace ProcessDialogueBot.Tests.Delivery;

/// <summary>
/// Delivery on a real store, as one process of the bot runs it; the job works when the test tells it to. Opening another one on the same
/// folder is starting the bot again.
/// </summary>
internal sealed class Mailroom : IDisposable
{
    private const int ManyPasses = 20;
    private readonly IHost _host;
    private readonly SqliteTableService? _store;

    public Mailroom(TemporaryFolder folder, HttpMessageHandler teams, params IDeliveryObserver[] observers)
    {
        _store = new SqliteTableService(folder.File("bot.db"), Clock, NullLogger<SqliteTableService>.Instance);
        Tables = new BrittleTables(_store);
        _host = Build(teams, observers, _ => { });
    }

    /// <summary>One that is furnished in another way.</summary>
    public Mailroom(TemporaryFolder folder, HttpMessageHandler teams, Action<IHostApplicationBuilder> furnish, params IDeliveryObserver[] observers)
    {
        _store = new SqliteTableService(folder.File("bot.db"), Clock, NullLogger<SqliteTableService>.Instance);
        Tables = new BrittleTables(_store);
        _host = Build(teams, observers, furnish);
    }

    /// <summary>Another instance on the same tables.</summary>
    public Mailroom(Mailroom other, HttpMessageHandler teams)
    {
        Tables = new BrittleTables(other._store!);
        _host = Build(teams, [], _ => { });
    }

    private IHost Build(HttpMessageHandler teams, IDeliveryObserver[] observers, Action<IHostApplicationBuilder> furnish)
    {
        var builder = Host.CreateEmptyApplicationBuilder(new HostApplicationBuilderSettings { EnvironmentName = Environments.Development });
        var pace = new Pace(Pace.TeamsPerSecond, Clock);
        builder.AddPeople();
        builder.Services
            .AddLogging(logging => logging.AddProvider(Logs))
            .AddSingleton<TimeProvider>(new UnhurriedTimeProvider(Clock))
            .AddSingleton<ITableService>(Tables)
            .AddSingleton(pace)
            .AddSingleton(new ConnectorClient(new HttpClient(teams, disposeHandler: false), ConnectorRetry.Pipeline(Clock), pace, Clock))
            .AddLeases()
            .AddDelivery();
        foreach (var observer in observers)
            builder.Services.AddSingleton(observer);
        furnish(builder);
        return builder.Build();
    }

    public ImpatientTimeProvider Clock { get; } = new();

    public LogSink Logs { get; } = new();

    public BrittleTables Tables { get; }

    public IServiceProvider Services => _host.Services;

    public DeliveryService Service => Get<DeliveryService>();

    public DeliveryLedger Ledger => Get<DeliveryLedger>();

    public PeopleTable People => Get<PeopleTable>();

    public Channels Channels => Get<Channels>();

    public static DeliveryOrder OrderTo(params Recipient[] recipients) => OrderTo("order", recipients);

    public static DeliveryOrder OrderTo(string id, params Recipient[] recipients) => new(
        id,
        "test",
        new Dictionary<string, DeliveryContent>
        {
            ["da"] = new("""{"type":"AdaptiveCard","body":"dansk"}"""u8.ToArray(), "Nyt"),
            ["en"] = new("""{"type":"AdaptiveCard","body":"english"}"""u8.ToArray(), "News"),
        },
        recipients);

    /// <summary>Contents that say something else than the order did.</summary>
    public static Dictionary<string, DeliveryContent> Saying(string text) => new() { ["da"] = new(Encoding.UTF8.GetBytes($$"""{"type":"AdaptiveCard","body":"{{text}}"}"""), text) };

    public Task ReviseAsync(string text, bool isRecall = false) => Service.ReviseAsync("order", Saying(text), isRecall, CancellationToken.None);

    public async Task<DeliverySummary> SummaryAsync(string id = "order") =>
        await Service.GetSummaryAsync(id, CancellationToken.None) ?? throw new InvalidOperationException("There is no such delivery.");

    /// <summary>Holds the sums against the rows, and against the list of those who have none yet.</summary>
    public async Task<DeliverySummary> AddsUpAsync(string id = "order")
    {
        var (summary, rows, sums) = (await SummaryAsync(id), (await RowsAsync(id)).ToList(), (await Ledger.FindSumsAsync(id, CancellationToken.None))!.Value.Sums);
        Assert.True(sums.Unwritten is null || sums.Written == rows.Count);
        for (var part = 0; sums.Unwritten is { } list && rows.Count < summary.Audience; part++)
            rows.AddRange((await new RecipientList(Tables.GetTable("deliveries"), id).ReadAsync(list, part, CancellationToken.None)).Skip(sums.Written - (part * RecipientList.PartSize)));
        var counted = rows.CountBy(row => row.State).ToDictionary();
        Assert.Equal(
            (rows.Count, Of(DeliveryState.Sent), Of(DeliveryState.Failed), Of(DeliveryState.Skipped), Of(DeliveryState.Uncertain), Of(DeliveryState.Pending) + Of(DeliveryState.Sending)),
            (summary.Audience, summary.Sent, summary.Failed, summary.Skipped, summary.Uncertain, summary.Pending));
        Assert.Equal(
            rows.Where(row => row.IsFinal && row.Reason != DeliveryReason.None).CountBy(row => row.Reason).OrderBy(count => count.Key),
            summary.Reasons.OrderBy(count => count.Key));
        Assert.Equal(rows.Count(row => row.IsDuplicated), summary.Duplicates);
        var sent = rows.Where(row => row.State == DeliveryState.Sent && summary.Revision > 0).ToList();
        var uncorrected = sent.Where(row => row.Revision < summary.Revision && row.TriedRevision == summary.Revision && row.NotCorrected != DeliveryReason.None).ToList();
        Assert.Equal((sent.Count(row => row.Revision == summary.Revision), uncorrected.Count), (summary.Corrected, summary.NotCorrected));
        Assert.Equal(uncorrected.CountBy(row => row.NotCorrected).OrderBy(count => count.Key), summary.CorrectionReasons.OrderBy(count => count.Key));
        return summary;

        int Of(DeliveryState state) => counted.GetValueOrDefault(state);
    }

    /// <summary>Somebody who has met the bot.</summary>
    public async Task<Recipient> MeetAsync(string person)
    {
        await People.ChangeAsync(
            person,
            known => known with { Chat = new ConversationReference(ScriptedTeams.ServiceUrl, ScriptedTeams.ChatOf(person), "tenant", "28:bot") },
            CancellationToken.None);
        return Recipient.Person(person);
    }

    public async Task<Recipient[]> MeetAsync(int people)
    {
        var met = new Recipient[people];
        for (var i = 0; i < people; i++)
            met[i] = await MeetAsync($"p{i}");
        return met;
    }

    public async Task<Recipient> LinkAsync(string channel)
    {
        await Channels.LinkAsync(
            new LinkedChannel(new ConversationReference(ScriptedTeams.ServiceUrl, channel, "tenant", "28:bot"), ChannelTopics.Updates), CancellationToken.None);
        return Recipient.Channel(channel);
    }

    public Task OrderAsync(DeliveryOrder order) => Service.OrderAsync(order, CancellationToken.None);

    /// <summary>One pass of the job.</summary>
    /// <returns>Whether nothing is left to do.</returns>
    public Task<bool> WorkAsync(CancellationToken cancellationToken = default) => Get<DeliveryJob>().WorkAsync(cancellationToken);

    /// <summary>Works as the bot does while it runs, until a delivery is told to be done.</summary>
    /// <param name="done">When it is.</param>
    public async Task RunAsync(Task done)
    {
        var job = Get<DeliveryJob>();
        await job.StartAsync(CancellationToken.None);
        await done;
        await job.StopAsync(CancellationToken.None);
    }

    /// <summary>Works every 10 s until nothing is left to do, for somewhat more than an hour at most.</summary>
    public async Task UntilDoneAsync()
    {
        for (var look = 0; look < 400 && !await WorkAsync(); look++)
            Clock.Advance(TimeSpan.FromSeconds(10));
    }

    /// <summary>One pass of the job, when all that was put off is due.</summary>
    /// <returns>Whether nothing is left to do.</returns>
    public Task<bool> WorkLaterAsync()
    {
        Clock.Advance(DeliveryTimes.Longest);
        return WorkAsync();
    }

    /// <summary>Passes until nothing is left to do.</summary>
    public async Task FinishAsync()
    {
        for (var pass = 0; pass < ManyPasses; pass++)
            if (await (pass == 0 ? WorkAsync() : WorkLaterAsync()))
                return;
        Assert.Fail($"There is still something to do after {ManyPasses} passes. {string.Join('\n', Logs.Lines)}");
    }

    public async Task<IReadOnlyList<LedgerRow>> RowsAsync(string id = "order") => await Service.GetRowsAsync(id, CancellationToken.None).ToListAsync();

    /// <summary>Delivers to one recipient and tells what its row says.</summary>
    public async Task<LedgerRow> DeliverAsync(Recipient recipient)
    {
        await OrderAsync(OrderTo(recipient));
        await FinishAsync();
        return Assert.Single(await RowsAsync());
    }

    public void Dispose()
    {
        _host.Dispose();
        _store?.Dispose();
    }

    private T Get<T>()
        where T : notnull => _host.Services.GetRequiredService<T>();
}
