using ProcessDialogueBot.Anonymity.Threads;
using ProcessDialogueBot.Delivery;
using ProcessDialogueBot.Texts;

namespace ProcessDialogueBot.Comments;

/// <summary>Deletes what has expired of all that was written anonymously: at start, and on every new day. One that failed is tried again in a minute.</summary>
/// <param name="retention">Deletes it.</param>
/// <param name="time">Tells the day in Copenhagen.</param>
internal sealed class RetentionJob(ThreadRetention retention, TimeProvider time) : IUnfinishedWork
{
    private DateOnly? _done;

    /// <inheritdoc/>
    public async Task FinishAsync(CancellationToken cancellationToken)
    {
        var today = time.Today();
        if (_done == today)
            return;
        await retention.DeleteExpiredAsync(cancellationToken);
        _done = today;
    }
}
