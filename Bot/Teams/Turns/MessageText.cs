using System.Text.RegularExpressions;
using ProcessDialogueBot.Teams.Schema;

namespace ProcessDialogueBot.Teams.Turns;

/// <summary>What a person wrote, without the mention that brought it to the bot.</summary>
internal static partial class MessageText
{
    /// <summary>The text without mentions of the recipient; blanks that Teams inserts become plain spaces.</summary>
    public static string WithoutMention(Activity activity)
    {
        var text = activity.Text ?? "";
        foreach (var entity in activity.Entities ?? [])
            if (entity is { Type: "mention", Text.Length: > 0 } && entity.Mentioned?.Id == activity.Recipient?.Id)
                text = text.Replace(entity.Text, " ", StringComparison.Ordinal);
        return Blanks().Replace(text, " ").Trim();
    }

    [GeneratedRegex(@"&nbsp;|[\u00A0\u200B\uFEFF]", RegexOptions.None, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Blanks();
}
