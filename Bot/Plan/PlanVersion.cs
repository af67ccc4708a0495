using Azure;
using ProcessDialogueBot.Tables;

namespace ProcessDialogueBot.Plan;

/// <summary>The version of everything in the table <c>plan</c>: a row without content that every write touches in its own transaction, so that who shows the plan reads one row to know that nothing has changed.</summary>
internal static class PlanVersion
{
    public const string Table = "plan";
    public const string Partition = "milestones";
    private const string Key = "version";

    /// <summary>Takes part in the transaction that changes something.</summary>
    public static TableTransactionAction Touch() => new(TableTransactionActionType.UpsertReplace, new TableEntity(Partition, Key));

    /// <summary>Takes part in a transaction that is for the plan of this version alone: it is refused when anything was changed since.</summary>
    /// <param name="version">What <see cref="ReadAsync"/> told; the default when nothing was written yet.</param>
    public static TableTransactionAction Follow(ETag version) => version == default
        ? new(TableTransactionActionType.Add, new TableEntity(Partition, Key))
        : new(TableTransactionActionType.UpdateReplace, new TableEntity(Partition, Key), version);

    /// <summary>The version now; read it before what it is the version of.</summary>
    public static async Task<ETag> ReadAsync(ITable table, CancellationToken cancellationToken) =>
        await table.GetAsync(Partition, Key, cancellationToken) is { } row ? row.ETag : default;
}
