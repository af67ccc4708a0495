using System.Text.Json.Serialization;

namespace ProcessDialogueBot.Plan.Milestones;

/// <summary>One change of a milestone: who, when, from what, to what, why.</summary>
/// <param name="MilestoneId">Which.</param>
/// <param name="Version">Its version after the change; the first that was made in Teams is 1.</param>
/// <param name="At">When.</param>
/// <param name="EditorId">Who.</param>
/// <param name="Fields">From what to what; empty when it was added. When it was removed, all that it had, to nothing.</param>
/// <param name="Reason">Why; null when nothing was said.</param>
internal sealed record MilestoneHistoryEntry(
    string MilestoneId, int Version, DateTimeOffset At, string EditorId, ValueList<FieldChange> Fields, string? Reason)
{
    /// <summary>The version of the change that it takes back; null when it takes none back.</summary>
    public int? Undoes { get; init; }

    /// <summary>The import that it belongs to; null for a change by hand.</summary>
    public string? Import { get; init; }

    /// <summary>When the milestone had been changed before; null when it stood as the file has it.</summary>
    public DateTimeOffset? ChangedBefore { get; init; }

    /// <summary>What had been changed in Teams before.</summary>
    public ValueList<MilestoneField> EditedBefore { get; init; } = [];

    /// <summary>Whether the milestone was new with it.</summary>
    public bool IsAddition => Fields.Count == 0;

    /// <summary>Whether the milestone was gone with it.</summary>
    public bool IsRemoval => Fields.Any(change => change is { Field: MilestoneField.Title, To: null });

    /// <summary>The milestone before this change, from what it was after it.</summary>
    public Milestone Before(Milestone after) => Fields.Aggregate(after, (milestone, change) => MilestoneFields.With(milestone, change.Field, change.From)) with
    {
        Version = Version - 1,
        ChangedAt = ChangedBefore,
        Edited = EditedBefore,
    };
}

/// <summary>How a change went.</summary>
internal enum MilestoneChangeOutcome
{
    /// <summary>It is done and in the history.</summary>
    Changed,

    /// <summary>It stood like that already; nothing was written.</summary>
    Unchanged,

    /// <summary>Someone else changed it since it was read; nothing was written.</summary>
    ChangedByOthers,

    /// <summary>There is no such milestone any more.</summary>
    Gone,
}

/// <summary>The outcome of a change.</summary>
/// <param name="Outcome">How it went.</param>
/// <param name="Now">The milestone as it stands now. To change it once more, read it again.</param>
internal sealed record MilestoneChange(MilestoneChangeOutcome Outcome, Milestone Now);

[JsonSourceGenerationOptions(UseStringEnumConverter = true, DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull)]
[JsonSerializable(typeof(IReadOnlyList<FieldChange>))]
internal sealed partial class MilestoneJson : JsonSerializerContext;
