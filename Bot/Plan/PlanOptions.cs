using ProcessDialogueBot.Plan.Planner;

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

    /// <summary>
    /// How many initiatives may be in progress in an area before whoever starts one more is asked whether to go on, 0 to 100; 0 for any number. An
    /// initiative is in progress in an area when one of its milestones is in progress and concerns the area. Default: 3, since the plan's five initiatives
    /// lie on the same few leaders, and the papers say that no more is started than can be finished ("ikke mere, end der kan afsluttes"); they name no number.
    /// </summary>
    public int MaxInProgress { get; set; } = 3;

    /// <summary>The largest <see cref="MaxInProgress"/>.</summary>
    public const int MostInProgress = 100;

    /// <summary>
    /// How many minutes leaders are told of milestones of their areas before followers and channels are: 0 to 1,440; 60 unless set, 0 for all at once.
    /// Counted from when leaders may be disturbed (<c>Delivery:QuietHours</c>).
    /// </summary>
    public int LeadersAhead { get; set; } = 60;

    /// <summary>Whether those who answer for milestones are reminded before and after they are due; they are unless set to false.</summary>
    public bool Reminders { get; set; } = true;

    /// <summary>
    /// Who is reminded of the milestones of a role: Entra object ids by the role's name as the plan has it, in any case, such as
    /// <c>Plan:Owners:Velfærdsdirektøren:0</c>. Of a role that is not named here the leaders of the milestone's areas are reminded, else the process team.
    /// </summary>
    public Dictionary<string, IReadOnlyList<string>> Owners { get; set; } = new(StringComparer.OrdinalIgnoreCase);

    /// <summary>The board in Microsoft Planner, if there is one.</summary>
    public PlannerOptions Planner { get; set; } = new();
}
