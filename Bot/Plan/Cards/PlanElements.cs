using ProcessDialogueBot.Cards;
using ProcessDialogueBot.Plan.Milestones;
using ProcessDialogueBot.Texts;

namespace ProcessDialogueBot.Plan.Cards;

/// <summary>What the plan's cards are made of.</summary>
internal static class PlanElements
{
    public const string StatusVerb = "plan.status";
    public const string OverviewVerb = "plan.overview";
    public const string InitiativeVerb = "plan.initiative";
    public const string DecisionsVerb = "plan.decisions";
    public const string TimelineVerb = "plan.timeline";
    public const string IdData = "id";

    /// <summary>More rows than this are never tried.</summary>
    public const int MostRows = 32;

    private const int MostSources = 6;
    private const int TitleLength = 200;
    private const int NoteLength = 120;

    public static TextBlock Heading(string text) =>
        new(text) { Style = TextBlockStyle.Heading, Size = TextSize.Large, Weight = TextWeight.Bolder };

    public static TextBlock Section(string text) =>
        new(text) { Style = TextBlockStyle.Heading, Size = TextSize.Medium, Weight = TextWeight.Bolder, Spacing = Spacing.ExtraLarge };

    /// <summary>A small, toned-down line right under another.</summary>
    public static TextBlock Small(string text) => new(text) { IsSubtle = true, Size = TextSize.Small, Spacing = Spacing.None };

    public static TextBlock Subtle(string text, Spacing spacing = Spacing.Small) => new(text) { IsSubtle = true, Spacing = spacing };

    /// <summary>A label with the status' sign, word and colour; text in that colour where badges are unknown.</summary>
    public static Badge StatusBadge(Language language, MilestoneStatus status)
    {
        var name = $"{StatusWords.Sign(status)}\u00A0{StatusWords.Name(language, status)}";
        return new Badge(name)
        {
            Appearance = BadgeAppearance.Tint,
            Style = status switch
            {
                MilestoneStatus.Planned => BadgeStyle.Informative,
                MilestoneStatus.InProgress => BadgeStyle.Accent,
                MilestoneStatus.Done => BadgeStyle.Good,
                MilestoneStatus.Delayed => BadgeStyle.Warning,
                _ => BadgeStyle.Subtle,
            },
            Fallback = new TextBlock(name)
            {
                Weight = TextWeight.Bolder,
                Color = status switch
                {
                    MilestoneStatus.InProgress => TextColor.Accent,
                    MilestoneStatus.Delayed => TextColor.Warning,
                    _ => TextColor.Default,
                },
            },
        };
    }

    /// <summary>A milestone's title on one line, without markup.</summary>
    public static string TitleOf(Milestone milestone) => CardText.Beginning(milestone.Title, TitleLength);

    /// <summary>A milestone: what, when and for which initiative; its status beside it.</summary>
    /// <param name="language">The reader's.</param>
    /// <param name="milestone">The milestone.</param>
    /// <param name="today">The day.</param>
    /// <param name="withScope">Whether the initiative is said.</param>
    /// <param name="isBrief">Whether the beginning of the note is enough: all of it stands on the card of the initiative.</param>
    public static ColumnSet Row(Language language, Milestone milestone, DateOnly today, bool withScope = true, bool isBrief = true)
    {
        var due = PlanText.Capital(language, milestone.Due.In(language));
        List<CardElement> texts =
        [
            new TextBlock(TitleOf(milestone)),
            new TextBlock(withScope ? $"{due} · {PlanText.Scope(language, milestone)}" : due)
            {
                IsSubtle = true,
                Size = TextSize.Small,
                Spacing = Spacing.None,
            },
        ];
        if (milestone.IsOverdue(today))
            texts.Add(new TextBlock($"▲\u00A0{language["Plan.Overdue"]}") { Color = TextColor.Attention, Size = TextSize.Small, Spacing = Spacing.None });
        if (milestone.Note is { } note)
            texts.Add(new TextBlock(isBrief ? CardText.Beginning(note, NoteLength) : CardText.Plain(note)) { IsSubtle = true, Spacing = Spacing.Small });
        return new ColumnSet(
            new Column("stretch", texts),
            new Column("auto", StatusBadge(language, milestone.Status)) { VerticalContentAlignment = VerticalAlignment.Top })
        { Spacing = Spacing.Medium };
    }

    /// <summary>The first rows, and how many more there are.</summary>
    public static IEnumerable<CardElement> Rows<T>(Language language, IReadOnlyCollection<T> items, int limit, Func<T, CardElement> row)
    {
        var rows = items.Take(limit).Select(row);
        return items.Count > limit ? rows.Append(Subtle(language.Count("Plan.More", items.Count - limit))) : rows;
    }

    /// <summary>A paragraph with bullets, since Teams' lists sit badly on phones.</summary>
    public static TextBlock Bullet(string text, bool isSubtle = false) => new($"• {text}") { Spacing = Spacing.Small, IsSubtle = isSubtle ? true : null };

    /// <summary>The papers that initiatives and milestones come from.</summary>
    public static IEnumerable<Source> SourcesOf(ProcessPlan plan, IEnumerable<Initiative> initiatives, IEnumerable<Milestone> milestones) =>
        initiatives.Select(initiative => initiative.Source).Concat(milestones.Select(milestone => plan.FindSource(milestone.SourceId)).OfType<Source>());

    /// <summary>The papers behind a card, and when the process team last changed what it shows.</summary>
    public static CardElement Sources(Language language, IEnumerable<Source> sources, DateTimeOffset? changedAt = null)
    {
        var labels = sources.Distinct().OrderBy(source => source.Date).Select(source => CardText.Plain(PlanText.Label(language, source))).ToList();
        if (labels.Count == 0)
            labels.Add(language["Plan.SourceTeamName"]);
        var line = language[labels.Count == 1 ? "Plan.Sources.One" : "Plan.Sources.Other", string.Join("; ", labels.TakeLast(MostSources))];
        if (labels.Count > MostSources)
            line = $"{line} {language.Count("Plan.More", labels.Count - MostSources)}";
        if (changedAt is { } moment)
            line = $"{line}. {language["Plan.ChangedAt", language.Date(DanishTime.DateOf(moment))]}";
        return new TextBlock(line) { IsSubtle = true, Size = TextSize.Small, Spacing = Spacing.Large, Separator = true };
    }

    public static ExecuteAction ShowStatus(Language language) => new(language["Plan.ShowStatus"], StatusVerb);

    public static ExecuteAction ShowPlan(Language language) => new(language["Plan.ShowPlan"], OverviewVerb);

    public static ExecuteAction ShowDecisions(Language language) => new(language["Plan.ShowDecisions"], DecisionsVerb);

    public static ExecuteAction ShowCalendar(Language language) => new(language["Calendars.Show"], Calendar.CalendarHandlers.ShowVerb);

    public static ExecuteAction ShowInitiative(Language language, int number) =>
        new(language["Plan.ShowInitiative", number], InitiativeVerb) { Data = Data((IdData, PlanData.Of(number))) };

    /// <summary>Leads to all milestones, or all of an initiative.</summary>
    public static ExecuteAction ShowTimeline(Language language, int count, int? initiative = null) =>
        new(language["Plan.ShowTimeline", language.Number(count)], TimelineVerb) { Data = initiative is { } number ? Data((IdData, PlanData.Of(number))) : null };

    /// <summary>Turns to a page of what is shown.</summary>
    public static ExecuteAction Turn(string title, string verb, int page, int? initiative = null) => new(title, verb)
    {
        Data = initiative is { } number ? Data((PlanData.Page, PlanData.Of(page)), (IdData, PlanData.Of(number))) : Data((PlanData.Page, PlanData.Of(page))),
    };

    /// <summary>Lets one follow the process, or an initiative, and choose when to be told.</summary>
    public static ExecuteAction Follow(Language language, int? initiative = null) => new(language["Plan.Follow"], Notices.FollowCard.WhenVerb)
    {
        Data = Data((Notices.FollowCard.WhatData, initiative is { } number ? PlanData.Of(number) : People.KnownPerson.WholeProcess)),
    };

    public static ExecuteAction WritePaper(Language language) => new(language["Plan.WritePaper"], Paper.PaperForm.ShowVerb);

    /// <summary>Buttons with long titles, each on a line of its own: side by side a phone would cut them off.</summary>
    public static IEnumerable<ActionSet> Wide(params IEnumerable<CardAction?> actions) =>
        actions.OfType<CardAction>().Select(action => new ActionSet(action) { Spacing = Spacing.Small });

    private static Dictionary<string, string> Data(params IEnumerable<(string Key, string Value)> data) =>
        data.ToDictionary(entry => entry.Key, entry => entry.Value, StringComparer.Ordinal);

    /// <summary>A number in large, with what it counts below.</summary>
    public static Column Tile(Language language, string key, int number, TextColor? color = null) => new(
        "stretch",
        new TextBlock(language.Number(number)) { Size = TextSize.ExtraLarge, Weight = TextWeight.Bolder, Color = color },
        new TextBlock(language[key]) { IsSubtle = true, Size = TextSize.Small, Spacing = Spacing.None });

    /// <summary>The card with as many rows as Teams takes: a long plan is cut, and says so, rather than refused.</summary>
    /// <param name="build">Builds it with at most so many rows in each list.</param>
    public static AdaptiveCard Fit(Func<int, AdaptiveCard> build)
    {
        for (var limit = MostRows; ; limit /= 2)
            if (build(limit) is var card && (limit == 1 || card.ToJson().Length < AdaptiveCard.MaxBytes))
                return card;
    }
}
