namespace ProcessDialogueBot.Tests.Simulator;

/// <summary>What the editor does in a trial, and when bots are killed, at random moments that the population's seed decides.</summary>
/// <param name="teams">The simulator.</param>
/// <param name="fleet">The bots.</param>
/// <param name="plan">The plan.</param>
internal sealed class Course(SimulatorProcess teams, Fleet fleet, TrialPlan plan)
{
    // Nearly all have it, and some are still to be sent it.
    private const double Nearly = 0.95;
    private static readonly TimeSpan UntilScheduled = TimeSpan.FromMinutes(3);
    private static readonly TimeSpan UntilItIsSeen = TimeSpan.FromMinutes(1);
    private readonly Random _chance = new(plan.Population.Seed);

    /// <summary>When it is to be sent; null for at once.</summary>
    public DateTimeOffset? ScheduledFor { get; private set; }

    /// <summary>How many people Teams lets it reach.</summary>
    public int Reachable { get; } = plan.Population.People.Count(person => plan.Population.FateOf(person) is Fate.Reachable or Fate.Stale);

    /// <summary>Has the editor send it. In every fourth trial that kills, the first kill meets the press, while the order is placed.</summary>
    /// <returns>How long the press took, the last where it was pressed again.</returns>
    public Task<TimeSpan> SendAsync(AcceptedMessage preview, CancellationToken cancellationToken) => plan.IsScheduled
        ? ScheduleAsync(preview, cancellationToken)
        : PressAsync(bot => new Editor(bot).SendAsync(preview, cancellationToken), plan.Kills > 0 && plan.Population.Seed % 4 == 0, cancellationToken);

    /// <summary>Corrects, kills and recalls, as the plan says.</summary>
    public async Task SurviveAsync(AcceptedMessage preview, CancellationToken cancellationToken)
    {
        var kills = Enumerable.Range(0, plan.Kills + (plan.IsScheduled ? 2 : 0) - fleet.Kills).Select(_ => (At: _chance.Next(1, Reachable), Revision: (int?)null));
        var corrections = Enumerable.Range(0, plan.Corrections).Select(revision => (At: Reachable * (revision + 1) / (plan.Corrections + 1), Revision: (int?)revision));
        foreach (var (at, revision) in kills.Concat(corrections).OrderBy(happening => happening.At).ToList())
        {
            await teams.Control.AlertsAsync(at, cancellationToken);
            if (revision is { } old)
                await new Editor(fleet.Any).CorrectAsync(preview, old, TitleOf(old + 1), $"Rettet: det er {old + 1}. gang.", cancellationToken);
            else
                await KillSoonAsync(cancellationToken);
        }

        if (plan.IsRecalled)
            await RecallAsync(preview, cancellationToken);
    }

    /// <summary>The title of a revision.</summary>
    public static string TitleOf(int revision) => revision == 0 ? "Nyt fra processen" : $"Nyt fra processen, rettet {revision}";

    private async Task<TimeSpan> ScheduleAsync(AcceptedMessage preview, CancellationToken cancellationToken)
    {
        var soon = teams.Clock.GetUtcNow() + UntilScheduled;
        var due = soon.AddTicks(-(soon.Ticks % TimeSpan.TicksPerMinute));
        ScheduledFor = due;
        var took = await PressAsync(bot => new Editor(bot).ScheduleAsync(preview, due, cancellationToken), meetsKill: false, cancellationToken);
        await KillWithinAsync(due - teams.Clock.GetUtcNow(), cancellationToken);
        if (due - teams.Clock.GetUtcNow() is var wait && wait > TimeSpan.Zero)
            await Task.Delay(wait, teams.Clock, cancellationToken);
        await KillWithinAsync(UntilItIsSeen, cancellationToken);
        return took;
    }

    private async Task RecallAsync(AcceptedMessage preview, CancellationToken cancellationToken)
    {
        await teams.Control.AlertsAsync((int)(Reachable * Nearly), cancellationToken);
        var before = (await teams.Control.FiguresAsync()).Corrections;
        var (wanted, met) = (fleet.Kills + plan.KillsInRecall, plan.KillsInRecall > 0);
        await PressAsync(bot => new Editor(bot).RecallAsync(preview, plan.Corrections, cancellationToken), met, cancellationToken);
        foreach (var at in Enumerable.Range(0, wanted - fleet.Kills).Select(_ => _chance.Next(1, Reachable / 2)).Order().ToList())
        {
            await teams.Control.CorrectionsAsync(before + at, cancellationToken);
            await KillSoonAsync(cancellationToken);
        }
    }

    private async Task<TimeSpan> PressAsync(Func<SimulatedBot, Task> press, bool meetsKill, CancellationToken cancellationToken)
    {
        if (meetsKill)
        {
            var bot = fleet.Any;
            var pressing = press(bot);
            await SoonAsync(cancellationToken);
            await fleet.KillAsync(bot);
            try
            {
                await pressing;
            }
            catch (Exception cut) when (cut is HttpRequestException or OperationCanceledException && !cancellationToken.IsCancellationRequested)
            {
                // Nobody knows what became of it: press again.
            }
        }

        var pressed = teams.Clock.GetTimestamp();
        await press(fleet.Any);
        return teams.Clock.GetElapsedTime(pressed);
    }

    private async Task KillWithinAsync(TimeSpan time, CancellationToken cancellationToken)
    {
        await Task.Delay(time * _chance.NextDouble(), teams.Clock, cancellationToken);
        await fleet.KillAsync();
    }

    private async Task KillSoonAsync(CancellationToken cancellationToken)
    {
        await SoonAsync(cancellationToken);
        await fleet.KillAsync();
    }

    private Task SoonAsync(CancellationToken cancellationToken) => Task.Delay(TimeSpan.FromSeconds(2 * _chance.NextDouble()), teams.Clock, cancellationToken);
}
