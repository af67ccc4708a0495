using System.Text;

namespace ProcessDialogueBot.Plan.Exchange.Formats;

/// <summary>Lists in one cell: each entry on a line of its own. A line break or a bar within an entry is written with a backslash, and so is a backslash.</summary>
internal static class CellText
{
    private const char Escape = '\\';
    private const char Bar = '|';

    /// <summary>The entries as a cell's text.</summary>
    public static string Join(IEnumerable<string> entries) => string.Join('\n', entries.Select(entry => Escaped(entry, withBar: false)));

    /// <summary>The entries of a cell's text; blank lines are none.</summary>
    public static IEnumerable<string> Split(string text) =>
        text.ReplaceLineEndings("\n").Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries).Select(Plain);

    /// <summary>Texts on one line, with bars between them.</summary>
    public static string JoinLine(IEnumerable<string> texts) => string.Join($" {Bar} ", texts.Select(text => Escaped(text, withBar: true)));

    /// <summary>The texts of a line as <see cref="JoinLine"/> writes it.</summary>
    public static IReadOnlyList<string> SplitLine(string line)
    {
        List<string> texts = [];
        var text = new StringBuilder();
        for (var i = 0; i < line.Length; i++)
        {
            if (line[i] == Bar)
            {
                texts.Add(Plain(text.ToString().Trim()));
                text.Clear();
                continue;
            }

            text.Append(line[i]);
            if (line[i] == Escape && i + 1 < line.Length)
                text.Append(line[++i]);
        }

        return [.. texts, Plain(text.ToString().Trim())];
    }

    /// <summary>The lines of a cell, as they are written.</summary>
    public static IEnumerable<string> Lines(string text) => text.ReplaceLineEndings("\n").Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);

    private static string Escaped(string text, bool withBar)
    {
        var escaped = text.Replace(@"\", @"\\", StringComparison.Ordinal).Replace("\r", @"\r", StringComparison.Ordinal).Replace("\n", @"\n", StringComparison.Ordinal)
            .Replace("\u0085", @"\x", StringComparison.Ordinal).Replace("\u2028", @"\y", StringComparison.Ordinal).Replace("\u2029", @"\z", StringComparison.Ordinal)
            .Replace("\f", @"\f", StringComparison.Ordinal);
        return withBar ? escaped.Replace("|", @"\|", StringComparison.Ordinal) : escaped;
    }

    private static string Plain(string text)
    {
        var plain = new StringBuilder(text.Length);
        for (var i = 0; i < text.Length; i++)
            plain.Append(text[i] != Escape || i + 1 == text.Length ? text[i] : text[++i] switch
            {
                'n' => '\n',
                'r' => '\r',
                'f' => '\f',
                'x' => '\u0085',
                'y' => '\u2028',
                'z' => '\u2029',
                var other => other,
            });
        return plain.ToString();
    }
}
