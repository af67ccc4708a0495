using System.Globalization;
using ProcessDialogueBot.Tables;
using ProcessDialogueBot.Updates.Audience;

namespace ProcessDialogueBot.Updates;

/// <summary>How updates and the texts they had before are kept in rows.</summary>
internal static class UpdateRow
{
    /// <summary>The partition of updates.</summary>
    public const string Partition = "update";

    /// <summary>The partition of texts as they were.</summary>
    public const string HistoryPartition = "history";

    public static Update From(TableEntity row) => new(row.RowKey, ContentOf(row), row.GetString("Author")!)
    {
        Writers = row.GetString("Writers") is { } writers ? Writers.Parse(writers) : Writers.Only(row.GetString("Author")!),

        // A row from before there were states was a draft until it was sent.
        State = row.GetString("State") is { } state ? Enum.Parse<UpdateState>(state)
            : row.GetDateTimeOffset("SentAt") is null ? UpdateState.Draft : UpdateState.Sent,
        Category = row.GetString("Category") is { } category ? Enum.Parse<UpdateCategory>(category) : default,
        RequiresRead = row.GetBoolean("RequiresRead") ?? false,
        IsUrgent = row.GetBoolean("IsUrgent") ?? false,
        LeadersAhead = row.GetInt32("LeadersAhead") ?? 0,
        ScheduledFor = row.GetDateTimeOffset("ScheduledFor"),
        Audience = AudienceChoice.FromJson(row.GetString("Audience")),
        AskedAt = row.GetDateTimeOffset("AskedAt"),
        Request = row.GetString("Request"),
        ApprovedBy = row.GetString("ApprovedBy"),
        ApprovedAt = row.GetDateTimeOffset("ApprovedAt"),
        ApprovedFor = row.GetInt32("ApprovedFor"),
        ReturnedBy = row.GetString("ReturnedBy"),
        Remark = row.GetString("Remark"),
        SentAt = row.GetDateTimeOffset("SentAt"),

        // Earlier versions did not keep it, and counted from when it was sent.
        PublicAt = row.GetDateTimeOffset("PublicAt") ?? row.GetDateTimeOffset("SentAt")?.AddMinutes(row.GetInt32("LeadersAhead") ?? 0),
        PeopleCount = row.GetInt32("PeopleCount"),
        Revision = row.GetInt32("Revision") ?? 0,
        CorrectedAt = row.GetDateTimeOffset("CorrectedAt"),
        CorrectedBy = row.GetString("CorrectedBy"),
        IsUnrevised = row.GetBoolean("Unrevised") ?? false,
        IsUndelivered = row.GetBoolean("Undelivered") ?? false,
        Kept = row.GetString("Kept"),
        StatusCard = row.GetString("CardActivity") is { } activity
            ? new StatusCardPlace(row.GetString("CardServiceUrl")!, row.GetString("CardConversation")!, activity, row.GetString("CardLanguage")!)
            : null,
        ETag = row.ETag,
    };

    public static TableEntity Of(Update update) => With(update.Content, new(Partition, update.Id)
    {
        { "Author", update.AuthorId },
        { "Writers", update.Writers.ToString() },
        { "State", update.State.ToString() },
        { "Category", update.Category.ToString() },
        { "RequiresRead", update.RequiresRead },
        { "IsUrgent", update.IsUrgent },
        { "LeadersAhead", update.LeadersAhead },
        { "ScheduledFor", update.ScheduledFor },
        { "Audience", update.Audience.ToJson() },
        { "AskedAt", update.AskedAt },
        { "Request", update.Request },
        { "ApprovedBy", update.ApprovedBy },
        { "ApprovedAt", update.ApprovedAt },
        { "ApprovedFor", update.ApprovedFor },
        { "ReturnedBy", update.ReturnedBy },
        { "Remark", update.Remark },
        { "SentAt", update.SentAt },
        { "PublicAt", update.PublicAt },
        { "PeopleCount", update.PeopleCount },
        { "Revision", update.Revision },
        { "CorrectedAt", update.CorrectedAt },
        { "CorrectedBy", update.CorrectedBy },
        { "Unrevised", update.IsUnrevised },
        { "Undelivered", update.IsUndelivered },
        { "Kept", update.Kept },
        { "CardServiceUrl", update.StatusCard?.ServiceUrl },
        { "CardConversation", update.StatusCard?.ConversationId },
        { "CardActivity", update.StatusCard?.ActivityId },
        { "CardLanguage", update.StatusCard?.Language },
    });

    public static TableEntity Of(string id, UpdateRevision revision) =>
        With(revision.Content, new(HistoryPartition, HistoryKey(id) + revision.Number.ToString("D4", CultureInfo.InvariantCulture)) { { "Since", revision.Since }, { "By", revision.By } });

    public static UpdateRevision RevisionFrom(TableEntity row) => new(
        int.Parse(row.RowKey.AsSpan(row.RowKey.IndexOf('|', StringComparison.Ordinal) + 1), NumberStyles.None, CultureInfo.InvariantCulture),
        ContentOf(row),
        row.GetDateTimeOffset("Since")!.Value,
        row.GetString("By")!);

    /// <summary>What the keys of an update's earlier texts begin with.</summary>
    public static string HistoryKey(string id) => $"{id}|";

    public static UpdateContent ContentOf(TableEntity row) => new(row.GetString("Title")!, row.GetString("Text")!)
    {
        EnglishTitle = row.GetString("EnglishTitle"),
        EnglishText = row.GetString("EnglishText"),
        Link = row.GetString("Link"),
    };

    public static TableEntity With(UpdateContent content, TableEntity row)
    {
        row["Title"] = content.Title;
        row["Text"] = content.Text;
        row["EnglishTitle"] = content.EnglishTitle;
        row["EnglishText"] = content.EnglishText;
        row["Link"] = content.Link;
        return row;
    }
}
