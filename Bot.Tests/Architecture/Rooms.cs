namespace ProcessDialogueBot.Tests.Architecture;

/// <summary>The house plan: which rooms lie on which floor, and who may know whom.</summary>
internal static class Rooms
{
    private const string Root = "ProcessDialogueBot.";

    private static readonly string[][] Floors =
    [
        ["Teams", "Cards", "Tables", "Texts"],
        ["People", "Delivery", "Knowledge", "Anonymity", "Operations"],
        ["Plan", "Updates", "Questions", "Comments"],
    ];

    /// <summary>All rooms, from the ground up.</summary>
    public static IReadOnlyList<string> All { get; } = [.. Floors.SelectMany(floor => floor)];

    /// <summary>The room of a type or namespace; null for what is not the bot's own.</summary>
    public static string? Of(string name) => name.StartsWith(Root, StringComparison.Ordinal) ? name[Root.Length..].Split('.')[0] : null;

    /// <summary>Whether one room may know another.</summary>
    public static bool MayKnow(string room, string other) =>
        room == other
        || FloorOf(other) is >= 0 and var floor && floor < FloorOf(room)
        || (room, other) is ("Delivery", "People")
        || (FloorOf(room), other) is (2, "Plan");

    /// <summary>The references that a rule forbids, in words.</summary>
    public static IReadOnlyList<string> Violations(IEnumerable<TypeReference> references, Func<TypeReference, bool> isAllowed) =>
    [
        .. references.Where(reference => !isAllowed(reference)).Select(reference => reference.ToString()).Order(StringComparer.Ordinal),
    ];

    private static int FloorOf(string room) => Array.FindIndex(Floors, floor => floor.Contains(room));
}
