using ProcessDialogueBot.Delivery;

namespace ProcessDialogueBot.Tests.Delivery;

/// <summary>
/// The ledger's clock: that of the others, but never in such a hurry that what has arrived is written down little by little. How many writes a
/// delivery takes then does not depend on chance.
/// </summary>
/// <param name="inner">The clock of the others.</param>
internal sealed class UnhurriedTimeProvider(TimeProvider inner) : TimeProvider
{
    public override long TimestampFrequency => inner.TimestampFrequency;

    public override DateTimeOffset GetUtcNow() => inner.GetUtcNow();

    public override long GetTimestamp() => inner.GetTimestamp();

    public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period) =>
        inner.CreateTimer(callback, state, dueTime == DeliveryHand.Linger ? Timeout.InfiniteTimeSpan : dueTime, period);
}
