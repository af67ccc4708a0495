using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.RegularExpressions;

namespace ProcessDialogueBot.Cards;

/// <summary>Text that strangers wrote, on its way into a card.</summary>
internal static partial class CardText
{
    private const int Timeout = 1000;
    private const int LongestFallback = 500;
    private const int FallbackBytes = 1_500;
    private const string Ellipsis = "…";
    private const int EllipsisBytes = 3;

    /// <summary>
    /// The text in Unicode's composed form, with plain line breaks and no control characters or half characters: those say nothing
    /// and take much room, and how a keyboard or phone encodes "å" must not tell one writer from another.
    /// </summary>
    public static string Clean(string text)
    {
        var clean = new StringBuilder(text.Length);
        foreach (var rune in text.ReplaceLineEndings("\n").EnumerateRunes())
            if (rune.Value == '\n' || !Rune.IsControl(rune))
                clean.Append(rune);
            else if (rune.Value == '\t')
                clean.Append(' ');
        return clean.ToString().Normalize(NormalizationForm.FormC).Trim();
    }

    /// <summary>The text on one line.</summary>
    public static string OneLine(string text) => Blanks().Replace(text, " ").Trim();

    /// <summary>The text as it was written: no links, no emphasis, and every line a line.</summary>
    public static string Plain(string text) =>
        LineStarts().Replace(Markup().Replace(text, @"\$0"), @"${before}\${mark}").Replace("\n", "\n\n", StringComparison.Ordinal);

    /// <summary>Whether a text fits a card, as a field's value and as text.</summary>
    /// <param name="text">The text.</param>
    /// <param name="maxLength">The most UTF-16 code units.</param>
    /// <param name="maxBytes">The most bytes of JSON.</param>
    public static bool Fits(string text, int maxLength, int maxBytes) => text.Length <= maxLength && BytesOf(text) <= maxBytes;

    /// <summary>The bytes of JSON that a text takes, as a field's value or as text, whichever is more.</summary>
    public static int BytesOf(string text) =>
        JsonEncodedText.Encode(Plain(text), JavaScriptEncoder.UnsafeRelaxedJsonEscaping).EncodedUtf8Bytes.Length;

    /// <summary>The longest beginning of a text that fits.</summary>
    public static string Cut(string text, int maxLength, int maxBytes)
    {
        if (Fits(text, maxLength, maxBytes))
            return text;
        var (fits, tooLong) = (0, Math.Min(text.Length, maxLength) + 1);
        while (tooLong - fits > 1)
        {
            var middle = (fits + tooLong) / 2;
            if (BytesOf(Whole(text, middle)) <= maxBytes)
                fits = middle;
            else
                tooLong = middle;
        }

        return Whole(text, fits);
    }

    /// <summary>The text, or a beginning that fits and an ellipsis.</summary>
    public static string Shorten(string text, int maxLength, int maxBytes) => Fits(text, maxLength, maxBytes)
        ? text
        : Cut(text, maxLength - Ellipsis.Length, Math.Max(maxBytes - EllipsisBytes, 0)).TrimEnd() + Ellipsis;

    /// <summary>The beginning of a text for those who cannot see the card; all of it stands on the card.</summary>
    public static string Fallback(string text) => Shorten(text, LongestFallback, FallbackBytes);

    /// <summary>The beginning of a text on one line, for lists.</summary>
    public static string Beginning(string text, int length)
    {
        var line = Blanks().Replace(text, " ");
        return Plain(line.Length <= length ? line : Whole(line, length).TrimEnd() + "…");
    }

    /// <summary>The beginning of a text to its last whole word, with nothing of its own masked: what is kept to be shown later.</summary>
    public static string FirstWords(string text, int length)
    {
        if (text.Length <= length)
            return text;
        var cut = Whole(text, length - Ellipsis.Length);
        return (cut.LastIndexOf(' ') is > 0 and var end ? cut[..end] : cut).TrimEnd() + Ellipsis;
    }

    // Half a character would be a broken one.
    private static string Whole(string text, int length) =>
        length > 0 && length < text.Length && char.IsHighSurrogate(text[length - 1]) ? text[..(length - 1)] : text[..Math.Min(length, text.Length)];

    [GeneratedRegex(@"[\\*_`\[\]<]", RegexOptions.None, Timeout)]
    private static partial Regex Markup();

    [GeneratedRegex(@"(?<=^|\n)(?<before>[ ]*[0-9]*)(?<mark>[#>+.)\-])", RegexOptions.ExplicitCapture, Timeout)]
    private static partial Regex LineStarts();

    [GeneratedRegex(@"\s+", RegexOptions.None, Timeout)]
    private static partial Regex Blanks();
}
