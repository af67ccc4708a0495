using ProcessDialogueBot.Cards;
using ProcessDialogueBot.Plan.Milestones;
using ProcessDialogueBot.Texts;
using static ProcessDialogueBot.Plan.Cards.PlanElements;

namespace ProcessDialogueBot.Plan.Cards;

/// <summary>The card of <c>plan</c>: how far each initiative is, and the time around today.</summary>
internal static class OverviewCard
{
    /// <summary>How many initiatives stand on a page.</summary>
    public const int PageSize = 10;

    private const int TimelineShown = 8;
    private const int TitleLength = 160;

    public static AdaptiveCard Build(Language language, PlanView view) => Fit(limit => Build(language, view, limit));

    /// <summary>How many pages of initiatives there are.</summary>
    public static int Pages(ProcessPlan plan) => Math.Max(1, (plan.Initiatives.Count + PageSize - 1) / PageSize);

    private static AdaptiveCard Build(Language language, PlanView view, int limit)
    {
        var now = view.Now;
        var page = Math.Clamp(view.Page, 0, Pages(now.Plan) - 1);
        var milestones = now.Milestones.ToLookup(milestone => milestone.Initiative);
        return new AdaptiveCard(
            now.Plan.Title,
            [
                Heading(language["Plan.PlanTitle"]),
                Subtle(CardText.Plain(now.Plan.Title), Spacing.None),
                .. now.Milestones.Count > 0 && page == 0 ? StatusCard.Progress(language, now) : [],
                Section(language["Plan.PlanInitiatives"]),
                .. now.Plan.Initiatives.Skip(page * PageSize).Take(Math.Min(limit, PageSize)).Select(initiative => Brief(language, initiative, milestones[initiative.Number], now.Today)),
                Small(language["Plan.PlanHint", now.Plan.Initiatives[page * PageSize].Number]) with { Spacing = Spacing.Small },
                .. Pager(language, now.Plan, page),
                .. page == 0 ? Timeline(language, now, Math.Min(limit, TimelineShown)) : [],
                .. Wide(ShowCalendar(language), view.IsEditor ? WritePaper(language) : null),
                Sources(language, SourcesOf(now.Plan, now.Plan.Initiatives, now.Milestones), now.ChangedAt),
            ])
        {
            Lang = language.Code,
            Actions = [ShowStatus(language), ShowDecisions(language), Follow(language)],
        };
    }

    private static IEnumerable<CardElement> Pager(Language language, ProcessPlan plan, int page)
    {
        if (Pages(plan) == 1)
            yield break;
        yield return Subtle(language[
            "Plan.PageOf", language.Number(page * PageSize + 1), language.Number(Math.Min((page + 1) * PageSize, plan.Initiatives.Count)), language.Number(plan.Initiatives.Count)]);
        yield return new ActionSet(
            [
                .. page + 1 < Pages(plan) ? [Turn(language["Plan.MoreInitiatives"], OverviewVerb, page + 1)] : Array.Empty<CardAction>(),
                .. page > 0 ? [Turn(language["Plan.PreviousInitiatives"], OverviewVerb, page - 1)] : Array.Empty<CardAction>(),
            ])
        { Spacing = Spacing.Small };
    }

    private static IEnumerable<CardElement> Timeline(Language language, PlanSnapshot now, int limit)
    {
        yield return Section(language["Plan.PlanTimeline"]);
        if (now.Milestones.Count == 0)
            yield return Subtle(language["Plan.StatusNone"]);
        var shown = TimelineElements.Around(now.Milestones, now.Today, limit);
        if (shown.Count > 0)
            foreach (var element in TimelineElements.Build(language, shown, now.Today))
                yield return element;
        if (shown.Count < now.Milestones.Count)
            foreach (var element in Wide(ShowTimeline(language, now.Milestones.Count)))
                yield return element;
    }

    private static Container Brief(Language language, Initiative initiative, IEnumerable<Milestone> milestones, DateOnly today)
    {
        var standings = Standings.Of(milestones, today);
        return new Container(
            [
                new TextBlock($"{initiative.Number} · {CardText.Beginning(initiative.Title, TitleLength)}") { Weight = TextWeight.Bolder },
                .. StandingElements.HasBar(standings) ? [StandingElements.Bar(standings, ContainerStyle.Default)] : Array.Empty<CardElement>(),
                Small(standings.All == 0 ? language["Plan.InitiativeNone"] : StandingElements.Line(language, standings)) with { Spacing = Spacing.Small },
            ])
        {
            Style = ContainerStyle.Emphasis,
            Spacing = Spacing.Small,
            SelectAction = ShowInitiative(language, initiative.Number),
        };
    }
}
