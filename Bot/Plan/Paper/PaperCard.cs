using ProcessDialogueBot.Cards;
using ProcessDialogueBot.Plan.Cards;
using ProcessDialogueBot.Plan.Milestones;
using ProcessDialogueBot.Texts;
using static ProcessDialogueBot.Plan.Cards.PlanElements;

namespace ProcessDialogueBot.Plan.Paper;

/// <summary>The status paper as a card, and the card with the link to it.</summary>
internal static class PaperCard
{
    public const string FileVerb = "report.file";
    public const string LinkVerb = "report.link";
    public const string ShowVerb = "report.show";
    public const string EditVerb = "report.edit";
    private const double Whole = 100;
    private const int MostDeviations = 5;
    private const int ReasonLength = 300;

    /// <summary>How it goes, in brief, and the ways to get the document.</summary>
    /// <param name="language">The editor's language; the document may have another.</param>
    /// <param name="paper">The paper, as it is kept.</param>
    /// <param name="facts">What it tells, in the editor's language.</param>
    public static AdaptiveCard Build(Language language, StoredPaper paper, PaperFacts facts) => Fit(limit => Build(language, paper, facts, Math.Min(limit, MostDeviations)));

    /// <summary>The link to the document.</summary>
    /// <param name="language">The editor's language.</param>
    /// <param name="paper">The paper.</param>
    /// <param name="plan">What it is about.</param>
    /// <param name="link">The link.</param>
    /// <param name="until">When it stops to open it.</param>
    public static AdaptiveCard Link(Language language, StoredPaper paper, ProcessPlan plan, string link, DateTimeOffset until) => new(
        language["Paper.LinkTitle"],
        [
            Blocks.Heading(language["Paper.LinkTitle"]),
            Subtle($"{PaperWords.Title(language, plan)} · {paper.Order.Period.In(language)}", Spacing.None),
            new TextBlock(language["Paper.LinkText", language.MomentWithDay(until)]),
        ])
    {
        Lang = language.Code,
        Actions = [new OpenUrlAction(language["Paper.Download"], link), new ExecuteAction(language["Paper.Show"], ShowVerb) { Data = DataOf(paper) }],
    };

    private static AdaptiveCard Build(Language language, StoredPaper paper, PaperFacts facts, int limit)
    {
        var title = PaperWords.Title(language, facts.Plan);
        var summary = StatusCard.Reached(language, facts.Milestones.Count, facts.Planned, facts.Count(MilestoneStatus.Done));
        List<CardElement> body =
        [
            Heading(title),
            Subtle(PlanText.Capital(language, facts.Order.Period.In(language)), Spacing.None),
            new TextBlock(summary) { Size = TextSize.Medium, Weight = TextWeight.Bolder, Spacing = Spacing.Large },
        ];
        if (facts.Planned > 0)
            body.Add(Bar(language, facts));
        body.Add(new ColumnSet(
            Tile(language, "Paper.TileReached", facts.Reached, null),
            Tile(language, "Paper.TileInProgress", facts.Count(MilestoneStatus.InProgress), null),
            Tile(language, "Paper.TileOverdue", facts.Overdue, facts.Overdue > 0 ? TextColor.Attention : null))
        { Spacing = Spacing.Medium });
        body.Add(Section(language["Paper.Deviations"]));
        body.AddRange(facts.Deviating.Count == 0
            ? [Subtle(language["Paper.NoDeviations"])]
            : Rows(language, facts.Deviating, limit, milestone => Deviation(language, milestone)));
        if (facts.Figures.Count > 0)
            body.AddRange(Section(language["Paper.Dialogue"]), new FactSet([.. facts.Figures.Select(figure => new ProcessDialogueBot.Cards.Fact(figure.What, figure.Value))]));
        body.Add(Blocks.Note(PlanText.Capital(language, PaperWords.MilestoneSource(language, facts))) with { Separator = true, Spacing = Spacing.Large });
        return new AdaptiveCard($"{title}, {facts.Order.Period.In(language)}: {summary}", body)
        {
            Lang = language.Code,
            Actions =
            [
                new ExecuteAction(language["Paper.Save"], FileVerb) { Data = DataOf(paper), Style = ActionStyle.Positive },
                new ExecuteAction(language["Paper.GetLink"], LinkVerb) { Data = DataOf(paper) },
                new ExecuteAction(language["Paper.Edit"], EditVerb) { Data = DataOf(paper) },
            ],
        };
    }

    private static ProgressBar Bar(Language language, PaperFacts facts)
    {
        var share = Math.Floor(Whole * facts.Count(MilestoneStatus.Done) / facts.Planned);
        return new ProgressBar(share) { Color = ProgressBarColor.Good, Spacing = Spacing.Small, Fallback = Subtle(language["Plan.StatusPercent", share]) };
    }

    private static Column Tile(Language language, string key, int number, TextColor? color) => new(
        "stretch",
        new TextBlock(language.Number(number)) { Size = TextSize.ExtraLarge, Weight = TextWeight.Bolder, Color = color },
        new TextBlock(language[key]) { IsSubtle = true, Size = TextSize.Small, Spacing = Spacing.None });

    private static Container Deviation(Language language, PaperMilestone milestone)
    {
        List<CardElement> items =
        [
            new TextBlock(TitleOf(milestone.Then)) { Weight = TextWeight.Bolder },
            new TextBlock(CardText.Plain(string.Join(" ", PaperWords.Deviations(language, milestone)))) { Spacing = Spacing.None },
        ];
        if (PaperWords.Reason(milestone) is { } reason)
            items.Add(Subtle(CardText.Beginning(reason, ReasonLength), Spacing.None));
        return new Container(items) { Spacing = Spacing.Medium };
    }

    private static Dictionary<string, string> DataOf(StoredPaper paper) => new(StringComparer.Ordinal) { [IdData] = paper.Id };
}
