using System.Text;

namespace ProcessDialogueBot.Teams.Turns;

/// <summary>Finds the command that a message begins with: any case, with or without Danish letters.</summary>
internal sealed class CommandParser
{
    private const int LongestTypo = 40;
    private const int MostWords = 6;

    // A long name is told from other words even when a whole text follows it.
    private const int LongName = 7;
    private const int VeryLongName = 9;
    private readonly List<(string[] Words, TurnRoute Route)> _commands = [];
    private readonly ILookup<string, (string[] Words, TurnRoute Route)> _byFirstWord;
    private readonly List<(string[] Words, TurnRoute Route)> _names;

    public CommandParser(IEnumerable<TurnRoute> routes)
    {
        foreach (var route in routes.Where(route => route.Kind == RouteKind.Command))
            foreach (var key in new[] { route.Name, route.EnglishName }.SelectMany(Spellings).Distinct(StringComparer.Ordinal))
                _commands.Add((key.Split(' '), route));
        _names = [.. _commands];
        foreach (var (route, alias) in _names.Select(command => command.Route).Distinct().SelectMany(route => route.Aliases, (route, alias) => (route, alias)).ToList())
            foreach (var key in Spellings(alias).Distinct(StringComparer.Ordinal))
                _commands.Add((key.Split(' '), route));
        _commands.Sort((a, b) => b.Words.Length - a.Words.Length);
        _byFirstWord = _commands.ToLookup(command => command.Words[0], StringComparer.Ordinal);
    }

    /// <summary>The command and what follows its name; null when the text is no command.</summary>
    public (TurnRoute Route, string Arguments)? Parse(string text)
    {
        var words = Words(text);
        foreach (var first in words.Count > 0 ? words[0] : [])
            foreach (var (key, route) in _byFirstWord[first])
                if (StartsWith(words, key) && Rest(text, key.Length) is var rest && Fits(route, rest))
                    return (route, route.Arguments == CommandArguments.Text ? rest : rest.TrimEnd('.', '!', '?'));

        return Joined(text) is { } apart ? Parse(apart) : null;
    }

    /// <summary>The command that a text nearly is: a short one, or a longer one behind a long name; null when it is too far from all.</summary>
    public (TurnRoute Route, string Arguments)? Nearest(string text)
    {
        if (text.TrimEnd().EndsWith('?'))
            return null;
        var isShort = text.Length <= LongestTypo;
        var words = Words(text);
        (TurnRoute Route, string Arguments)? best = null;
        var bestDistance = int.MaxValue;
        foreach (var (key, route) in _names)
        {
            var rest = Rest(text, key.Length);
            if (words.Count < key.Length || !Fits(route, rest))
                continue;
            var distance = 0;
            for (var i = 0; i < key.Length; i++)
                distance += words[i].Min(word => EditDistance.Between(word, key[i]));
            var length = key.Sum(word => word.Length);
            var withText = !isShort || route.Arguments == CommandArguments.Text && words.Count > key.Length + 2;
            if (distance < bestDistance && distance <= (withText ? SlipsBeforeText(route, length) : length <= 3 ? 0 : length <= 5 ? 1 : 2))
                (best, bestDistance) = ((route, rest), distance);
        }

        return best;
    }

    private static int SlipsBeforeText(TurnRoute route, int length) =>
        route.Arguments != CommandArguments.Text || length < LongName ? -1 : length < VeryLongName ? 1 : 2;

    // "plan2" is how "plan 2" is often written.
    private static string? Joined(string text)
    {
        var word = text.AsSpan().Trim().TrimEnd(".!?");
        var letters = word.IndexOfAnyInRange('0', '9');
        return letters > 0 && !word.ContainsAny(" \t\n\r\u00A0") && word[letters..].IndexOfAnyExceptInRange('0', '9') < 0
            ? $"{word[..letters]} {word[letters..]}"
            : null;
    }

    private static bool Fits(TurnRoute route, string rest) => route.Arguments switch
    {
        CommandArguments.None => rest.Trim('.', '!', '?', ' ').Length == 0,
        CommandArguments.Number => rest.Trim('.', '!', '?', ' ') is var number && (number.Length == 0 || number.Length <= 3 && number.All(char.IsAsciiDigit)),
        _ => true,
    };

    private static bool StartsWith(List<string[]> words, string[] key)
    {
        if (words.Count < key.Length)
            return false;
        for (var i = 0; i < key.Length; i++)
            if (!words[i].AsSpan().Contains(key[i]))
                return false;
        return true;
    }

    private static List<string[]> Words(string text) =>
        [.. text.Split((char[]?)null, MostWords + 1, StringSplitOptions.RemoveEmptyEntries).Take(MostWords).Select(word => Spellings(word.Trim('.', '!', '?', ',', ':', '*', '"')).ToArray())];

    private static string Rest(string text, int words)
    {
        var rest = text.AsSpan().Trim();
        for (var i = 0; i < words; i++)
        {
            while (rest.Length > 0 && !char.IsWhiteSpace(rest[0]))
                rest = rest[1..];
            rest = rest.TrimStart();
        }

        return rest.ToString();
    }

    // "hjælp" is also written "hjaelp" and, on foreign keyboards, "hjalp".
    internal static IEnumerable<string> Spellings(string word)
    {
        var lower = word.Normalize(NormalizationForm.FormC).ToLowerInvariant();
        yield return lower;
        if (lower.AsSpan().IndexOfAny("æøå") < 0)
            yield break;
        yield return lower.Replace("æ", "ae", StringComparison.Ordinal).Replace("ø", "oe", StringComparison.Ordinal).Replace("å", "aa", StringComparison.Ordinal);
        yield return lower.Replace('æ', 'a').Replace('ø', 'o').Replace('å', 'a');
        yield return lower.Replace('æ', 'e').Replace('ø', 'o').Replace('å', 'a');
    }
}
