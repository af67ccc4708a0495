using ProcessDialogueBot.Cards;
using ProcessDialogueBot.Plan.Milestones;
using ProcessDialogueBot.Texts;
using static ProcessDialogueBot.Plan.Cards.PlanElements;

namespace ProcessDialogueBot.Plan.Cards;

/// <summary>What <c>status</c> shows.</summary>
/// <param name="Now">The plan.</param>
/// <param name="Dialogue">How the dialogue goes, in figures; null while there is nothing to tell.</param>
internal sealed record StatusView(PlanSnapshot Now, string? Dialogue);

/// <summary>The card of <c>status</c>: how far, what next, what was decided last, how the dialogue goes.</summary>
internal static class StatusCard
{
    private const int NextShown = 3;
    private const double Whole = 100;

    public static AdaptiveCard Build(Language language, StatusView view)
    {
        var now = view.Now;
        List<CardElement> body = [Heading(language["Plan.StatusTitle"]), Subtle(now.Plan.Title, Spacing.None)];
        if (now.Milestones.Count == 0)
            body.Add(new TextBlock(language["Plan.StatusNone"]));
        else
            body.AddRange([.. Progress(language, now), .. Next(language, now)]);
        if (now.LatestDecision is { } decision)
            body.AddRange(
                Section(language["Plan.StatusLatest"]),
                new TextBlock(decision.Title) { Spacing = Spacing.Small },
                Subtle($"{language.Date(decision.Date)} · {decision.Body} · {decision.Outcome}", Spacing.None));
        if (view.Dialogue is { } dialogue)
            body.AddRange(Section(language["Plan.StatusDialogue"]), new TextBlock(dialogue) { Spacing = Spacing.Small });
        body.Add(Sources(language, now.Plan.Sources, now.ChangedAt));
        return new AdaptiveCard(Summary(language, now), body)
        {
            Lang = language.Code,
            Actions = [ShowPlan(language), ShowDecisions(language)],
        };
    }

    /// <summary>"4 af 8 milepæle er nået".</summary>
    public static string Summary(Language language, PlanSnapshot now) => now.Milestones.Count == 0
        ? language["Plan.StatusNone"]
        : language["Plan.StatusReached", language.Number(now.Done), language.Number(now.Planned)];

    private static IEnumerable<CardElement> Progress(Language language, PlanSnapshot now)
    {
        var share = now.Planned == 0 ? 0 : Math.Floor(Whole * now.Done / now.Planned);
        yield return new TextBlock(Summary(language, now)) { Size = TextSize.Medium, Weight = TextWeight.Bolder, Spacing = Spacing.Large };
        yield return new ProgressBar(share)
        {
            Color = ProgressBarColor.Good,
            Spacing = Spacing.Small,
            Fallback = Subtle(language["Plan.StatusPercent", share]),
        };
        yield return new ColumnSet(
            [.. Enum.GetValues<MilestoneStatus>().Where(status => now.Count(status) > 0).Select(status => Tile(language, now, status))])
        { Spacing = Spacing.Medium };
        if (now.Overdue > 0)
            yield return new TextBlock(language.Count("Plan.StatusOverdue", now.Overdue)) { Color = TextColor.Attention };
    }

    private static Column Tile(Language language, PlanSnapshot now, MilestoneStatus status) => new(
        "auto",
        new TextBlock(language.Number(now.Count(status))) { Size = TextSize.ExtraLarge, Weight = TextWeight.Bolder },
        StatusBadge(language, status));

    private static IEnumerable<CardElement> Next(Language language, PlanSnapshot now)
    {
        var next = now.Next.ToList();
        return
        [
            Section(language["Plan.StatusNext"]),
            .. next.Count == 0
                ? [Subtle(language["Plan.StatusNoNext"])]
                : Rows(language, next, NextShown, milestone => Row(language, milestone, now.Today)),
        ];
    }
}
