using System.Diagnostics;
using System.Globalization;
using System.Net;
using System.Net.Sockets;
using System.Text.RegularExpressions;

namespace ProcessDialogueBot.Benchmarks.Load;

/// <summary>A server under load, in a process of its own.</summary>
internal sealed partial class ServerProcess : IAsyncDisposable
{
    /// <summary>The port on which the process tells what it has allocated.</summary>
    public const string CountersVariable = "LOAD_COUNTERS_PORT";

    /// <summary>Where the process takes what goes to the Bot Connector.</summary>
    public const string ConnectorVariable = "LOAD_CONNECTOR";

    private readonly TaskCompletionSource<Uri> _address = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly List<string> _output = [];
    private readonly HttpClient _counters;
    private readonly Process _process;

    private ServerProcess(ServerSettings settings)
    {
        var port = FreePort();
        _counters = new HttpClient { BaseAddress = new Uri($"http://127.0.0.1:{port}") };
        var start = new ProcessStartInfo(Environment.GetEnvironmentVariable("DOTNET_HOST_PATH") ?? "dotnet", ["exec", .. settings.Arguments])
        {
            WorkingDirectory = settings.ContentRoot,
            UseShellExecute = false,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        foreach (var (name, value) in settings.Environment)
            start.Environment[name] = value;
        start.Environment["DOTNET_STARTUP_HOOKS"] = typeof(StartupHook).Assembly.Location;
        start.Environment[CountersVariable] = port.ToString(CultureInfo.InvariantCulture);
        Name = settings.Name;
        Started = Stopwatch.GetTimestamp();
        _process = Process.Start(start)!;
        _process.OutputDataReceived += Receive;
        _process.ErrorDataReceived += Receive;
        _process.BeginOutputReadLine();
        _process.BeginErrorReadLine();
    }

    public string Name { get; }

    /// <summary>When the process was started.</summary>
    public long Started { get; }

    /// <summary>Where it listens; a server that is not there yet is not handed out.</summary>
    public Uri Address { get; private set; } = null!;

    /// <summary>CPU that the process has used, in user and kernel mode.</summary>
    public TimeSpan Cpu
    {
        get
        {
            _process.Refresh();
            return _process.TotalProcessorTime;
        }
    }

    /// <summary>Bytes of the process that are in memory.</summary>
    public long Resident
    {
        get
        {
            _process.Refresh();
            return _process.WorkingSet64;
        }
    }

    /// <summary>Files and sockets that the process has open.</summary>
    public int Handles
    {
        get
        {
            _process.Refresh();
            return _process.HandleCount;
        }
    }

    /// <summary>Threads of the process.</summary>
    public int Threads
    {
        get
        {
            _process.Refresh();
            return _process.Threads.Count;
        }
    }

    public static async Task<ServerProcess> StartAsync(ServerSettings settings)
    {
        var server = new ServerProcess(settings);
        if (await Task.WhenAny(server._address.Task, server._process.WaitForExitAsync()) != server._address.Task)
            throw server.Failed(0, failure: null);
        server.Address = await server._address.Task;
        return server;
    }

    /// <summary>What to throw when the server fails: with what it has written.</summary>
    public InvalidOperationException Failed(long turns, Exception? failure)
    {
        lock (_output)
            return new($"{Name} failed after {turns} turns. {string.Join(Environment.NewLine, _output.TakeLast(30))}", failure);
    }

    /// <summary>Bytes that the process has allocated since it was started, and bytes of memory that its garbage collector holds.</summary>
    public async Task<(long Allocated, long Held)> CountersAsync()
    {
        var counters = (await _counters.GetStringAsync(new Uri("/", UriKind.Relative))).Split(' ');
        return (long.Parse(counters[0], CultureInfo.InvariantCulture), long.Parse(counters[1], CultureInfo.InvariantCulture));
    }

    /// <summary>The names of the assemblies that the process has loaded so far.</summary>
    public async Task<IReadOnlyList<string>> AssembliesAsync() => (await _counters.GetStringAsync(new Uri("/assemblies", UriKind.Relative))).Split(' ');

    /// <summary>Whether System.Text.Json falls back on reflection in the process. Where it does not, JSON without generated code throws.</summary>
    public async Task<bool> UsesReflectionAsync() => bool.Parse(await _counters.GetStringAsync(new Uri("/reflection", UriKind.Relative)));

    public async ValueTask DisposeAsync()
    {
        _process.Kill(entireProcessTree: true);
        await _process.WaitForExitAsync();
        _process.Dispose();
        _counters.Dispose();
    }

    private static int FreePort()
    {
        using var socket = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);
        socket.Bind(new IPEndPoint(IPAddress.Loopback, 0));
        return ((IPEndPoint)socket.LocalEndPoint!).Port;
    }

    private void Receive(object sender, DataReceivedEventArgs e)
    {
        if (e.Data is null)
            return;
        lock (_output)
            _output.Add(e.Data);
        if (Listening().Match(e.Data) is { Success: true } line)
            _address.TrySetResult(new Uri(line.Groups["address"].Value));
    }

    [GeneratedRegex(@"Now listening on: (?<address>http://[0-9.:]+)", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Listening();
}
