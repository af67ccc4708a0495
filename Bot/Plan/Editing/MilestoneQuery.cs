using System.Globalization;
using ProcessDialogueBot.Plan.Milestones;
using ProcessDialogueBot.Teams.Turns;

namespace ProcessDialogueBot.Plan.Editing;

/// <summary>What of the milestones an editor wants to see.</summary>
/// <param name="Words">What is searched for; empty for everything.</param>
internal sealed record MilestoneQuery(string Words)
{
    /// <summary>The longest search, in UTF-16 code units.</summary>
    public const int MaxWords = 100;

    public const string WordsInput = "search";
    public const string ShowInput = "show";
    public const string ScopeInput = "scope";
    public const string PageData = "page";

    /// <summary>In <see cref="ScopeInput"/>: those of the process as a whole.</summary>
    public const string WholeProcess = "process";

    /// <summary>In <see cref="ShowInput"/>: those that should have been reached by now, or are said to be delayed.</summary>
    public const string Late = "late";

    /// <summary>In <see cref="ShowInput"/>: those that are neither reached nor cancelled.</summary>
    public const string Open = "open";

    private const string All = "all";
    private const int MaxChoice = 20;
    private const int LastPage = 10_000;

    /// <summary>A status, <see cref="Late"/> or <see cref="Open"/>; null for all.</summary>
    public string? Show { get; init; }

    /// <summary>An initiative's number or <see cref="WholeProcess"/>; null for all.</summary>
    public string? Scope { get; init; }

    /// <summary>The page, from 0.</summary>
    public int Page { get; init; }

    /// <summary>Whether anything is left out.</summary>
    public bool IsFiltered => Show is not null || Scope is not null;

    /// <summary>The initiative that is chosen; null for none.</summary>
    public int? Initiative => int.TryParse(Scope, NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : null;

    /// <summary>Reads what a card of the list sent.</summary>
    /// <exception cref="CardDataException">It is nothing that the card offers.</exception>
    public static MilestoneQuery Read(CardData data)
    {
        var show = Choice(data, ShowInput);
        if (show is not (null or Late or Open) && !Enum.GetNames<MilestoneStatus>().Contains(show))
            throw new CardDataException(ShowInput, CardDataProblem.WrongType);
        var scope = Choice(data, ScopeInput);
        if (scope is not (null or WholeProcess) && !int.TryParse(scope, NumberStyles.None, CultureInfo.InvariantCulture, out _))
            throw new CardDataException(ScopeInput, CardDataProblem.WrongType);
        _ = int.TryParse(data.OptionalText(PageData, MaxChoice), NumberStyles.None, CultureInfo.InvariantCulture, out var page);
        return new MilestoneQuery(data.OptionalText(WordsInput, MaxWords) ?? "") { Show = show, Scope = scope, Page = Math.Min(page, LastPage) };
    }

    /// <summary>The query as a button carries it.</summary>
    public Dictionary<string, string> ToData() => new(StringComparer.Ordinal)
    {
        [WordsInput] = Words,
        [ShowInput] = Show ?? All,
        [ScopeInput] = Scope ?? All,
        [PageData] = Page.ToString(CultureInfo.InvariantCulture),
    };

    /// <summary>The value of a list's first choice, which leaves nothing out.</summary>
    public static string Everything => All;

    private static string? Choice(CardData data, string name) => data.OptionalText(name, MaxChoice) switch
    {
        All => null,
        var choice => choice,
    };
}
