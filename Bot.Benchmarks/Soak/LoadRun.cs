using System.Globalization;
using System.Text.Json;
using Microsoft.Extensions.Logging.Abstractions;
using ProcessDialogueBot.Benchmarks.Delivery;
using ProcessDialogueBot.Benchmarks.Load;
using ProcessDialogueBot.Delivery;
using ProcessDialogueBot.Delivery.Ledger;
using ProcessDialogueBot.People;
using ProcessDialogueBot.Tables;
using ProcessDialogueBot.Teams.Schema;
using ProcessDialogueBot.Tests.Simulator;
using ProcessDialogueBot.Tests.Support;
using ProcessDialogueBot.Updates;

namespace ProcessDialogueBot.Benchmarks.Soak;

/// <summary>The bot as it runs in production, with authentication, under so many turns a second, while it delivers an update to a whole municipality.</summary>
internal static class LoadRun
{
    private const double SlowGoal = 250;

    // Of what it holds on average, over the time that was measured.
    private const double GrowthGoal = 0.05;
    private const int BatchSize = 100;
    private const double Megabyte = 1e6;

    public static async Task<bool> RunAsync(string folder, int people, int perSecond, TimeSpan warmUp, TimeSpan time)
    {
        using var data = new TemporaryFolder();
#pragma warning disable RS0030 // A benchmark's clock is the real one.
        var clock = TimeProvider.System;
#pragma warning restore RS0030
        using var teams = new Load.Teams(clock);
        await WithTablesAsync(data, clock, tables => MeetAsync(tables, new Population(people)));
        var editors = data.File("people.json");
        await File.WriteAllTextAsync(editors, $$"""[{ "id": "{{SimulatedBot.Editor}}", "name": "Redaktør", "roles": ["Editor"] }]""");
        DeliveryCommand.Write($"{perSecond} turns/s for {time.TotalMinutes:N1} minutes after {warmUp.TotalMinutes:N1} of warming up, an update to {people:N0} people meanwhile; {DeliveryCommand.Load}");

        Traffic traffic;
        Vitals vitals;
        IReadOnlyList<TimeSpan> latencies;
        TimeSpan cpu;
        long delivered;
        var settings = Load.ServerSettings.Bot(folder, data.FullName, teams);
        await using (var server = await ServerProcess.StartAsync(settings with
        {
            Arguments = [.. settings.Arguments.Where(argument => !argument.StartsWith("--People:File", StringComparison.Ordinal)), $"--People:File={editors}", "--Plan:Reminders=false", "--Delivery:QuietHours:Enabled=false"],
        }))
        {
            using var http = new HttpClient { BaseAddress = server.Address };
            await SendUpdateAsync(http, teams, clock);
            traffic = new Traffic(http, teams.NewToken(), perSecond, clock);
            vitals = new Vitals(server);
            await traffic.RunAsync(warmUp);
            var (before, posts, messages) = (server.Cpu, teams.Posts, traffic.Messages);
            using var end = new CancellationTokenSource();
            var watching = vitals.WatchAsync(end.Token);
            latencies = await traffic.RunAsync(time);
            await end.CancelAsync();
            await watching;
            (cpu, delivered) = (server.Cpu - before, teams.Posts - posts - (traffic.Messages - messages));
        }

        var ledger = await WithTablesAsync(data, clock, tables => SumAsync(tables, clock));
        return Report(traffic, vitals, latencies, cpu / time, delivered / time.TotalSeconds, ledger);
    }

    private static bool Report(Traffic traffic, Vitals vitals, IReadOnlyList<TimeSpan> latencies, double cores, double delivered, DeliverySummary ledger)
    {
        var sorted = latencies.Select(latency => latency.TotalMilliseconds).Order().ToList();
        DeliveryCommand.Write($"answers: {string.Join(", ", traffic.Answers.OrderBy(answer => answer.Key, StringComparer.Ordinal).Select(answer => $"{answer.Key}: {answer.Value.ToString("N0", CultureInfo.InvariantCulture)}"))}");
        DeliveryCommand.Write($"latency from when a turn was due: p50 {At(0.5):N1} ms, p90 {At(0.9):N1}, p99 {At(0.99):N1}, p99.9 {At(0.999):N1}, the slowest {sorted[^1]:N0}; {cores:P0} of a core; {DeliveryCommand.Load}");
        DeliveryCommand.Write($"delivered meanwhile: {delivered:N1} messages/s; the ledger: {ledger.Sent:N0} sent, {ledger.Failed} failed, {ledger.Skipped} skipped, {ledger.Uncertain} uncertain of {ledger.Audience:N0}");
        foreach (var (name, of, unit) in (IEnumerable<(string, Func<Look, double>, string)>)[
            ("resident", look => look.Resident / Megabyte, "MB"), ("held by the garbage collector", look => look.Held / Megabyte, "MB"),
            ("open files and sockets", look => look.Handles, ""), ("threads", look => look.Threads, "")])
        {
            var (perMinute, margin, mean) = vitals.Slope(of);
            DeliveryCommand.Write($"{name}: {of(vitals.Looks[0]):N1} → {of(vitals.Looks[^1]):N1} {unit}, mean {mean:N1}, slope {perMinute:+0.000;-0.000} ± {margin:N3} {unit} a minute over {vitals.Looks.Count} looks");
        }

        bool[] goals =
        [
            Goal(traffic.Answers.Keys.All(answer => answer == "200"), $"every turn answered 200, and no press with an error: {traffic.Answers.GetValueOrDefault("200"):N0} of {traffic.Answers.Values.Sum():N0}"),
            Goal(At(0.99) < SlowGoal, $"p99 below {SlowGoal:N0} ms: {At(0.99):N1}"),
            Goal(delivered > 0 && ledger is { Failed: 0, Uncertain: 0, Skipped: 0 }, $"the delivery goes on, and nothing fails: {delivered:N1} messages/s"),
            Flat("memory", look => look.Resident),
            Flat("open files and sockets", look => look.Handles),
            Flat("threads", look => look.Threads),
        ];
        return goals.All(isReached => isReached);

        double At(double share) => sorted[(int)(sorted.Count * share)];

        bool Flat(string name, Func<Look, double> of)
        {
            var (perMinute, _, mean) = vitals.Slope(of);
            var growth = perMinute * vitals.Looks[^1].At.TotalMinutes / mean;
            return Goal(growth < GrowthGoal, $"{name} flat: less than {GrowthGoal:P0} more in the time, by its slope: {growth:+0.0 %;-0.0 %}");
        }

        static bool Goal(bool isReached, FormattableString line)
        {
            DeliveryCommand.Goal(isReached, line);
            return isReached;
        }
    }

    // As an editor does it: says it, and presses Send on the preview, which asks once more before everyone gets it.
    private static async Task SendUpdateAsync(HttpClient http, Load.Teams teams, TimeProvider clock)
    {
        var token = teams.NewToken();
        teams.Listening = true;
        await DoAsync(Turn.Say("opdatering Nu er vi i gang | Læs mere på intranettet, og spørg endelig."));
        while (teams.Listening)
            await Task.Delay(TimeSpan.FromMilliseconds(10), clock);
        using var posted = JsonDocument.Parse(teams.LastPost);
        var (verb, sending) = new ShownCard(posted.RootElement.GetProperty("attachments")[0].GetProperty("content")).Press("Send");
        sending["confirmed"] = JsonSerializer.SerializeToElement("true");
        await DoAsync(Turn.Press(verb, sending));

        async Task DoAsync(Turn turn)
        {
            using var request = turn.ToRequest(SimulatedBot.Editor, Population.ChatOf(SimulatedBot.Editor), Load.Teams.ServiceUrl, token);
            using var response = await http.SendAsync(request);
            response.EnsureSuccessStatusCode();
        }
    }

    private static async Task<bool> MeetAsync(ITableService tables, Population population)
    {
        var table = tables.GetTable("people");
        foreach (var batch in population.People.Chunk(BatchSize))
            await table.SubmitTransactionAsync(
                [.. batch.Select(person => new TableTransactionAction(TableTransactionActionType.Add, new KnownPerson(person)
                {
                    Chat = new ConversationReference(Load.Teams.ServiceUrl, Population.ChatOf(person), Load.Teams.Tenant, $"28:{Load.Teams.AppId}"),
                    ClientLanguage = "da",
                }.ToRow()))],
                CancellationToken.None);
        return true;
    }

    private static async Task<DeliverySummary> SumAsync(ITableService tables, TimeProvider clock)
    {
        var update = await new UpdateStore(tables, clock).GetAllAsync(CancellationToken.None).SingleAsync();
        return (await new DeliveryLedger(tables, clock).FindSumsAsync(update.DeliveryId, CancellationToken.None))!.Value.Sums.ToSummary();
    }

    private static async Task<T> WithTablesAsync<T>(TemporaryFolder data, TimeProvider clock, Func<ITableService, Task<T>> use)
    {
        var tables = new TablesOptions { Tables = $"Data Source={data.File("bot.db")}" }.Open(data.FullName, clock, NullLoggerFactory.Instance);
        using (tables as IDisposable)
            return await use(tables);
    }
}
