namespace ProcessDialogueBot.Tables.Retention;

/// <summary>A kind of data that is kept for so many days and no longer: the setting <c>Retention:{Name}</c>.</summary>
/// <param name="Name">The setting's name; letters only.</param>
/// <param name="Default">How many days when it is not set.</param>
/// <param name="Least">The fewest days: what the bot itself still needs.</param>
/// <param name="Most">The most days.</param>
internal sealed record RetentionKind(string Name, int Default, int Least, int Most);

/// <summary>Deletes what one feature has kept for long enough.</summary>
internal interface IRetention
{
    /// <summary>What it deletes.</summary>
    RetentionKind Kind { get; }

    /// <summary>
    /// Deletes what is older, a page at a time, except what is still needed. Doing it again, also after a kill halfway or on two instances at once, comes
    /// to the same.
    /// </summary>
    /// <param name="before">What was done with before this moment goes; what was done with at this moment stays.</param>
    /// <param name="cancellationToken">Stops it; what is gone is gone.</param>
    Task DeleteAsync(DateTimeOffset before, CancellationToken cancellationToken);
}
