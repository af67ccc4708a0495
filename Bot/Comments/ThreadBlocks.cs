using System.Diagnostics;
using System.Globalization;
using ProcessDialogueBot.Anonymity.Threads;
using ProcessDialogueBot.Cards;
using ProcessDialogueBot.Texts;

namespace ProcessDialogueBot.Comments;

/// <summary>What the cards of a thread have in common, for its writer and for the process team.</summary>
internal static class ThreadBlocks
{
    private const int WeekDigits = 2;

    // Of the text, when what came after needs the room: UTF-16 code units and bytes of JSON.
    private static readonly (int Length, int Bytes)[] Cuts = [(2_000, 4_000), (500, 1_000)];

    /// <summary>
    /// The card with as much of a thread as it has room for. The older of what came after is left out first, then what can be done without, then most
    /// of the text; the latest goes last, for it is what has not been read.
    /// </summary>
    /// <param name="thread">The thread.</param>
    /// <param name="card">The card with a text and with some of what came after.</param>
    /// <param name="smaller">The same without what can be done without; null where there is no such thing.</param>
    public static ReadOnlyMemory<byte> Fit(
        AnonymousThread thread,
        Func<string, IReadOnlyList<ThreadPost>, AdaptiveCard> card,
        Func<string, IReadOnlyList<ThreadPost>, AdaptiveCard>? smaller = null)
    {
        ReadOnlyMemory<byte> json = default;
        foreach (var attempt in Tries(thread, card, smaller ?? card))
        {
            json = attempt.ToJson();
            if (json.Length <= AdaptiveCard.MaxBytes)
                break;
        }

        return json;
    }

    /// <summary>What came after the text and is shown, and how much is not.</summary>
    /// <param name="language">The reader's language.</param>
    /// <param name="thread">The thread.</param>
    /// <param name="shown">What is shown.</param>
    /// <param name="added">What stands above something that the writer added.</param>
    public static IEnumerable<CardElement> Posts(
        Language language, AnonymousThread thread, IReadOnlyList<ThreadPost> shown, Func<ThreadAddition, string> added)
    {
        if (thread.Posts.Count - shown.Count is > 0 and var left)
            yield return Blocks.Note(language.Count("Comments.RepliesLeftOut", left));
        foreach (var post in shown)
            yield return post switch
            {
                ThreadReply reply => Post(language["Comments.ReplyHead", language.Date(reply.Day)], post) with { Style = ContainerStyle.Emphasis },
                ThreadAddition addition => Post(added(addition), post),
                _ => throw new UnreachableException(),
            };
    }

    /// <summary>The week of a release: "uge 47"; empty while it waits.</summary>
    public static string Week(Language language, string? week) =>
        week is null ? "" : language["Comments.Week", int.Parse(week.AsSpan(week.Length - WeekDigits), CultureInfo.InvariantCulture)];

    private static Container Post(string head, ThreadPost post) =>
        new(Blocks.Note(head), new TextBlock(CardText.Plain(post.Text)) { Spacing = Spacing.Small });

    private static IEnumerable<AdaptiveCard> Tries(
        AnonymousThread thread, Func<string, IReadOnlyList<ThreadPost>, AdaptiveCard> card, Func<string, IReadOnlyList<ThreadPost>, AdaptiveCard> smaller)
    {
        for (var left = 0; left < thread.Posts.Count; left++)
            yield return card(thread.Text, [.. thread.Posts.Skip(left)]);
        IReadOnlyList<ThreadPost> latest = [.. thread.Posts.TakeLast(1)];
        if (latest.Count == 0)
            yield return card(thread.Text, latest);
        yield return smaller(thread.Text, latest);
        foreach (var (length, bytes) in Cuts)
            yield return smaller(CardText.Shorten(thread.Text, length, bytes), latest);
        yield return smaller(CardText.Shorten(thread.Text, Cuts[^1].Length, Cuts[^1].Bytes), []);
    }
}
