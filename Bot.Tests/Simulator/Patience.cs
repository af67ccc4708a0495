namespace ProcessDialogueBot.Tests.Simulator;

/// <summary>
/// Ends a trial that hangs: nothing happens any more, or the same again and again. How long it takes, on a machine that has other things to do,
/// is of no account.
/// </summary>
internal sealed class Patience : IAsyncDisposable
{
    // By the clock: a row whose answer was lost waits five minutes for its other try, an update three for its time.
    private const double LongestStill = 600;

    // On the wall, as the machine's own work is not sped up: starting a bot, or reading a large table.
    private const double LongestAtWork = 180;

    // Each is sent it, tried again, and corrected a few times; beyond that, it goes round in circles.
    private const int MostRequestsEach = 40;
    private const int MostOthers = 10_000;
    private readonly CancellationTokenSource _end = new();
    private readonly CancellationTokenSource _over = new();
    private readonly Task _watching;

    /// <param name="teams">The simulator.</param>
    /// <param name="fleet">The bots.</param>
    /// <param name="people">How many people there are.</param>
    public Patience(SimulatorProcess teams, Fleet fleet, int people) => _watching = WatchAsync(teams, fleet, people);

    /// <summary>Ends what waits.</summary>
    public CancellationToken Token => _end.Token;

    /// <summary>Whether it has come to its end.</summary>
    public bool IsAtItsEnd => _end.IsCancellationRequested;

    public async ValueTask DisposeAsync()
    {
        await _over.CancelAsync();
        await _watching.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        _end.Dispose();
        _over.Dispose();
    }

    private async Task WatchAsync(SimulatorProcess teams, Fleet fleet, int people)
    {
        var longest = TimeSpan.FromSeconds(LongestStill + (LongestAtWork * teams.Clock.Factor));
        var (seen, since) = ((Requests: -1, Kills: -1), teams.Clock.GetTimestamp());
        using var looks = new PeriodicTimer(TimeSpan.FromSeconds(teams.Clock.Factor), teams.Clock);
        try
        {
            while (await looks.WaitForNextTickAsync(_over.Token))
            {
                var now = ((await teams.Control.FiguresAsync()).Requests, fleet.Kills);
                if (now != seen)
                    (seen, since) = (now, teams.Clock.GetTimestamp());
                if (teams.Clock.GetElapsedTime(since) > longest || now.Requests > (MostRequestsEach * people) + MostOthers)
                    break;
            }
        }
        catch (HttpRequestException)
        {
            // There is no Teams any more.
        }

        await _end.CancelAsync();
    }
}
