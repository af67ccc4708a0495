using Azure;
using ProcessDialogueBot.Tables;

namespace ProcessDialogueBot.Plan.Living;

/// <summary>Which of its cards stands in a channel.</summary>
/// <param name="ChannelId">The channel.</param>
/// <param name="Number">How many cards were posted there; the last one lives.</param>
/// <param name="IsLinked">Whether it is kept up to date.</param>
internal sealed record LivingRow(string ChannelId, int Number, bool IsLinked)
{
    /// <summary>The version that was read; the default before it was written.</summary>
    public ETag ETag { get; init; }
}

/// <summary>The channels that have a living card. What a card shows and where it stands is in the ledger of its delivery.</summary>
internal sealed class LivingStore(ITableService tables)
{
    private const string Partition = "card";
    private readonly ITable _table = tables.GetTable("living");

    /// <summary>All that have or had one, by channel.</summary>
    public async Task<IReadOnlyDictionary<string, LivingRow>> GetAsync(CancellationToken cancellationToken) => await _table
        .QueryAsync(TableQuery.Partition(Partition), cancellationToken)
        .ToDictionaryAsync(row => row.RowKey, From, StringComparer.Ordinal, cancellationToken);

    /// <summary>One of them; null for none.</summary>
    public async Task<LivingRow?> FindAsync(string channelId, CancellationToken cancellationToken) =>
        await _table.GetAsync(Partition, channelId, cancellationToken) is { } row ? From(row) : null;

    /// <summary>Writes a row as it was read, or that is new.</summary>
    /// <returns>The row with its version; null when another machine was first.</returns>
    public async Task<LivingRow?> TrySaveAsync(LivingRow row, CancellationToken cancellationToken)
    {
        var entity = new TableEntity(Partition, row.ChannelId) { { "Number", row.Number }, { "IsLinked", row.IsLinked } };
        try
        {
            return row with
            {
                ETag = row.ETag == default
                    ? await _table.AddAsync(entity, cancellationToken)
                    : await _table.UpdateAsync(entity, row.ETag, TableUpdateMode.Replace, cancellationToken),
            };
        }
        catch (RequestFailedException failure) when (failure.Status is StatusCodes.Status409Conflict or StatusCodes.Status412PreconditionFailed)
        {
            return null;
        }
    }

    private static LivingRow From(TableEntity row) => new(row.RowKey, row.GetInt32("Number") ?? 0, row.GetBoolean("IsLinked") ?? false) { ETag = row.ETag };
}
