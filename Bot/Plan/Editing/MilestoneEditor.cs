using Microsoft.Extensions.Options;
using ProcessDialogueBot.Knowledge;
using ProcessDialogueBot.People;
using ProcessDialogueBot.Plan.Milestones;
using ProcessDialogueBot.Teams.Turns;
using ProcessDialogueBot.Texts;

namespace ProcessDialogueBot.Plan.Editing;

/// <summary>How an edit went.</summary>
internal enum EditResult
{
    /// <summary>It is done.</summary>
    Done,

    /// <summary>It stands like that already.</summary>
    Unchanged,

    /// <summary>A date slips or something is cancelled, and nobody said why.</summary>
    ReasonMissing,

    /// <summary>There is more in progress than the limit, and the editor has not said to go on.</summary>
    Crowded,

    /// <summary>Somebody else was first; nothing was written.</summary>
    ChangedByOthers,

    /// <summary>There is no such milestone any more.</summary>
    Gone,
}

/// <summary>The outcome of an edit.</summary>
/// <param name="Result">How it went.</param>
/// <param name="Now">The milestone as it stands now.</param>
/// <param name="Crowded">Where there is too much in progress, for <see cref="EditResult.Crowded"/>.</param>
internal sealed record EditOutcome(EditResult Result, Milestone Now, IReadOnlyList<CrowdedArea> Crowded);

/// <summary>Where every edit of a milestone is made: what needs a reason gets one, and what is done is written down; it is told from there.</summary>
internal sealed class MilestoneEditor(
    PlanStore plan, MilestoneStore milestones, KnowledgeBase knowledge, IOptions<PlanOptions> options)
{
    /// <summary>Changes a milestone.</summary>
    /// <param name="turn">The editor's turn.</param>
    /// <param name="seen">The milestone as the editor saw it.</param>
    /// <param name="wanted">The milestone as the editor wants it.</param>
    /// <param name="reason">Why; null when nothing was said.</param>
    /// <param name="goesOn">Whether the editor goes on although there is too much in progress.</param>
    /// <param name="cancellationToken">Stops the request.</param>
    public async Task<EditOutcome> ChangeAsync(TurnContext turn, Milestone seen, Milestone wanted, string? reason, bool goesOn, CancellationToken cancellationToken)
    {
        if (MilestoneFields.Between(seen, wanted).Count == 0)
            return new EditOutcome(EditResult.Unchanged, seen, []);

        reason ??= ReasonIn(seen, wanted);
        if (reason is null && NeedsReason(seen, wanted))
            return new EditOutcome(EditResult.ReasonMissing, seen, []);
        var crowded = await CrowdedAsync(wanted, cancellationToken);
        if (crowded.Count > 0 && !(goesOn && reason is not null))
            return new EditOutcome(EditResult.Crowded, seen, crowded);

        var change = await milestones.ChangeAsync(seen, wanted, Decided(turn.Language, crowded, reason), turn.SenderId, cancellationToken);
        if (change.Outcome == MilestoneChangeOutcome.Changed)
            Done(turn, seen.Id);
        return new EditOutcome(ResultOf(change.Outcome), change.Now, []);
    }

    /// <summary>Adds a milestone.</summary>
    /// <inheritdoc cref="ChangeAsync"/>
    public async Task<EditOutcome> AddAsync(TurnContext turn, Milestone wanted, string? reason, bool goesOn, CancellationToken cancellationToken)
    {
        var crowded = await CrowdedAsync(wanted, cancellationToken);
        if (crowded.Count > 0 && !(goesOn && (reason ?? wanted.Note) is not null))
            return new EditOutcome(EditResult.Crowded, wanted, crowded);
        if (await milestones.AddAsync(wanted, Decided(turn.Language, crowded, reason ?? wanted.Note), turn.SenderId, cancellationToken) is not { } added)
            return new EditOutcome(EditResult.ChangedByOthers, wanted, []);
        Done(turn, added.Id);
        return new EditOutcome(EditResult.Done, added, []);
    }

    /// <summary>Takes back the last change of a milestone.</summary>
    /// <param name="turn">The editor's turn.</param>
    /// <param name="now">The milestone as it stands.</param>
    /// <param name="last">Its last change.</param>
    /// <param name="cancellationToken">Stops the request.</param>
    public async Task<EditOutcome> UndoAsync(TurnContext turn, Milestone now, MilestoneHistoryEntry last, CancellationToken cancellationToken)
    {
        var change = await milestones.UndoAsync(now, last, turn.SenderId, cancellationToken);
        if (change.Outcome == MilestoneChangeOutcome.Changed)
            Done(turn, now.Id);
        return new EditOutcome(ResultOf(change.Outcome), change.Now, []);
    }

    /// <summary>Whether a change is one that people are owed a reason for: it is due later than before, or is cancelled.</summary>
    public static bool NeedsReason(Milestone seen, Milestone wanted) =>
        wanted.Due.Last > seen.Due.Last || wanted.Status == MilestoneStatus.Cancelled && seen.Status != MilestoneStatus.Cancelled;

    /// <summary>A note that is given with a change is its reason; null without one.</summary>
    /// <param name="seen">The milestone as it stands; null for a new one.</param>
    /// <param name="wanted">The milestone as it is to be.</param>
    public static string? ReasonIn(Milestone? seen, Milestone wanted) => wanted.Note == seen?.Note ? null : wanted.Note;

    /// <summary>The reason as it is kept: that somebody went on although there was too much in progress is part of it, so that it is found later.</summary>
    public static string? Decided(Language language, IReadOnlyList<CrowdedArea> crowded, string? reason) => crowded.Count == 0
        ? reason
        : language["Milestones.WentOn", CrowdedNotice.Sentence(language, crowded), reason];

    private async Task<IReadOnlyList<CrowdedArea>> CrowdedAsync(Milestone wanted, CancellationToken cancellationToken) =>
        CrowdedAreas.Find(await plan.GetSnapshotAsync(cancellationToken), wanted, options.Value.MaxInProgress);

    private void Done(TurnContext turn, string id)
    {
        turn.Changed = id;
        knowledge.Invalidate();
    }

    private static EditResult ResultOf(MilestoneChangeOutcome outcome) => outcome switch
    {
        MilestoneChangeOutcome.Changed => EditResult.Done,
        MilestoneChangeOutcome.Unchanged => EditResult.Unchanged,
        MilestoneChangeOutcome.ChangedByOthers => EditResult.ChangedByOthers,
        _ => EditResult.Gone,
    };
}
