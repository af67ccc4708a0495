using System.Globalization;
using ProcessDialogueBot.Cards;
using ProcessDialogueBot.Teams.Turns;
using ProcessDialogueBot.Texts;

namespace ProcessDialogueBot.Comments;

/// <summary>A list that is shown page by page.</summary>
internal static class Pages
{
    private const string PageData = "page";
    private const int LongestNumber = 4;

    /// <summary>The page that a button asks for, from 0.</summary>
    public static int Wanted(CardData data) =>
        int.TryParse(data.OptionalText(PageData, LongestNumber), NumberStyles.None, CultureInfo.InvariantCulture, out var page) ? page : 0;

    /// <summary>One page; one that is no longer there is the last.</summary>
    public static Page<T> Of<T>(IReadOnlyList<T> all, int wanted, int size)
    {
        var number = Math.Clamp(wanted, 0, Math.Max(0, (all.Count - 1) / size));
        return new Page<T>(number, [.. all.Skip(number * size).Take(size)], (number + 1) * size < all.Count);
    }

    /// <summary>The buttons to the page before and the one after.</summary>
    /// <param name="language">The reader's language.</param>
    /// <param name="page">The page that is shown.</param>
    /// <param name="verb">Shows another.</param>
    /// <param name="data">What goes with the verb besides.</param>
    public static IEnumerable<CardAction> Buttons<T>(Language language, Page<T> page, string verb, IReadOnlyDictionary<string, string>? data = null)
    {
        if (page.Number > 0)
            yield return Turn(language["Comments.Previous"], page.Number - 1);
        if (page.HasMore)
            yield return Turn(language["Comments.More"], page.Number + 1);

        ExecuteAction Turn(string title, int number) => new(title, verb)
        {
            Data = new Dictionary<string, string>(data ?? new Dictionary<string, string>(), StringComparer.Ordinal) { [PageData] = number.ToString(CultureInfo.InvariantCulture) },
        };
    }
}

/// <summary>One page of a list.</summary>
/// <param name="Number">Which, from 0.</param>
/// <param name="Items">What stands on it.</param>
/// <param name="HasMore">Whether there is another after it.</param>
internal sealed record Page<T>(int Number, IReadOnlyList<T> Items, bool HasMore);
