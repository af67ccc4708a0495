using System.Diagnostics;
using System.Globalization;
using ProcessDialogueBot.Benchmarks.Load;
using ProcessDialogueBot.Tests.Operations.Telemetry;
using ProcessDialogueBot.Tests.Support;

namespace ProcessDialogueBot.Benchmarks.Telemetry;

/// <summary>
/// <c>telemetry</c>: what a turn costs with traces, metrics and logs over OTLP, beside the same bot without. Both run at once, each in a process of its own, and
/// are asked in turns, so that whatever else the machine does hits both.
/// </summary>
internal static class TelemetryCommand
{
    private const int WarmUps = 2_000;
    private const int Blocks = 20;
    private const int PerBlock = 500;
    private const long Sender = 42;

    public static async Task RunAsync()
    {
        using var teams = new Load.Teams(RealTime.Instance);
        await using var receiver = await OtlpReceiver.StartAsync();
        using TemporaryFolder quiet = new(), loud = new();
        await using var off = await ServerProcess.StartAsync(Settings(quiet));
        await using var on = await ServerProcess.StartAsync(Exporting(Settings(loud), receiver));
        foreach (var command in new[] { "hjælp", "status" })
        {
            using Client offClient = await ConnectAsync(off, teams, command), onClient = await ConnectAsync(on, teams, command);
            var (offTimes, onTimes) = (new Times(off, offClient), new Times(on, onClient));
            await offTimes.AskAsync(WarmUps);
            await onTimes.AskAsync(WarmUps);
            offTimes.Clear();
            onTimes.Clear();
            for (var block = 0; block < Blocks; block++)
            {
                await offTimes.AskAsync(PerBlock);
                await onTimes.AskAsync(PerBlock);
            }

            Console.WriteLine(string.Create(
                CultureInfo.InvariantCulture,
                $"`{command}` without: {offTimes}; with: {onTimes}; CPU {onTimes.Cpu / offTimes.Cpu:N2} times, median {onTimes.Median / offTimes.Median:N2} times"));
        }

        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{receiver.Bodies.Count():N0} bodies of {receiver.Bodies.Sum(body => (long)body.Length) / 1e6:N1} MB in all were exported."));
    }

    private static ServerSettings Settings(TemporaryFolder data) => ServerSettings.BotWithoutAuthentication(AppContext.BaseDirectory, data.FullName, "--Plan:Reminders=false");

    private static ServerSettings Exporting(ServerSettings settings, OtlpReceiver receiver) => settings with
    {
        Environment = new Dictionary<string, string>(settings.Environment, StringComparer.Ordinal)
        {
            ["OTEL_EXPORTER_OTLP_ENDPOINT"] = receiver.Address,
            ["OTEL_EXPORTER_OTLP_PROTOCOL"] = "http/protobuf",
        },
    };

    private static async Task<Client> ConnectAsync(ServerProcess server, Load.Teams teams, string command)
    {
        var client = new Client(server.Address, teams.Address.AbsoluteUri, token: null, command);
        await client.ConnectAsync();
        return client;
    }

    // What one bot took for its turns.
    private sealed class Times(ServerProcess server, Client client)
    {
        private long _number = 1_776_390_000_000;
        private readonly List<double> _milliseconds = [];
        private TimeSpan _cpu;

        public double Cpu => _cpu.TotalMicroseconds / _milliseconds.Count;

        public double Median => _milliseconds.Order().ElementAt(_milliseconds.Count / 2);

        public async Task AskAsync(int turns)
        {
            var cpu = server.Cpu;
            for (var turn = 0; turn < turns; turn++)
            {
                var start = Stopwatch.GetTimestamp();
                await client.SendAsync(Sender, _number++);
                _milliseconds.Add(Stopwatch.GetElapsedTime(start).TotalMilliseconds);
            }

            _cpu += server.Cpu - cpu;
        }

        public void Clear()
        {
            _milliseconds.Clear();
            _cpu = default;
        }

        public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"{Cpu:N0} µs CPU a turn, median {Median:N2} ms, p99 {_milliseconds.Order().ElementAt(_milliseconds.Count * 99 / 100):N2} ms");
    }
}
