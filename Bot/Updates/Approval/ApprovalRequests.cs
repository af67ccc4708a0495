using Azure;
using ProcessDialogueBot.Tables;

namespace ProcessDialogueBot.Updates.Approval;

/// <summary>
/// The requests whose cards stand in editors' chats and still ask. A request is written down before what it asks about, so that no card is ever
/// forgotten, and is removed when its cards tell what became of it.
/// </summary>
internal sealed class ApprovalRequests(ITableService tables)
{
    private const string Partition = "request";
    private readonly ITable _table = tables.GetTable("updates");

    public Task AddAsync(ApprovalRequest request, CancellationToken cancellationToken) => _table.UpsertAsync(
        new TableEntity(Partition, PrefixOf(request.UpdateId) + request.Id)
        {
            { "Writer", request.WriterId },
            { "At", request.At },
            { "IsForCorrection", request.IsForCorrection },
        },
        TableUpdateMode.Replace,
        cancellationToken);

    /// <summary>All requests that are open.</summary>
    public Task<List<ApprovalRequest>> GetAsync(CancellationToken cancellationToken) => GetAsync(TableQuery.Partition(Partition), cancellationToken);

    /// <summary>The requests about an update that are open.</summary>
    public Task<List<ApprovalRequest>> GetAsync(string updateId, CancellationToken cancellationToken) =>
        GetAsync(TableQuery.Prefix(Partition, PrefixOf(updateId)), cancellationToken);

    public Task RemoveAsync(ApprovalRequest request, CancellationToken cancellationToken) =>
        _table.DeleteAsync(Partition, PrefixOf(request.UpdateId) + request.Id, ETag.All, cancellationToken);

    // Read to the end first: what is found is removed.
    private async Task<List<ApprovalRequest>> GetAsync(TableQuery query, CancellationToken cancellationToken) =>
        await _table.QueryAsync(query, cancellationToken).Select(From).ToListAsync(cancellationToken);

    private static ApprovalRequest From(TableEntity row)
    {
        var parts = row.RowKey.Split('|');
        return new ApprovalRequest(parts[0], parts[1], row.GetString("Writer")!, row.GetDateTimeOffset("At")!.Value)
        {
            IsForCorrection = row.GetBoolean("IsForCorrection") ?? false,
        };
    }

    private static string PrefixOf(string updateId) => $"{updateId}|";
}
