using ProcessDialogueBot.Cards;
using ProcessDialogueBot.Plan.Milestones;
using ProcessDialogueBot.Texts;
using static ProcessDialogueBot.Plan.Cards.PlanElements;

namespace ProcessDialogueBot.Plan.Planner;

/// <summary>The cards about the board in Microsoft Planner.</summary>
internal static class PlannerCard
{
    public const string WriteVerb = "planner.write";
    public const string VersionData = "version";
    private const int MostListed = 8;
    private const int TitleLength = 120;

    /// <summary>What would be written to the board.</summary>
    /// <param name="language">The language.</param>
    /// <param name="board">What would be written.</param>
    /// <param name="isAnew">Whether the editor said yes to something else.</param>
    public static AdaptiveCard Preview(Language language, BoardComparison board, bool isAnew = false)
    {
        var (made, changed) = (board.Made.ToList(), board.Changed.ToList());
        var title = language["Planner.PreviewTitle"];
        List<CardElement> body =
        [
            Blocks.Heading(title),
            .. isAnew ? [Blocks.Notice(ContainerStyle.Warning, language["Planner.ChangedSince"])] : Array.Empty<CardElement>(),
            new ColumnSet(
                Tile(language, "Exchange.TileAdded", made.Count),
                Tile(language, "Exchange.TileChanged", changed.Count),
                Tile(language, "Exchange.TileUntouched", board.Same))
            { Spacing = Spacing.Medium },
        ];
        if (board.Doubled.Count > 0)
            body.Add(new Container([new TextBlock(language["Planner.Doubled"]) { Weight = TextWeight.Bolder }, .. Rows(language, board.Doubled, MostListed, milestone => Line(milestone, null))]) { Style = ContainerStyle.Warning, Spacing = Spacing.Medium });
        if (made.Count > 0)
            body.AddRange([Blocks.Subheading(language["Planner.Made"]), .. Rows(language, made, MostListed, change => Line(change.Milestone, Details(language, change)))]);
        if (changed.Count > 0)
            body.AddRange([Blocks.Subheading(language["Planner.Changed"]), .. Rows(language, changed, MostListed, change => Line(change.Milestone, Details(language, change)))]);
        if (board.Changes.Count == 0)
            body.Add(new TextBlock(language["Planner.NothingToDo"]) { Spacing = Spacing.Medium });
        if (board.Strange > 0)
            body.Add(Blocks.Note(language.Count("Planner.Strange", board.Strange)) with { Spacing = Spacing.Medium });
        if (changed.Count > 0)
            body.Add(Blocks.Note(language["Planner.Overwrites"]) with { Spacing = Spacing.Medium });
        return new AdaptiveCard(title, body)
        {
            Lang = language.Code,
            Actions = board.Changes.Count > 0 ? [new ExecuteAction(language["Planner.Write"], WriteVerb) { Data = new Dictionary<string, string>(StringComparer.Ordinal) { [VersionData] = board.Version }, Style = ActionStyle.Positive }] : null,
        };
    }

    /// <summary>It is decided, and on its way.</summary>
    /// <param name="language">The language.</param>
    /// <param name="isNew">Whether it was decided now; not when one is under way.</param>
    public static AdaptiveCard Begun(Language language, bool isNew) => Told(language, "Planner.BegunTitle", isNew ? "Planner.Begun" : "Planner.BegunBefore", isGood: true);

    /// <summary>How it ended.</summary>
    /// <param name="language">The language.</param>
    /// <param name="outcome">How.</param>
    /// <param name="refused">The milestones whose task Planner does not take.</param>
    public static AdaptiveCard Ended(Language language, PlannerOutcome outcome, IReadOnlyList<Milestone> refused) => outcome switch
    {
        PlannerOutcome.Done => Told(language, "Planner.DoneTitle", "Planner.Done", isGood: true),
        PlannerOutcome.NotFound => Told(language, "Planner.FailedTitle", "Planner.WhyNotFound", isGood: false),
        PlannerOutcome.Refused => Told(language, "Planner.RefusedTitle", "Planner.EndedRefused", isGood: false, [.. Rows(language, refused, MostListed, milestone => Line(milestone, null))]),
        _ => Told(language, "Planner.FailedTitle", $"Planner.Ended{outcome}", isGood: false),
    };

    private static AdaptiveCard Told(Language language, string title, string text, bool isGood, params IReadOnlyList<CardElement> more) => new(
        language[title], [Blocks.Heading(language[title]), isGood ? new TextBlock(language[text]) : Blocks.Notice(ContainerStyle.Warning, language[text]), .. more])
    { Lang = language.Code };

    private static Container Line(Milestone milestone, string? details) => new(
        [
            new TextBlock($"**{milestone.Id}** · {CardText.Beginning(milestone.Title, TitleLength)}"),
            .. details is null ? Array.Empty<CardElement>() : [Subtle(details, Spacing.None)],
        ])
    { Spacing = Spacing.Medium };

    // "Frist: 31. marts 2027 → 30. juni 2027 · 0 → 50 % færdig".
    private static string Details(Language language, BoardChange change)
    {
        List<string> parts = [];
        if (change is { Task: not null, Fields.Title: not null })
            parts.Add(language["Planner.FieldTitle"]);
        if (change.Fields.Bucket is not null)
            parts.Add(PlanText.Scope(language, change.Milestone));
        if (change.Fields.Due is { } due)
            parts.Add(language["Planner.FieldDue", FromTo(change.Task?.Due is { } was ? language.Date(was) : null, language.Date(due))]);
        if (change.Fields.Percent is { } percent && (percent > 0 || change.Task is not null))
            parts.Add(language["Planner.FieldPercent", FromTo(change.Task is { } task ? language.Number(task.Percent) : null, language.Number(percent))]);
        return string.Join(" · ", parts);
    }

    private static string FromTo(string? from, string to) => from is null ? to : $"{from} → {to}";
}
