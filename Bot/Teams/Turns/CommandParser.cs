using System.Text;

namespace ProcessDialogueBot.Teams.Turns;

/// <summary>Finds the command that a message begins with: any case, with or without Danish letters.</summary>
internal sealed class CommandParser
{
    private const int LongestTypo = 40;
    private const int MostWords = 4;
    private readonly List<(string[] Words, TurnRoute Route)> _commands = [];
    private readonly ILookup<string, (string[] Words, TurnRoute Route)> _byFirstWord;

    public CommandParser(IEnumerable<TurnRoute> routes)
    {
        foreach (var route in routes.Where(route => route.Kind == RouteKind.Command))
            foreach (var key in new[] { route.Name, route.EnglishName }.SelectMany(Spellings).Distinct(StringComparer.Ordinal))
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

        return null;
    }

    /// <summary>The command that a short text nearly is; null when it is too far from all.</summary>
    public (TurnRoute Route, string Arguments)? Nearest(string text)
    {
        if (text.Length > LongestTypo || text.TrimEnd().EndsWith('?'))
            return null;
        var words = Words(text);
        (TurnRoute Route, string Arguments)? best = null;
        var bestDistance = int.MaxValue;
        foreach (var (key, route) in _commands)
        {
            var rest = Rest(text, key.Length);
            if (words.Count < key.Length || !Fits(route, rest) || route.Arguments == CommandArguments.Text && words.Count > key.Length + 2)
                continue;
            var distance = 0;
            for (var i = 0; i < key.Length; i++)
                distance += words[i].Min(word => EditDistance.Between(word, key[i]));
            var length = key.Sum(word => word.Length);
            if (distance < bestDistance && distance <= (length <= 3 ? 0 : length <= 5 ? 1 : 2))
                (best, bestDistance) = ((route, rest), distance);
        }

        return best;
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
