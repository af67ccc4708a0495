using ProcessDialogueBot.Texts;

namespace ProcessDialogueBot.Plan.Import;

/// <summary>Something wrong in a plan file.</summary>
/// <param name="Path">Where, as a JSON path such as <c>$.milestones[2].due</c>.</param>
/// <param name="Key">The text that says what.</param>
/// <param name="Values">What fills the text's placeholders.</param>
internal sealed record PlanError(string Path, string Key, params IReadOnlyList<object?> Values)
{
    /// <summary>The error in words, with its place.</summary>
    public string In(Language language) => $"{Path}: {language[Key, [.. Values]]}";
}

/// <summary>What became of a plan file.</summary>
/// <param name="Plan">The plan; null when there are errors.</param>
/// <param name="Errors">Everything that is wrong with it.</param>
internal sealed record PlanReading(ProcessPlan? Plan, IReadOnlyList<PlanError> Errors);
