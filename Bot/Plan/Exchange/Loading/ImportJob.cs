using System.IO.Compression;
using System.Text.Json;
using System.Text.Json.Serialization;
using ProcessDialogueBot.Plan.Exchange.Preview;
using ProcessDialogueBot.Plan.Import;
using ProcessDialogueBot.Plan.Milestones;

namespace ProcessDialogueBot.Plan.Exchange.Loading;

/// <summary>What an editor has decided to load, whole and at rest: a kill changes nothing of it.</summary>
/// <param name="EditorId">Who decided.</param>
/// <param name="Reason">What is said of why where the rest of the plan is changed.</param>
/// <param name="Writes">The milestones that are added and changed, in the order in which they are written.</param>
/// <param name="Before">The plan but for its milestones as the editor saw it; null when it is not changed.</param>
/// <param name="Wanted">The same as it is to be.</param>
internal sealed record ImportJob(string EditorId, string Reason, IReadOnlyList<ImportWrite> Writes, PlanDocument? Before, PlanDocument? Wanted)
{
    /// <summary>The job as bytes.</summary>
    public byte[] Pack()
    {
        using var packed = new MemoryStream();
        using (var gzip = new GZipStream(packed, CompressionLevel.Optimal, leaveOpen: true))
            JsonSerializer.Serialize(gzip, this, ImportJson.Default.ImportJob);
        return packed.ToArray();
    }

    /// <summary>The job as it was packed.</summary>
    public static ImportJob Unpack(byte[] packed)
    {
        using var gzip = new GZipStream(new MemoryStream(packed), CompressionMode.Decompress);
        return JsonSerializer.Deserialize(gzip, ImportJson.Default.ImportJob) ?? throw new InvalidDataException("An import cannot be read.");
    }

    /// <summary>The job of what a preview shows.</summary>
    /// <param name="preview">The preview.</param>
    /// <param name="editorId">Who decided.</param>
    /// <param name="reason">What is said of why where the rest of the plan is changed.</param>
    /// <param name="why">Why a milestone is changed or added, as everyone who follows it may read; null for nothing.</param>
    public static ImportJob Of(ImportPreview preview, string editorId, string reason, Func<string, string?> why) => new(
        editorId,
        reason,
        [
            .. preview.Added.Select(milestone =>
                new ImportWrite(milestone.Id, true, [.. MilestoneFields.Between(new Milestone(milestone.Id, "", null, default, default, ""), milestone)], why(milestone.Id))),
            .. preview.Changed.Select(changed => new ImportWrite(changed.Now.Id, false, changed.Fields, why(changed.Now.Id))),
        ],
        preview.Document?.Before,
        preview.Document?.Wanted);
}

/// <summary>A milestone that is added or changed.</summary>
/// <param name="Id">Which.</param>
/// <param name="IsNew">Whether it is added.</param>
/// <param name="Fields">From what to what; of a new one what it has.</param>
/// <param name="Reason">What the history says of why; null for nothing.</param>
internal sealed record ImportWrite(string Id, bool IsNew, IReadOnlyList<FieldChange> Fields, string? Reason)
{
    /// <summary>The milestone that it adds.</summary>
    public Milestone Added() => Fields.Aggregate(new Milestone(Id, "", null, default, default, ""), (milestone, change) => MilestoneFields.With(milestone, change.Field, change.To));
}

/// <summary>Source-generated JSON for imports.</summary>
[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase, UseStringEnumConverter = true, DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull)]
[JsonSerializable(typeof(ImportJob))]
[JsonSerializable(typeof(IReadOnlyList<ImportConflict>))]
internal sealed partial class ImportJson : JsonSerializerContext;
