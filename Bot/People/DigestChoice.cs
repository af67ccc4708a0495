namespace ProcessDialogueBot.People;

/// <summary>When a person wants to be told what is not urgent.</summary>
internal enum DigestChoice
{
    /// <summary>As soon as it is sent.</summary>
    AtOnce,

    /// <summary>All of a day in one message.</summary>
    Daily,

    /// <summary>All of a week in one message.</summary>
    Weekly,
}
