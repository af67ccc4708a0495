using System.Globalization;
using System.Security.Cryptography;

namespace ProcessDialogueBot.Anonymity;

/// <summary>
/// The code that finds a thread again: 100 random bits as 20 characters of Crockford's base32 and a check character,
/// shown once as <c>7K3M-9QXT-2WHV-CDP4-8NQ2R</c>.
/// </summary>
internal sealed record Receipt
{
    private const string Alphabet = "0123456789ABCDEFGHJKMNPQRSTVWXYZ";
    private const int Length = 20;

    private Receipt(string characters) => Characters = characters;

    /// <summary>The 20 characters that carry the secret.</summary>
    internal string Characters { get; }

    /// <summary>A code that nobody has seen before.</summary>
    public static Receipt New() => new(RandomNumberGenerator.GetString(Alphabet, Length));

    /// <summary>
    /// Reads what a person typed: any case, with whatever stands between the letters and digits or around them, O for 0 and I or L for 1, and perhaps a
    /// word and a colon before it.
    /// </summary>
    /// <returns>The code, or null when it has the wrong length, a strange character or the wrong check character.</returns>
    public static Receipt? Parse(string? typed)
    {
        Span<char> characters = stackalloc char[Length + 1];
        var count = 0;
        foreach (var typedCharacter in (typed ?? "")[((typed ?? "").LastIndexOf(':') + 1)..])
        {
            if (!char.IsLetterOrDigit(typedCharacter))
                continue;
            var character = Plain(typedCharacter);
            if (count > Length || !Alphabet.Contains(character))
                return null;
            characters[count++] = character;
        }

        return count == Length + 1 && Remainder(characters) == 0 ? new Receipt(characters[..Length].ToString()) : null;
    }

    /// <summary>Whether this code stands in a text, whatever stands between its characters.</summary>
    public bool IsIn(string text) =>
        new string([.. text.Where(char.IsLetterOrDigit).Select(Plain)]).Contains(Characters, StringComparison.Ordinal);

    /// <summary>The code as it is shown, grouped.</summary>
    public string Show() => string.Create(CultureInfo.InvariantCulture,
        $"{Characters[..4]}-{Characters[4..8]}-{Characters[8..12]}-{Characters[12..16]}-{Characters[16..]}{Check}");

    /// <summary>Says nothing, so that a code that slips into a log or message gives nothing away.</summary>
    public override string ToString() => nameof(Receipt);

    private char Check => Alphabet[TimesX(Remainder(Characters))];

    // A code word of GF(32): every wrong character and every swap of two characters leaves a remainder.
    private static int Remainder(ReadOnlySpan<char> characters)
    {
        var remainder = 0;
        foreach (var character in characters)
            remainder = TimesX(remainder) ^ Alphabet.IndexOf(character, StringComparison.Ordinal);
        return remainder;
    }

    // Multiplication by x modulo x⁵ + x² + 1; x has order 31, so that no two positions weigh the same.
    private static int TimesX(int value) => (value << 1) ^ ((value & 0b10000) == 0 ? 0 : 0b100101);

    private static char Plain(char character) => char.ToUpperInvariant(character) switch
    {
        'O' => '0',
        'I' or 'L' => '1',
        var other => other,
    };
}
