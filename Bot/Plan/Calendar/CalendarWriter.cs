using System.Globalization;
using System.Text;

namespace ProcessDialogueBot.Plan.Calendar;

/// <summary>
/// Writes lines of iCalendar by the letter of RFC 5545: folded at 75 octets without breaking a character (3.1), text escaped (3.3.11), each ended with
/// CR and LF.
/// </summary>
internal sealed class CalendarWriter
{
    private const int MostOctets = 75;
    private const string End = "\r\n";
    private readonly StringBuilder _text = new();

    /// <summary>A line whose value is as the standard wants it.</summary>
    /// <param name="name">The property, with its parameters.</param>
    /// <param name="value">Its value.</param>
    public void Line(string name, string value)
    {
        var octets = 0;
        foreach (var rune in $"{name}:{value}".EnumerateRunes())
        {
            if (octets + rune.Utf8SequenceLength > MostOctets)
            {
                _text.Append(End).Append(' ');
                octets = 1;
            }

            _text.Append(rune);
            octets += rune.Utf8SequenceLength;
        }

        _text.Append(End);
    }

    /// <summary>A line with text that anybody may have written.</summary>
    public void Text(string name, string text) => Line(name, Escaped(text));

    /// <summary>A moment, in UTC.</summary>
    public void Moment(string name, DateTimeOffset moment) => Line(name, moment.UtcDateTime.ToString("yyyyMMdd'T'HHmmss'Z'", CultureInfo.InvariantCulture));

    /// <summary>A day.</summary>
    public void Day(string name, DateOnly day) => Line($"{name};VALUE=DATE", day.ToString("yyyyMMdd", CultureInfo.InvariantCulture));

    /// <summary>What was written, as UTF-8.</summary>
    public byte[] ToUtf8() => Encoding.UTF8.GetBytes(_text.ToString());

    /// <summary>Text as a value: control characters may not stand in one (3.1).</summary>
    private static string Escaped(string text)
    {
        var escaped = new StringBuilder(text.Length);
        foreach (var rune in text.ReplaceLineEndings("\n").EnumerateRunes())
            switch (rune.Value)
            {
                case '\n':
                    escaped.Append(@"\n");
                    break;
                case '\\' or ';' or ',':
                    escaped.Append('\\').Append(rune);
                    break;
                case '\t':
                    escaped.Append(' ');
                    break;
                default:
                    if (!Rune.IsControl(rune))
                        escaped.Append(rune);
                    break;
            }

        return escaped.ToString();
    }
}
