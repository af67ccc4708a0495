using ProcessDialogueBot.Cards;
using ProcessDialogueBot.Plan.Milestones;

namespace ProcessDialogueBot.Plan.Exchange.Loading;

/// <summary>Something that was left as it is.</summary>
/// <param name="Id">The milestone, or the entry of <see cref="List"/>.</param>
/// <param name="Field">The milestone's field; null for all of it.</param>
/// <param name="Wanted">What the file wanted there, or what the entry is called; its beginning.</param>
internal sealed record ImportConflict(string Id, MilestoneField? Field, string? Wanted)
{
    private const int Longest = 100;

    /// <summary>The list of the plan that the entry belongs to; empty for the process itself, null for a milestone.</summary>
    public string? List { get; init; }

    /// <summary>A field of a milestone that somebody else changed.</summary>
    public static ImportConflict Of(string id, FieldChange change) => new(id, change.Field, change.To is { } wanted ? CardText.Abridged(wanted, Longest - 1) : null);

    /// <summary>A milestone that somebody else added, changed or removed.</summary>
    public static ImportConflict Of(string id) => new(id, null, null);

    /// <summary>An entry of the rest of the plan.</summary>
    public static ImportConflict Of(string list, string id, string title) => new(id, null, CardText.Abridged(title, Longest - 1)) { List = list };
}
