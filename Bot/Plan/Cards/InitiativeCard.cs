using ProcessDialogueBot.Cards;
using ProcessDialogueBot.Texts;
using static ProcessDialogueBot.Plan.Cards.PlanElements;

namespace ProcessDialogueBot.Plan.Cards;

/// <summary>The card of <c>plan 2</c>: one initiative in full, in the paper's words.</summary>
internal static class InitiativeCard
{
    private const int TimelineShown = 10;

    public static AdaptiveCard Build(Language language, PlanSnapshot now, Initiative initiative) =>
        Fit(limit => Build(language, now, initiative, limit));

    private static AdaptiveCard Build(Language language, PlanSnapshot now, Initiative initiative, int limit)
    {
        var milestones = now.Of(initiative).ToList();
        var standings = Standings.Of(milestones, now.Today);
        List<CardElement> body =
        [
            Subtle(language["Plan.Initiative", initiative.Number], Spacing.None),
            Heading(CardText.Plain(initiative.Title)) with { Spacing = Spacing.None },
        ];
        if (StandingElements.HasBar(standings))
            body.Add(StandingElements.Bar(standings) with { Spacing = Spacing.Medium });
        if (standings.All > 0)
            body.Add(Subtle(StandingElements.Line(language, standings)));
        if (initiative.Text is { } text)
            body.Add(new TextBlock(CardText.Plain(text)) { Spacing = Spacing.Medium });
        if (initiative.Items.Count > 0)
            body.AddRange([Section(language["Plan.InitiativeItems"]), .. Rows(language, initiative.Items, limit, Item)]);
        body.Add(Section(language["Plan.InitiativeMilestones"]));
        var shown = TimelineElements.Around(milestones, now.Today, Math.Min(limit, TimelineShown));
        body.AddRange(milestones.Count == 0
            ? [Subtle(language["Plan.InitiativeNoMilestones"])]
            : TimelineElements.Build(language, shown, now.Today, withScope: false, isBrief: false));
        if (shown.Count < milestones.Count)
            body.AddRange(Wide(ShowTimeline(language, milestones.Count, initiative.Number)));
        body.Add(Sources(language, SourcesOf(now.Plan, [initiative], milestones), milestones.Max(milestone => milestone.ChangedAt)));

        var next = now.Plan.Initiatives.FirstOrDefault(other => other.Number > initiative.Number) ?? now.Plan.Initiatives[0];
        return new AdaptiveCard($"{language["Plan.Initiative", initiative.Number]}: {initiative.Title}", body)
        {
            Lang = language.Code,
            Actions = [.. next == initiative ? Array.Empty<CardAction>() : [ShowInitiative(language, next.Number)], ShowPlan(language), Follow(language, initiative.Number)],
        };
    }

    private static Container Item(SubInitiative item) => new(
        [
            new TextBlock(CardText.Plain(item.Title)),
            .. item.Areas.Select(area => Bullet(CardText.Plain(area), isSubtle: true)),
        ])
    { Style = ContainerStyle.Emphasis, Spacing = Spacing.Small };
}
