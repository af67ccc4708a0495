using System.Globalization;
using ProcessDialogueBot.Anonymity.Threads;
using ProcessDialogueBot.Cards;
using ProcessDialogueBot.Texts;

namespace ProcessDialogueBot.Comments;

/// <summary>What the cards of a thread have in common, for its writer and for the process team.</summary>
internal static class ThreadBlocks
{
    private const int WeekDigits = 2;

    /// <summary>The card with as many of the newest replies as it has room for.</summary>
    public static ReadOnlyMemory<byte> Fit(IReadOnlyList<ThreadReply> replies, Func<IReadOnlyList<ThreadReply>, AdaptiveCard> card)
    {
        for (var left = 0; ; left++)
            if (card([.. replies.Skip(left)]).ToJson() is var json && (json.Length <= AdaptiveCard.MaxBytes || left == replies.Count))
                return json;
    }

    /// <summary>The replies that are shown, and how many are not.</summary>
    public static IEnumerable<CardElement> Replies(Language language, AnonymousThread thread, IReadOnlyList<ThreadReply> shown)
    {
        if (thread.Replies.Count - shown.Count is > 0 and var left)
            yield return Blocks.Note(language.Count("Comments.RepliesLeftOut", left));
        foreach (var reply in shown)
            yield return new Container(
                Blocks.Note(language["Comments.ReplyHead", language.Date(reply.Day)]),
                new TextBlock(CardText.Plain(reply.Text)) { Spacing = Spacing.Small })
            { Style = ContainerStyle.Emphasis };
    }

    /// <summary>The week of the release: "uge 47"; empty while the thread waits.</summary>
    public static string Week(Language language, AnonymousThread thread) =>
        thread.Week is { } week ? language["Comments.Week", int.Parse(week.AsSpan(week.Length - WeekDigits), CultureInfo.InvariantCulture)] : "";
}
