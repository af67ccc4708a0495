using System.Net;
using System.Net.Sockets;
using Microsoft.Extensions.Logging.Abstractions;
using ProcessDialogueBot.Benchmarks.Delivery;
using ProcessDialogueBot.Tables;
using ProcessDialogueBot.Tests.Simulator;
using ProcessDialogueBot.Tests.Support;

namespace ProcessDialogueBot.Benchmarks.Soak;

/// <summary>
/// How long the bot takes from SIGTERM until it is gone: at rest, in the middle of an update and of what people do, and when neither Teams nor the
/// collector of its telemetry answers any more.
/// </summary>
internal static class EndRun
{
    private const int People = 3_000;
    private const int Askers = 8;
    private const int DeliveredBefore = 200;
    private static readonly TimeSpan Goal = TimeSpan.FromSeconds(25);
    private static readonly TimeSpan UntilHeld = TimeSpan.FromSeconds(3);

    public static async Task<bool> RunAsync()
    {
        DeliveryCommand.Write($"\nFrom SIGTERM until the process is gone; SQLite; {DeliveryCommand.Load}");
        var rest = await MeasureAsync(isBusy: false, isTeamsSilent: false, isCollectorSilent: false);
        DeliveryCommand.Write($"at rest: {rest.TotalSeconds:N1} s");
        var isReached = rest < Goal;
        foreach (var (what, isTeamsSilent, isCollectorSilent) in new[]
        {
            ("in the middle of an update and of what people do", false, false),
            ("the same, and Teams answers no more", true, false),
            ("the same, and the collector answers no more either", true, true),
        })
        {
            var took = await MeasureAsync(isBusy: true, isTeamsSilent, isCollectorSilent);
            DeliveryCommand.Goal(took < Goal, $"{what}: {took.TotalSeconds:N1} s of {Goal.TotalSeconds:N0}, {took / rest:N1} times as long as at rest");
            isReached &= took < Goal;
        }

        return isReached;
    }

    private static async Task<TimeSpan> MeasureAsync(bool isBusy, bool isTeamsSilent, bool isCollectorSilent)
    {
        using var enough = new CancellationTokenSource();
        List<Task> doing = [];
        var took = await EndAsync(isBusy, isTeamsSilent, isCollectorSilent, doing, enough.Token);
        await enough.CancelAsync();
        foreach (var one in doing)
            await one.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing); // Neither the bot nor Teams is there any more.
        return took;
    }

    private static async Task<TimeSpan> EndAsync(bool isBusy, bool isTeamsSilent, bool isCollectorSilent, List<Task> doing, CancellationToken enough)
    {
        using var folder = new TemporaryFolder();
        using var collector = new TcpListener(IPAddress.Loopback, port: 0); // Takes connections and says nothing.
        collector.Start();
        await using var teams = await SimulatorProcess.StartAsync(1);
        var population = new Population(People);
        await teams.Control.BeginAsync(population);
        var file = $"Data Source={folder.File("tables.db")}";
        var tables = new TablesOptions { Tables = file }.Open(folder.FullName, teams.Clock, NullLoggerFactory.Instance);
        using (tables as IDisposable)
            await SimulatedBot.MeetAsync(tables, population, teams.Address);
        IReadOnlyList<(string Name, string Value)> telemetry =
            isCollectorSilent ? [("OTEL_EXPORTER_OTLP_ENDPOINT", $"http://{collector.LocalEndpoint}"), ("OTEL_EXPORTER_OTLP_PROTOCOL", "http/protobuf")] : [];
        await using var bot = await SimulatedBot.StartAsync(teams, file, folder.FullName, telemetry);
        if (isBusy)
        {
            var editor = new Editor(bot);
            await editor.SendAsync(await editor.WriteAsync("Nu er vi i gang", "Læs mere på intranettet.", enough), enough);
            doing.AddRange(Enumerable.Range(0, Askers).Select(number => new Visitor(bot, new Random(number)).GoOnAsync(isEditor: false, enough)));
            await teams.Control.AlertsAsync(DeliveredBefore, enough);
        }

        if (isTeamsSilent)
        {
            await teams.FallSilentAsync();
            await Task.Delay(UntilHeld, teams.Clock, enough); // Deliveries and turns wait for it by then.
        }

        var (exitCode, took) = await bot.Process.TerminateAsync();
        return exitCode == 0 ? took : throw new InvalidOperationException($"It ended with {exitCode}: {bot.Process.Output}");
    }
}
