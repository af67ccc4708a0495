using System.Buffers;

namespace ProcessDialogueBot.Tables;

/// <summary>
/// Keys as the Table service takes them, the one place where they are changed. It forbids <c>/ \ # ?</c> and control characters
/// ("Understanding the Table service data model"); <c>%</c> is known to be decoded twice on the way; half a surrogate pair and U+FFFE–U+FFFF
/// are not text that JSON and addresses can carry. Surrogates are written differently as well, because UTF-16 and UTF-8 disagree on
/// their order and on nothing else.
/// </summary>
/// <remarks>
/// Each such code unit becomes its allowed neighbour (the lead) followed by one letter, and so does the neighbour itself: <c>.</c> is
/// <c>.0</c> and <c>/</c> is <c>.1</c>. All else is itself. No unit's text begins another's, and their order is that of the units, so the
/// ordinal order of whole keys, ranges and prefixes stay what they were.
/// </remarks>
internal static class KeyEncoding
{
    private static readonly Escape[] Escapes =
    [
        new(Lead: ' ', First: '\0', Last: ' ', Letter: 'À'),
        new(Lead: '"', First: '"', Last: '#', Letter: '0'),
        new(Lead: '$', First: '$', Last: '%', Letter: '0'),
        new(Lead: '.', First: '.', Last: '/', Letter: '0'),
        new(Lead: '>', First: '>', Last: '?', Letter: '0'),
        new(Lead: '[', First: '[', Last: '\\', Letter: '0'),
        new(Lead: '~', First: '~', Last: '\u009f', Letter: 'À'),
        new(Lead: '\ue000', First: '\ud800', Last: '\ue000', Letter: '\u4e00'),
        new(Lead: '\ufffd', First: '\ufffd', Last: '\uffff', Letter: '0'),
    ];

    private static readonly SearchValues<char> Escaped = SearchValues.Create(
        [.. Escapes.SelectMany(escape => Enumerable.Range(escape.First, escape.Last - escape.First + 1)).Select(unit => (char)unit)]);

    private static readonly SearchValues<char> Leads = SearchValues.Create([.. Escapes.Select(escape => escape.Lead)]);

    /// <summary>The length of the encoded key, in UTF-16 code units.</summary>
    public static int LengthOf(string key)
    {
        var length = key.Length;
        foreach (var unit in key)
            length += Escaped.Contains(unit) ? 1 : 0;
        return length;
    }

    public static string Encode(string key) => key.AsSpan().ContainsAny(Escaped)
        ? string.Create(LengthOf(key), key, static (text, key) =>
        {
            var at = 0;
            foreach (var unit in key)
            {
                if (Array.Find(Escapes, escape => unit >= escape.First && unit <= escape.Last) is { } escape)
                {
                    text[at++] = escape.Lead;
                    text[at++] = (char)(escape.Letter + unit - escape.First);
                }
                else
                {
                    text[at++] = unit;
                }
            }
        })
        : key;

    /// <exception cref="FormatException">The text is no encoded key: another program wrote it.</exception>
    public static string Decode(string text)
    {
        if (!text.AsSpan().ContainsAny(Leads))
            return text;
        Span<char> key = text.Length <= 512 ? stackalloc char[text.Length] : new char[text.Length];
        var length = 0;
        for (var i = 0; i < text.Length; i++)
        {
            key[length++] = Array.Find(Escapes, escape => escape.Lead == text[i]) is { } escape
                ? escape.Unit(++i < text.Length ? text[i] : '\0')
                : text[i];
        }

        return new string(key[..length]);
    }

    /// <summary>A run of code units that share a lead.</summary>
    private sealed record Escape(char Lead, char First, char Last, char Letter)
    {
        public char Unit(char letter) => letter >= Letter && letter - Letter <= Last - First
            ? (char)(First + letter - Letter)
            : throw new FormatException("A key in the table was not written by this program.");
    }
}
