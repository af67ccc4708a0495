using Azure;

namespace ProcessDialogueBot.Tables;

/// <summary>
/// One table with the semantics of Azure Table Storage: rows are addressed by partition key and row key, every write gives the
/// row a new <see cref="ETag"/>, and a transaction covers up to 100 rows of one partition.
/// Failures are <see cref="RequestFailedException"/>s with the status and code that the Table service gives.
/// </summary>
/// <remarks>
/// A refusal (4xx but 408) has left nothing. After status 0 (no answer came), 408 or 5xx, or when a call is cancelled on its way, a write may
/// have been carried out or not; it is never reported as refused because it met itself. <see cref="UpsertAsync"/> may have written twice.
/// </remarks>
public interface ITable
{
    /// <summary>The row, or null when there is none.</summary>
    Task<TableEntity?> GetAsync(string partitionKey, string rowKey, CancellationToken cancellationToken);

    /// <summary>Adds a row that must not exist.</summary>
    /// <returns>The row's new ETag.</returns>
    /// <exception cref="RequestFailedException">409 <c>EntityAlreadyExists</c>; 400 with the code of the limit that a key, a property or the whole row breaks.</exception>
    Task<ETag> AddAsync(TableEntity entity, CancellationToken cancellationToken);

    /// <summary>Writes a row whether or not it exists.</summary>
    /// <returns>The row's new ETag.</returns>
    /// <exception cref="RequestFailedException">400, as for <see cref="AddAsync"/>.</exception>
    Task<ETag> UpsertAsync(TableEntity entity, TableUpdateMode mode, CancellationToken cancellationToken);

    /// <summary>Writes a row that exists and has not changed since it was read.</summary>
    /// <param name="entity">The row.</param>
    /// <param name="ifMatch">The ETag it was read with, or <see cref="ETag.All"/> to write over any.</param>
    /// <param name="mode">Whether to keep properties that <paramref name="entity"/> does not name.</param>
    /// <param name="cancellationToken">Stops the request.</param>
    /// <returns>The row's new ETag.</returns>
    /// <exception cref="RequestFailedException">404 <c>ResourceNotFound</c>; 412 <c>UpdateConditionNotSatisfied</c>; 400, also for the default ETag.</exception>
    Task<ETag> UpdateAsync(TableEntity entity, ETag ifMatch, TableUpdateMode mode, CancellationToken cancellationToken);

    /// <summary>Deletes a row; one that is not there is no error.</summary>
    /// <exception cref="RequestFailedException">412 <c>UpdateConditionNotSatisfied</c>; 400 for the default ETag.</exception>
    Task DeleteAsync(string partitionKey, string rowKey, ETag ifMatch, CancellationToken cancellationToken);

    /// <summary>One page of rows, ordered by partition key and row key (ordinal).</summary>
    /// <param name="query">Which rows.</param>
    /// <param name="continuationToken">Where the last page ended; null for the first.</param>
    /// <param name="cancellationToken">Stops the request.</param>
    Task<TablePage> QueryPageAsync(TableQuery query, string? continuationToken, CancellationToken cancellationToken);

    /// <summary>Carries out up to 100 writes in one partition, all or none.</summary>
    /// <returns>The rows' new ETags, in the order of the actions; the default for what was deleted.</returns>
    /// <exception cref="RequestFailedException">
    /// The failure of the first action that could not be carried out; 400 <c>InvalidInput</c> for none or more than 100 actions,
    /// <c>CommandsInBatchActOnDifferentPartitions</c>, <c>InvalidDuplicateRow</c>; 413 <c>RequestBodyTooLarge</c> for more than 4 MiB.
    /// </exception>
    Task<IReadOnlyList<ETag>> SubmitTransactionAsync(IReadOnlyList<TableTransactionAction> actions, CancellationToken cancellationToken);
}

/// <summary>Opens tables.</summary>
public interface ITableService
{
    /// <summary>The table of this name. The first write creates it; to a reader it is empty until then.</summary>
    /// <param name="name">3–63 letters and digits, beginning with a letter.</param>
    ITable GetTable(string name);

    /// <summary>The names of the tables that have been used, in ordinal order; an embedded store knows only those that have rows.</summary>
    Task<IReadOnlyList<string>> GetTableNamesAsync(CancellationToken cancellationToken);

    /// <summary>Whether other instances of the bot may use the same tables at the same time.</summary>
    bool IsShared { get; }
}

/// <summary>Whether a write keeps the properties it does not name.</summary>
public enum TableUpdateMode
{
    /// <summary>Keeps them.</summary>
    Merge,

    /// <summary>Drops them.</summary>
    Replace,
}

/// <summary>What one action of a transaction does.</summary>
public enum TableTransactionActionType
{
    /// <summary>Adds a row that must not exist.</summary>
    Add,

    /// <summary>Merges into a row that must exist and match the ETag.</summary>
    UpdateMerge,

    /// <summary>Replaces a row that must exist and match the ETag.</summary>
    UpdateReplace,

    /// <summary>Deletes a row that must exist and match the ETag.</summary>
    Delete,

    /// <summary>Merges into a row, or adds it.</summary>
    UpsertMerge,

    /// <summary>Replaces a row, or adds it.</summary>
    UpsertReplace,
}

/// <summary>One write of a transaction.</summary>
/// <param name="ActionType">What to do.</param>
/// <param name="Entity">The row.</param>
/// <param name="ETag">The ETag that must match; <see cref="ETag.All"/> or the default for any.</param>
public sealed record TableTransactionAction(TableTransactionActionType ActionType, TableEntity Entity, ETag ETag = default);

/// <summary>Which rows to read.</summary>
public sealed record TableQuery
{
    /// <summary>The partition; null for all.</summary>
    public string? PartitionKey { get; init; }

    /// <summary>The first partition of those that are read, inclusive, where <see cref="PartitionKey"/> is null; null for no lower bound.</summary>
    public string? PartitionKeyFrom { get; init; }

    /// <summary>The first row key, inclusive; null for no lower bound.</summary>
    public string? RowKeyFrom { get; init; }

    /// <summary>The end of the row keys, exclusive; null for no upper bound.</summary>
    public string? RowKeyBefore { get; init; }

    /// <summary>The properties to return; null for all. Keys, timestamp and ETag always come.</summary>
    public IReadOnlyList<string>? Select { get; init; }

    /// <summary>The most rows in a page, 1–1000.</summary>
    public int MaxPerPage { get; init; } = 1000;

    /// <summary>The rows of a partition.</summary>
    public static TableQuery Partition(string partitionKey) => new() { PartitionKey = partitionKey };

    /// <summary>The rows of a partition whose row key begins with <paramref name="prefix"/>.</summary>
    public static TableQuery Prefix(string partitionKey, string prefix) =>
        new() { PartitionKey = partitionKey, RowKeyFrom = prefix, RowKeyBefore = prefix + '\uffff' };
}

/// <summary>A page of rows.</summary>
/// <param name="Values">The rows.</param>
/// <param name="ContinuationToken">Where to go on; null on the last page.</param>
public sealed record TablePage(IReadOnlyList<TableEntity> Values, string? ContinuationToken);
