using System.Collections.Concurrent;
using System.Net.Http.Headers;
using ProcessDialogueBot.Tests.Support;

namespace ProcessDialogueBot.Benchmarks.Fuzz;

/// <summary>Posts spoiled bodies to the endpoint, several at a time, while the bot's clock runs twenty times as fast as ours.</summary>
/// <param name="client">Reaches the endpoint.</param>
/// <param name="clock">The bot's clock.</param>
/// <param name="mutator">Makes the bodies.</param>
internal sealed class FuzzRun(HttpClient client, ManualTimeProvider clock, Mutator mutator)
{
    private const int Workers = 4;
    private readonly Lock _lock = new();
    private readonly ConcurrentDictionary<int, int> _statuses = new();

    /// <summary>How often each status was answered.</summary>
    public IReadOnlyDictionary<int, int> Statuses => _statuses;

    /// <summary>What must not be: the answer or the exception, and the body that it was for.</summary>
    public ConcurrentQueue<(string Failure, byte[] Body)> Failures { get; } = new();

    /// <summary>Posts so many more.</summary>
    public async Task PostAsync(int bodies)
    {
        using var ended = new CancellationTokenSource();
        var ticking = TickAsync(ended.Token);
        var left = bodies;
        await Task.WhenAll(Enumerable.Range(0, Workers).Select(_ => Task.Run(async () =>
        {
            while (Interlocked.Decrement(ref left) >= 0)
                await PostOneAsync();
        })));
        await ended.CancelAsync();
        await ticking;
    }

    private async Task PostOneAsync()
    {
        byte[] body;
        lock (_lock)
            body = mutator.Next();
        try
        {
            using var content = new ByteArrayContent(body) { Headers = { ContentType = new MediaTypeHeaderValue("application/json") } };
            using var response = await client.PostAsync(new Uri("/api/messages", UriKind.Relative), content);
            var status = (int)response.StatusCode;
            _statuses.AddOrUpdate(status, 1, (_, count) => count + 1);
            if (status >= 500)
                Failures.Enqueue(($"{status} {await response.Content.ReadAsStringAsync()}", body));
        }
        catch (Exception failure)
        {
            Failures.Enqueue((failure.ToString(), body));
        }
    }

    private async Task TickAsync(CancellationToken ended)
    {
        using var timer = new PeriodicTimer(TimeSpan.FromMilliseconds(5));
        try
        {
            while (await timer.WaitForNextTickAsync(ended))
                clock.Advance(TimeSpan.FromMilliseconds(100));
        }
        catch (OperationCanceledException)
        {
            // All is posted.
        }
    }
}
