using ProcessDialogueBot.Cards;
using ProcessDialogueBot.Texts;
using static ProcessDialogueBot.Plan.Cards.PlanElements;

namespace ProcessDialogueBot.Plan.Cards;

/// <summary>The cards about milestones: the editors' list, the receipt for a change, and the notice of it.</summary>
internal static class MilestoneCards
{
    /// <summary>What can be changed, and how to write it.</summary>
    public static AdaptiveCard List(Language language, PlanSnapshot now) => Fit(limit => List(language, now, limit));

    /// <summary>Tells the editor what was done.</summary>
    public static AdaptiveCard Changed(Language language, ProcessPlan plan, Milestone before, Milestone after) =>
        Card(language, plan, language["Plan.MilestoneChanged"], before, after);

    /// <summary>Tells leaders, followers and channels what happened.</summary>
    public static AdaptiveCard Notice(Language language, ProcessPlan plan, Milestone before, Milestone after) =>
        Card(language, plan, NoticeTitle(language, before, after), before, after);

    /// <summary>The line of a notice in Teams' notifications.</summary>
    public static string NoticeSummary(Language language, Milestone before, Milestone after) =>
        language["Plan.NoticeSummary", NoticeTitle(language, before, after), after.Title];

    private static string NoticeTitle(Language language, Milestone before, Milestone after) =>
        language[before.Status == after.Status ? "Plan.NoticeNote" : $"Plan.Notice{after.Status}"];

    private static AdaptiveCard List(Language language, PlanSnapshot now, int limit)
    {
        List<CardElement> body = [Heading(language["Plan.MilestonesTitle"])];
        if (now.Milestones.Count == 0)
        {
            body.Add(new TextBlock(language["Plan.StatusNone"]));
        }
        else
        {
            // What is still open comes first: that is what an editor is looking for when the list must be cut.
            var rows = now.Milestones.OrderBy(milestone => !milestone.IsOpen).ToList();
            body.Add(new TextBlock(language["Plan.MilestonesHowTo", rows[0].Id]));
            body.Add(Subtle(language["Plan.MilestonesStatuses", StatusWords.List(language)]));
            body.AddRange(Rows(language, rows, limit, milestone => Row(language, milestone, now.Today, withId: true)));
        }

        body.Add(Sources(language, now.Plan.Sources, now.ChangedAt));
        return new AdaptiveCard(language["Plan.MilestonesTitle"], body)
        {
            Lang = language.Code,
            Actions = [ShowPlan(language), ShowStatus(language)],
        };
    }

    private static AdaptiveCard Card(Language language, ProcessPlan plan, string title, Milestone before, Milestone after)
    {
        List<CardElement> body =
        [
            Heading(title),
            new TextBlock(after.Title) { Size = TextSize.Medium },
            new ColumnSet(
                new Column(
                    "stretch",
                    Subtle(PlanText.Scope(language, after), Spacing.None),
                    Subtle(language["Plan.MilestoneDue", after.Due.In(language)], Spacing.None)),
                new Column("auto", StatusBadge(language, after.Status)))
            { Spacing = Spacing.Medium },
        ];
        if (before.Status != after.Status)
            body.Add(new TextBlock(language[
                "Plan.MilestoneMoved", StatusWords.InText(language, before.Status), StatusWords.InText(language, after.Status)]));
        if (after.Note is { } note)
            body.Add(new Container(new TextBlock(note)) { Style = ContainerStyle.Emphasis });
        body.Add(new TextBlock(language["Plan.Sources.One", SourceLabel(language, plan, after)])
        {
            IsSubtle = true,
            Size = TextSize.Small,
            Spacing = Spacing.Large,
            Separator = true,
        });
        return new AdaptiveCard($"{title}: {after.Title}", body)
        {
            Lang = language.Code,
            Actions =
            [
                after.Initiative is { } number && plan.FindInitiative(number) is not null ? ShowInitiative(language, number) : ShowPlan(language),
                ShowStatus(language),
            ],
        };
    }

    private static string SourceLabel(Language language, ProcessPlan plan, Milestone milestone) =>
        milestone.ChangedAt is { } moment ? PlanText.TeamLabel(language, moment)
        : plan.FindSource(milestone.SourceId) is { } source ? PlanText.Label(language, source)
        : "";
}
