using ProcessDialogueBot.Operations.Dialogue;
using ProcessDialogueBot.Plan;
using ProcessDialogueBot.Plan.Milestones;
using ProcessDialogueBot.Plan.Paper;
using ProcessDialogueBot.Texts;

namespace ProcessDialogueBot.Tests.Plan.Paper;

/// <summary>Status papers of the sample process, in which something has happened.</summary>
internal static class Papers
{
    public static readonly PaperPeriod FirstQuarter = new(new DateOnly(2023, 1, 1), new DateOnly(2023, 3, 31));
    public static readonly DateTimeOffset Made = new(2023, 4, 12, 8, 30, 0, TimeSpan.Zero);

    /// <summary>A change as it stands in the history.</summary>
    public static MilestoneHistoryEntry Change(string id, int version, DateTimeOffset at, string? reason, params ReadOnlySpan<FieldChange> fields) =>
        new(id, version, at, "editor", ValueList.Create(fields), reason);

    /// <summary>The milestone after changes, and its history.</summary>
    public static (Milestone Now, IReadOnlyList<MilestoneHistoryEntry> History) After(Milestone milestone, params IReadOnlyList<MilestoneHistoryEntry> history)
    {
        var now = history.SelectMany(entry => entry.Fields.Select(change => (change.Field, change.To))).Aggregate(
            milestone, (then, change) => MilestoneFields.With(then, change.Field, change.To));
        return (now with { Version = history.Count, ChangedAt = history.Count == 0 ? null : history[^1].At }, history);
    }

    /// <summary>A paper of the first quarter: something late with a reason, something given up, something under way, and as many more as one likes.</summary>
    public static PaperFacts Facts(Language? language = null, int more = 0, string? recommendation = null)
    {
        var plan = Sample.Plan;
        var order = new PaperOrder(FirstQuarter, recommendation ?? PaperWords.Recommendation(Language.Danish, plan), language ?? Language.Danish, Made);
        DateTimeOffset february = new(2023, 2, 20, 9, 0, 0, TimeSpan.Zero), march = new(2023, 3, 20, 9, 0, 0, TimeSpan.Zero);
        var changes = new Dictionary<string, IReadOnlyList<MilestoneHistoryEntry>>(StringComparer.Ordinal)
        {
            ["1a"] = [Change("1a", 1, february, "Stillingerne som fagchef er besat.", new FieldChange(MilestoneField.Status, "Planned", "InProgress"))],
            ["3a"] =
            [
                Change("3a", 1, february, null, new FieldChange(MilestoneField.Status, "Planned", "InProgress")),
                Change(
                    "3a", 2, march, "Fagudvalget ønsker at inddrage de pårørende, før arbejdet begynder.",
                    new(MilestoneField.Due, "2023-Q1", "2023-H1"), new(MilestoneField.Status, "InProgress", "Delayed")),
            ],
        };
        var told = plan.Milestones.Concat(Many(more))
            .Select(milestone => After(milestone, changes.GetValueOrDefault(milestone.Id, [])))
            .Select(milestone => PaperMilestone.Of(milestone.Now, milestone.History, order.Period, order.Period.Ends, order.Day)!)
            .OrderBy(milestone => milestone.Then.Due)
            .ToList();
        return new PaperFacts(order, plan, told, Figures(language ?? Language.Danish), ["Anonyme kommentarer, gjort op i uge 15: 31 er vist for procesteamet, 24 er besvaret, og 1 er skjult med en begrundelse."]);
    }

    private static IEnumerable<Milestone> Many(int count) => Enumerable.Range(1, count).Select(number => new Milestone(
        $"m{number}",
        $"Afdelingsledelsen i aftaleområde {number} har aftalt, hvordan medarbejderne inddrages i arbejdet",
        number % 5 + 1,
        DuePeriod.TryParse(number % 3 == 0 ? "2023-H2" : $"2023-{number % 12 + 1:D2}", out var due) ? due : default,
        number % 4 == 0 ? MilestoneStatus.InProgress : MilestoneStatus.Planned,
        "status"));

    private static IReadOnlyList<PeriodFigure> Figures(Language language) =>
    [
        new(language["Updates.PeriodSent"], "14", language["Updates.PeriodSource"]),
        new(language["Updates.PeriodCorrected"], "2", language["Updates.PeriodSource"]),
        new(language["Updates.PeriodRecalled"], "0", language["Updates.PeriodSource"]),
        new(language["Questions.PeriodAsked"], "63", language["Questions.PeriodSource"]),
        new(language["Questions.PeriodAnswered"], "58", language["Questions.PeriodSource"]),
        new(language["Questions.PeriodClosed"], "2", language["Questions.PeriodSource"]),
        new(language["Questions.PeriodOpen"], "3", language["Questions.PeriodSource"]),
        new(language["Questions.PeriodMedian"], language.Count("Questions.PeriodDays", 3), language["Questions.PeriodSource"]),
    ];
}
