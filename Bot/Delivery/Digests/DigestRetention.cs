using ProcessDialogueBot.Tables;
using ProcessDialogueBot.Tables.Retention;
using ProcessDialogueBot.Texts;

namespace ProcessDialogueBot.Delivery.Digests;

/// <summary>
/// Deletes what old digests told of. It names nobody: who got one is in its ledger. The days' editions stay, one short row each, as rows of the ledger
/// that were taken up are known by them.
/// </summary>
internal sealed class DigestRetention(ITableService tables) : IRetention
{
    /// <summary>How long is kept what a digest told of; it is corrected for <see cref="DigestSender.DaysCorrected"/> days.</summary>
    public static RetentionKind Digests { get; } = new("Digests", Default: 365, Least: DigestSender.DaysCorrected + 1, Most: 5 * 365);

    private readonly ITable _table = tables.GetTable("digests");

    /// <inheritdoc/>
    public RetentionKind Kind => Digests;

    /// <inheritdoc/>
    public Task DeleteAsync(DateTimeOffset before, CancellationToken cancellationToken) => _table.DeleteAllAsync(
        TableQuery.Partition(DigestStore.Sent) with { RowKeyBefore = DigestStore.IdOf(DanishTime.DateOf(before), ""), Select = [] }, _ => true, cancellationToken);
}
