using System.Buffers;
using System.Globalization;
using System.Runtime.CompilerServices;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Unicode;

namespace ProcessDialogueBot.Operations.Tab;

/// <summary>
/// Writes HTML that is safe by construction: what stands in the code is markup, what stands in braces is text and is encoded. There is no way to write a
/// string as markup. Text loses its control characters, and those that turn the direction of what follows (Unicode Bidi_Control): they say nothing in Danish
/// or English and can make a sentence read as another.
/// </summary>
/// <remarks>
/// Razor's static renderer would do the same with a tree for each page, which is twenty times the time and memory at 2,000 milestones; this is the
/// framework's own <see cref="HtmlEncoder"/> below an interpolated string.
/// </remarks>
internal sealed class HtmlWriter
{
    private const int Beginning = 4_096;
    private static readonly HtmlEncoder Encoder = HtmlEncoder.Create(UnicodeRanges.All);

    // Bidi_Control, and the zero-width characters that hide between letters.
    private static readonly SearchValues<char> Unwanted = SearchValues.Create(
    [
        .. Enumerable.Range(0, 0x20).Concat(Enumerable.Range(0x7f, 0x21)).Select(code => (char)code).Where(control => control is not '\n'),
        '\u061c', '\u200b', '\u200e', '\u200f', '\u202a', '\u202b', '\u202c', '\u202d', '\u202e', '\u2066', '\u2067', '\u2068', '\u2069', '\ufeff',
    ]);

    private readonly ArrayBufferWriter<byte> _html = new(Beginning);

    /// <summary>What is written so far, UTF-8.</summary>
    public ReadOnlyMemory<byte> Written => _html.WrittenMemory;

    /// <summary>Writes markup with text in it.</summary>
#pragma warning disable CA1822 // The compiler hands this writer to the handler, which has written all when it comes here.
    public void Write([InterpolatedStringHandlerArgument("")] HtmlHandler html) => _ = html;
#pragma warning restore CA1822

    /// <summary>Writes what another has written.</summary>
    public void Write(Html html) => _html.Write(html.Utf8.Span);

    /// <summary>What is written so far, to be written elsewhere.</summary>
    public Html ToHtml() => new(_html.WrittenSpan.ToArray());

    /// <summary>A piece of HTML.</summary>
    public static Html Of(Action<HtmlWriter> write)
    {
        var writer = new HtmlWriter();
        write(writer);
        return writer.ToHtml();
    }

    private void WriteUtf8(string markup) =>
        _html.Advance(Encoding.UTF8.GetBytes(markup, _html.GetSpan(Encoding.UTF8.GetMaxByteCount(markup.Length))));

    private void WriteText(string text) => WriteUtf8(Encoder.Encode(text.AsSpan().ContainsAny(Unwanted) ? Wanted(text) : text));

    private static string Wanted(string text)
    {
        var wanted = new StringBuilder(text.Length);
        foreach (var letter in text)
            if (!Unwanted.Contains(letter))
                wanted.Append(letter);
            else if (letter == '\t')
                wanted.Append(' ');
        return wanted.ToString();
    }

    /// <summary>Takes an interpolated string apart: its letters are markup, its holes are text.</summary>
    [InterpolatedStringHandler]
    public readonly ref struct HtmlHandler
    {
        private readonly HtmlWriter _writer;

        public HtmlHandler(int literalLength, int formattedCount, HtmlWriter writer)
        {
            (_, _) = (literalLength, formattedCount);
            _writer = writer;
        }

        /// <summary>Markup, as it stands in the code.</summary>
        public void AppendLiteral(string markup) => _writer.WriteUtf8(markup);

        /// <summary>Text that anybody may have written.</summary>
        public void AppendFormatted(string? text) => _writer.WriteText(text ?? "");

        /// <summary>A number, as machines write it.</summary>
        public void AppendFormatted(int number) => _writer.WriteUtf8(number.ToString(CultureInfo.InvariantCulture));

        /// <summary>A day, as machines write it.</summary>
        public void AppendFormatted(DateOnly day) => _writer.WriteUtf8(day.ToString("O", CultureInfo.InvariantCulture));

        /// <summary>What a writer has written.</summary>
        public void AppendFormatted(Html html) => _writer.Write(html);
    }
}

/// <summary>HTML that an <see cref="HtmlWriter"/> has written; nobody else can make one that holds anything.</summary>
internal readonly struct Html
{
    /// <param name="utf8">What was written.</param>
    internal Html(ReadOnlyMemory<byte> utf8) => Utf8 = utf8;

    /// <summary>Its bytes.</summary>
    public ReadOnlyMemory<byte> Utf8 { get; }
}
