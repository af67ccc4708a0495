using System.Globalization;

namespace ProcessDialogueBot.Tables.Personal;

/// <summary>What one feature keeps of a person in its rows. Each feature has one of its own; <c>docs/persondata.md</c> lists them all.</summary>
internal interface IPersonalData
{
    /// <summary>Names it where it is written down how far an erasure is; never changes.</summary>
    string Name { get; }

    /// <summary>Everything that is kept of a person, in the order in which it is to be shown; a section of which there is nothing may be left out.</summary>
    /// <param name="personId">The Entra object id.</param>
    /// <param name="culture">The language to tell it in.</param>
    /// <param name="cancellationToken">Stops the reading.</param>
    Task<IReadOnlyList<PersonalSection>> DescribeAsync(string personId, CultureInfo culture, CancellationToken cancellationToken);

    /// <summary>Erases what is to go. Doing it again, also after a kill halfway or on two instances at once, comes to the same.</summary>
    /// <param name="personId">The Entra object id.</param>
    /// <param name="left">What the last call said that is left; null for the first one.</param>
    /// <param name="cancellationToken">Stops it; what is gone is gone.</param>
    /// <returns>
    /// What cannot go yet, for the next call a minute later, which touches nothing else: the person may have begun anew. Null when all is done.
    /// At most 30,000 characters.
    /// </returns>
    Task<string?> EraseAsync(string personId, string? left, CancellationToken cancellationToken);
}

/// <summary>Lets somebody be erased; the work is done in the background and survives a kill.</summary>
internal interface IErasures
{
    /// <summary>Writes down that a person is to be erased.</summary>
    /// <returns>False when that is under way already.</returns>
    Task<bool> StartAsync(string personId, CancellationToken cancellationToken);
}

/// <summary>One kind of what is kept.</summary>
/// <param name="Key">Names it on cards: letters only.</param>
/// <param name="Title">What it is, in plain words.</param>
/// <param name="Erasing">What becomes of it when the person is erased, in a sentence.</param>
/// <param name="Entries">All there is, the newest first.</param>
internal sealed record PersonalSection(string Key, string Title, string Erasing, IReadOnlyList<PersonalEntry> Entries)
{
    /// <summary>Whether it stays when the person is erased; <see cref="Erasing"/> says why.</summary>
    public bool IsKept { get; init; }

    /// <summary>Says nothing of what is in it.</summary>
    public override string ToString() => Key;
}

/// <summary>One thing that is kept.</summary>
/// <param name="Title">What it is, in a line.</param>
/// <param name="At">When it was; null where no time is kept.</param>
/// <param name="Fields">Everything that is kept of it.</param>
internal sealed record PersonalEntry(string Title, DateTimeOffset? At, IReadOnlyList<PersonalField> Fields)
{
    /// <summary>Says nothing of what is in it.</summary>
    public override string ToString() => nameof(PersonalEntry);
}

/// <summary>A name and a value; one without a value is left out where it is shown.</summary>
internal sealed record PersonalField(string Name, string? Value)
{
    /// <summary>Whether it is a number or an address that says nothing to people: shown when asked for, and in the file.</summary>
    public bool IsTechnical { get; init; }

    /// <summary>Says nothing of what is in it.</summary>
    public override string ToString() => nameof(PersonalField);
}
