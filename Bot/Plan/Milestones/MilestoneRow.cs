using System.Text.Json;
using ProcessDialogueBot.Tables;

namespace ProcessDialogueBot.Plan.Milestones;

/// <summary>How milestones and their history lie in the table <c>plan</c>: one partition, so that a change and its history are one transaction.</summary>
internal static class MilestoneRow
{
    public const string Partition = PlanVersion.Partition;
    public const string KeyPrefix = "m|";
    public const string HistoryKeys = "h|";
    private const string Edited = "Edited";

    public static string Key(string id) => KeyPrefix + id;

    public static string HistoryPrefix(string id) => $"{HistoryKeys}{id}|";

    public static TableEntity ToEntity(Milestone milestone)
    {
        var entity = new TableEntity(Partition, Key(milestone.Id))
        {
            [Edited] = Joined(milestone.Edited),
            ["ChangedAt"] = milestone.ChangedAt,
            ["TouchedAt"] = milestone.TouchedAt,
            ["Version"] = milestone.Version,
        };
        foreach (var field in MilestoneFields.All)
            entity[field.ToString()] = MilestoneFields.Get(milestone, field);
        return entity;
    }

    /// <exception cref="InvalidDataException">A property cannot be read; the message names it.</exception>
    public static Milestone FromEntity(TableEntity entity)
    {
        var milestone = new Milestone(entity.RowKey[KeyPrefix.Length..], "", null, default, default, "")
        {
            ChangedAt = entity.GetDateTimeOffset("ChangedAt"),
            TouchedAt = entity.GetDateTimeOffset("TouchedAt"),
            Version = entity.GetInt32("Version") ?? 0,
            Edited = Split(entity.GetString(Edited)),
            ETag = entity.ETag,
        };
        foreach (var field in MilestoneFields.All)
        {
            try
            {
                milestone = MilestoneFields.With(milestone, field, entity.GetString(field.ToString()));
            }
            catch (FormatException failure)
            {
                throw new InvalidDataException($"{PlanVersion.Table}/{entity.PartitionKey}/{entity.RowKey}: {field} cannot be read.", failure);
            }
        }

        return milestone;
    }

    public static TableEntity ToHistory(MilestoneHistoryEntry entry) =>
        new(Partition, $"{HistoryPrefix(entry.MilestoneId)}{entry.Version:D8}")
        {
            ["At"] = entry.At,
            ["EditorId"] = entry.EditorId,
            ["Fields"] = JsonSerializer.Serialize(entry.Fields, MilestoneJson.Default.IReadOnlyListFieldChange),
            ["Reason"] = entry.Reason,
            ["Undoes"] = entry.Undoes,
            ["Import"] = entry.Import,
            ["ChangedBefore"] = entry.ChangedBefore,
            ["EditedBefore"] = Joined(entry.EditedBefore),
        };

    public static MilestoneHistoryEntry FromHistory(TableEntity entity)
    {
        var key = entity.RowKey.Split('|');
        return new MilestoneHistoryEntry(
            key[1],
            int.Parse(key[2], System.Globalization.CultureInfo.InvariantCulture),
            entity.GetDateTimeOffset("At") ?? default,
            entity.GetString("EditorId") ?? "",
            [.. JsonSerializer.Deserialize(entity.GetString("Fields") ?? "[]", MilestoneJson.Default.IReadOnlyListFieldChange) ?? []],
            entity.GetString("Reason"))
        {
            Undoes = entity.GetInt32("Undoes"),
            Import = entity.GetString("Import"),
            ChangedBefore = entity.GetDateTimeOffset("ChangedBefore"),
            EditedBefore = Split(entity.GetString("EditedBefore")),
        };
    }

    private static string Joined(ValueList<MilestoneField> fields) => string.Join(MilestoneFields.Separator, fields);

    private static ValueList<MilestoneField> Split(string? fields) =>
        [.. (fields ?? "").Split(MilestoneFields.Separator, StringSplitOptions.RemoveEmptyEntries).Select(Enum.Parse<MilestoneField>)];
}
