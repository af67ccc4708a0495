using Microsoft.Extensions.Logging.Abstractions;
using ProcessDialogueBot.Delivery.Ledger;
using ProcessDialogueBot.Tables;
using ProcessDialogueBot.Tests.Support;
using ProcessDialogueBot.Texts;
using ProcessDialogueBot.Updates;
using ProcessDialogueBot.Updates.Cards;

namespace ProcessDialogueBot.Tests.Simulator;

/// <summary>Carries out a plan: real bots, real tables, the simulator's Teams.</summary>
internal sealed class Trial : IAsyncDisposable
{
    private readonly SimulatorProcess _teams;
    private readonly TrialPlan _plan;
    private readonly TemporaryFolder _folder = new();
    private readonly Fleet _fleet;
    private readonly Course _course;

    private Trial(SimulatorProcess teams, TrialPlan plan)
    {
        (_teams, _plan) = (teams, plan);
        _fleet = new Fleet(teams, Tables, _folder.FullName);
        _course = new Course(teams, _fleet, plan);
    }

    private string Tables => _plan.SharedTables ?? $"Data Source={_folder.File("bot.db")}";

    /// <summary>Carries out a plan.</summary>
    /// <param name="plan">The plan.</param>
    /// <param name="factor">How much faster than the wall the clock of Teams and the bots runs.</param>
    /// <exception cref="TimeoutException">The delivery does not come to its end.</exception>
    public static async Task<TrialResult> RunAsync(TrialPlan plan, double factor)
    {
        await using var teams = await SimulatorProcess.StartAsync(factor);
        await using var run = new Trial(teams, plan);
        await using var patience = new Patience(teams, run._fleet, plan.Population.Size);
        try
        {
            return await run.RunAsync(patience.Token);
        }
        catch (OperationCanceledException hanging) when (patience.IsAtItsEnd)
        {
            throw new TimeoutException($"{await teams.Control.FiguresAsync()}\n{run._fleet.Output}", hanging);
        }
    }

    public async ValueTask DisposeAsync()
    {
        await _fleet.DisposeAsync();
        _folder.Dispose();
    }

    private async Task<TrialResult> RunAsync(CancellationToken cancellationToken)
    {
        await _teams.Control.BeginAsync(_plan.Population);
        await WithTablesAsync(async tables =>
        {
            await SimulatedBot.MeetAsync(tables, _plan.Population, _teams.Address);
            return true;
        });
        for (var bot = 0; bot < _plan.Bots; bot++)
            await _fleet.StartAsync();

        var preview = await new Editor(_fleet.Any).WriteAsync(Course.TitleOf(0), "Nu er vi i gang. Læs mere på intranettet, og spørg endelig.", cancellationToken);
        await _teams.Control.SetWeatherAsync(_plan.Weather);
        var before = await _fleet.Any.FiguresAsync(collect: true);
        var pressed = _teams.Clock.GetUtcNow();
        var toAnswer = await _course.SendAsync(preview, cancellationToken);
        await _course.SurviveAsync(preview, cancellationToken);
        var managed = await LookAsync(cancellationToken);
        await _teams.Control.AlertsAsync(1, cancellationToken);
        await _fleet.NothingOpenAsync(cancellationToken);
        var after = await _fleet.Any.FiguresAsync();
        var kills = _fleet.Kills;
        await _fleet.DisposeAsync();

        var taken = (await _teams.Control.MessagesAsync()).Where(message => message.IsAlert).ToList();
        var (ledger, revision) = await WithTablesAsync(tables => CompareAsync(tables, taken));
        return new TrialResult(ledger, await _teams.Control.FiguresAsync())
        {
            Revision = revision,
            ScheduledFor = _course.ScheduledFor,
            Pressed = pressed,
            ToAnswer = toAnswer,
            First = taken[0].At,
            ToLast = taken[^1].At - pressed,
            FirstToLast = taken[^1].At - taken[0].At,
            Kills = kills,
            Operations = after.Operations - (kills == 0 ? before.Operations : 0),
            Cpu = after.Cpu - (kills == 0 ? before.Cpu : TimeSpan.Zero),
            Resident = after.Resident,
            Managed = Math.Max(0, managed - before.Managed),
        };
    }

    private async Task<long> LookAsync(CancellationToken cancellationToken)
    {
        var most = 0L;
        for (var look = 1; look <= _plan.Looks; look++)
        {
            await _teams.Control.AlertsAsync((int)((long)_course.Reachable * look / (_plan.Looks + 1)), cancellationToken);
            most = Math.Max(most, (await _fleet.Any.FiguresAsync(collect: true)).Managed);
        }

        return most;
    }

    private async Task<(Reconciliation Ledger, int Revision)> CompareAsync(ITableService tables, IEnumerable<AcceptedMessage> taken)
    {
        var update = await new UpdateStore(tables, _teams.Clock).GetAllAsync(CancellationToken.None).SingleAsync();
        var ledger = new DeliveryLedger(tables, _teams.Clock);
        var rows = await ledger.GetRowsAsync(update.DeliveryId, CancellationToken.None).ToListAsync();
        var sums = (await ledger.FindSumsAsync(update.DeliveryId, CancellationToken.None))!.Value.Sums;
        return (new Reconciliation(rows, sums.ToSummary(), taken, DeliveredCard.Summary(Language.Danish, update), update.State == UpdateState.Recalled, _plan.Population), update.Revision);
    }

    private async Task<T> WithTablesAsync<T>(Func<ITableService, Task<T>> use)
    {
        var tables = new TablesOptions { Tables = Tables }.Open(_folder.FullName, _teams.Clock, NullLoggerFactory.Instance);
        using (tables as IDisposable)
            return await use(tables);
    }
}
