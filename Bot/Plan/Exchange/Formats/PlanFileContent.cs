using System.Text.Json.Nodes;
using ProcessDialogueBot.Texts;

namespace ProcessDialogueBot.Plan.Exchange.Formats;

/// <summary>Where something stands in a file.</summary>
/// <param name="Sheet">The sheet; null where there is only one.</param>
/// <param name="Row">The row's number; 0 for the file or sheet as a whole.</param>
/// <param name="Column">The column's heading; in a JSON file the path; null for the whole row.</param>
internal sealed record FilePlace(string? Sheet, int Row = 0, string? Column = null)
{
    /// <summary>The task, where it comes from Planner.</summary>
    public string? Task { get; init; }

    /// <summary>"Arket Milepæle, række 4, kolonnen Frist"; empty for the file as a whole.</summary>
    public string In(Language language)
    {
        List<string> parts = [];
        if (Task is not null)
            parts.Add(language["Exchange.PlaceTask", Task]);
        if (Sheet is not null)
            parts.Add(language["Exchange.PlaceSheet", Sheet]);
        if (Row > 0)
            parts.Add(language["Exchange.PlaceRow", Row]);
        if (Column is not null)
            parts.Add(language[Row > 0 || Sheet is not null ? "Exchange.PlaceColumn" : "Exchange.PlaceField", Column]);
        return PlanText.Capital(language, string.Join(", ", parts));
    }
}

/// <summary>Something wrong in a file.</summary>
/// <param name="Place">Where.</param>
/// <param name="Key">The text that says what.</param>
/// <param name="Values">What fills the text's placeholders.</param>
internal sealed record FileProblem(FilePlace Place, string Key, params IReadOnlyList<object?> Values)
{
    /// <summary>The problem in words, with its place.</summary>
    public string In(Language language) =>
        Place.In(language) is { Length: > 0 } place ? $"{place}: {language[Key, [.. Values]]}" : language[Key, [.. Values]];
}

/// <summary>One thing that a file tells: a milestone, a decision, a paper.</summary>
/// <param name="List">The list of the plan file that it belongs to, such as <c>milestones</c>.</param>
/// <param name="Values">What the file says of it, in the notation of the plan file; a property that the file has no column for is not there.</param>
/// <param name="Place">Where it stands.</param>
internal sealed record FileEntry(string List, JsonObject Values, FilePlace Place)
{
    /// <summary>The headings of the columns, by property.</summary>
    public IReadOnlyDictionary<string, string> Columns { get; init; } = new Dictionary<string, string>(StringComparer.Ordinal);

    /// <summary>What could not be read of it.</summary>
    public IReadOnlyList<FileProblem> Problems { get; init; } = [];

    /// <summary>What names it within its list; null when it has no name.</summary>
    public string? Key => Values[PlanLists.KeyOf(List)]?.ToString();

    /// <summary>Where a property of it stands.</summary>
    public FilePlace PlaceOf(string property) => Place is { Row: 0, Task: null }
        ? Place with { Column = $"{Place.Column}.{property}" }
        : Place with { Column = Columns.GetValueOrDefault(property) };
}

/// <summary>What a file tells.</summary>
/// <param name="Entries">The things that it tells, in its order.</param>
/// <param name="Remarks">What is left out of account, and does not keep the rest from being loaded.</param>
internal sealed record PlanFileContent(IReadOnlyList<FileEntry> Entries, IReadOnlyList<FileProblem> Remarks)
{
    /// <summary>What it says of the process itself; only in JSON.</summary>
    public JsonObject Process { get; init; } = [];
}

/// <summary>A file that was read, or why it could not be.</summary>
/// <param name="Content">What it tells; null when it cannot be read at all.</param>
/// <param name="Failures">Why not.</param>
internal sealed record PlanFileReading(PlanFileContent? Content, IReadOnlyList<FileProblem> Failures)
{
    public static PlanFileReading Failed(string key, params IReadOnlyList<object?> values) => new(null, [new FileProblem(new FilePlace(null), key, values)]);
}
