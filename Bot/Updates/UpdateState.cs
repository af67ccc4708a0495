namespace ProcessDialogueBot.Updates;

/// <summary>How far an update is. Of a sent one, the ledger says how far it has come.</summary>
internal enum UpdateState
{
    /// <summary>Being written; nobody has got it.</summary>
    Draft,

    /// <summary>Waits for a second editor.</summary>
    AwaitingApproval,

    /// <summary>Will be sent at <see cref="Update.ScheduledFor"/>.</summary>
    Scheduled,

    /// <summary>Sent, or being sent.</summary>
    Sent,

    /// <summary>Was sent, and has been taken back.</summary>
    Recalled,
}

/// <summary>What an update is about.</summary>
internal enum UpdateCategory
{
    /// <summary>News of the process.</summary>
    Process,

    /// <summary>Something practical.</summary>
    Practical,

    /// <summary>What happens when.</summary>
    Timetable,

    /// <summary>An invitation.</summary>
    Invitation,
}
