using System.Text;

namespace ProcessDialogueBot.Anonymity;

/// <summary>What may be written anonymously.</summary>
internal static class AnonymousText
{
    /// <summary>The longest text, in UTF-16 code units after <see cref="Clean"/>.</summary>
    public const int MaxLength = 4_000;

    /// <summary>The most room that a text takes on a card, in bytes of JSON: 4,000 letters of any living language.</summary>
    public const int MaxBytes = 15_000;

    /// <summary>
    /// The text in Unicode's composed form, with plain line breaks and no control characters or half characters: how a
    /// keyboard or phone encodes "å" must not tell one writer from another.
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
}
