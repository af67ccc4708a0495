using System.Net.Http.Json;
using System.Text.Json;

namespace ProcessDialogueBot.Tests.Simulator;

/// <summary>The control API of a simulator, from the side of the one who uses it.</summary>
/// <param name="address">Where the simulator listens.</param>
internal sealed class SimulatorControl(Uri address) : IDisposable
{
    private readonly HttpClient _control = new() { BaseAddress = address, Timeout = Timeout.InfiniteTimeSpan };

    /// <summary>Begins anew, with these people and in fair weather.</summary>
    public Task BeginAsync(Population population) => PutAsync("control/population", population);

    /// <summary>What goes wrong from now on.</summary>
    public Task SetWeatherAsync(Weather weather) => PutAsync("control/weather", weather);

    public async Task<Figures> FiguresAsync() => (await _control.GetFromJsonAsync<Figures>(new Uri("control/figures", UriKind.Relative)))!;

    /// <summary>All that it took, without the messages themselves.</summary>
    public Task<IReadOnlyList<AcceptedMessage>> MessagesAsync() => ReadAsync("control/messages", CancellationToken.None);

    /// <summary>What it took in a conversation, as it stands now.</summary>
    /// <param name="conversation">Which.</param>
    /// <param name="atLeast">How many there must be; until then it waits.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    public Task<IReadOnlyList<AcceptedMessage>> MessagesAsync(string conversation, int atLeast = 0, CancellationToken cancellationToken = default) =>
        ReadAsync($"control/messages/{Uri.EscapeDataString(conversation)}/{atLeast}", cancellationToken);

    /// <summary>Waits until it has taken so many notifications.</summary>
    public async Task AlertsAsync(int number, CancellationToken cancellationToken) =>
        (await _control.GetAsync(new Uri($"control/alerts/{number}", UriKind.Relative), cancellationToken)).EnsureSuccessStatusCode();

    /// <summary>Waits until notifications have been changed so often.</summary>
    public async Task CorrectionsAsync(int number, CancellationToken cancellationToken) =>
        (await _control.GetAsync(new Uri($"control/corrections/{number}", UriKind.Relative), cancellationToken)).EnsureSuccessStatusCode();

    private async Task PutAsync<T>(string address, T body) =>
        (await _control.PutAsJsonAsync(new Uri(address, UriKind.Relative), body)).EnsureSuccessStatusCode();

    private async Task<IReadOnlyList<AcceptedMessage>> ReadAsync(string address, CancellationToken cancellationToken)
    {
        var messages = new List<AcceptedMessage>();
        using var reader = new StreamReader(await _control.GetStreamAsync(new Uri(address, UriKind.Relative), cancellationToken));
        while (await reader.ReadLineAsync(cancellationToken) is { } line)
            messages.Add(JsonSerializer.Deserialize<AcceptedMessage>(line)!);
        return messages;
    }

    public void Dispose() => _control.Dispose();
}
