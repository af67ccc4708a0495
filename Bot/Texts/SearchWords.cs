namespace ProcessDialogueBot.Texts;

/// <summary>Finds names while somebody types.</summary>
internal static class SearchWords
{
    private static readonly char[] Between = [' ', '-', ',', '(', ')', '·', '.'];

    /// <summary>Whether each word typed is the beginning of a word of the name. Nothing typed matches everything.</summary>
    public static bool Match(string name, string typed)
    {
        var words = name.Split(Between, StringSplitOptions.RemoveEmptyEntries);
        return typed.Split(Between, StringSplitOptions.RemoveEmptyEntries)
            .All(begun => words.Any(word => word.StartsWith(begun, StringComparison.OrdinalIgnoreCase)));
    }
}
