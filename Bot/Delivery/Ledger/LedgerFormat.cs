using ProcessDialogueBot.Tables;

namespace ProcessDialogueBot.Delivery.Ledger;

/// <summary>How a ledger is stored: in one partition a header, the sums, and a row for each recipient.</summary>
internal static class LedgerFormat
{
    public const string Header = "header";
    public const string Sums = "sums";
    public const string RowPrefix = "to|";
    private const string CountPrefix = "N_";

    public static string KeyOf(Recipient recipient) => $"{RowPrefix}{recipient.Kind}|{recipient.Id}";

    /// <summary>Which of two rows comes first, without making their keys.</summary>
    public static int CompareKeys(Recipient one, Recipient other) => one.Kind == other.Kind
        ? string.CompareOrdinal(one.Id, other.Id)
        : string.CompareOrdinal(one.Kind.ToString(), other.Kind.ToString());

    public static TableEntity ToEntity(string id, LedgerRow row) => new(id, KeyOf(row.Recipient))
    {
        { "State", row.State.ToString() },
        { "Reason", row.Reason.ToString() },
        { "Attempts", row.Attempts },
        { "MessageId", row.MessageId },
        { "Conversation", row.ConversationId },
        { "ServiceUrl", row.ServiceUrl },
        { "Revision", row.Revision is 0 ? null : row.Revision },
        { "TriedRevision", row.TriedRevision is 0 ? null : row.TriedRevision },
        { "Corrections", row.Corrections is 0 ? null : row.Corrections },
        { "NotCorrected", row.NotCorrected is DeliveryReason.None ? null : row.NotCorrected.ToString() },
        { "IsDuplicated", row.IsDuplicated ? true : null },
        { "NotBefore", row.NotBefore },
        { "Digest", row.Digest },
    };

    public static LedgerRow ToRow(TableEntity entity)
    {
        var parts = entity.RowKey.Split('|', 3);
        return new LedgerRow(new Recipient(Enum.Parse<RecipientKind>(parts[1]), parts[2]), Enum.Parse<DeliveryState>(entity.GetString("State")!))
        {
            Reason = Enum.Parse<DeliveryReason>(entity.GetString("Reason")!),
            Attempts = entity.GetInt32("Attempts") ?? 0,
            MessageId = entity.GetString("MessageId"),
            ConversationId = entity.GetString("Conversation"),
            ServiceUrl = entity.GetString("ServiceUrl"),
            Revision = entity.GetInt32("Revision") ?? 0,
            TriedRevision = entity.GetInt32("TriedRevision") ?? 0,
            Corrections = entity.GetInt32("Corrections") ?? 0,
            NotCorrected = entity.GetString("NotCorrected") is { } reason ? Enum.Parse<DeliveryReason>(reason) : DeliveryReason.None,
            IsDuplicated = entity.GetBoolean("IsDuplicated") ?? false,
            NotBefore = entity.GetDateTimeOffset("NotBefore"),
            Digest = entity.GetString("Digest"),
            ChangedAt = entity.Timestamp,
            Version = entity.ETag,
        };
    }

    public static TableEntity ToEntity(string id, LedgerSums sums)
    {
        var entity = new TableEntity(id, Sums)
        {
            { "Revision", sums.Revision },
            { "Unwritten", sums.Unwritten },
            { "Written", sums.Unwritten is null ? null : sums.Written },
            { "IsClosed", sums.IsClosed },
            { "Owner", sums.Owner },
            { "Sequence", sums.Sequence },
            { "At", sums.At },
            { "Since", sums.Since },
            { "OpenSince", sums.OpenSince },
        };
        foreach (var (name, count) in sums.Counts)
            entity[CountPrefix + name] = count;
        return entity;
    }

    public static LedgerSums ToSums(TableEntity entity) => new()
    {
        Counts = entity.Where(property => property.Key.StartsWith(CountPrefix, StringComparison.Ordinal))
            .ToDictionary(property => property.Key[CountPrefix.Length..], property => (int)property.Value),
        Revision = entity.GetInt32("Revision") ?? 0,
        Unwritten = entity.GetString("Unwritten"),
        Written = entity.GetInt32("Written") ?? 0,
        IsClosed = entity.GetBoolean("IsClosed") ?? false,
        Owner = entity.GetString("Owner"),
        Sequence = entity.GetInt64("Sequence") ?? 0,
        At = entity.GetDateTimeOffset("At"),
        Since = entity.GetDateTimeOffset("Since"),
        OpenSince = entity.GetInt32("OpenSince") ?? 0,
        WrittenAt = entity.Timestamp,
    };

    public static TableEntity ToEntity(string id, DeliveryHeader header)
    {
        var entity = new TableEntity(id, Header)
        {
            { "Kind", header.Kind },
            { "Lane", header.Lane.ToString() },
            { "HeedsQuietHours", header.HeedsQuietHours },
            { "Revision", header.Edition.Revision },
            { "IsRecall", header.Edition.IsRecall },
            { "Languages", string.Join(',', header.Edition.Contents.Keys) },
        };
        foreach (var (code, content) in header.Edition.Contents)
        {
            entity[$"Card_{code}"] = content.Card.ToArray();
            entity[$"Summary_{code}"] = content.Summary;
        }

        return entity;
    }

    public static DeliveryHeader ToHeader(TableEntity entity) => new(
        entity.GetString("Kind")!,
        Enum.Parse<DeliveryLane>(entity.GetString("Lane")!),
        entity.GetBoolean("HeedsQuietHours") ?? false,
        new Edition(
            entity.GetInt32("Revision") ?? 0,
            entity.GetBoolean("IsRecall") ?? false,
            entity.GetString("Languages")!.Split(',').ToDictionary(
                code => code, code => new DeliveryContent(entity.GetBinary($"Card_{code}"), entity.GetString($"Summary_{code}")!))));
}
