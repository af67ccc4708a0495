using System.Net;
using System.Text;
using ProcessDialogueBot.Teams.Schema;

namespace ProcessDialogueBot.Teams.Turns;

/// <summary>The message that an action was chosen on. It may be anybody's, so nothing of it is read but the text.</summary>
internal static class MessagePayload
{
    private const int Longest = 64 * 1024;
    private const string Reply = "schema.skype.com/Reply";
    private static readonly HashSet<string> Lines = new(StringComparer.OrdinalIgnoreCase)
        { "p", "div", "br", "li", "tr", "h1", "h2", "h3", "h4", "h5", "h6", "blockquote", "pre", "ul", "ol", "table" };

    /// <summary>The text of the message, without its form and without what it quotes of others; empty when there is none.</summary>
    public static string TextOf(Activity activity)
    {
        var body = CardData.Property(CardData.Property(activity.Value ?? default, "messagePayload"), "body");
        var content = CardData.ReadText(CardData.Property(body, "content")) ?? "";
        if (content.Length > Longest)
            content = content[..Longest];
        return (CardData.ReadText(CardData.Property(body, "contentType")) == "text" ? content : FromHtml(content)).Trim();
    }

    // One pass from left to right: Teams writes well-formed HTML, and what a stranger writes must cost no more than that.
    internal static string FromHtml(string html)
    {
        var text = new StringBuilder();
        var quoted = 0;
        for (var at = 0; at < html.Length;)
        {
            var tag = html.IndexOf('<', at);
            var until = tag < 0 ? html.Length : tag;
            if (quoted == 0)
                text.Append(html, at, until - at);
            if (tag < 0)
                break;
            var end = html.IndexOf('>', tag);
            if (end < 0)
                break;
            var inside = html.AsSpan(tag + 1, end - tag - 1);
            var isClosing = inside.StartsWith('/');
            var name = NameOf(inside);
            if (name == "blockquote" && (quoted > 0 || inside.Contains(Reply, StringComparison.OrdinalIgnoreCase)))
                quoted += isClosing ? -1 : 1;
            if (quoted == 0)
                Append(text, name, inside, isClosing);
            at = end + 1;
        }

        return Tidy(WebUtility.HtmlDecode(text.ToString()));
    }

    private static void Append(StringBuilder text, string name, ReadOnlySpan<char> inside, bool isClosing)
    {
        if (Lines.Contains(name) && text.Length > 0 && text[^1] != '\n')
            text.Append('\n');
        if (name == "li" && !isClosing)
            text.Append("- ");
        const string alternative = "alt=\"";
        if (name == "emoji" && !isClosing && inside.IndexOf(alternative) is >= 0 and var start
            && inside[(start + alternative.Length)..] is var rest && rest.IndexOf('"') is > 0 and var length)
            text.Append(rest[..length]);
    }

    private static string NameOf(ReadOnlySpan<char> inside)
    {
        var name = inside.TrimStart('/');
        var length = name.IndexOfAnyExcept(LettersAndDigits);
        return name[..(length < 0 ? name.Length : length)].ToString().ToLowerInvariant();
    }

    private static readonly System.Buffers.SearchValues<char> LettersAndDigits =
        System.Buffers.SearchValues.Create("abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789");

    private static string Tidy(string text) => string.Join(
        '\n', text.Replace('\u00A0', ' ').Split('\n').Select(line => line.Trim()).Where(line => line.Length > 0));
}
