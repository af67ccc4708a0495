using ProcessDialogueBot.Tables;

namespace ProcessDialogueBot.Plan;

/// <summary>How milestones and their history lie in the table <c>plan</c>: one partition, so that a change and its history are one transaction.</summary>
internal static class MilestoneRow
{
    public const string Table = "plan";
    public const string Partition = "milestones";
    public const string KeyPrefix = "m|";

    public static string Key(string id) => KeyPrefix + id;

    public static string HistoryPrefix(string id) => $"h|{id}|";

    public static TableEntity ToEntity(Milestone milestone) => new(Partition, Key(milestone.Id))
    {
        ["Title"] = milestone.Title,
        ["Initiative"] = milestone.Initiative,
        ["Due"] = milestone.Due.ToString(),
        ["Status"] = milestone.Status.ToString(),
        ["SourceId"] = milestone.SourceId,
        ["Note"] = milestone.Note,
        ["ChangedAt"] = milestone.ChangedAt,
        ["Version"] = milestone.Version,
    };

    public static Milestone FromEntity(TableEntity entity) => new(
        entity.RowKey[KeyPrefix.Length..],
        entity.GetString("Title") ?? "",
        entity.GetInt32("Initiative"),
        DuePeriod.TryParse(entity.GetString("Due"), out var due) ? due : throw Unreadable(entity, "Due"),
        Status(entity, "Status"),
        entity.GetString("SourceId") ?? "")
    {
        Note = entity.GetString("Note"),
        ChangedAt = entity.GetDateTimeOffset("ChangedAt"),
        Version = entity.GetInt32("Version") ?? 0,
        ETag = entity.ETag,
    };

    public static TableEntity ToHistory(Milestone milestone, MilestoneHistoryEntry entry) =>
        new(Partition, $"{HistoryPrefix(milestone.Id)}{milestone.Version:D8}")
        {
            ["At"] = entry.At,
            ["EditorId"] = entry.EditorId,
            ["From"] = entry.From.ToString(),
            ["To"] = entry.To.ToString(),
            ["Note"] = entry.Note,
        };

    public static MilestoneHistoryEntry FromHistory(TableEntity entity) => new(
        entity.GetDateTimeOffset("At") ?? default,
        entity.GetString("EditorId") ?? "",
        Status(entity, "From"),
        Status(entity, "To"),
        entity.GetString("Note"));

    private static MilestoneStatus Status(TableEntity entity, string property) =>
        Enum.TryParse<MilestoneStatus>(entity.GetString(property), out var status) ? status : throw Unreadable(entity, property);

    private static InvalidDataException Unreadable(TableEntity entity, string property) =>
        new($"{Table}/{entity.PartitionKey}/{entity.RowKey}: {property} cannot be read.");
}
