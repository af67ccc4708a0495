using ProcessDialogueBot.Cards;
using ProcessDialogueBot.Texts;
using static ProcessDialogueBot.Plan.Cards.PlanElements;

namespace ProcessDialogueBot.Plan.Cards;

/// <summary>The card of <c>beslutninger</c>: who decided what, the latest first.</summary>
internal static class DecisionsCard
{
    public static AdaptiveCard Build(Language language, ProcessPlan plan) => Fit(limit => Build(language, plan, limit));

    private static AdaptiveCard Build(Language language, ProcessPlan plan, int limit) => new(
        language["Plan.DecisionsTitle"],
        [
            Heading(language["Plan.DecisionsTitle"]),
            Subtle(CardText.Plain(plan.Title), Spacing.None),
            .. plan.Decisions.Count == 0
                ? [new TextBlock(language["Plan.DecisionsNone"])]
                : Rows(language, [.. plan.Decisions.Reverse()], limit, decision => Decided(language, decision, limit)),
            .. plan.Decisions.Count == 0 ? Array.Empty<CardElement>() : [Sources(language, plan.Decisions.Select(decision => decision.Source))],
        ])
    {
        Lang = language.Code,
        Actions = [ShowPlan(language), ShowStatus(language)],
    };

    private static Container Decided(Language language, Decision decision, int limit) => new(
        [
            new ColumnSet(
                new Column(
                    "stretch",
                    new TextBlock(language.Date(decision.Date)) { Weight = TextWeight.Bolder },
                    Subtle(CardText.Plain(decision.Body), Spacing.None)),
                new Column(
                    "auto",
                    new Badge(decision.Outcome)
                    {
                        Appearance = BadgeAppearance.Tint,
                        Style = BadgeStyle.Informative,
                        Fallback = new TextBlock(CardText.Plain(decision.Outcome)) { Weight = TextWeight.Bolder },
                    })),
            new TextBlock(CardText.Plain(decision.Title)) { Spacing = Spacing.Small },
            .. Rows(language, decision.Points, limit, point => Bullet(CardText.Plain(point), isSubtle: true)),
            .. decision.RecommendedBy is { } who ? [Subtle(language["Plan.DecisionRecommendedBy", CardText.Plain(who)])] : Array.Empty<CardElement>(),
        ])
    { Separator = true, Spacing = Spacing.Large };
}
