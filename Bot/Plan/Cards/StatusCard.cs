using ProcessDialogueBot.Cards;
using ProcessDialogueBot.Plan.Milestones;
using ProcessDialogueBot.Texts;
using static ProcessDialogueBot.Plan.Cards.PlanElements;

namespace ProcessDialogueBot.Plan.Cards;

/// <summary>What <c>status</c> shows.</summary>
/// <param name="Now">The plan.</param>
/// <param name="Late">The milestones that have been late for longest, and why.</param>
/// <param name="Dialogue">How the dialogue goes, in figures; null while there is nothing to tell.</param>
internal sealed record StatusView(PlanSnapshot Now, ValueList<LateMilestone> Late, string? Dialogue)
{
    /// <summary>The reader's area, where the plan has milestones for it: what is next there stands first. Null for what is next at all.</summary>
    public string? Area { get; init; }
}

/// <summary>The card of <c>status</c>: how far, what is late and why, what next, what was decided last, how the dialogue goes.</summary>
internal static class StatusCard
{
    private const int NextShown = 3;
    private const int TitleLength = 200;
    private const int DecisionLength = 400;

    public static AdaptiveCard Build(Language language, StatusView view)
    {
        var now = view.Now;
        List<CardElement> body = [Heading(language["Plan.StatusTitle"]), Subtle(CardText.Plain(now.Plan.Title), Spacing.None)];
        if (now.Milestones.Count == 0)
            body.Add(new TextBlock(language["Plan.StatusNone"]));
        else
            body.AddRange([.. Progress(language, now), .. Late(language, view), .. Next(language, view)]);
        if (now.LatestDecision is { } decision)
            body.AddRange(
                Section(language["Plan.StatusLatest"]),
                new TextBlock(CardText.Beginning(decision.Title, DecisionLength)) { Spacing = Spacing.Small },
                Small($"{language.Date(decision.Date)} · {CardText.Plain(decision.Body)} · {CardText.Plain(decision.Outcome)}"));
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
    public static string Summary(Language language, PlanSnapshot now) => Reached(language, now.Milestones.Count, now.Planned, now.Done);

    /// <summary>The same of numbers.</summary>
    /// <param name="language">The reader's.</param>
    /// <param name="all">How many milestones there are.</param>
    /// <param name="planned">How many of them are not cancelled.</param>
    /// <param name="done">How many are reached.</param>
    public static string Reached(Language language, int all, int planned, int done) => (all, planned) switch
    {
        (0, _) => language["Plan.StatusNone"],
        (_, 0) => language["Plan.StatusAllCancelled"],
        (_, 1) => language["Plan.StatusReachedOne", language.Number(done), language.Number(planned)],
        _ => language["Plan.StatusReached", language.Number(done), language.Number(planned)],
    };

    /// <summary>The number, the bar, and what the parts of the bar are.</summary>
    public static IEnumerable<CardElement> Progress(Language language, PlanSnapshot now)
    {
        yield return new TextBlock(Summary(language, now)) { Size = TextSize.Medium, Weight = TextWeight.Bolder, Spacing = Spacing.Large };
        var standings = Standings.Of(now.Milestones, now.Today);
        if (standings.All == 0)
            yield break;
        yield return StandingElements.Chart(language, standings);
        yield return Subtle(StandingElements.Line(language, standings));
    }

    private static IEnumerable<CardElement> Late(Language language, StatusView view)
    {
        if (view.Late.Count == 0)
            return [];
        var all = Standings.Of(view.Now.Milestones, view.Now.Today).Late;
        return
        [
            Section(language["Plan.StatusLate"]),
            .. view.Late.Select(late => Late(language, late, view.Now.Today)),
            .. all > view.Late.Count ? [Subtle(language.Count("Plan.More", all - view.Late.Count))] : Array.Empty<CardElement>(),
        ];
    }

    private static Container Late(Language language, LateMilestone late, DateOnly today)
    {
        var milestone = late.Milestone;
        List<CardElement> texts =
        [
            new TextBlock($"▲\u00A0{CardText.Beginning(milestone.Title, TitleLength)}") { Weight = TextWeight.Bolder },
            new TextBlock($"{PlanText.Scope(language, milestone)} · {late.DueIn(language)}") { Size = TextSize.Small, Spacing = Spacing.None },
        ];
        if (milestone.IsOverdue(today))
            texts.Add(new TextBlock(language["Plan.Overdue"]) { Size = TextSize.Small, Spacing = Spacing.None });
        texts.Add(new TextBlock(CardText.Plain(late.WhyIn(language))) { Spacing = Spacing.Small });
        return new Container(texts) { Style = ContainerStyle.Warning, Spacing = Spacing.Small };
    }

    // What concerns the reader's own area, or everyone, comes before what concerns only others.
    private static IEnumerable<CardElement> Next(Language language, StatusView view)
    {
        var today = view.Now.Today;
        var next = view.Now.Next.Where(milestone => !milestone.IsLate(today)).OrderBy(milestone => IsForOthers(milestone, view.Area)).ToList();
        return
        [
            Section(language["Plan.StatusNext"]),
            .. next.Count == 0
                ? [Subtle(language[view.Late.Count == 0 ? "Plan.StatusNoNext" : "Plan.StatusOnlyLate"])]
                : Rows(language, next, NextShown, milestone => Row(language, milestone, today)),
        ];
    }

    private static bool IsForOthers(Milestone milestone, string? area) =>
        area is not null && milestone.Areas.Count > 0 && !milestone.Areas.Contains(area, StringComparer.OrdinalIgnoreCase);
}
