using System.Text;
using System.Text.Unicode;

namespace ProcessDialogueBot.Plan.Exchange.Formats;

/// <summary>
/// The text of a file, in whichever way it was saved: UTF-8 with and without a byte order mark, UTF-16 with one, else Windows-1252, which is what older
/// versions of Excel write.
/// </summary>
internal static class FileText
{
    private const int Windows1252 = 1252;

    // UTF-8 that was read as Windows-1252 and saved again.
    private static readonly string[] Wrong = ["\u00C3\u00A6", "\u00C3\u00B8", "\u00C3\u00A5", "\u00C3\u2020", "\u00C3\u02DC", "\u00C3\u2026", "\uFFFD"];

    /// <summary>Whether a file is UTF-8, and nothing but text.</summary>
    public static bool IsUtf8(ReadOnlySpan<byte> file) => Utf8.IsValid(file) && !file.Contains((byte)0);

    /// <summary>The file without its byte order mark.</summary>
    public static ReadOnlyMemory<byte> WithoutMark(byte[] file) => file.AsSpan().StartsWith(Encoding.UTF8.Preamble) ? file.AsMemory(Encoding.UTF8.Preamble.Length) : file;

    /// <summary>The text.</summary>
    public static string Decode(byte[] file)
    {
        if (file.AsSpan().StartsWith(Encoding.Unicode.Preamble))
            return Encoding.Unicode.GetString(file.AsSpan(Encoding.Unicode.Preamble.Length));
        if (file.AsSpan().StartsWith(Encoding.BigEndianUnicode.Preamble))
            return Encoding.BigEndianUnicode.GetString(file.AsSpan(Encoding.BigEndianUnicode.Preamble.Length));
        var content = WithoutMark(file).Span;
        return Utf8.IsValid(content) ? Encoding.UTF8.GetString(content) : CodePagesEncodingProvider.Instance.GetEncoding(Windows1252)!.GetString(content);
    }

    /// <summary>Where Danish letters went to pieces before the file was sent: the line, from 1, and what stands there; null where none did.</summary>
    public static (int Line, string Letters)? Garbled(string text) =>
        Wrong.FirstOrDefault(wrong => text.Contains(wrong, StringComparison.Ordinal)) is { } letters
            ? (text.AsSpan(0, text.IndexOf(letters, StringComparison.Ordinal)).Count('\n') + 1, letters)
            : null;
}
