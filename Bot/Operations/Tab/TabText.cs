using System.Text.RegularExpressions;

namespace ProcessDialogueBot.Operations.Tab;

/// <summary>
/// Text that people wrote for Teams, as HTML: paragraphs, lists, bold, italic and https links, which is what Teams shows of Markdown on a card. Whatever else
/// stands in it is text.
/// </summary>
internal static partial class TabText
{
    private const int Timeout = 1000;
    private const string Bullet = "bullet";
    private const string Number = "number";

    /// <summary>Writes a text with its emphasis, lists and links.</summary>
    public static void Write(HtmlWriter html, string text)
    {
        foreach (var block in Blocks().Split(text.ReplaceLineEndings("\n").Trim()))
            WriteBlock(html, block.Split('\n'));
    }

    /// <summary>Writes a text as it is, with its paragraphs and lines.</summary>
    public static void WritePlain(HtmlWriter html, string text)
    {
        foreach (var block in Blocks().Split(text.ReplaceLineEndings("\n").Trim()))
        {
            html.Write($"<p>");
            foreach (var (index, line) in block.Split('\n').Index())
            {
                if (index > 0)
                    html.Write($"<br>");
                html.Write($"{line}");
            }

            html.Write($"</p>");
        }
    }

    private static void WriteBlock(HtmlWriter html, string[] lines)
    {
        for (var at = 0; at < lines.Length;)
        {
            var kind = KindOf(lines[at]);
            var count = lines.Skip(at).TakeWhile(line => KindOf(line) == kind).Count();
            var same = lines[at..(at + count)];
            if (kind is null)
                WriteParagraph(html, same);
            else
                WriteList(html, same, isNumbered: kind == Number);
            at += count;
        }
    }

    private static string? KindOf(string line) =>
        Item().Match(line) is not { Success: true } item ? null : item.Groups[Bullet].Success ? Bullet : Number;

    private static void WriteParagraph(HtmlWriter html, string[] lines)
    {
        html.Write($"<p>");
        foreach (var (index, line) in lines.Index())
        {
            if (index > 0)
                html.Write($"<br>");
            WriteInline(html, line);
        }

        html.Write($"</p>");
    }

    private static void WriteList(HtmlWriter html, string[] lines, bool isNumbered)
    {
        if (isNumbered)
            html.Write($"<ol>");
        else
            html.Write($"<ul>");
        foreach (var line in lines)
        {
            html.Write($"<li>");
            WriteInline(html, line[Item().Match(line).Length..]);
            html.Write($"</li>");
        }

        if (isNumbered)
            html.Write($"</ol>");
        else
            html.Write($"</ul>");
    }

    private static void WriteInline(HtmlWriter html, string line)
    {
        var at = 0;
        foreach (Match match in Marked().Matches(line))
        {
            html.Write($"{line[at..match.Index]}");
            at = match.Index + match.Length;
            if (match.Groups["escaped"] is { Success: true, Value: var escaped })
                html.Write($"{escaped}");
            else if (match.Groups["bold"] is { Success: true, Value: var bold })
                html.Write($"<strong>{bold}</strong>");
            else if (match.Groups["italic"] is { Success: true, Value: var italic })
                html.Write($"<em>{italic}</em>");
            else
                WriteLink(html, match.Groups["words"].Value, match.Groups["address"].Value);
        }

        html.Write($"{line[at..]}");
    }

    /// <summary>Writes a link, which opens beside Teams; where it leads nowhere that may be linked to, its words alone.</summary>
    public static void WriteLink(HtmlWriter html, string words, string address)
    {
        if (Uri.TryCreate(address, UriKind.Absolute, out var target) && target is { Scheme: "https", UserInfo.Length: 0 })
            html.Write($"<a href=\"{target.AbsoluteUri}\" target=\"_blank\" rel=\"noopener noreferrer\">{words}</a>");
        else
            html.Write($"{words}");
    }

    [GeneratedRegex(@"\n[ \t]*\n\s*", RegexOptions.None, Timeout)]
    private static partial Regex Blocks();

    [GeneratedRegex(@"^ {0,3}((?<bullet>[-*•])|[0-9]{1,3}[.)])\s+", RegexOptions.ExplicitCapture, Timeout)]
    private static partial Regex Item();

    [GeneratedRegex(
        @"\\(?<escaped>[\\*_`\[\]<#>+.)\-])|\*\*(?<bold>[^*\n]+)\*\*|(?<![\w*])[*_](?<italic>[^*_\n]+)[*_](?![\w*])|\[(?<words>[^\[\]\n]+)\]\((?<address>[^\s()]+)\)",
        RegexOptions.ExplicitCapture,
        Timeout)]
    private static partial Regex Marked();
}
