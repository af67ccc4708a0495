using System.Diagnostics;
using System.Net;
using System.Text.RegularExpressions;
using Microsoft.Extensions.Logging.Abstractions;
using ProcessDialogueBot.Benchmarks.Delivery;
using ProcessDialogueBot.Delivery.Ledger;
using ProcessDialogueBot.Questions;
using ProcessDialogueBot.Tables;
using ProcessDialogueBot.Tests.Simulator;
using ProcessDialogueBot.Tests.Support;
using ProcessDialogueBot.Texts;
using ProcessDialogueBot.Updates;
using ProcessDialogueBot.Updates.Cards;

namespace ProcessDialogueBot.Benchmarks.Soak;

/// <summary>The tables are away for a while, in the middle of a delivery and of what people do. Nothing that was acknowledged may be missing afterwards.</summary>
internal static partial class OutageRun
{
    private const int People = 3_000;
    private const int Askers = 8;
    private const int DeliveredBefore = 500;
    private static readonly TimeSpan Before = TimeSpan.FromSeconds(10);
    private static readonly TimeSpan After = TimeSpan.FromSeconds(15);

    public static async Task<bool> RunAsync(TimeSpan outage)
    {
        using var folder = new TemporaryFolder();
        await using var azurite = new DurableAzurite(folder.FullName);
        await azurite.StartAsync();
        await using var teams = await SimulatorProcess.StartAsync(1);
        await teams.Control.BeginAsync(new Population(People));
        await WithTablesAsync(azurite, teams, async tables =>
        {
            await SimulatedBot.MeetAsync(tables, new Population(People), teams.Address);
            return true;
        });
        await using var bot = await SimulatedBot.StartAsync(teams, azurite.ConnectionString, folder.FullName);
        var editor = new Editor(bot);
        await editor.SendAsync(await editor.WriteAsync("Nu er vi i gang", "Læs mere på intranettet.", CancellationToken.None), CancellationToken.None);
        await teams.Control.AlertsAsync(DeliveredBefore, CancellationToken.None);

        DeliveryCommand.Write($"\nThe tables (Azurite) are away for {outage.TotalSeconds:N0} s, in the middle of an update to {People:N0} people and of what {Askers + 1} people do; {DeliveryCommand.Load}");
        using var enough = new CancellationTokenSource();
        List<Visitor> visitors = [.. Enumerable.Range(0, Askers + 1).Select(number => new Visitor(bot, new Random(number)))];
        var doing = Task.WhenAll(visitors.Select((visitor, number) => visitor.GoOnAsync(isEditor: number == Askers, enough.Token)));
        await Task.Delay(Before, teams.Clock);
        var (done, delivered) = (Acknowledged(visitors), (await teams.Control.FiguresAsync()).Alerts);
        await azurite.StopAsync();
        await Task.Delay(outage, teams.Clock);
        var (unready, meanwhile) = (await ReadyAsync(bot), Acknowledged(visitors) - done);
        await azurite.StartAsync();
        var back = Stopwatch.GetTimestamp();
        while (await ReadyAsync(bot) != HttpStatusCode.OK)
            await Task.Delay(TimeSpan.FromMilliseconds(100), teams.Clock);
        var ready = Stopwatch.GetElapsedTime(back);
        await Task.Delay(After, teams.Clock);
        await enough.CancelAsync();
        await doing;
        await bot.NothingOpenAsync(CancellationToken.None);
        return await ReportAsync(azurite, bot, visitors, (delivered, done, meanwhile, unready, ready));
    }

    private static int Acknowledged(IEnumerable<Visitor> visitors) => visitors.Sum(visitor => visitor.Questions.Count + visitor.Comments.Count + visitor.Drafts.Count);

    private static async Task<bool> ReportAsync(
        DurableAzurite azurite, SimulatedBot bot, List<Visitor> visitors, (int Delivered, int Done, int Meanwhile, HttpStatusCode Unready, TimeSpan Ready) course)
    {
        var missing = await MissingAsync(azurite, bot, visitors);
        var (ledger, alerts) = await WithTablesAsync(azurite, bot.Teams, async tables =>
        {
            var update = await new UpdateStore(tables, bot.Teams.Clock).GetAllAsync(CancellationToken.None).FirstAsync(update => update.State == UpdateState.Sent);
            return ((await new DeliveryLedger(tables, bot.Teams.Clock).FindSumsAsync(update.DeliveryId, CancellationToken.None))!.Value.Sums.ToSummary(), (await bot.Teams.Control.MessagesAsync()).Where(message => message.IsAlert && message.Summary == DeliveredCard.Summary(Language.Danish, update)).ToList());
        });
        var silences = visitors.SelectMany(visitor => visitor.Silences).ToList();
        var reached = alerts.Select(alert => alert.Person).Distinct(StringComparer.Ordinal).Count();
        DeliveryCommand.Write($"{course.Delivered:N0} messages were delivered before; {course.Done} things were acknowledged before, {course.Meanwhile} meanwhile, {Acknowledged(visitors)} in all; answers took at most {visitors.SelectMany(visitor => visitor.Times).Max().TotalSeconds:N1} s");
        foreach (var words in visitors.SelectMany(visitor => visitor.Refusals).GroupBy(words => Reference().Replace(words, "…"), StringComparer.Ordinal))
            DeliveryCommand.Write($"  {words.Count(),4} were told: {words.Key}");
        DeliveryCommand.Write($"ready again {course.Ready.TotalSeconds:N1} s after the tables; the ledger: {ledger.Sent:N0} sent, {ledger.Failed} failed, {ledger.Skipped} skipped, {ledger.Uncertain} uncertain of {ledger.Audience:N0}; Teams took {alerts.Count:N0} for {reached:N0} people");
        bool[] goals =
        [
            Goal(!bot.Process.HasEnded, $"the process stays up"),
            Goal(course.Unready == HttpStatusCode.ServiceUnavailable, $"/health/ready says so meanwhile: {(int)course.Unready}"),
            Goal(silences.Count == 0, $"every turn answered, and none 5xx: {(silences.Count == 0 ? "all" : string.Join(", ", silences.CountBy(silence => silence)))}"),
            Goal(missing.Count == 0, $"nothing that was acknowledged is missing: {missing.Count} of {Acknowledged(visitors)}{string.Concat(missing.Take(5).Select(one => $"\n    {one}"))}"),
            Goal(ledger.Failed + ledger.Skipped + ledger.Uncertain == 0 && ledger.Sent == ledger.Audience && reached == ledger.Audience && alerts.Count == reached, $"the delivery comes to its end and reaches everyone once: {reached:N0} of {ledger.Audience:N0}, {alerts.Count - reached} of them twice"),
        ];
        return goals.All(isReached => isReached);

        static bool Goal(bool isReached, FormattableString line)
        {
            DeliveryCommand.Goal(isReached, line);
            return isReached;
        }
    }

    private static async Task<List<string>> MissingAsync(DurableAzurite azurite, SimulatedBot bot, List<Visitor> visitors)
    {
        var (questions, drafts) = await WithTablesAsync(azurite, bot.Teams, async tables => (
            await new QuestionStore(tables, bot.Teams.Clock).GetAllAsync(null, CancellationToken.None).Select(question => question.Text).ToHashSetAsync(),
            await new UpdateStore(tables, bot.Teams.Clock).GetAllAsync(CancellationToken.None).Select(update => update.Content.Title).ToHashSetAsync()));
        List<string> missing = [
            .. visitors.SelectMany(visitor => visitor.Questions).Where(text => !questions.Contains(text)).Select(text => $"question: {text}"),
            .. visitors.SelectMany(visitor => visitor.Drafts).Where(title => !drafts.Contains(title)).Select(title => $"draft: {title}")];
        foreach (var (code, text) in visitors.SelectMany(visitor => visitor.Comments))
            if (!await visitors[0].OpensAsync(code, text))
                missing.Add($"comment: {text}");
        return missing;
    }

    private static async Task<HttpStatusCode> ReadyAsync(SimulatedBot bot)
    {
        using var response = await bot.Http.GetAsync(new Uri("health/ready", UriKind.Relative));
        return response.StatusCode;
    }

    private static async Task<T> WithTablesAsync<T>(DurableAzurite azurite, SimulatorProcess teams, Func<ITableService, Task<T>> use)
    {
        var tables = new TablesOptions { Tables = azurite.ConnectionString }.Open(Path.GetTempPath(), teams.Clock, NullLoggerFactory.Instance);
        using (tables as IDisposable)
            return await use(tables);
    }

    [GeneratedRegex("[2-9A-HJ-NP-Z]{6}", RegexOptions.None, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Reference();
}
