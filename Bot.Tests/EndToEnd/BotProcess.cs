using System.Collections.Concurrent;
using System.Diagnostics;
using System.Text.RegularExpressions;
using ProcessDialogueBot.Tests.Support;

namespace ProcessDialogueBot.Tests.EndToEnd;

/// <summary>The real bot in a process of its own, with empty tables of its own.</summary>
internal sealed partial class BotProcess : IAsyncDisposable
{
    // Seconds where the machine has nothing else to do.
    private static readonly TimeSpan LongestStart = TimeSpan.FromMinutes(3);
    private readonly ConcurrentQueue<string> _output = new();
    private readonly TaskCompletionSource<Uri> _listening = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("process-dialogue-bot-");
    private readonly Process _process;
    private long _signalled;

    private BotProcess(string? tables, IReadOnlyDictionary<string, string> environment)
    {
        var start = new ProcessStartInfo(
            Environment.GetEnvironmentVariable("DOTNET_HOST_PATH") ?? "dotnet",
            ["exec", Path.Combine(AppContext.BaseDirectory, "ProcessDialogueBot.dll"), "--urls", "http://127.0.0.1:0", "--Playground=false"])
        {
            WorkingDirectory = TestClients.BotFolder,
            UseShellExecute = false,
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            Environment =
            {
                ["ASPNETCORE_ENVIRONMENT"] = "Development",
                ["ConnectionStrings__Tables"] = tables ?? $"Data Source={Path.Combine(_folder.FullName, "tables.db")}",
            },
        };

        foreach (var (name, value) in environment)
            start.Environment[name] = value;
        _process = Process.Start(start)!;
        _process.OutputDataReceived += Receive;
        _process.ErrorDataReceived += Receive;
        _process.BeginOutputReadLine();
        _process.BeginErrorReadLine();
    }

    /// <summary>Where it listens.</summary>
    public Uri Address { get; private set; } = null!;

    /// <summary>The last of what it has written, for the message of a failed test.</summary>
    public string Output => string.Join(Environment.NewLine, _output.TakeLast(60));

    /// <summary>All that it has written.</summary>
    public string Said => string.Join(Environment.NewLine, _output);

    /// <summary>Starts the bot and waits until it listens.</summary>
    /// <param name="tables">The connection string of its tables; a new file when left out.</param>
    /// <param name="environment">What else stands in its environment.</param>
    /// <returns>The running bot.</returns>
    public static async Task<BotProcess> StartAsync(string? tables = null, IReadOnlyDictionary<string, string>? environment = null)
    {
        var bot = new BotProcess(tables, environment ?? new Dictionary<string, string>());
        try
        {
            await Task.WhenAny(bot._listening.Task, bot._process.WaitForExitAsync()).WaitAsync(LongestStart);
            if (!bot._listening.Task.IsCompleted)
                throw new InvalidOperationException($"The bot ended at once:{Environment.NewLine}{bot.Output}");
            bot.Address = await bot._listening.Task;
            return bot;
        }
        catch
        {
            await bot.DisposeAsync();
            throw;
        }
    }

    /// <summary>Whether it has said this on its console.</summary>
    public bool HasSaid(string words) => _output.Any(line => line.Contains(words, StringComparison.Ordinal));

    /// <summary>Whether it is gone.</summary>
    public bool HasEnded => _process.HasExited;

    /// <summary>Ends it by force, as kill -9 does.</summary>
    public void Kill() => _process.Kill(entireProcessTree: true);

    /// <summary>Asks it to end, as a platform does, and waits until it has.</summary>
    /// <returns>Its exit code, and how long it took.</returns>
    public async Task<(int ExitCode, TimeSpan Took)> TerminateAsync()
    {
        await SignalAsync();
        return await EndedAsync();
    }

    /// <summary>Asks it to end, as a platform does: SIGTERM.</summary>
    public async Task SignalAsync()
    {
        _signalled = Stopwatch.GetTimestamp();
        using var kill = Process.Start("kill", ["-TERM", $"{_process.Id}"]);
        await kill.WaitForExitAsync();
    }

    /// <summary>Waits until it has ended.</summary>
    /// <returns>Its exit code, and how long ago it was asked to.</returns>
    public async Task<(int ExitCode, TimeSpan Took)> EndedAsync()
    {
        await _process.WaitForExitAsync();
        return (_process.ExitCode, Stopwatch.GetElapsedTime(_signalled));
    }

    /// <summary>Ends it by force, as a crash would, and removes its database.</summary>
    /// <returns>When it is gone.</returns>
    public async ValueTask DisposeAsync()
    {
        Kill();
        await _process.WaitForExitAsync();
        _process.Dispose();
        _folder.Delete(recursive: true);
    }

    private void Receive(object sender, DataReceivedEventArgs e)
    {
        if (e.Data is null) return;
        _output.Enqueue(e.Data);
        if (Listening().Match(e.Data) is { Success: true } line) _listening.TrySetResult(new Uri(line.Groups["address"].Value));
    }

    [GeneratedRegex(@"Now listening on: (?<address>http://[0-9.:]+)", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Listening();
}
