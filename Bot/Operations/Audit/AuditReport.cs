namespace ProcessDialogueBot.Operations.Audit;

/// <summary>Something that is not as it was written.</summary>
/// <param name="Month">The month, as it is named in the table.</param>
/// <param name="Number">The number of the action; null for what concerns the month.</param>
/// <param name="Problem">What is wrong, in English.</param>
internal sealed record AuditFinding(string Month, long? Number, string Problem);

/// <summary>What became of a verification.</summary>
internal sealed class AuditReport
{
    /// <summary>The most findings that are kept; the rest is counted.</summary>
    public const int MostFindings = 20;

    private readonly List<AuditFinding> _findings = [];

    /// <summary>What was found first.</summary>
    public IReadOnlyList<AuditFinding> Findings => _findings;

    /// <summary>How much was found.</summary>
    public int Found { get; private set; }

    /// <summary>How many actions were held against the chain.</summary>
    public long Actions { get; set; }

    /// <summary>How many rows are from before there was a chain.</summary>
    public long Old { get; set; }

    /// <summary>Whether the bot itself found the end lost or changed, and went on with an action that it signed.</summary>
    public bool WasMended { get; set; }

    /// <summary>Whether those rows wait to be sealed in, which the next action does.</summary>
    public bool IsUnsealed { get; set; }

    /// <summary>The number of the last action, and its hash; null when there is none.</summary>
    public AuditHead? End { get; set; }

    /// <summary>What was cut away by <c>Retention:Audit</c>; null for nothing.</summary>
    public AuditCheckpoint? Cut { get; set; }

    /// <summary>Writes something down that is wrong.</summary>
    public void Add(string month, long? number, string problem)
    {
        if (++Found <= MostFindings)
            _findings.Add(new AuditFinding(month, number, problem));
    }
}
