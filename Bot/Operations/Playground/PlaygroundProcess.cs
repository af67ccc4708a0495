using System.Collections.Concurrent;
using System.Diagnostics;
using System.Globalization;
using System.Text.RegularExpressions;

namespace ProcessDialogueBot.Operations.Playground;

/// <summary>A running Agents Playground. It ends when this is disposed, and also when this process is gone by force.</summary>
internal sealed partial class PlaygroundProcess : IAsyncDisposable
{
    private readonly Process _process;
    private readonly ConcurrentQueue<string> _output = new();
    private readonly TaskCompletionSource<int> _port = new(TaskCreationOptions.RunContinuationsAsynchronously);

    private PlaygroundProcess(Process process)
    {
        _process = process;
        process.OutputDataReceived += Receive;
        process.ErrorDataReceived += Receive;
        process.BeginOutputReadLine();
        process.BeginErrorReadLine();
    }

    /// <summary>The page to open.</summary>
    public Uri Address { get; private set; } = new("about:blank");

    /// <summary>The operating system's number for it.</summary>
    public int Id => _process.Id;

    /// <summary>What it has written, for an error message.</summary>
    public string Output => string.Join(' ', _output);

    /// <summary>Starts the Agents Playground and waits until it answers.</summary>
    /// <param name="clients">Its packages, installed.</param>
    /// <param name="bot">Where the bot listens.</param>
    /// <param name="port">The port it shall have. Where that is taken it takes another: see <see cref="Address"/>.</param>
    /// <param name="people">The file that says who and what it shows.</param>
    /// <param name="time">The clock.</param>
    /// <param name="cancellationToken">Gives up.</param>
    /// <returns>The running Playground.</returns>
    /// <exception cref="PlaygroundUnavailableException">It did not start.</exception>
    public static async Task<PlaygroundProcess> StartAsync(
        NodeClients clients, Uri bot, int port, string people, TimeProvider time, CancellationToken cancellationToken)
    {
        var start = clients.Script(
            "--require", "./end-with-parent.cjs",
            "node_modules/@microsoft/m365agentsplayground/cli.js", "start", "--disable-telemetry",
            "--app-endpoint", new Uri(bot, "/api/messages").AbsoluteUri,
            "--channel-id", "msteams",
            "--port", port.ToString(CultureInfo.InvariantCulture));
        start.Environment["TEAMSAPPTESTER_BROWSER"] = "none";
        start.Environment["SEND_INSTALLATION_ACTIVITY"] = "true";
        start.Environment["M365_AGENTS_PLAYGROUND_CONFIG_PATH"] = people;
        start.Environment["M365_AGENTS_PLAYGROUND_LOGFILE"] = Path.Combine(Path.GetTempPath(), $"agents-playground-{port}.log");
        start.Environment["TZ"] = "Europe/Copenhagen";

        var playground = new PlaygroundProcess(NodeClients.Start(start));
        try
        {
            await Task.WhenAny(playground._port.Task, playground.WaitForExitAsync(cancellationToken))
                .WaitAsync(TimeSpan.FromMinutes(1), time, cancellationToken);
            if (!playground._port.Task.IsCompletedSuccessfully)
                throw new PlaygroundUnavailableException($"it ended at once: {playground.Output}");
        }
        catch (Exception failure)
        {
            await playground.DisposeAsync();
            throw failure is TimeoutException ? new PlaygroundUnavailableException($"it does not answer: {playground.Output}") : failure;
        }

        playground.Address = new Uri($"http://localhost:{await playground._port.Task}");
        return playground;
    }

    /// <summary>Waits until it ends by itself.</summary>
    /// <param name="cancellationToken">Stops waiting.</param>
    /// <returns>When it has ended.</returns>
    public Task WaitForExitAsync(CancellationToken cancellationToken) => _process.WaitForExitAsync(cancellationToken);

    /// <summary>Ends it and whatever it started. It has nothing to save, so it is not asked.</summary>
    /// <returns>When it is gone.</returns>
    public async ValueTask DisposeAsync()
    {
        _process.Kill(entireProcessTree: true);
        await _process.WaitForExitAsync(CancellationToken.None);
        _process.Dispose();
    }

    private void Receive(object sender, DataReceivedEventArgs e)
    {
        if (string.IsNullOrWhiteSpace(e.Data)) return;
        _output.Enqueue(e.Data.Trim());
        if (Listening().Match(e.Data) is { Success: true } line)
            _port.TrySetResult(int.Parse(line.Groups["port"].ValueSpan, CultureInfo.InvariantCulture));
    }

    [GeneratedRegex(@"^Listening on (?<port>\d+)", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Listening();
}
