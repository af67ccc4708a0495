namespace ProcessDialogueBot.Tests.Simulator;

/// <summary>The bots of a trial, all on the same tables. Whichever is killed, another takes its place.</summary>
/// <param name="teams">The simulator.</param>
/// <param name="tables">The connection string of the tables.</param>
/// <param name="folder">Where their other files are.</param>
internal sealed class Fleet(SimulatorProcess teams, string tables, string folder) : IAsyncDisposable
{
    private readonly List<SimulatedBot> _bots = [];

    /// <summary>Any of them.</summary>
    public SimulatedBot Any => _bots[0];

    /// <summary>How often one was killed.</summary>
    public int Kills { get; private set; }

    /// <summary>The last that each has said.</summary>
    public string Output => string.Join("\n\n", _bots.Select(bot => bot.Process.Output));

    public async Task StartAsync() => _bots.Add(await SimulatedBot.StartAsync(teams, tables, folder));

    /// <summary>Kills the one that delivers, and starts another.</summary>
    public Task KillAsync() => KillAsync(_bots.FirstOrDefault(bot => bot.Delivers) ?? Any);

    /// <summary>Kills one, and starts another.</summary>
    public async Task KillAsync(SimulatedBot bot)
    {
        Kills++;
        _bots.Remove(bot);
        await bot.DisposeAsync();
        await StartAsync();
    }

    /// <summary>Waits until nothing is open. Whichever bot closes the delivery knows it first.</summary>
    public async Task NothingOpenAsync(CancellationToken cancellationToken)
    {
        using var others = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        await await Task.WhenAny(_bots.Select(bot => bot.NothingOpenAsync(others.Token)));
        await others.CancelAsync();
    }

    public async ValueTask DisposeAsync()
    {
        foreach (var bot in _bots)
            await bot.DisposeAsync();
        _bots.Clear();
    }
}
