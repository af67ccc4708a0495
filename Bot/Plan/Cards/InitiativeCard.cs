using ProcessDialogueBot.Cards;
using ProcessDialogueBot.Texts;
using static ProcessDialogueBot.Plan.Cards.PlanElements;

namespace ProcessDialogueBot.Plan.Cards;

/// <summary>The card of <c>plan 2</c>: one initiative in full, in the paper's words.</summary>
internal static class InitiativeCard
{
    public static AdaptiveCard Build(Language language, PlanSnapshot now, Initiative initiative) =>
        Fit(limit => Build(language, now, initiative, limit));

    private static AdaptiveCard Build(Language language, PlanSnapshot now, Initiative initiative, int limit)
    {
        List<CardElement> body =
        [
            Subtle(language["Plan.Initiative", initiative.Number], Spacing.None),
            Heading(initiative.Title) with { Spacing = Spacing.None },
        ];
        if (initiative.Text is { } text)
            body.Add(new TextBlock(text));
        if (initiative.Items.Count > 0)
            body.AddRange([Section(language["Plan.InitiativeItems"]), .. Rows(language, initiative.Items, limit, Item)]);
        var milestones = now.Of(initiative).ToList();
        body.Add(Section(language["Plan.InitiativeMilestones"]));
        body.AddRange(milestones.Count == 0
            ? [Subtle(language["Plan.InitiativeNoMilestones"])]
            : Rows(language, milestones, limit, milestone => Row(language, milestone, now.Today, withScope: false)));
        body.Add(Subtle(language["Plan.InitiativeFollow", initiative.Number], Spacing.Medium));
        body.Add(Sources(language, SourcesOf(now.Plan, [initiative], milestones), milestones.Max(milestone => milestone.ChangedAt)));

        var next = now.Plan.Initiatives.FirstOrDefault(other => other.Number > initiative.Number) ?? now.Plan.Initiatives[0];
        return new AdaptiveCard($"{language["Plan.Initiative", initiative.Number]}: {initiative.Title}", body)
        {
            Lang = language.Code,
            Actions = next == initiative
                ? [ShowPlan(language)]
                : [ShowInitiative(language, next.Number), ShowPlan(language)],
        };
    }

    private static Container Item(SubInitiative item) => new(
        [
            new TextBlock(item.Title),
            .. item.Areas.Select(area => Bullet(area, isSubtle: true)),
        ])
    { Style = ContainerStyle.Emphasis, Spacing = Spacing.Small };
}
