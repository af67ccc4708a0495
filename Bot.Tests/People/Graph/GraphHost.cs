using Azure.Core;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using ProcessDialogueBot.Operations.Leases;
using ProcessDialogueBot.People;
using ProcessDialogueBot.People.Graph;
using ProcessDialogueBot.People.Meetings;
using ProcessDialogueBot.Tables;
using ProcessDialogueBot.Tables.Sqlite;
using ProcessDialogueBot.Tests.Support;

namespace ProcessDialogueBot.Tests.People.Graph;

/// <summary>The room People as the bot sets it up, with the real client of Graph, on a Graph of this machine. Nothing runs until it is started.</summary>
internal sealed class GraphHost : IAsyncDisposable
{
    /// <summary>The app's id in its manifest, for a bot without one of its own.</summary>
    public const string AppId = "b0700000-0000-0000-0000-000000000001";

    private readonly IHost _host;

    /// <param name="address">Where Graph is.</param>
    /// <param name="folder">Holds the tables.</param>
    /// <param name="settings">Settings below <c>People</c>; what begins with a colon stands at the root.</param>
    /// <param name="services">Takes the place of the clock that nobody waits for, of the tables, of the leases, or of the bot's identity.</param>
    public GraphHost(string address, TemporaryFolder folder, IReadOnlyDictionary<string, string?>? settings = null, Action<IServiceCollection>? services = null)
    {
        var builder = Host.CreateEmptyApplicationBuilder(new HostApplicationBuilderSettings
        {
            EnvironmentName = settings?.GetValueOrDefault(":environment") ?? Environments.Development,
            ContentRootPath = folder.FullName,
        });
        builder.Configuration.AddInMemoryCollection(new Dictionary<string, string?>
        {
            ["People:Graph:Enabled"] = "true",
            ["People:Graph:BaseUrl"] = address,
            ["People:Graph:ExternalId"] = AppId,
        });
        builder.Configuration.AddInMemoryCollection(
            (settings ?? new Dictionary<string, string?>()).Select(entry =>
                KeyValuePair.Create(entry.Key.StartsWith(':') ? entry.Key[1..] : $"People:{entry.Key}", entry.Value)));
        builder.Logging.AddProvider(Logs).SetMinimumLevel(LogLevel.Trace);
        builder.AddPeople();
        builder.Services.Remove(builder.Services.Single(service => service.ImplementationType == typeof(MeetingsClock)));
        builder.Services
            .AddSingleton<TimeProvider>(Waits)
            .AddSingleton<ITableService>(provider => new SqliteTableService(
                folder.File("bot.db"), RealTime.Instance, provider.GetRequiredService<ILogger<SqliteTableService>>()))
            .AddSingleton<ILeases, SoleInstance>()
            .AddSingleton<Func<TokenCredential>>(() => throw new InvalidOperationException("A token is asked for."));
        services?.Invoke(builder.Services);
        _host = builder.Build();
    }

    /// <summary>The clock of a host that was given none, and how long would have been waited.</summary>
    public ImpatientTimeProvider Waits { get; } = new();

    public LogSink Logs { get; } = new();

    public GraphConnection Connection => _host.Services.GetRequiredService<GraphConnection>();

    public IGroupDirectory Groups => _host.Services.GetRequiredService<IGroupDirectory>();

    public IAppInstaller Installer => _host.Services.GetRequiredService<IAppInstaller>();

    public PeopleDirectory People => _host.Services.GetRequiredService<PeopleDirectory>();

    public ITableService Tables => _host.Services.GetRequiredService<ITableService>();

    public DirectoryTable Table => _host.Services.GetRequiredService<DirectoryTable>();

    public DirectoryRefresh Refresh => _host.Services.GetServices<IHostedService>().OfType<DirectoryRefresh>().Single();

    public IStartupValidator Validator => _host.Services.GetRequiredService<IStartupValidator>();

    /// <summary>The members of a group, in the order of their ids.</summary>
    public async Task<IReadOnlyList<string>> MembersAsync(string group)
    {
        var members = new List<string>();
        await foreach (var member in Groups.GetMembersAsync(group, CancellationToken.None))
            members.Add(member);
        return [.. members.Order(StringComparer.Ordinal)];
    }

    public Task StartAsync() => _host.StartAsync();

    public async ValueTask DisposeAsync()
    {
        await _host.StopAsync();
        _host.Dispose();
    }
}
