using Microsoft.Extensions.Logging.Abstractions;
using ProcessDialogueBot.Delivery.Ledger;
using ProcessDialogueBot.Tables;
using ProcessDialogueBot.Tests.Support;

namespace ProcessDialogueBot.Tests.Simulator;

/// <summary>Carries out a plan: real bots, real tables, the simulator's Teams.</summary>
internal sealed class Trial : IAsyncDisposable
{
    private const string Title = "Nyt fra processen";

    // Slower than ever: then something hangs.
    private const double SlowestPerSecond = 2;
    private static readonly TimeSpan SlowestStart = TimeSpan.FromMinutes(20);

    private readonly SimulatorProcess _teams;
    private readonly TrialPlan _plan;
    private readonly Random _chance;
    private readonly int _reachable;
    private readonly TemporaryFolder _folder = new();
    private readonly List<SimulatedBot> _bots = [];
    private int _kills;

    private Trial(SimulatorProcess teams, TrialPlan plan)
    {
        (_teams, _plan, _chance) = (teams, plan, new Random(plan.Population.Seed));
        _reachable = plan.Population.People.Count(person => plan.Population.FateOf(person) is Fate.Reachable or Fate.Stale);
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
        using var patience = new CancellationTokenSource(SlowestStart + TimeSpan.FromSeconds(plan.Population.Size / SlowestPerSecond), teams.Clock);
        try
        {
            return await run.RunAsync(patience.Token);
        }
        catch (OperationCanceledException hanging) when (patience.IsCancellationRequested)
        {
            throw new TimeoutException($"{await teams.Control.FiguresAsync()}\n{string.Join("\n\n", run._bots.Select(bot => bot.Process.Output))}", hanging);
        }
    }

    public async ValueTask DisposeAsync()
    {
        foreach (var bot in _bots)
            await bot.DisposeAsync();
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
            await StartAsync();

        var preview = await new Editor(_bots[0]).WriteAsync(Title, "Nu er vi i gang. Læs mere på intranettet, og spørg endelig.", cancellationToken);
        await _teams.Control.SetWeatherAsync(_plan.Weather);
        var before = await _bots[0].FiguresAsync(collect: true);
        var pressed = _teams.Clock.GetUtcNow();
        var toAnswer = await SendAsync(preview, cancellationToken);
        await KillAsync(cancellationToken);
        var managed = await LookAsync(cancellationToken);
        await EndAsync(cancellationToken);
        var after = await _bots[0].FiguresAsync();
        foreach (var bot in _bots.ToList())
            await EndAsync(bot);

        var taken = (await _teams.Control.MessagesAsync()).Where(message => message is { IsAlert: true, Summary: Title }).ToList();
        var ledger = await WithTablesAsync(tables => CompareAsync(tables, taken));
        return new TrialResult(ledger, await _teams.Control.FiguresAsync())
        {
            Pressed = pressed,
            ToAnswer = toAnswer,
            ToLast = taken[^1].At - pressed,
            FirstToLast = taken[^1].At - taken[0].At,
            Kills = _kills,
            Operations = after.Operations - (_kills == 0 ? before.Operations : 0),
            Cpu = after.Cpu - (_kills == 0 ? before.Cpu : TimeSpan.Zero),
            Resident = after.Resident,
            Managed = Math.Max(0, managed - before.Managed),
        };
    }

    // In every fourth run that kills, the first kill meets the press, while the ledger is written.
    private async Task<TimeSpan> SendAsync(AcceptedMessage preview, CancellationToken cancellationToken)
    {
        if (_plan.Kills > 0 && _plan.Population.Seed % 4 == 0)
        {
            var pressing = new Editor(_bots[0]).SendAsync(preview, cancellationToken);
            await KillSoonAsync(_bots[0], cancellationToken);
            try
            {
                await pressing;
            }
            catch (Exception cut) when (cut is HttpRequestException or OperationCanceledException && !cancellationToken.IsCancellationRequested)
            {
                // Nobody knows what became of it: press again.
            }
        }

        var pressed = _teams.Clock.GetTimestamp();
        await new Editor(_bots[0]).SendAsync(preview, cancellationToken);
        return _teams.Clock.GetElapsedTime(pressed);
    }

    private async Task KillAsync(CancellationToken cancellationToken)
    {
        foreach (var number in Enumerable.Range(0, _plan.Kills - _kills).Select(_ => _chance.Next(1, _reachable)).Order().ToList())
        {
            await _teams.Control.AlertsAsync(number, cancellationToken);
            await KillSoonAsync(_bots.FirstOrDefault(bot => bot.Delivers) ?? _bots[0], cancellationToken);
        }
    }

    private async Task KillSoonAsync(SimulatedBot bot, CancellationToken cancellationToken)
    {
        await Task.Delay(TimeSpan.FromSeconds(2 * _chance.NextDouble()), _teams.Clock, cancellationToken);
        _kills++;
        await EndAsync(bot);
        await StartAsync();
    }

    private async Task<long> LookAsync(CancellationToken cancellationToken)
    {
        var most = 0L;
        for (var look = 1; look <= _plan.Looks; look++)
        {
            await _teams.Control.AlertsAsync((int)((long)_reachable * look / (_plan.Looks + 1)), cancellationToken);
            most = Math.Max(most, (await _bots[0].FiguresAsync(collect: true)).Managed);
        }

        return most;
    }

    // Whichever bot closes the delivery knows it first.
    private async Task EndAsync(CancellationToken cancellationToken)
    {
        await _teams.Control.AlertsAsync(1, cancellationToken);
        using var others = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        await await Task.WhenAny(_bots.Select(bot => bot.NothingOpenAsync(others.Token)));
        await others.CancelAsync();
    }

    private async Task StartAsync() => _bots.Add(await SimulatedBot.StartAsync(_teams, Tables, _folder.FullName));

    private async Task EndAsync(SimulatedBot bot)
    {
        _bots.Remove(bot);
        await bot.DisposeAsync();
    }

    private async Task<Reconciliation> CompareAsync(ITableService tables, IEnumerable<AcceptedMessage> taken)
    {
        var id = (await tables.GetTable("deliveries").QueryAsync(new TableQuery { Select = [] }, CancellationToken.None).FirstAsync()).PartitionKey;
        var ledger = new DeliveryLedger(tables, _teams.Clock);
        var rows = await ledger.GetRowsAsync(id, CancellationToken.None).ToListAsync();
        return new Reconciliation(rows, (await ledger.FindSumsAsync(id, CancellationToken.None))!.Value.Sums.ToSummary(), taken, _plan.Population);
    }

    private async Task<T> WithTablesAsync<T>(Func<ITableService, Task<T>> use)
    {
        var tables = new TablesOptions { Tables = Tables }.Open(_folder.FullName, _teams.Clock, NullLoggerFactory.Instance);
        using (tables as IDisposable)
            return await use(tables);
    }
}
