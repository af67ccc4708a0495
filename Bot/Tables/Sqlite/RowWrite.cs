using Azure;

namespace ProcessDialogueBot.Tables.Sqlite;

/// <summary>A write as the caller meant it when calling, ready for the writer's thread: later changes to the entity do not reach it.</summary>
/// <param name="Type">What to do.</param>
/// <param name="Table">The table.</param>
/// <param name="PartitionKey">As <see cref="KeyBytes"/> has it.</param>
/// <param name="RowKey">As <see cref="KeyBytes"/> has it.</param>
/// <param name="Properties">As <see cref="PropertyJson"/> has it.</param>
/// <param name="IfMatch">The ETag that must match; <see cref="ETag.All"/> for any.</param>
internal sealed record RowWrite(
    TableTransactionActionType Type, string Table, byte[] PartitionKey, byte[] RowKey, byte[] Properties, ETag IfMatch)
{
    public static RowWrite From(string table, TableTransactionAction action) => new(
        action.ActionType,
        table,
        KeyBytes.Encode(action.Entity.PartitionKey),
        KeyBytes.Encode(action.Entity.RowKey),
        action.ActionType == TableTransactionActionType.Delete ? [] : PropertyJson.Encode(action.Entity),
        action.ETag == default ? ETag.All : action.ETag);
}
