using ProcessDialogueBot.Anonymity;
using ProcessDialogueBot.Anonymity.Threads;
using ProcessDialogueBot.Delivery;
using ProcessDialogueBot.Texts;

namespace ProcessDialogueBot.Questions.Forgetting;

/// <summary>
/// Deletes the words of the anonymous questions whose code has ended, answered or not: at start, and on every new day. One that failed is tried again
/// in a minute. The row stays, as an empty one, for the figures and for those who wait for the same answer. It says that the cards are still to be
/// brought up to date, which <see cref="QuestionNotices"/> does; what Teams did not take then is tried once more on the next day.
/// </summary>
/// <param name="store">The questions.</param>
/// <param name="threads">Say whether a code still opens its question.</param>
/// <param name="notices">Bring up to date what could not be until now.</param>
/// <param name="time">Tells the day in Copenhagen.</param>
internal sealed class ForgettingJob(QuestionStore store, AnonymousThreads threads, ForgottenNotices notices, TimeProvider time) : IUnfinishedWork
{
    private DateOnly? _done;

    /// <inheritdoc/>
    public async Task FinishAsync(CancellationToken cancellationToken)
    {
        var today = time.Today();
        if (_done == today)
            return;
        await foreach (var question in store.GetAllAsync(null, cancellationToken))
            if (question.ThreadKey is { } key && QuestionMoves.Forget(question) is not null
                && !await threads.IsOpenedAsync(EntryKinds.Question, key, cancellationToken))
                await store.ChangeAsync(question.Id, now => QuestionMoves.Forget(now) ?? now, cancellationToken);
        await foreach (var question in store.GetAllAsync(null, cancellationToken))
            await notices.CorrectAgainAsync(question, cancellationToken);
        _done = today;
    }
}
