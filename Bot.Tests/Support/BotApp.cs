using System.Collections.Concurrent;
using System.Globalization;
using System.Text.Json;
using System.Text.Json.Serialization;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Mvc.Testing;
using Microsoft.AspNetCore.TestHost;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using ProcessDialogueBot.Delivery;
using ProcessDialogueBot.Knowledge.Learning;
using ProcessDialogueBot.People;
using ProcessDialogueBot.Tables;
using ProcessDialogueBot.Teams;
using ProcessDialogueBot.Teams.Outbound;

namespace ProcessDialogueBot.Tests.Support;

/// <summary>A bot that people talk to.</summary>
internal interface IBot
{
    /// <summary>The way to it.</summary>
    HttpClient Client { get; }

    /// <summary>The Teams that it talks to.</summary>
    FakeTeams Teams { get; }

    /// <summary>Every answer to a card action.</summary>
    ConcurrentQueue<PressAnswer> Answers { get; }

    /// <summary>An id for the next activity that Teams sends.</summary>
    string NextActivityId();
}

/// <summary>
/// The whole bot, booted as Program.cs does it, on a store of its own, with a clock that the test moves and a Teams that keeps what is said.
/// </summary>
internal sealed class BotApp : WebApplicationFactory<Program>, IBot
{
    public static readonly JsonSerializerOptions Wire = new(JsonSerializerDefaults.Web) { DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull };
    private static readonly ClassifierTrainer Trainer = new();
    private const int ManyPasses = 50;
    private readonly string _folder;
    private readonly bool _ownsFolder;
    private readonly IReadOnlyDictionary<string, string?> _settings;
    private HttpClient? _client;
    private IDisposable? _store;
    private int _activities;

    /// <param name="settings">Configuration on top of the test's own.</param>
    /// <param name="folder">A folder with the store of an earlier bot; a new one when left out.</param>
    /// <param name="teams">A Teams that an earlier bot spoke to.</param>
    public BotApp(IReadOnlyDictionary<string, string?>? settings = null, string? folder = null, FakeTeams? teams = null)
    {
        _settings = settings ?? new Dictionary<string, string?>();
        _ownsFolder = folder is null;
        _folder = folder ?? Directory.CreateTempSubdirectory("bot-").FullName;
        Teams = teams ?? new FakeTeams();
    }

    /// <summary>An id for the next activity that Teams sends.</summary>
    public string NextActivityId() => Interlocked.Increment(ref _activities).ToString(CultureInfo.InvariantCulture);

    public FakeTeams Teams { get; }

    public ManualTimeProvider Clock { get; init; } = new();

    public LogSink Logs { get; } = new();

    /// <summary>Every answer to a card action.</summary>
    public ConcurrentQueue<PressAnswer> Answers { get; } = new();

    public string Folder => _folder;

    /// <summary>The connection string of its tables; null for a file in <see cref="Folder"/>.</summary>
    public string? Tables { get; init; }

    /// <summary>Puts something between the bot and its tables, such as a kill; null for nothing.</summary>
    public Func<ITableService, ITableService>? Wrap { get; init; }

    /// <summary>What else is different from the real bot; null for nothing.</summary>
    public Action<IServiceCollection>? Change { get; init; }

    /// <summary>Whether it reaches Teams over a real connection.</summary>
    public bool HasRealWire { get; init; }

    /// <summary>Whether no other bot has its tables; then its first round is over before anybody talks to it.</summary>
    public bool IsAlone { get; init; }

    /// <summary>
    /// Whether only <see cref="DeliverAsync"/> delivers. When bots share tables and a clock that jumps, each would deliver: their leases end in the jump.
    /// </summary>
    public bool DeliversOnlyWhenTold { get; init; }

    /// <summary>The list of people as JSON; null for the sample list.</summary>
    public string? Listed { get; init; }

    /// <summary>The groups of Entra; null for none.</summary>
    public IGroupDirectory? Groups { get; init; }

    public HttpClient Client => _client ??= CreateClient();

    /// <summary>The people of the sample list.</summary>
    public Person Editor => new(this, "00000000-0000-0000-0000-0000000000020");

    public Person Leader => new(this, "00000000-0000-0000-0000-0000000000021");

    /// <summary>Someone who is not on the list.</summary>
    public Person Employee(int number = 1) => new(this, $"employee-{number}");

    public Person English() => new(this, "employee-english", "en-US");

    /// <summary>Works the ledger until nothing is left to do now.</summary>
    public Task<bool> DeliverAsync() => Services.GetRequiredService<DeliveryJob>().WorkAsync(CancellationToken.None);

    /// <summary>Works the ledger until nothing is left to do, also of what is being ordered while it begins.</summary>
    public async Task DeliverAllAsync()
    {
        for (var pass = 0; pass < ManyPasses; pass++)
            if (await DeliverAsync())
                return;
        Assert.Fail($"There is still something to deliver after {ManyPasses} passes.");
    }

    /// <summary>One round of what is done every minute.</summary>
    public Task FinishAsync() => Services.GetRequiredService<UnfinishedWorkJob>().FinishAsync(CancellationToken.None);

    protected override void ConfigureWebHost(IWebHostBuilder builder)
    {
        builder.UseEnvironment("Development");
        builder.UseSetting("Playground", "false");
        builder.UseSetting("Limits:Turns", "1000000"); // The clock stands still.
        builder.UseSetting("ConnectionStrings:Tables", Tables ?? $"Data Source={Path.Combine(_folder, "bot.db")}");
        builder.UseSetting("Links:PublicUrl", "http://localhost");
        builder.UseSetting("Anonymity:KeyFile", Path.Combine(_folder, "anonymity.json"));
        builder.UseSetting("Plan:Reminders", "false"); // By the tests' clock the sample's milestones are years overdue.
        foreach (var (key, value) in _settings)
            builder.UseSetting(key, value);
        if (Listed is not null)
        {
            File.WriteAllText(Path.Combine(_folder, "people.json"), Listed);
            builder.UseSetting("People:File", Path.Combine(_folder, "people.json"));
        }

        builder.ConfigureLogging(logging => logging.ClearProviders().AddProvider(Logs).SetMinimumLevel(LogLevel.Trace));
        builder.ConfigureTestServices(services =>
        {
            services.Replace(ServiceDescriptor.Singleton<TimeProvider>(Clock));

            // All bots of the tests learn from the same examples: once is enough.
            services.Replace(ServiceDescriptor.Singleton(Trainer));

            // Nobody waits for the pace, as the clock stands still.
            services.Replace(ServiceDescriptor.Singleton(new Pace(Pace.TeamsPerSecond, new ImpatientTimeProvider())));
            if (Wrap is not null)
            {
                var tables = services.Last(service => service.ServiceType == typeof(ITableService));
                services.Replace(ServiceDescriptor.Singleton(provider =>
                {
                    var inner = (ITableService)tables.ImplementationFactory!(provider);
                    _store = inner as IDisposable;
                    return Wrap(inner);
                }));
            }

            if (Groups is not null)
                services.Replace(ServiceDescriptor.Singleton(Groups));
            if (!HasRealWire)
                services.AddHttpClient(TeamsServiceCollectionExtensions.ConnectorHttpClient).ConfigurePrimaryHttpMessageHandler(() => Teams.Wire);
            if (DeliversOnlyWhenTold)
                services.Remove(services.Single(service => service.ServiceType == typeof(IHostedService) && service.ImplementationFactory is Func<IServiceProvider, DeliveryJob>));
            if (IsAlone)
                services.AddSingleton<FirstRound>()
                    .AddSingleton<IUnfinishedWork>(provider => provider.GetRequiredService<FirstRound>())
                    .AddHostedService(provider => provider.GetRequiredService<FirstRound>());
            Change?.Invoke(services);
        });
    }

    protected override IHost CreateHost(IHostBuilder builder)
    {
        var host = base.CreateHost(builder);
        var tables = host.Services.GetRequiredService<ITableService>();
        _store ??= tables as IDisposable;
        return host;
    }

    protected override void Dispose(bool disposing)
    {
        base.Dispose(disposing);

        // Program.cs closes the store as well, on a thread of its own, and may not have finished yet.
        _store?.Dispose();
        if (disposing && _ownsFolder && Directory.Exists(_folder))
            Directory.Delete(_folder, recursive: true);
    }
}
