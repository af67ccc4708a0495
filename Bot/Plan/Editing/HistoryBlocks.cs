using ProcessDialogueBot.Cards;
using ProcessDialogueBot.Plan.Cards;
using ProcessDialogueBot.Plan.Milestones;
using ProcessDialogueBot.Texts;

namespace ProcessDialogueBot.Plan.Editing;

/// <summary>The last changes of a milestone: who, when, from what, to what, why.</summary>
internal static class HistoryBlocks
{
    /// <summary>Builds them, the latest first; none where nothing was changed in Teams.</summary>
    /// <param name="language">The reader's language.</param>
    /// <param name="view">The milestone.</param>
    /// <param name="limit">The most changes.</param>
    /// <param name="length">The longest value, in UTF-16 code units.</param>
    public static IEnumerable<CardElement> Build(Language language, MilestoneView view, int limit, int length)
    {
        if (view.History.Count == 0)
            return [PlanElements.Subtle(language["Milestones.NoHistory"], Spacing.Large)];
        var entries = view.History.Reverse().ToList();
        return PlanElements.Rows(language, entries, limit, entry => Entry(language, view, entry, length)).Prepend(PlanElements.Section(language["Milestones.History"]));
    }

    private static Container Entry(Language language, MilestoneView view, MilestoneHistoryEntry entry, int length) => new(
    [
        Blocks.Note(language["Milestones.HistoryBy", CardText.Plain(view.NameOf(entry.EditorId)), language.Moment(entry.At)]),
        .. What(language, entry, length).Select(line => new TextBlock(line) { Spacing = Spacing.None }),
        .. entry.Reason is { } reason
            ? [new TextBlock(language["Milestones.HistoryReason", CardText.Beginning(reason, 2 * length)]) { Spacing = Spacing.None, IsSubtle = true }]
            : Array.Empty<TextBlock>(),
    ])
    { Spacing = Spacing.Medium };

    // Where the note is the reason, it is said once.
    private static IEnumerable<string> What(Language language, MilestoneHistoryEntry entry, int length) => entry switch
    {
        { IsAddition: true } => [language["Milestones.HistoryAdded"]],
        { IsRemoval: true } => [language["Milestones.HistoryRemoved"]],
        _ => (entry.Undoes is null ? Enumerable.Empty<string>() : [language["Milestones.HistoryUndone"]])
            .Concat(entry.Fields.Where(change => change.Field != MilestoneField.Note || change.To is not { } note || entry.Reason?.EndsWith(note, StringComparison.Ordinal) != true)
                .Select(change => FieldWords.Line(language, change, length))),
    };
}
