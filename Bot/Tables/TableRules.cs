using System.Globalization;
using Azure;

namespace ProcessDialogueBot.Tables;

/// <summary>
/// What the Table service accepts, checked before a write leaves the process so that every engine refuses the same things in the same words.
/// Source: "Understanding the Table service data model" and "Performing entity group transactions".
/// </summary>
/// <remarks>
/// The characters that the service forbids in keys (<c>/ \ # ?</c> and control characters) are no rule here: they are encoded for it
/// (<see cref="KeyEncoding"/>), and the embedded engine stores keys as they are. A key's length is measured encoded by both, so that they
/// take the same keys.
/// </remarks>
internal static class TableRules
{
    public const int MaxActions = 100;
    public const int MaxKeyLength = 512;
    public const int MaxPageSize = 1000;
    public const int MaxPayloadBytes = 4 * 1024 * 1024;
    public const int MaxProperties = 252;
    public const int MaxPropertyNameLength = 255;
    public const int MaxRowBytes = 1024 * 1024;
    public const int MaxValueBytes = 64 * 1024;

    private static readonly DateTimeOffset Earliest = new(1601, 1, 1, 0, 0, 0, TimeSpan.Zero);

    /// <summary>The name in its canonical form: names differ by more than case.</summary>
    /// <exception cref="ArgumentException">The name is not 3–63 letters and digits beginning with a letter, or is the reserved <c>tables</c>.</exception>
    public static string CheckTableName(string name)
    {
        ArgumentNullException.ThrowIfNull(name);
        if (name.Length is < 3 or > 63 || !char.IsAsciiLetter(name[0]) || !name.All(char.IsAsciiLetterOrDigit)
            || name.Equals("tables", StringComparison.OrdinalIgnoreCase))
            throw new ArgumentException($"'{name}' cannot name a table: use 3–63 letters a–z and digits, beginning with a letter.", nameof(name));
        return name.ToLowerInvariant();
    }

    /// <exception cref="RequestFailedException">400, with the code of the rule that is broken.</exception>
    public static void CheckEntity(TableEntity entity)
    {
        ArgumentNullException.ThrowIfNull(entity);
        CheckKeys(entity);
        foreach (var (name, value) in entity)
        {
            CheckName(name);
            CheckValue(name, value);
        }

        CheckWhole(entity);
    }

    /// <summary>Checks what a merge can bring about although both of its halves were fine.</summary>
    /// <exception cref="RequestFailedException">400 <c>TooManyProperties</c> or <c>EntityTooLarge</c>.</exception>
    public static void CheckWhole(TableEntity entity)
    {
        if (entity.Count > MaxProperties)
            throw TableErrors.TooManyProperties();
        var bytes = 4 + (2 * (entity.PartitionKey.Length + entity.RowKey.Length));
        foreach (var (name, value) in entity)
            bytes += 8 + (2 * name.Length) + SizeOf(value);
        if (bytes > MaxRowBytes)
            throw TableErrors.EntityTooLarge();
    }

    /// <exception cref="RequestFailedException">400, with the code of the rule that is broken.</exception>
    public static void CheckTransaction(IReadOnlyList<TableTransactionAction> actions)
    {
        ArgumentNullException.ThrowIfNull(actions);
        if (actions.Count is 0 or > MaxActions)
            throw TableErrors.InvalidInput($"A transaction has 1–{MaxActions} actions, not {actions.Count}.");
        var rowKeys = new HashSet<string>(StringComparer.Ordinal);
        foreach (var (type, entity, _) in actions)
        {
            if (!string.Equals(entity.PartitionKey, actions[0].Entity.PartitionKey, StringComparison.Ordinal))
                throw TableErrors.CommandsInBatchActOnDifferentPartitions();
            if (!rowKeys.Add(entity.RowKey))
                throw TableErrors.InvalidDuplicateRow();
            if (type == TableTransactionActionType.Delete)
                CheckKeys(entity);
            else
                CheckEntity(entity);
        }
    }

    /// <exception cref="RequestFailedException">400 <c>InvalidInput</c>: the default, which would silently mean "any".</exception>
    public static void CheckCondition(ETag ifMatch)
    {
        if (ifMatch == default)
            throw TableErrors.InvalidInput("Give the ETag that the row was read with, or ETag.All to write over any.");
    }

    /// <exception cref="RequestFailedException">400 <c>InvalidInput</c>.</exception>
    public static void CheckQuery(TableQuery query)
    {
        ArgumentNullException.ThrowIfNull(query);
        if (query.MaxPerPage is < 1 or > MaxPageSize)
            throw TableErrors.InvalidInput($"A page has 1–{MaxPageSize} rows.");
    }

    /// <summary>Whether a row can have these keys.</summary>
    public static bool AreKeys(string partitionKey, string rowKey) =>
        KeyEncoding.LengthOf(partitionKey) <= MaxKeyLength && KeyEncoding.LengthOf(rowKey) <= MaxKeyLength;

    private static void CheckKeys(TableEntity entity)
    {
        if (!AreKeys(entity.PartitionKey, entity.RowKey))
            throw TableErrors.KeyValueTooLarge();
    }

    private static void CheckName(string name)
    {
        if (name.Length > MaxPropertyNameLength)
            throw TableErrors.PropertyNameTooLong();
        if (name is "" or "PartitionKey" or "RowKey" or "Timestamp" || !IsStart(name[0]) || !name.All(IsPart))
            throw TableErrors.PropertyNameInvalid(name);

        static bool IsStart(char c) => c == '_' || char.IsLetter(c);
        static bool IsPart(char c) => char.IsLetterOrDigit(c) || char.GetUnicodeCategory(c)
            is UnicodeCategory.ConnectorPunctuation or UnicodeCategory.NonSpacingMark or UnicodeCategory.SpacingCombiningMark;
    }

    private static void CheckValue(string name, object value)
    {
        if (value is string or byte[] && SizeOf(value) - 4 > MaxValueBytes)
            throw TableErrors.PropertyValueTooLarge(name);
        if (value is DateTimeOffset time && time < Earliest)
            throw TableErrors.OutOfRangeInput(name);
    }

    private static int SizeOf(object value) => value switch
    {
        string text => 4 + (2 * text.Length),
        byte[] bytes => 4 + bytes.Length,
        Guid => 16,
        bool => 1,
        int => 4,
        _ => 8,
    };
}
