namespace ProcessDialogueBot.People.Graph;

/// <summary>How far the reading of people has come: what a bot that is killed or that takes over goes on with.</summary>
/// <param name="Source">What is read (see <see cref="GraphPeople.Source"/>): a link that was made for other settings is of no use.</param>
internal sealed record Checkpoint(string Source)
{
    /// <summary>
    /// Where to go on: the next page of a reading, or where Graph keeps what has changed since the last one. Null: everyone is to be read, from the start.
    /// It holds no id of a person, but it is a key to what Graph tells, and so stands in no log.
    /// </summary>
    public string? Link { get; init; }

    /// <summary>Whether <see cref="Link"/> is within a reading of everyone, at whose end those who were not named are removed.</summary>
    public bool IsWhole { get; init; }

    /// <summary>When everyone was last read to the end; null before the first time.</summary>
    public DateTimeOffset? WholeAt { get; init; }
}
