namespace ProcessDialogueBot.Knowledge.Analysis;

/// <summary>Reads the word lists that are kept beside the code. A line that begins with # is a comment.</summary>
internal static class LexiconFiles
{
    /// <summary>The lines of a list that say something.</summary>
    public static IEnumerable<string> Lines(string name)
    {
        var stream = typeof(LexiconFiles).Assembly.GetManifestResourceStream($"ProcessDialogueBot.Knowledge.Analysis.{name}")
            ?? throw new InvalidOperationException($"The word list {name} is not embedded.");
        using var reader = new StreamReader(stream);
        while (reader.ReadLine() is { } line)
            if (line.Trim() is { Length: > 0 } text && text[0] != '#')
                yield return text;
    }

    /// <summary>What stands between the commas.</summary>
    public static string[] Items(string list) => list.Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries);

    /// <summary>Both sides of the first mark; the right one is empty when there is no mark.</summary>
    public static (string Left, string Right) Split(string line, char mark) =>
        line.IndexOf(mark, StringComparison.Ordinal) is var at and >= 0 ? (line[..at], line[(at + 1)..]) : (line, "");
}
