using System.Diagnostics;

namespace ProcessDialogueBot.Tests.Simulator;

/// <summary>A simulator in a process of its own.</summary>
internal sealed class SimulatorProcess : IAsyncDisposable
{
    private const string Listening = "Now listening on: ";
    private readonly Process _process;

    private SimulatorProcess(Process process, FasterClock clock, Uri address)
    {
        (_process, Clock, Address) = (process, clock, address);
        Control = new SimulatorControl(address);
    }

    /// <summary>The clock that it shares with the bot.</summary>
    public FasterClock Clock { get; }

    /// <summary>The Connector's address.</summary>
    public Uri Address { get; }

    /// <summary>What a run asks of it.</summary>
    public SimulatorControl Control { get; }

    /// <summary>Starts one, from the program that this is part of.</summary>
    /// <param name="factor">How much faster than the wall its clock runs.</param>
    public static async Task<SimulatorProcess> StartAsync(double factor)
    {
        var clock = new FasterClock(factor);
        var start = new ProcessStartInfo(
            Environment.GetEnvironmentVariable("DOTNET_HOST_PATH") ?? "dotnet", ["exec", typeof(SimulatorProcess).Assembly.Location, "teams", clock.ToString()])
        {
            UseShellExecute = false,
            RedirectStandardInput = true,
            RedirectStandardOutput = true,

            // It is what the bot is measured by, and Teams does not pause: garbage is collected after two gigabytes (in hexadecimal), which is never.
            Environment = { ["DOTNET_GCgen0size"] = "80000000" },
        };
        var process = Process.Start(start)!;
        var line = await process.StandardOutput.ReadLineAsync();
        return line?.StartsWith(Listening, StringComparison.Ordinal) == true
            ? new SimulatorProcess(process, clock, new Uri(line[Listening.Length..]))
            : throw new InvalidOperationException($"The simulator did not start: {line}");
    }

    /// <summary>From now on it takes connections and says nothing more: the process is stopped, not ended.</summary>
    public async Task FallSilentAsync()
    {
        using var stop = Process.Start("kill", ["-STOP", $"{_process.Id}"]);
        await stop.WaitForExitAsync();
    }

    public async ValueTask DisposeAsync()
    {
        Control.Dispose();
        _process.Kill();
        await _process.WaitForExitAsync();
        _process.Dispose();
    }
}
