using Azure;
using ProcessDialogueBot.Plan.Editing;

namespace ProcessDialogueBot.Plan.Exchange.Loading;

/// <summary>How an import ended.</summary>
internal enum ImportOutcome
{
    /// <summary>All is done but what others had changed.</summary>
    Done,

    /// <summary>It does not fit the plan any more: nothing of it was written.</summary>
    Refused,

    /// <summary>It kept failing: some of it may be written.</summary>
    GivenUp,

    /// <summary>The editor decided against it.</summary>
    Cancelled,
}

/// <summary>How far an import is, or the taking back of one. The row lies with the milestones, so that it goes on in the transaction that writes them.</summary>
/// <param name="Id">The import.</param>
/// <param name="Job">Where it is kept what is to be done.</param>
/// <param name="EditorId">Who decided.</param>
internal sealed record ImportProgress(string Id, string Job, string EditorId)
{
    /// <summary>Whether it is being taken back, or was.</summary>
    public bool IsUndo { get; init; }

    /// <summary>How many of its milestones are behind it.</summary>
    public int Done { get; init; }

    /// <summary>How many milestones were written, without those that stood like that already.</summary>
    public int Written { get; init; }

    /// <summary>Whether the rest of the plan is behind it.</summary>
    public bool IsDocumentDone { get; init; }

    /// <summary>Whether the rest of the plan was written.</summary>
    public bool IsDocumentWritten { get; init; }

    /// <summary>How it ended; null while it is under way.</summary>
    public ImportOutcome? Outcome { get; init; }

    /// <summary>When it ended.</summary>
    public DateTimeOffset? FinishedAt { get; init; }

    /// <summary>How often it failed.</summary>
    public int Tries { get; init; }

    /// <summary>Whether its editor knows how it ended.</summary>
    public bool IsTold { get; init; }

    /// <summary>What was left as it is.</summary>
    public IReadOnlyList<ImportConflict> Conflicts { get; init; } = [];

    /// <summary>How many conflicts there were beyond those that are kept.</summary>
    public int MoreConflicts { get; init; }

    /// <summary>The version that was read.</summary>
    public ETag ETag { get; init; }

    /// <summary>Whether it has ended.</summary>
    public bool IsFinished => Outcome is not null;

    /// <summary>Whether it has written anything.</summary>
    public bool HasWritten => Written > 0 || IsDocumentWritten;

    /// <summary>Until when it can be taken back, and nobody is told of it; null while it is under way.</summary>
    public DateTimeOffset? UndoUntil => FinishedAt + MilestoneUndo.Window;

    /// <summary>Whether it can be taken back now.</summary>
    public bool CanUndo(DateTimeOffset now) => Outcome is ImportOutcome.Done or ImportOutcome.GivenUp && !IsUndo && HasWritten && now < UndoUntil;
}
