using ProcessDialogueBot.Tables.Sealed;

namespace ProcessDialogueBot.Anonymity;

/// <summary>Opens the pool and makes it tick, so that everyone who waits for one gets a true answer.</summary>
/// <param name="pool">The pool.</param>
/// <param name="store">The pool at rest.</param>
/// <param name="time">Drives the clock.</param>
internal sealed class PoolClock(Pool pool, PoolStore store, TimeProvider time) : SealedRowClock(time)
{
    /// <inheritdoc/>
    protected override string OtherKey =>
        "Anonymity:Key is not the key with which the pool of anonymous texts was encrypted: put that one back. "
        + "If it is lost, so is what waits in the pool; the bot starts again when the only row of the table 'pool' is deleted.";

    /// <inheritdoc/>
    protected override string Contents => "anonymous texts";

    /// <inheritdoc/>
    protected override Task OpenAsync(CancellationToken cancellationToken) => store.ReadAsync(cancellationToken);

    /// <inheritdoc/>
    protected override Task TickAsync() => pool.TickAsync(CancellationToken.None);
}
