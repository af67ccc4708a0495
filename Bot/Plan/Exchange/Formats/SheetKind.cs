using ProcessDialogueBot.Teams.Turns;
using ProcessDialogueBot.Texts;

namespace ProcessDialogueBot.Plan.Exchange.Formats;

/// <summary>What the cells of a column hold.</summary>
internal enum CellKind
{
    Text,
    Id,
    Number,
    Date,
    Due,
    Status,
    Progress,
    Amount,

    /// <summary>Names, with semicolons between them, on lines, or with commas where no name has one.</summary>
    Names,

    /// <summary>What other rows are called, in any order and with anything between them.</summary>
    Ids,

    /// <summary>Texts, each on a line of its own.</summary>
    Lines,

    /// <summary>Attachments of a paper, each on a line of its own.</summary>
    Attachments,

    /// <summary>The title of a sub-initiative: each has a row of its own.</summary>
    Item,

    /// <summary>What else there is to say of the sub-initiative of the row: texts, each on a line of its own.</summary>
    ItemLines,
}

/// <summary>A column of a sheet.</summary>
/// <param name="Property">What the plan file calls it; of a sub-initiative, what it calls it there.</param>
/// <param name="NameKey">The text of its heading.</param>
/// <param name="Kind">What its cells hold.</param>
internal sealed record SheetColumn(string Property, string NameKey, CellKind Kind = CellKind.Text)
{
    /// <summary>Whether it tells of a sub-initiative and not of the entry itself.</summary>
    public bool IsOfItem => Kind is CellKind.Item or CellKind.ItemLines;

    /// <summary>The heading.</summary>
    public string Name(Language language) => language[NameKey];

    /// <summary>Whether a heading means it, in any language and case.</summary>
    public bool IsNamed(string heading) => SheetKind.Same(heading, Property) || Language.All.Any(language => SheetKind.Same(heading, Name(language)));
}

/// <summary>A sheet that the bot knows.</summary>
/// <param name="List">The list of the plan file that it holds.</param>
/// <param name="NameKey">The text on its tab.</param>
/// <param name="Columns">Its columns, in order; the first names the row.</param>
internal sealed record SheetKind(string List, string NameKey, params IReadOnlyList<SheetColumn> Columns)
{
    private static readonly SheetColumn Id = new("id", "Exchange.ColumnId", CellKind.Id);
    private static readonly SheetColumn Title = new("title", "Exchange.ColumnTitle");
    private static readonly SheetColumn Text = new("text", "Exchange.ColumnText");
    private static readonly SheetColumn Keywords = new("keywords", "Exchange.ColumnKeywords", CellKind.Lines);
    private static readonly SheetColumn Source = new("source", "Exchange.ColumnSource");

    /// <summary>Of milestones; also the one table of a CSV file.</summary>
    public static SheetKind Milestones { get; } = new(
        PlanLists.Milestones,
        "Exchange.SheetMilestones",
        Id,
        Title,
        new("initiative", "Exchange.ColumnInitiative", CellKind.Number),
        new("due", "Exchange.ColumnDue", CellKind.Due),
        new("status", "Exchange.ColumnStatus", CellKind.Status),
        new("owner", "Exchange.ColumnOwner"),
        new("progress", "Exchange.ColumnProgress", CellKind.Progress),
        new("areas", "Exchange.ColumnAreas", CellKind.Names),
        new("dependsOn", "Exchange.ColumnDependsOn", CellKind.Ids),
        new("note", "Exchange.ColumnNote"),
        Source);

    /// <summary>All of them, in the order in which they stand in a workbook.</summary>
    public static IReadOnlyList<SheetKind> All { get; } =
    [
        Milestones,
        new(
            PlanLists.Initiatives,
            "Exchange.SheetInitiatives",
            new("number", "Exchange.ColumnId", CellKind.Number),
            Title,
            Text,
            Keywords,
            Source,
            new("title", "Exchange.ColumnItem", CellKind.Item),
            new("areas", "Exchange.ColumnItemAreas", CellKind.ItemLines),
            new("keywords", "Exchange.ColumnItemKeywords", CellKind.ItemLines)),
        new(
            "decisions",
            "Exchange.SheetDecisions",
            Id,
            new("date", "Exchange.ColumnDate", CellKind.Date),
            new("body", "Exchange.ColumnBody"),
            Title,
            new("outcome", "Exchange.ColumnOutcome"),
            new("points", "Exchange.ColumnPoints", CellKind.Lines),
            new("recommendedBy", "Exchange.ColumnRecommendedBy"),
            Keywords,
            Source),
        new("budget", "Exchange.SheetBudget", Id, Title, new("amount", "Exchange.ColumnAmount", CellKind.Amount), Text, Keywords, Source),
        new(PlanLists.Actors, "Exchange.SheetActors", Id, Title, Text, Keywords, Source),
        new(
            PlanLists.Sources,
            "Exchange.SheetSources",
            Id,
            new("paper", "Exchange.ColumnPaper"),
            new("body", "Exchange.ColumnBody"),
            new("date", "Exchange.ColumnDate", CellKind.Date),
            new("caseNumber", "Exchange.ColumnCaseNumber"),
            new("route", "Exchange.ColumnRoute", CellKind.Lines),
            new("attachments", "Exchange.ColumnAttachments", CellKind.Attachments)),
    ];

    /// <summary>The column that names a row.</summary>
    public SheetColumn Key => Columns[0];

    /// <summary>The sheet of a list; null for one that has none.</summary>
    public static SheetKind? Of(string list) => All.FirstOrDefault(kind => kind.List == list);

    /// <summary>What stands on its tab.</summary>
    public string Name(Language language) => language[NameKey];

    /// <summary>Whether a tab means it, in any language and case.</summary>
    public bool IsNamed(string? tab) => tab is not null && Language.All.Any(language => Same(tab, Name(language)));

    /// <summary>Whether two words are the same, however they are written.</summary>
    public static bool Same(string one, string other) => CommandParser.Spellings(Bare(one)).Intersect(CommandParser.Spellings(Bare(other)), StringComparer.Ordinal).Any();

    private static string Bare(string text) => text.Replace('\u00A0', ' ').Trim().TrimEnd('.', ':', '*').Trim();
}
