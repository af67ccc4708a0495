using System.Text;

namespace ProcessDialogueBot.Knowledge.Analysis;

/// <summary>Writes a word in one way, however it was typed.</summary>
internal static class Folding
{
    /// <summary>The word in lower case and NFC, with <c>ae</c>, <c>oe</c> and <c>aa</c> as æ, ø and å and without accents.</summary>
    /// <remarks>Folding towards the Danish letters, not away from them, keeps the stemmer's rules for them working.</remarks>
    public static string Fold(string word)
    {
        var folded = new StringBuilder(word.Length);
        foreach (var typed in word.Normalize(NormalizationForm.FormC).ToLowerInvariant())
        {
            var letter = WithoutAccent(typed);
            var before = folded.Length > 0 ? folded[^1] : '\0';
            if (Joined(before, letter) is { } joined)
                folded[^1] = joined;
            else
                folded.Append(letter);
        }

        return folded.ToString();
    }

    private static char? Joined(char first, char second) => (first, second) switch
    {
        ('a', 'e') => 'æ',
        ('o', 'e') => 'ø',
        ('a', 'a') => 'å',
        _ => null,
    };

    private static char WithoutAccent(char letter) => letter switch
    {
        'é' or 'è' or 'ê' or 'ë' => 'e',
        'á' or 'à' or 'â' => 'a',
        'ó' or 'ò' or 'ô' => 'o',
        'ú' or 'ù' or 'ü' => 'u',
        'í' or 'ì' or 'ï' => 'i',
        'ä' => 'æ',
        'ö' => 'ø',
        _ => letter,
    };
}
