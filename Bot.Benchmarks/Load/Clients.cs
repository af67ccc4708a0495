using System.Diagnostics;

namespace ProcessDialogueBot.Benchmarks.Load;

/// <summary>Many clients on one server.</summary>
internal sealed class Clients : IDisposable
{
    /// <summary>So many that none of them sends faster than a person could be thought to.</summary>
    private const int Senders = 15_000;

    private readonly ServerProcess _server;
    private readonly Client[] _clients;
    private readonly Teams _teams;
    private long _number = 1_776_390_000_000;
    private long _sent;

    private Clients(ServerProcess server, Client[] clients, Teams teams) => (_server, _clients, _teams) = (server, clients, teams);

    public ServerProcess Server => _server;

    /// <summary>What the server keeps in memory.</summary>
    public Weight? Weight { get; private set; }

    /// <summary>The assemblies that the server had loaded when it had given its first answer.</summary>
    public IReadOnlyList<string> Loaded { get; private set; } = [];

    /// <summary>Whether the server may serialize by reflection.</summary>
    public bool UsesReflection { get; private set; }

    /// <summary>The rounds measured so far.</summary>
    public List<Round> Rounds { get; } = [];

    /// <summary>Sends the first message, and then connects the clients.</summary>
    /// <returns>The clients, and how long after its start the server had answered.</returns>
    public static async Task<(Clients Clients, TimeSpan FirstAnswer)> BeginAsync(ServerProcess server, Teams teams, string serviceUrl, bool authenticated, int clients)
    {
        var all = Enumerable.Range(0, clients)
            .Select(_ => new Client(server.Address, serviceUrl, authenticated ? teams.NewToken() : null)).ToArray();
        var load = new Clients(server, all, teams);
        try
        {
            await all[0].ConnectAsync();
            await all[0].SendAsync(0, load._number++);
        }
        catch (Exception failure)
        {
            throw server.Failed(0, failure);
        }

        var firstAnswer = Stopwatch.GetElapsedTime(server.Started);
        load._sent++;
        (load.Loaded, load.UsesReflection) = (await server.AssembliesAsync(), await server.UsesReflectionAsync());
        await Task.WhenAll(all.Skip(1).Select(client => client.ConnectAsync()));
        return (load, firstAnswer);
    }

    /// <summary>Lets every sender be met once, and the compiler do its work.</summary>
    public async Task WarmUpAsync(TimeSpan time)
    {
        await RunAsync(() => _sent >= Senders);
        var end = Stopwatch.GetTimestamp() + (long)(time.TotalSeconds * Stopwatch.Frequency);
        await RunAsync(() => Stopwatch.GetTimestamp() >= end);
    }

    /// <summary>Sends until the server has carried out so many turns, and looks what it keeps of them.</summary>
    public async Task WeighAsync(long turns)
    {
        await RunAsync(() => _sent >= turns);
        Weight = new Weight(_server.Resident, (await _server.CountersAsync()).Held, _sent);
    }

    /// <summary>Measures for a while.</summary>
    /// <exception cref="InvalidOperationException">An answer was missing or not 200, or a turn did not post its reply.</exception>
    public async Task MeasureAsync(TimeSpan time)
    {
        var (sent, posts, cpu, allocated) = (_sent, _teams.Posts, _server.Cpu, (await _server.CountersAsync()).Allocated);
        var start = Stopwatch.GetTimestamp();
        var end = start + (long)(time.TotalSeconds * Stopwatch.Frequency);
        var latencies = await RunAsync(() => Stopwatch.GetTimestamp() >= end);
        var elapsed = Stopwatch.GetElapsedTime(start);
        var turns = (double)(_sent - sent);
        if (_teams.Posts - posts != _sent - sent)
            throw new InvalidOperationException($"{_sent - sent} turns posted {_teams.Posts - posts} replies.");
        Rounds.Add(new Round(
            turns / elapsed.TotalSeconds,
            Percentile(latencies, 0.50),
            Percentile(latencies, 0.99),
            (_server.Cpu - cpu).TotalMicroseconds / turns,
            ((await _server.CountersAsync()).Allocated - allocated) / turns));
    }

    public void Dispose()
    {
        foreach (var client in _clients)
            client.Dispose();
    }

    private static double Percentile(long[] sorted, double share) => Stopwatch.GetElapsedTime(0, sorted[(int)(sorted.Length * share)]).TotalMicroseconds;

    private async Task<long[]> RunAsync(Func<bool> enough)
    {
        List<long>[] all;
        try
        {
            all = await Task.WhenAll(_clients.Select(client => Task.Run(() => RunAsync(client, enough))));
        }
        catch (Exception failure)
        {
            throw _server.Failed(_sent, failure);
        }

        long[] latencies = [.. all.SelectMany(some => some)];
        Array.Sort(latencies);
        return latencies;
    }

    private async Task<List<long>> RunAsync(Client client, Func<bool> enough)
    {
        var latencies = new List<long>();
        while (!enough())
        {
            var number = Interlocked.Increment(ref _number);
            var start = Stopwatch.GetTimestamp();
            await client.SendAsync(number % Senders, number);
            latencies.Add(Stopwatch.GetTimestamp() - start);
            Interlocked.Increment(ref _sent);
        }

        return latencies;
    }
}

/// <summary>One measured round.</summary>
/// <param name="PerSecond">Turns per second.</param>
/// <param name="Median">The latency that half of the turns do not exceed, in microseconds.</param>
/// <param name="Slow">The latency that 99 % do not exceed, in microseconds.</param>
/// <param name="Cpu">Microseconds of CPU in the server for each turn.</param>
/// <param name="Allocated">Bytes allocated in the server for each turn.</param>
internal sealed record Round(double PerSecond, double Median, double Slow, double Cpu, double Allocated);

/// <summary>What a server keeps in memory.</summary>
/// <param name="Resident">Bytes of the process.</param>
/// <param name="Held">Bytes of them that the garbage collector holds.</param>
/// <param name="Turns">How many turns it had carried out by then.</param>
internal sealed record Weight(long Resident, long Held, long Turns);
