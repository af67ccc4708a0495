using Azure;
using ProcessDialogueBot.Tables;

namespace ProcessDialogueBot.Plan.Notices;

/// <summary>What was told about milestones, and what is being told.</summary>
internal sealed class NoticeStore(ITableService tables)
{
    // Keys begin with a year.
    private const string AfterAllKeys = ":";
    private const string Turn = "turn";
    private readonly ITable _table = tables.GetTable("notices");

    /// <summary>A notice; null when there is none.</summary>
    public async Task<NoticeRow?> FindAsync(string kind, string key, CancellationToken cancellationToken) =>
        await _table.GetAsync(kind, key, cancellationToken) is { } row ? NoticeRow.From(row) : null;

    /// <summary>The notices of a kind, from a key on.</summary>
    public async Task<IReadOnlyList<NoticeRow>> GetAsync(string kind, string from, CancellationToken cancellationToken) => await _table
        .QueryAsync(new TableQuery { PartitionKey = kind, RowKeyFrom = from, RowKeyBefore = AfterAllKeys }, cancellationToken)
        .Select(NoticeRow.From)
        .ToListAsync(cancellationToken);

    /// <summary>Whose turn it is to say what is told: to be read before what was told.</summary>
    public async Task<ETag> GetTurnAsync(string kind, CancellationToken cancellationToken) =>
        await _table.GetAsync(kind, Turn, cancellationToken) is { } row ? row.ETag : default;

    /// <summary>Writes down what is told, unless somebody else did since the turn was read.</summary>
    /// <returns>Whether it is written.</returns>
    public async Task<bool> TryAddAsync(NoticeRow notice, ETag turn, CancellationToken cancellationToken)
    {
        var mark = new TableEntity(notice.Kind, Turn);
        try
        {
            await _table.SubmitTransactionAsync(
                [
                    turn == default ? new(TableTransactionActionType.Add, mark) : new(TableTransactionActionType.UpdateReplace, mark, turn),
                    new(TableTransactionActionType.Add, notice.ToEntity()),
                ],
                cancellationToken);
            return true;
        }
        catch (RequestFailedException failure) when (failure.Status is StatusCodes.Status409Conflict or StatusCodes.Status412PreconditionFailed)
        {
            return false;
        }
    }

    /// <summary>Notes that everything of a notice is ordered.</summary>
    public Task CloseAsync(NoticeRow notice, CancellationToken cancellationToken) =>
        _table.TryReplaceAsync((notice with { IsOrdered = true }).ToEntity(), notice.ETag, cancellationToken);

    /// <summary>Deletes what was decided before a moment, of every kind, when everything of it is ordered.</summary>
    public async Task DeleteAsync(DateTimeOffset before, CancellationToken cancellationToken)
    {
        await foreach (var row in _table.QueryAsync(new TableQuery { Select = ["At", "IsOrdered"] }, cancellationToken))
            if (row.GetDateTimeOffset("At") < before && row.GetBoolean("IsOrdered") == true)
                await _table.DeleteAsync(row.PartitionKey, row.RowKey, ETag.All, cancellationToken);
    }
}
