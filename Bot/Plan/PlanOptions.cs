namespace ProcessDialogueBot.Plan;

/// <summary>The settings under <c>Plan</c>.</summary>
public sealed class PlanOptions
{
    /// <summary>The section's name.</summary>
    public const string Section = "Plan";

    /// <summary>
    /// The plan file (JSON), absolute or relative to the content root. Default: the sample process, <c>Plan/norddjurs.json</c>.
    /// </summary>
    public string File { get; set; } = "Plan/norddjurs.json";
}
