using ProcessDialogueBot.Plan.Exchange.Formats;
using ProcessDialogueBot.Plan.Import;
using ProcessDialogueBot.Plan.Milestones;

namespace ProcessDialogueBot.Plan.Exchange.Preview;

/// <summary>A milestone that a file changes.</summary>
/// <param name="Now">The milestone as it stands.</param>
/// <param name="Fields">What the file changes about it.</param>
internal sealed record ChangedByFile(Milestone Now, IReadOnlyList<FieldChange> Fields)
{
    /// <summary>The milestone as the file has it.</summary>
    public Milestone Wanted => Fields.Aggregate(Now, (milestone, change) => MilestoneFields.With(milestone, change.Field, change.To));
}

/// <summary>Another thing of the plan that a file adds or changes.</summary>
/// <param name="List">The list that it belongs to.</param>
/// <param name="Title">What it is called.</param>
/// <param name="Properties">What changes: property, from, to; empty when it is added.</param>
internal sealed record OtherChange(string List, string Title, IReadOnlyList<(string Property, string? From, string? To)> Properties);

/// <summary>What a file would do to the plan as it stands.</summary>
internal sealed record ImportPreview
{
    /// <summary>The milestones that it adds.</summary>
    public required IReadOnlyList<Milestone> Added { get; init; }

    /// <summary>The milestones that it changes.</summary>
    public required IReadOnlyList<ChangedByFile> Changed { get; init; }

    /// <summary>What else it adds and changes.</summary>
    public required IReadOnlyList<OtherChange> Others { get; init; }

    /// <summary>How many of its entries say what the plan says already.</summary>
    public required int Untouched { get; init; }

    /// <summary>How many milestones of the plan it does not name; they stay as they are.</summary>
    public required int Unnamed { get; init; }

    /// <summary>The entries that cannot be loaded, each with what is wrong.</summary>
    public required IReadOnlyList<FileProblem> Problems { get; init; }

    /// <summary>How many entries cannot be loaded.</summary>
    public required int Bad { get; init; }

    /// <summary>What keeps all of it from being loaded.</summary>
    public required IReadOnlyList<FileProblem> Unsafe { get; init; }

    /// <summary>What is left out of account.</summary>
    public required IReadOnlyList<FileProblem> Remarks { get; init; }

    /// <summary>The plan but for its milestones, before and as the file wants it; null when it is not changed.</summary>
    public (PlanDocument Before, PlanDocument Wanted)? Document { get; init; }

    /// <summary>How many entries would be written.</summary>
    public int Writes => Added.Count + Changed.Count + Others.Count;

    /// <summary>Whether it can be loaded.</summary>
    public bool CanLoad => Writes > 0 && Unsafe.Count == 0;
}
