using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using ProcessDialogueBot.Plan.Import;
using ProcessDialogueBot.Teams.Turns;

namespace ProcessDialogueBot.Plan.Exchange.Formats;

/// <summary>The names that the plan file knows, and where.</summary>
internal static class JsonNames
{
    private const int NearestSuggestion = 3;
    private const int Longest = 40;

    /// <summary>How an entry of a list is read.</summary>
    public static JsonTypeInfo EntryOf(string list) => InfoOf(Property(PlanJson.Default.PlanDocument, list)!.PropertyType).ElementInfo()!;

    /// <summary>What is wrong with an entry.</summary>
    /// <param name="entry">How such an entry is read.</param>
    /// <param name="place">Where it stands, such as <c>milestones[3]</c>.</param>
    /// <param name="wrong">What the reader says.</param>
    /// <returns>The problem, and whether it is a name that is not known.</returns>
    public static (FileProblem Problem, bool IsUnknown) Told(JsonTypeInfo entry, string place, JsonException wrong)
    {
        var (info, path) = (entry, (wrong.Path ?? "$").TrimStart('$', '.'));
        var at = new FilePlace(null, 0, path.Length == 0 ? place : $"{place}.{Short(path)}");
        var names = path.Split('.', StringSplitOptions.RemoveEmptyEntries).Select(name => name.Split('[')[0]);
        foreach (var name in names)
        {
            if (Property(info, name) is not { } property)
                return (Unknown(at, name, info.Properties.Select(known => known.Name)), true);
            info = InfoOf(property.PropertyType) is var next && next.ElementInfo() is { } element ? element : next;
        }

        return (new FileProblem(at, "Exchange.JsonKind"), false);
    }

    /// <summary>A name that is not known.</summary>
    public static FileProblem Unknown(FilePlace place, string name, IEnumerable<string> known) =>
        Nearest(name, known) is { } near ? new FileProblem(place, "Exchange.JsonUnknownNear", near) : new FileProblem(place, "Exchange.JsonUnknown");

    /// <summary>The known name that was most likely meant; null for none.</summary>
    public static string? Nearest(string name, IEnumerable<string> known) => name.Length > Longest ? null : known
        .Select(other => (Distance: EditDistance.Between(name, other), Name: other))
        .Where(pair => pair.Distance is > 0 and <= NearestSuggestion).OrderBy(pair => pair.Distance).Select(pair => pair.Name).FirstOrDefault();

    /// <summary>A name, for a message.</summary>
    public static string Short(string name) => name.Length <= Longest ? name : $"{name[..Longest]}…";

    private static JsonPropertyInfo? Property(JsonTypeInfo info, string name) => info.Properties.FirstOrDefault(property => property.Name == name);

    private static JsonTypeInfo? ElementInfo(this JsonTypeInfo info) => info.ElementType is { } element ? InfoOf(element) : null;

    private static JsonTypeInfo InfoOf(Type type) => PlanJson.Default.GetTypeInfo(type) ?? throw new InvalidOperationException($"{type} is not part of a plan.");
}
