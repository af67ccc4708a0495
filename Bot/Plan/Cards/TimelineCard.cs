using ProcessDialogueBot.Cards;
using ProcessDialogueBot.Texts;
using static ProcessDialogueBot.Plan.Cards.PlanElements;

namespace ProcessDialogueBot.Plan.Cards;

/// <summary>All milestones in order of time, or those of an initiative, a page at a time.</summary>
internal static class TimelineCard
{
    public static AdaptiveCard Build(Language language, TimelineView view) => Fit(limit => Build(language, view, limit));

    private static AdaptiveCard Build(Language language, TimelineView view, int limit)
    {
        var (now, all) = (view.Now, view.All);
        var last = Math.Max(0, (all.Count - 1) / TimelineView.PageSize);
        var passed = all.Count(milestone => milestone.Due.Last < now.Today);
        var page = Math.Clamp(view.Page ?? passed / TimelineView.PageSize, 0, last);
        var rows = all.Skip(page * TimelineView.PageSize).Take(TimelineView.PageSize).ToList();
        var shown = rows.Take(limit).ToList();
        var marksToday = passed >= page * TimelineView.PageSize && (passed < (page + 1) * TimelineView.PageSize || page == last);
        return new AdaptiveCard(
            language["Plan.PlanTimeline"],
            [
                Heading(language["Plan.PlanTimeline"]),
                Subtle(CardText.Plain(view.Initiative is { } initiative ? $"{language["Plan.Initiative", initiative.Number]}: {initiative.Title}" : now.Plan.Title), Spacing.None),
                .. all.Count == 0
                    ? [Subtle(language["Plan.StatusNone"])]
                    : TimelineElements.Build(language, shown, now.Today, marksToday && shown.Count == rows.Count, withScope: view.Initiative is null, isBrief: view.Initiative is null),
                .. shown.Count < rows.Count ? [Subtle(language.Count("Plan.More", rows.Count - shown.Count))] : Array.Empty<CardElement>(),
                .. last > 0
                    ? [Subtle(language["Plan.PageOf", language.Number(page * TimelineView.PageSize + 1), language.Number(page * TimelineView.PageSize + rows.Count), language.Number(all.Count)], Spacing.Medium)]
                    : Array.Empty<CardElement>(),
                .. rows.Count == 0 ? Array.Empty<CardElement>() : [Sources(language, SourcesOf(now.Plan, [], rows), now.ChangedAt)],
            ])
        {
            Lang = language.Code,
            Actions =
            [
                .. page < last ? [Turn(language["Plan.Later"], TimelineVerb, page + 1, view.Initiative?.Number)] : Array.Empty<CardAction>(),
                .. page > 0 ? [Turn(language["Plan.Earlier"], TimelineVerb, page - 1, view.Initiative?.Number)] : Array.Empty<CardAction>(),
                view.Initiative is null ? ShowPlan(language) : ShowInitiative(language, view.Initiative.Number),
            ],
        };
    }
}
