namespace ProcessDialogueBot.Teams.Turns;

/// <summary>What became of a turn.</summary>
public enum TurnOutcome
{
    /// <summary>It was answered, or needed no answer.</summary>
    Answered,

    /// <summary>Teams delivered it again; it was not done twice.</summary>
    Repeated,

    /// <summary>It took longer than Teams waits, and goes on.</summary>
    Late,

    /// <summary>It brought something that cannot be used, and that was said.</summary>
    Rejected,

    /// <summary>It was one too many of its sender.</summary>
    Limited,

    /// <summary>It failed, and the user was told a reference.</summary>
    Failed,
}
