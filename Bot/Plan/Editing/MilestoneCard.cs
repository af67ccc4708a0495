using ProcessDialogueBot.Cards;
using ProcessDialogueBot.Plan.Cards;
using ProcessDialogueBot.Plan.Milestones;
using ProcessDialogueBot.Texts;
using CardFact = ProcessDialogueBot.Cards.Fact;

namespace ProcessDialogueBot.Plan.Editing;

/// <summary>All about one milestone, for the process team: what it is, what it waits for, what waits for it, and what was changed; also the receipt for a change.</summary>
internal static class MilestoneCard
{
    private const int TitleLength = 200;
    private const int MostValue = 200;
    private const int LeastValue = 20;

    public static AdaptiveCard Build(Language language, MilestoneView view) => PlanElements.Fit(limit => Build(language, view, limit));

    private static AdaptiveCard Build(Language language, MilestoneView view, int limit)
    {
        // The full length at the first try; less and less where that does not fit.
        var (milestone, rows) = (view.Milestone, Math.Min(limit, 5));
        var length = Math.Max(LeastValue, MostValue * Math.Min(limit, PlanElements.MostRows) / PlanElements.MostRows);
        return new AdaptiveCard(
            language["Milestones.CardSummary", milestone.Id, milestone.Title],
            [
                .. view.Notices.Select(notice => Blocks.Notice(notice.Style, notice.Text)),
                PlanElements.Heading(CardText.Beginning(milestone.Title, TitleLength)),
                new ColumnSet(
                    new Column("stretch", PlanElements.Subtle($"**{milestone.Id}** · {PlanText.Scope(language, milestone)}", Spacing.None)),
                    new Column("auto", PlanElements.StatusBadge(language, milestone.Status)))
                { Spacing = Spacing.Small },
                .. milestone.IsOverdue(view.Plan.Today) ? [new TextBlock($"▲\u00A0{language["Plan.Overdue"]}") { Color = TextColor.Attention, Spacing = Spacing.Small }] : Array.Empty<TextBlock>(),
                new FactSet([.. Facts(language, view, length)]),
                .. milestone.Progress is { } progress ? [Bar(language, progress)] : Array.Empty<CardElement>(),
                .. milestone.Note is { } note ? [new Container(new TextBlock(CardText.Plain(note))) { Style = ContainerStyle.Emphasis }] : Array.Empty<CardElement>(),
                .. Related(language, "Milestones.CardWaitsFor", Waits(view), rows),
                .. Related(language, "Milestones.CardAwaitedBy", Awaits(view), rows),
                .. HistoryBlocks.Build(language, view, rows, length),
            ])
        { Lang = language.Code, Actions = Buttons(language, view) };
    }

    private static IEnumerable<CardFact> Facts(Language language, MilestoneView view, int length)
    {
        var milestone = view.Milestone;
        yield return new CardFact(language["Milestones.FieldDue"], PlanText.Capital(language, milestone.Due.In(language)));
        foreach (var field in new[] { MilestoneField.Owner, MilestoneField.Progress, MilestoneField.Areas })
            if (FieldWords.Shown(language, field, MilestoneFields.Get(milestone, field), length) is { } value)
                yield return new CardFact(FieldWords.Name(language, field), value);
        if (view.Plan.Plan.FindSource(milestone.SourceId) is { } source)
            yield return new CardFact(language["Milestones.FieldSource"], CardText.Beginning(PlanText.Label(language, source), length));
    }

    // Where bars are unknown the number above says it all.
    private static ProgressBar Bar(Language language, MilestoneProgress progress) => new(progress.Done)
    {
        Max = progress.Total,
        Color = ProgressBarColor.Accent,
        Fallback = new TextBlock(language["Plan.StatusPercent", progress.Percent]) { IsSubtle = true },
    };

    private static IReadOnlyCollection<Milestone> Waits(MilestoneView view) =>
        [.. view.Plan.Milestones.Where(other => view.Milestone.DependsOn.Contains(other.Id, StringComparer.Ordinal)).OrderBy(other => !other.IsOpen)];

    private static IReadOnlyCollection<Milestone> Awaits(MilestoneView view) =>
        [.. view.Plan.Milestones.Where(other => other.DependsOn.Contains(view.Milestone.Id, StringComparer.Ordinal)).OrderBy(other => !other.IsOpen)];

    private static IEnumerable<CardElement> Related(Language language, string heading, IReadOnlyCollection<Milestone> milestones, int limit) =>
        milestones.Count == 0 ? [] : PlanElements.Rows(language, milestones, limit, milestone => MilestoneListCard.Row(language, milestone)).Prepend(PlanElements.Section(language[heading]));

    private static IReadOnlyList<CardAction> Buttons(Language language, MilestoneView view)
    {
        var data = MilestoneData.Of(view.Milestone).ToData();
        return
        [
            .. view.Undoable is null ? Array.Empty<CardAction>() : [new ExecuteAction(language["Milestones.Undo"], MilestoneData.UndoVerb) { Data = data }],
            new ExecuteAction(language["Milestones.Edit"], MilestoneData.EditVerb) { Data = data },
            new ExecuteAction(language["Milestones.Move"], MilestoneData.MoveVerb) { Data = data },
            new ExecuteAction(language["Milestones.ShowAll"], MilestoneData.ListVerb) { Mode = view.Undoable is null ? null : ActionMode.Secondary }, // A phone has room for three.
        ];
    }
}
