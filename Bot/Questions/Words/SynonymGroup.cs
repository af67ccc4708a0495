using System.Security.Cryptography;
using System.Text;
using System.Text.RegularExpressions;
using ProcessDialogueBot.Cards;
using ProcessDialogueBot.Knowledge.Analysis;
using ProcessDialogueBot.Texts;

namespace ProcessDialogueBot.Questions.Words;

/// <summary>Words that the process team says mean the same.</summary>
/// <param name="Word">The word that the group is kept under.</param>
/// <param name="Others">The words that find the same; none when the group is to go.</param>
internal sealed partial record SynonymGroup(string Word, IReadOnlyList<string> Others)
{
    public const int MaxWord = 40;
    public const int MaxOthers = 10;
    public const int MaxGroups = 500;
    private const int MinWord = 2;

    /// <summary>All words of the group.</summary>
    public IReadOnlyList<string> All => [Word, .. Others];

    /// <summary>The key of the group: however the word is typed, it is the same.</summary>
    public string Key => Folding.Fold(Word);

    /// <summary>What tells the group from others where no word may stand: the beginning of the key's SHA-256, in hexadecimal digits.</summary>
    public string Mark => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(Key)))[..16];

    /// <summary>The group as it is typed: "løn = aflønning, vederlag".</summary>
    public override string ToString() => $"{Word} = {string.Join(", ", Others)}";

    /// <summary>Reads "løn = aflønning, vederlag".</summary>
    /// <param name="language">The language of the problem.</param>
    /// <param name="text">What was typed.</param>
    /// <param name="isIgnored">Whether the search passes over a word.</param>
    /// <returns>The group, or what is wrong with it.</returns>
    public static (SynonymGroup? Group, string? Problem) Parse(Language language, string text, Func<string, bool> isIgnored)
    {
        var sides = CardText.Clean(text).Split('=');
        var words = sides.Length == 2 ? sides[1].Split(',', ';').Prepend(sides[0]).Select(word => word.Trim().ToLower(language.Culture)).ToList() : [];
        if (words.Count < 2 || words.Exists(word => word.Length == 0))
            return (null, language["Words.HowTo"]);
        words = [.. words.DistinctBy(Folding.Fold, StringComparer.Ordinal)];
        var problem =
            words.Find(word => !IsWord(word)) is { } odd ? language["Words.NotAWord", CardText.Beginning(odd, MaxWord), MaxWord]
            : words.Find(word => isIgnored(word)) is { } ignored ? language["Words.Ignored", ignored]
            : words.Count < 2 ? language["Words.SameWord"]
            : words.Count > MaxOthers + 1 ? language["Words.TooMany", MaxOthers]
            : null;
        return problem is null ? (new SynonymGroup(words[0], words[1..]), null) : (null, problem);
    }

    /// <summary>Whether a text is one word of letters and digits.</summary>
    public static bool IsWord(string text) => text.Length is >= MinWord and <= MaxWord && OneWord().IsMatch(text);

    [GeneratedRegex(@"^\p{L}[\p{L}\p{M}0-9]*\z", RegexOptions.None, matchTimeoutMilliseconds: 1000)]
    private static partial Regex OneWord();
}
