using ProcessDialogueBot.Tables;

namespace ProcessDialogueBot.People.Personal;

/// <summary>Since when somebody whom the bot has met is no longer on the municipality's list.</summary>
/// <param name="tables">Hold the rows, beside those of people.</param>
internal sealed class LeaverTable(ITableService tables)
{
    private const string Partition = "leaver";
    private const string Since = "Since";
    private readonly ITable _table = tables.GetTable("people");

    /// <summary>All of them.</summary>
    public async Task<IReadOnlyDictionary<string, DateTimeOffset>> GetAsync(CancellationToken cancellationToken) => await _table
        .QueryAsync(TableQuery.Partition(Partition), cancellationToken)
        .ToDictionaryAsync(row => row.RowKey, row => row.GetDateTimeOffset(Since)!.Value, StringComparer.Ordinal, cancellationToken);

    /// <summary>Notes that somebody is gone.</summary>
    public Task AddAsync(string personId, DateTimeOffset since, CancellationToken cancellationToken) =>
        _table.UpsertAsync(new TableEntity(Partition, personId) { { Since, since } }, TableUpdateMode.Replace, cancellationToken);

    /// <summary>Forgets it: the person is back, or erased.</summary>
    public Task RemoveAsync(string personId, CancellationToken cancellationToken) => _table.DeleteAsync(Partition, personId, Azure.ETag.All, cancellationToken);
}
