namespace ProcessDialogueBot.Delivery;

/// <summary>A feature that marks in its own rows what is still to be delivered, or when, before it orders the delivery.</summary>
internal interface IUnfinishedWork
{
    /// <summary>Orders what is due, and what a kill or a failing store kept from being ordered. Called at start and every minute; ordering twice is ordering once.</summary>
    Task FinishAsync(CancellationToken cancellationToken);
}
