namespace ProcessDialogueBot.Delivery;

/// <content>
/// After a pass that ended because Teams was away. It may take what it does not answer, so that each try may be a duplicate or stays in doubt: one
/// row is tried first, and the others only when that one got an answer.
/// </content>
internal sealed partial class DeliveryRun
{
    // Rather one that was not tried before: its doubt can still be lifted, and one whose own chat is broken does not stand for Teams every time.
    private async Task ProbeAsync(CancellationToken stop)
    {
        if (!_findings.IsProbing)
            return;
        (RowTask Task, DeliveryItem Item)? tried = null;
        while (IsToProbe && await _scan.NextAsync(_hand.Holds, stop) is var (task, item))
        {
            if (task != RowTask.Settle && (task == RowTask.Correct ? item.Row.Corrections : item.Row.Attempts) > 0)
                tried ??= (task, item);
            else if (task != RowTask.Settle)
                await ProbeAsync(task, item, stop);
        }

        if (IsToProbe && tried is var (triedTask, triedItem))
            await ProbeAsync(triedTask, triedItem, stop);
        if (!_findings.IsTeamsAway)
            await BeginAsync(stop);
    }

    // One that could not be worked for another reason says nothing of Teams: then the next one does.
    private bool IsToProbe => _findings is { IsProbing: true, IsTeamsAway: false };

    private async Task ProbeAsync(RowTask task, DeliveryItem item, CancellationToken stop)
    {
        stop.ThrowIfCancellationRequested();
        if (task == RowTask.Send)
            await CommitAsync([item], stop);
        else
            _hand.Dispatch(item, stop);
        await _hand.AwaitAllAsync(_giveUp);
        if (_hand.Arrived.Count > 0)
            await CommitAsync([], stop);
    }
}
