namespace ProcessDialogueBot.Tests.Simulator;

/// <summary>An update to everyone, and what happens meanwhile.</summary>
/// <param name="Population">Who everyone is.</param>
internal sealed record TrialPlan(Population Population)
{
    public Weather Weather { get; init; } = Weather.Fair;

    /// <summary>How often a bot is killed and started again, at random moments that the population's seed decides.</summary>
    public int Kills { get; init; }

    /// <summary>How often the editor corrects it while it is sent.</summary>
    public int Corrections { get; init; }

    /// <summary>Whether the editor takes it back when nearly all have it.</summary>
    public bool IsRecalled { get; init; }

    /// <summary>How often a bot is killed while messages are replaced by the notice of the recall.</summary>
    public int KillsInRecall { get; init; }

    /// <summary>Whether it is scheduled; then a bot is killed before its time and at its time beside <see cref="Kills"/>.</summary>
    public bool IsScheduled { get; init; }

    /// <summary>A connection string that several bots may share; null for a file of the one bot's own.</summary>
    public string? SharedTables { get; init; }

    /// <summary>How many bots run at once; more than one needs <see cref="SharedTables"/>.</summary>
    public int Bots { get; init; } = 1;

    /// <summary>How often memory is looked at on the way, with garbage collected before.</summary>
    public int Looks { get; init; }
}

/// <summary>What came of a plan.</summary>
/// <param name="Ledger">The ledger held against what Teams took.</param>
/// <param name="Teams">What Teams counted.</param>
internal sealed record TrialResult(Reconciliation Ledger, Figures Teams)
{
    /// <summary>The share of people, from 0 to 1, whom bad weather may leave unreached and named (<see cref="Reconciliation.Named"/>).</summary>
    /// <remarks>Both of someone's tries must meet a dropped connection or a 500 before Teams took it, 0.6 % each: 0.004 %. The rest is room for chance.</remarks>
    public const double NamedShare = 0.0001;

    /// <summary>How many each kill may add to them.</summary>
    /// <remarks>It leaves up to 50 in doubt, of whom 0.6 % meet one of those: a third of a person. The rest is room for chance.</remarks>
    public const int NamedForAKill = 1;

    /// <summary>How many people may be unreached and named.</summary>
    public int MostNamed => (int)Math.Ceiling(NamedShare * Ledger.Audience) + (NamedForAKill * Kills);

    /// <summary>When "Send" was pressed.</summary>
    public required DateTimeOffset Pressed { get; init; }

    /// <summary>How often it was corrected or recalled.</summary>
    public required int Revision { get; init; }

    /// <summary>When it was to be sent; null for at once.</summary>
    public required DateTimeOffset? ScheduledFor { get; init; }

    /// <summary>When Teams took the first message.</summary>
    public required DateTimeOffset First { get; init; }

    /// <summary>From the press on "Send" until Teams took the last message, by the clock.</summary>
    public required TimeSpan ToLast { get; init; }

    /// <summary>From the press until the bot answered it, by the clock; a second press where the first met a kill.</summary>
    public required TimeSpan ToAnswer { get; init; }

    /// <summary>From the first message that Teams took to the last.</summary>
    public required TimeSpan FirstToLast { get; init; }

    /// <summary>How often a bot was killed.</summary>
    public required int Kills { get; init; }

    /// <summary>Operations on the tables from the press on; of the last bot's life only where some were killed.</summary>
    public required long Operations { get; init; }

    /// <summary>CPU of the bot from the press on; likewise.</summary>
    public required TimeSpan Cpu { get; init; }

    /// <summary>Bytes of the bot's process in memory at the end.</summary>
    public required long Resident { get; init; }

    /// <summary>Bytes of managed objects, after a collection: the most that was seen on the way, less what there was before the press.</summary>
    public required long Managed { get; init; }
}
