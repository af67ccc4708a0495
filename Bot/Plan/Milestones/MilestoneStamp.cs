using ProcessDialogueBot.Tables;

namespace ProcessDialogueBot.Plan.Milestones;

/// <summary>How a change of a milestone is written: the milestone with what it carries of the change, and the entry of its history, in one transaction.</summary>
internal static class MilestoneStamp
{
    /// <summary>A milestone as an editor adds or changes it.</summary>
    /// <param name="seen">The milestone as it stands; null for a new one.</param>
    /// <param name="wanted">The milestone as it is to be.</param>
    /// <param name="at">When.</param>
    public static Milestone Edited(Milestone? seen, Milestone wanted, DateTimeOffset at) => wanted with
    {
        ChangedAt = at,
        Edited = seen is null ? [.. MilestoneFields.All] : [.. seen.Edited.Union(MilestoneFields.Between(seen, wanted).Select(change => change.Field)).Order()],
    };

    /// <summary>What its history says of a change.</summary>
    /// <param name="seen">The milestone as it stands; null for a new one.</param>
    /// <param name="after">The milestone as it is to be; null for one that goes.</param>
    public static ValueList<FieldChange> Fields(Milestone? seen, Milestone? after) => (seen, after) switch
    {
        (null, _) => [],
        (_, null) => [.. MilestoneFields.All.Select(field => new FieldChange(field, MilestoneFields.Get(seen, field), null)).Where(change => change.From is not null)],
        _ => [.. MilestoneFields.Between(seen, after)],
    };

    /// <summary>The two writes of a change; refused when the milestone is not as it was seen, or its history has gone on.</summary>
    /// <param name="seen">The milestone as it stands; null for a new one.</param>
    /// <param name="after">The milestone as it is to be; null for one that goes.</param>
    /// <param name="entry">The entry of its history, with the version that the change makes.</param>
    public static TableTransactionAction[] Actions(Milestone? seen, Milestone? after, MilestoneHistoryEntry entry)
    {
        var row = MilestoneRow.ToEntity(after is null ? seen! : after with { Version = entry.Version, TouchedAt = entry.At });
        return
        [
            after is null ? new(TableTransactionActionType.Delete, row, seen!.ETag)
            : seen is null ? new(TableTransactionActionType.Add, row)
            : new(TableTransactionActionType.UpdateReplace, row, seen.ETag),
            new(TableTransactionActionType.Add, MilestoneRow.ToHistory(entry with { ChangedBefore = seen?.ChangedAt, EditedBefore = seen?.Edited ?? [] })),
        ];
    }
}
