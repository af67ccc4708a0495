using System.Text;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using ProcessDialogueBot.Anonymity;
using ProcessDialogueBot.Anonymity.Threads;
using ProcessDialogueBot.Comments;
using ProcessDialogueBot.Operations.Inbox;
using ProcessDialogueBot.Plan;
using ProcessDialogueBot.Plan.Milestones;
using ProcessDialogueBot.Tables;
using ProcessDialogueBot.Teams.Turns;
using ProcessDialogueBot.Tests.Support;
using ProcessDialogueBot.Texts;

namespace ProcessDialogueBot.Tests.Anonymity;

/// <summary>The machinery of anonymity and the comments on a real database, with a clock that the test moves.</summary>
internal sealed class AnonymityHost : IDisposable
{
    // A Tuesday: the first release is due on Monday 12 January at 07:00 UTC.
    private static readonly DateTimeOffset Start = new(2026, 1, 6, 9, 0, 0, TimeSpan.Zero);
    private readonly (string Key, string Value)[] _settings;
    private IHost _host;

    public AnonymityHost(params (string Key, string Value)[] settings)
    {
        _settings = settings;
        Folder = Directory.CreateTempSubdirectory("anonymity-").FullName;
        _host = Boot();
    }

    public string Folder { get; }

    public ManualTimeProvider Time { get; } = new(Start);

    public FlakyTables Tables { get; private set; } = null!;

    public Pool Pool => Get<Pool>();

    public AnonymousThreads Threads => Get<AnonymousThreads>();

    public StringBuilder Logged { get; } = new();

    public T Get<T>()
        where T : notnull => _host.Services.GetRequiredService<T>();

    /// <summary>Kills the process: nothing in memory survives, and what waits for a tick is not stored.</summary>
    public void Restart()
    {
        _host.Dispose();
        _host = Boot();
    }

    public static SenderToken Sender(ulong person) => new(person, ~person);

    /// <summary>Submits and lets the next tick come.</summary>
    public async Task<Submission> SubmitAsync(string text, ulong person, string? nonce = null)
    {
        var submission = Submit(text, person, nonce);
        await Pool.TickAsync(default);
        return await submission;
    }

    public Task<Submission> Submit(string text, ulong person, string? nonce = null, string? area = null) => Pool.SubmitAsync(
        new PoolDraft(EntryKinds.Comment, text, nonce ?? Guid.NewGuid().ToString("N")) { Area = area }, Sender(person), default);

    /// <summary>Lets people submit who name an area or none, and the next tick come.</summary>
    public async Task SubmitAsync(string? area, int people, ulong from)
    {
        var submissions = Enumerable.Range(0, people).Select(person => Submit($"{area} {person}", from + (ulong)person, area: area)).ToList();
        await Pool.TickAsync(default);
        foreach (var submission in submissions)
            Assert.Equal(SubmissionOutcome.Received, (await submission).Outcome);
    }

    /// <summary>Lets the release time pass, and the tick after it.</summary>
    public async Task NextMondayAsync()
    {
        var schedule = Get<ReleaseSchedule>();
        Time.AdvanceTo(schedule.LatestSlot(Time.GetUtcNow()).AddDays(7));
        await Pool.TickAsync(default);
    }

    /// <summary>Starts the clock that ticks by itself.</summary>
    public Task StartAsync() => _host.StartAsync();

    public Task StopAsync() => _host.StopAsync();

    public Task<IReadOnlyList<AnonymousThread>> ShownAsync() => Threads.ListUnansweredAsync(EntryKinds.Comment, default);

    /// <summary>What an editor finds in the inbox.</summary>
    public async Task<IReadOnlyList<InboxItem>> InboxAsync() => await Get<IInboxSource>().GetWaitingAsync(Language.Danish, default).ToListAsync();

    public void Dispose()
    {
        _host.Dispose();
        Directory.Delete(Folder, recursive: true);
    }

    private IHost Boot()
    {
        var builder = Host.CreateEmptyApplicationBuilder(new HostApplicationBuilderSettings
        {
            ContentRootPath = Folder,
            EnvironmentName = Environments.Development,
        });
        builder.Configuration.AddInMemoryCollection(_settings.Select(setting => KeyValuePair.Create(setting.Key, (string?)setting.Value)));
        builder.Logging.AddProvider(new TextLog(Logged)).SetMinimumLevel(LogLevel.Trace);
        builder.Services.AddSingleton<TimeProvider>(Time);
        builder.Configuration["ConnectionStrings:Tables"] = "Data Source=tables.db";
        builder.AddTables();
        var real = builder.Services.Last(service => service.ServiceType == typeof(ITableService));
        builder.Services.AddSingleton<ITableService>(provider =>
            Tables = new FlakyTables((ITableService)real.ImplementationFactory!(provider)));
        builder.Services.AddSingleton<IKnownNames>(new Names());
        builder.AddAnonymity();
        builder.Services.AddComments();
        builder.Services.AddSingleton(Plan.Sample.Plan).AddSingleton<MilestoneStore>().AddSingleton<PlanDocuments>().AddSingleton<PlanStore>();
        var host = builder.Build();
        host.Services.GetRequiredService<ITableService>();
        return host;
    }

    private sealed class Names : IKnownNames
    {
        public bool AreIn(string text) => text.Contains("Lise Lærke", StringComparison.Ordinal);
    }

    private sealed class TextLog(StringBuilder log) : ILoggerProvider, ILogger
    {
        public ILogger CreateLogger(string categoryName) => this;

        public IDisposable? BeginScope<TState>(TState state)
            where TState : notnull => null;

        public bool IsEnabled(LogLevel logLevel) => true;

        public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter)
        {
            lock (log)
                log.AppendLine(formatter(state, exception)).AppendLine(exception?.ToString());
        }

        public void Dispose()
        {
        }
    }
}
