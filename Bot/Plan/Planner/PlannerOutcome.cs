namespace ProcessDialogueBot.Plan.Planner;

/// <summary>How writing to the board ended.</summary>
internal enum PlannerOutcome
{
    /// <summary>The board says what the plan says.</summary>
    Done,

    /// <summary>There is no such board.</summary>
    NotFound,

    /// <summary>Planner does not let the bot write, or takes no more tasks.</summary>
    NotPermitted,

    /// <summary>It kept failing, or took too long.</summary>
    GivenUp,

    /// <summary>All is written but for some tasks that Planner does not take.</summary>
    Refused,
}
