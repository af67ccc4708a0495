using System.Collections.Concurrent;
using System.Diagnostics;
using System.Globalization;
using System.Reflection;
using System.Runtime.Loader;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using ProcessDialogueBot.Tests.Support;

namespace ProcessDialogueBot.Tests.People.Graph;

/// <summary>
/// The real bot with its own Program, in this process but with assemblies of its own: what it has loaded, it has loaded itself. Only what belongs to .NET
/// is shared.
/// </summary>
internal sealed class SeparateBot : IAsyncDisposable, IBot, IObserver<DiagnosticListener>, IObserver<KeyValuePair<string, object?>>
{
    private static readonly AsyncLocal<SeparateBot?> Starting = new();
    private readonly TaskCompletionSource<IHost> _started = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly Context _context = new();
    private readonly HttpClient _client = new();
    private readonly TemporaryFolder _folder = new();
    private Task<int> _program = Task.FromResult(0);
    private int _activities;

    private SeparateBot(FakeTeams teams) => Teams = teams;

    public HttpClient Client => _client;

    public FakeTeams Teams { get; }

    public ConcurrentQueue<PressAnswer> Answers { get; } = new();

    /// <summary>The names of the assemblies that it has loaded.</summary>
    public IReadOnlyList<string> Loaded => [.. _context.Assemblies.Select(assembly => assembly.GetName().Name!).Order(StringComparer.Ordinal)];

    public static async Task<SeparateBot> StartAsync(FakeTeams teams, params IEnumerable<string> settings)
    {
        var bot = new SeparateBot(teams);
        using var _ = DiagnosticListener.AllListeners.Subscribe(bot);
        Starting.Value = bot;
        string[] arguments =
        [
            "--environment=Development", $"--contentRoot={TestClients.BotFolder}", "--urls=http://127.0.0.1:0", "--Playground=false",
            $"--ConnectionStrings:Tables=Data Source={bot._folder.File("bot.db")}", $"--Anonymity:KeyFile={bot._folder.File("keys.json")}", .. settings,
        ];
        var program = bot._context.LoadFromAssemblyPath(Context.Bot);
        bot._program = Task.Run(() => (Task<int>)program.GetType("Program")!.GetMethod("<Main>$", BindingFlags.Static | BindingFlags.NonPublic)!.Invoke(null, [arguments])!);
        await Task.WhenAny(bot._started.Task, bot._program);
        Assert.True(bot._started.Task.IsCompleted, "The bot ended at once.");
        var host = await bot._started.Task;
        bot._client.BaseAddress = new Uri(host.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses.Single());
        return bot;
    }

    /// <summary>Calls a method of one of its services.</summary>
    public async Task CallAsync(Type service, string method, params object[] arguments)
    {
        var own = _context.LoadFromAssemblyPath(Context.Bot).GetType(service.FullName!)!;
        await (Task)own.GetMethod(method)!.Invoke((await _started.Task).Services.GetRequiredService(own), arguments)!;
    }

    public string NextActivityId() => Interlocked.Increment(ref _activities).ToString(CultureInfo.InvariantCulture);

    public async ValueTask DisposeAsync()
    {
        if (_started.Task.IsCompletedSuccessfully)
            await (await _started.Task).StopAsync();
        await _program;
        _client.Dispose();
        _folder.Dispose();
    }

    void IObserver<DiagnosticListener>.OnNext(DiagnosticListener value)
    {
        if (value.Name == "Microsoft.Extensions.Hosting")
            value.Subscribe(this);
    }

    // The hosts of other tests say so too, but not on the way that began here.
    void IObserver<KeyValuePair<string, object?>>.OnNext(KeyValuePair<string, object?> value)
    {
        if (value is { Key: "HostBuilt", Value: IHost host } && Starting.Value == this)
            host.Services.GetRequiredService<IHostApplicationLifetime>().ApplicationStarted.Register(() => _started.TrySetResult(host));
    }

    void IObserver<DiagnosticListener>.OnCompleted()
    {
    }

    void IObserver<KeyValuePair<string, object?>>.OnCompleted()
    {
    }

    void IObserver<DiagnosticListener>.OnError(Exception error)
    {
    }

    void IObserver<KeyValuePair<string, object?>>.OnError(Exception error)
    {
    }

    private sealed class Context() : AssemblyLoadContext("bot")
    {
        public static readonly string Bot = Path.Combine(AppContext.BaseDirectory, "ProcessDialogueBot.dll");
        private readonly AssemblyDependencyResolver _resolver = new(Bot);

        protected override Assembly? Load(AssemblyName assemblyName) =>
            _resolver.ResolveAssemblyToPath(assemblyName) is { } path ? LoadFromAssemblyPath(path) : null;

        protected override nint LoadUnmanagedDll(string unmanagedDllName) =>
            _resolver.ResolveUnmanagedDllToPath(unmanagedDllName) is { } path ? LoadUnmanagedDllFromPath(path) : 0;
    }
}
