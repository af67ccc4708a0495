using System.Text.Json.Nodes;
using ProcessDialogueBot.Texts;

namespace ProcessDialogueBot.Plan.Exchange.Formats;

/// <summary>The lists of the plan file, by the names that they have there.</summary>
internal static class PlanLists
{
    public const string Milestones = "milestones";
    public const string Initiatives = "initiatives";
    public const string Actors = "actors";
    public const string Sources = "sources";
    public const string Items = "items";

    /// <summary>All of them, in the order in which a card tells of them.</summary>
    public static IReadOnlyList<string> All { get; } =
        [Milestones, Initiatives, "decisions", "budget", Actors, Sources, "purposes", "principles", "background", "timeFrame", "policies"];

    /// <summary>Those whose entries may not have one name among all of them.</summary>
    public static IReadOnlyList<string> Facts { get; } = [.. All.Except([Milestones, Initiatives, Sources])];

    /// <summary>The property that names an entry of a list.</summary>
    public static string KeyOf(string list) => list == Initiatives ? "number" : "id";

    /// <summary>What names an entry of a plan within its list.</summary>
    public static string NameOf(string list, JsonObject entry) => $"{entry[KeyOf(list)]}";

    /// <summary>"Beslutning".</summary>
    public static string Name(Language language, string list) => language[$"Exchange.One{Pascal(list)}"];

    /// <summary>A property in words: "Frist".</summary>
    public static string PropertyName(Language language, string list, string property) => list.Length == 0
        ? language[property == "municipality" ? "Exchange.ColumnMunicipality" : "Exchange.ColumnTitle"]
        :
        (SheetKind.Of(list) ?? SheetKind.Of(Actors)!).Columns.FirstOrDefault(column => column.Property == property && !column.IsOfItem)?.Name(language)
        ?? language["Exchange.ColumnItem"];

    /// <summary>What an entry is called: its title, or what stands in its place.</summary>
    public static string TitleOf(JsonObject entry) => $"{entry["title"] ?? entry["paper"] ?? entry["id"]}";

    /// <summary>The entries of a list of a plan, in its order.</summary>
    public static IEnumerable<JsonObject> Entries(JsonObject plan, string list) => (plan[list] as JsonArray ?? []).OfType<JsonObject>();

    private static string Pascal(string name) => char.ToUpperInvariant(name[0]) + name[1..];
}
