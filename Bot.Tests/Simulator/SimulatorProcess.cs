using System.Diagnostics;
using System.Net.Http.Json;
using System.Text.Json;

namespace ProcessDialogueBot.Tests.Simulator;

/// <summary>A simulator in a process of its own, and its control API.</summary>
internal sealed class SimulatorProcess : IAsyncDisposable
{
    private const string Listening = "Now listening on: ";
    private readonly Process _process;
    private readonly HttpClient _control;

    private SimulatorProcess(Process process, FasterClock clock, Uri address)
    {
        (_process, Clock, Address) = (process, clock, address);
        _control = new HttpClient { BaseAddress = address, Timeout = Timeout.InfiniteTimeSpan };
    }

    /// <summary>The clock that it shares with the bot.</summary>
    public FasterClock Clock { get; }

    /// <summary>The Connector's address.</summary>
    public Uri Address { get; }

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
        };
        var process = Process.Start(start)!;
        var line = await process.StandardOutput.ReadLineAsync();
        return line?.StartsWith(Listening, StringComparison.Ordinal) == true
            ? new SimulatorProcess(process, clock, new Uri(line[Listening.Length..]))
            : throw new InvalidOperationException($"The simulator did not start: {line}");
    }

    /// <summary>Begins anew, with these people and in fair weather.</summary>
    public Task BeginAsync(Population population) => PutAsync("control/population", population);

    /// <summary>What goes wrong from now on.</summary>
    public Task SetWeatherAsync(Weather weather) => PutAsync("control/weather", weather);

    public async Task<Figures> FiguresAsync() => (await _control.GetFromJsonAsync<Figures>(new Uri("control/figures", UriKind.Relative)))!;

    /// <summary>All that it took, without the messages themselves.</summary>
    public Task<IReadOnlyList<AcceptedMessage>> MessagesAsync() => ReadAsync("control/messages");

    /// <summary>What it took in a conversation.</summary>
    public Task<IReadOnlyList<AcceptedMessage>> MessagesAsync(string conversation) => ReadAsync($"control/messages?conversation={Uri.EscapeDataString(conversation)}");

    /// <summary>Waits until it has taken so many notifications.</summary>
    public async Task AlertsAsync(int number, CancellationToken cancellationToken) =>
        (await _control.GetAsync(new Uri($"control/alerts/{number}", UriKind.Relative), cancellationToken)).EnsureSuccessStatusCode();

    public async ValueTask DisposeAsync()
    {
        _control.Dispose();
        _process.Kill();
        await _process.WaitForExitAsync();
        _process.Dispose();
    }

    private async Task PutAsync<T>(string address, T body) =>
        (await _control.PutAsJsonAsync(new Uri(address, UriKind.Relative), body)).EnsureSuccessStatusCode();

    private async Task<IReadOnlyList<AcceptedMessage>> ReadAsync(string address)
    {
        var messages = new List<AcceptedMessage>();
        using var reader = new StreamReader(await _control.GetStreamAsync(new Uri(address, UriKind.Relative)));
        while (await reader.ReadLineAsync() is { } line)
            messages.Add(JsonSerializer.Deserialize<AcceptedMessage>(line)!);
        return messages;
    }
}
