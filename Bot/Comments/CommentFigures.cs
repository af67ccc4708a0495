using ProcessDialogueBot.Anonymity;
using ProcessDialogueBot.Anonymity.Threads;
using ProcessDialogueBot.Operations.Dialogue;
using ProcessDialogueBot.Texts;

namespace ProcessDialogueBot.Comments;

/// <summary>
/// Tells everyone what became of the anonymous comments: whole numbers for the whole organisation, since the beginning. Counted anew once a minute at most.
/// </summary>
/// <param name="threads">The comments.</param>
/// <param name="time">Tells how old the numbers are.</param>
internal sealed class CommentFigures(ThreadOverview threads, TimeProvider time) : IDialogueFigures
{
    private static readonly TimeSpan MaxAge = TimeSpan.FromMinutes(1);
    private Counted? _last;

    /// <inheritdoc/>
    public async Task<string?> DescribeAsync(Language language, CancellationToken cancellationToken) =>
        await GetAsync(cancellationToken) is { Released: > 0 } sums
            ? language["Comments.Figures", language.Number(sums.Released), language.Number(sums.Answered), language.Number(sums.Hidden)]
            : null;

    private async Task<ThreadSums> GetAsync(CancellationToken cancellationToken)
    {
        if (Volatile.Read(ref _last) is { } last && time.GetElapsedTime(last.At) < MaxAge)
            return last.Sums;
        var at = time.GetTimestamp();
        var sums = await threads.CountAsync(EntryKinds.Comment, cancellationToken);
        Volatile.Write(ref _last, new Counted(at, sums));
        return sums;
    }

    private sealed record Counted(long At, ThreadSums Sums);
}
