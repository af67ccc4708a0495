using ProcessDialogueBot.Cards;
using ProcessDialogueBot.Texts;
using static ProcessDialogueBot.Plan.Cards.PlanElements;

namespace ProcessDialogueBot.Plan.Cards;

/// <summary>The card of <c>plan</c>: the initiatives in brief, and the timeline.</summary>
internal static class OverviewCard
{
    public static AdaptiveCard Build(Language language, PlanSnapshot now) => Fit(limit => Build(language, now, limit));

    private static AdaptiveCard Build(Language language, PlanSnapshot now, int limit) => new(
        now.Plan.Title,
        [
            Heading(language["Plan.PlanTitle"]),
            Subtle(now.Plan.Title, Spacing.None),
            Section(language["Plan.PlanInitiatives"]),
            .. Rows(language, now.Plan.Initiatives, limit, initiative => Brief(language, initiative, limit)),
            Subtle(language["Plan.PlanHint", now.Plan.Initiatives[0].Number], Spacing.Medium),
            Section(language["Plan.PlanTimeline"]),
            .. now.Milestones.Count == 0
                ? [Subtle(language["Plan.StatusNone"])]
                : Rows(language, now.Milestones, limit, milestone => Row(language, milestone, now.Today)),
            Sources(language, SourcesOf(now.Plan, now.Plan.Initiatives, now.Milestones), now.ChangedAt),
        ])
    {
        Lang = language.Code,
        Actions = [ShowStatus(language), ShowDecisions(language), ShowCalendar(language)],
    };

    private static Container Brief(Language language, Initiative initiative, int limit) => new(
        [
            new TextBlock($"{initiative.Number} · {initiative.Title}") { Weight = TextWeight.Bolder },
            .. Rows(language, initiative.Items, limit, item => Bullet(item.Title, isSubtle: true)),
        ])
    {
        Style = ContainerStyle.Emphasis,
        Spacing = Spacing.Small,
        SelectAction = ShowInitiative(language, initiative.Number),
    };
}
