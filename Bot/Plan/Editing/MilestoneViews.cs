using ProcessDialogueBot.Cards;
using ProcessDialogueBot.People;
using ProcessDialogueBot.Plan.Milestones;
using ProcessDialogueBot.Teams.Turns;

namespace ProcessDialogueBot.Plan.Editing;

/// <summary>Reads what the cards about milestones show, as it stands now.</summary>
internal sealed class MilestoneViews(PlanStore store, MilestoneStore milestones, PeopleDirectory people, TimeProvider time)
{
    private const int ChangeLength = 80;

    /// <summary>The list.</summary>
    public async Task<AdaptiveCard> ListAsync(TurnContext turn, MilestoneQuery query, (ContainerStyle, string)? notice, CancellationToken cancellationToken) =>
        MilestoneListCard.Build(turn.Language, await store.GetSnapshotAsync(cancellationToken), query, notice);

    /// <summary>A milestone; the list, and that there is none, when there is none.</summary>
    public async Task<AdaptiveCard> ShowAsync(
        TurnContext turn, string id, IReadOnlyList<(ContainerStyle, string)> notices, CancellationToken cancellationToken)
    {
        if (await milestones.FindAsync(id, cancellationToken) is not { } milestone)
            return await ListAsync(turn, new MilestoneQuery(""), (ContainerStyle.Warning, turn.Language["Plan.MilestoneGone", CardText.Beginning(id, ChangeLength)]), cancellationToken);
        var history = await milestones.GetHistoryAsync(id, cancellationToken).ToListAsync(cancellationToken);
        return MilestoneCard.Build(turn.Language, new MilestoneView(milestone, await store.GetSnapshotAsync(cancellationToken), history, editor => NameOf(turn, editor))
        {
            Undoable = MilestoneUndo.Find(milestone, history, turn.SenderId, time.GetUtcNow()),
            Notices = notices,
        });
    }

    /// <summary>A milestone that was just changed: what was done, until when it can be undone, and what the editor should know besides.</summary>
    public async Task<AdaptiveCard> ReceiptAsync(TurnContext turn, string id, CancellationToken cancellationToken)
    {
        if (await milestones.FindAsync(id, cancellationToken) is not { } milestone
            || await milestones.GetHistoryAsync(id, cancellationToken).LastOrDefaultAsync(cancellationToken) is not { } last)
            return await ShowAsync(turn, id, [], cancellationToken);
        var language = turn.Language;
        string[] lines =
        [
            language[last.IsAddition ? "Milestones.Added" : "Milestones.Saved", id],
            .. last.Fields.Where(change => change.Field != MilestoneField.Note).Select(change => FieldWords.Line(language, change, ChangeLength)),
            .. last.EditorId == turn.SenderId && time.GetUtcNow() <= last.At + MilestoneUndo.Window
                ? [language["Milestones.UndoUntil", language.Clock(last.At + MilestoneUndo.Window)]]
                : Array.Empty<string>(),
        ];
        List<(ContainerStyle, string)> notices = [(ContainerStyle.Good, string.Join("\n\n", lines))];
        var unreached = milestone.Status is MilestoneStatus.InProgress or MilestoneStatus.Done
            ? MilestoneDependencies.Unreached(milestone, (await store.GetSnapshotAsync(cancellationToken)).Milestones).ToList()
            : [];
        if (unreached.Count > 0)
            notices.Add((ContainerStyle.Warning, language[
                milestone.Status == MilestoneStatus.Done ? "Milestones.DoneTooSoon" : "Milestones.BegunTooSoon", id, language.List([.. unreached.Select(other => $"**{other.Id}**")])]));
        return await ShowAsync(turn, id, notices, cancellationToken);
    }

    /// <summary>What an editor is called: by name to one's colleagues, and as one of the process team where everyone reads along.</summary>
    public string NameOf(TurnContext turn, string editorId) =>
        turn.Activity.Conversation!.IsPersonal && people.Get(editorId).Name is { Length: > 0 } name ? name : turn.Language["Plan.SourceTeamName"];
}
