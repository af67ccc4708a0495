using System.Globalization;

namespace ProcessDialogueBot.Tests.Simulator;

/// <summary>How Teams stands to a person whom the bot knows.</summary>
internal enum Fate
{
    /// <summary>As the bot knows it.</summary>
    Reachable,

    /// <summary>Their chat is gone; opening it again gives another.</summary>
    Stale,

    /// <summary>They have not installed the app, or removed it.</summary>
    NotInstalled,

    /// <summary>They have blocked the bot.</summary>
    Blocked,
}

/// <summary>The people of a tenant, numbered. The same numbers and seed give the same people in every process.</summary>
/// <param name="Size">How many.</param>
/// <param name="Seed">Decides whose fate is which.</param>
internal sealed record Population(int Size, int Seed = 0)
{
    private const string First = "a:0.";
    private const int Digits = 8;

    /// <summary>The shares, from 0 to 1, of those who are not <see cref="Fate.Reachable"/>.</summary>
    public double Stale { get; init; }

    public double NotInstalled { get; init; }

    public double Blocked { get; init; }

    /// <summary>The Entra object id of each.</summary>
    public IEnumerable<string> People => Enumerable.Range(0, Size).Select(PersonOf);

    public static string PersonOf(int number) => string.Create(CultureInfo.InvariantCulture, $"{number:D8}-0000-4000-8000-000000000000");

    /// <summary>The chat that the bot knows of a person.</summary>
    public static string ChatOf(string person) => First + person;

    /// <summary>The chat of a person, who has had so many before.</summary>
    public static string ChatOf(string person, int before) => string.Create(CultureInfo.InvariantCulture, $"a:{before}.{person}");

    /// <summary>Whose chat it is; null when it is none of a person.</summary>
    public static string? OwnerOf(string chat) =>
        chat.StartsWith("a:", StringComparison.Ordinal) && chat.IndexOf('.', StringComparison.Ordinal) is > 0 and var dot ? chat[(dot + 1)..] : null;

    /// <summary>The fate of a person; whoever is not one of these is reachable.</summary>
    public Fate FateOf(string person)
    {
        if (person.Length < Digits || !int.TryParse(person.AsSpan(0, Digits), NumberStyles.None, CultureInfo.InvariantCulture, out var number) || number >= Size)
            return Fate.Reachable;
        var chance = Chance.Of(Seed, person, Size);
        return chance < Stale ? Fate.Stale
            : chance < Stale + NotInstalled ? Fate.NotInstalled
            : chance < Stale + NotInstalled + Blocked ? Fate.Blocked
            : Fate.Reachable;
    }
}
