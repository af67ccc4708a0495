using Azure;
using ProcessDialogueBot.Plan.Import;
using ProcessDialogueBot.Plan.Milestones;
using ProcessDialogueBot.Texts;

namespace ProcessDialogueBot.Plan;

/// <summary>The plan as it stands: what was decided and published, and where the milestones are.</summary>
/// <param name="file">What the plan file says.</param>
/// <param name="documents">The plan but for its milestones.</param>
/// <param name="milestones">The milestones.</param>
/// <param name="time">Tells the day.</param>
/// <param name="logger">Is told when a new file does not fit what was imported in Teams.</param>
internal sealed partial class PlanStore(ProcessPlan file, PlanDocuments documents, MilestoneStore milestones, TimeProvider time, ILogger<PlanStore> logger)
{
    private volatile Reading? _last;

    /// <summary>What was decided and published, as it was read last; the milestones are in <see cref="GetSnapshotAsync"/> only.</summary>
    public ProcessPlan Plan => _last?.Snapshot.Plan ?? file;

    /// <summary>Everything as it stands now. While nothing changes, it is the same object.</summary>
    public async Task<PlanSnapshot> GetSnapshotAsync(CancellationToken cancellationToken)
    {
        // The version is read first: what changes meanwhile is then read again the next time.
        var version = await milestones.GetVersionAsync(cancellationToken);
        var today = DanishTime.DateOf(time.GetUtcNow());
        var last = _last;
        if (last is not null && last.Version == version && last.Snapshot.Today == today)
            return last.Snapshot;

        var stored = await documents.ReadAsync(cancellationToken);
        var plan = stored is null ? file : last?.Document == stored.ETag ? last.Snapshot.Plan : Built(stored.Document);
        var snapshot = new PlanSnapshot(plan, await milestones.GetAllAsync(cancellationToken), today);
        _last = new Reading(version, stored?.ETag, snapshot);
        return snapshot;
    }

    /// <summary>Brings everything in line with the plan file; what was changed in Teams stays.</summary>
    public async Task ImportAsync(CancellationToken cancellationToken)
    {
        await milestones.AlignAsync(file.Milestones, cancellationToken);
        var filed = PlanWriter.Document(file);
        var (now, last) = (await documents.ReadAsync(cancellationToken), await documents.ReadFileAsync(cancellationToken));
        if (last is not null && PlanDocuments.Same(last.Document, filed))
            return;

        var merged = now is null || last is null ? filed : PlanMerge.Merge(last.Document, now.Document, filed);
        if (new PlanBuilder().Build(merged) is { Plan: null } failed)
            Log.NotMerged(logger, string.Join(" ", failed.Errors.Select(error => error.In(Language.English))));
        else
            await documents.WriteAsync(now, merged, filed, cancellationToken);
    }

    private static ProcessPlan Built(PlanDocument document) => new PlanBuilder().Build(document) switch
    {
        { Plan: { } plan } => plan,
        var failed => throw new InvalidDataException($"The stored plan cannot be read: {failed.Errors[0].In(Language.English)}"),
    };

    private sealed record Reading(ETag Version, ETag? Document, PlanSnapshot Snapshot);

    private static partial class Log
    {
        [LoggerMessage(Level = LogLevel.Error, Message = "The new plan file does not fit what was imported in Teams, and only its milestones were taken in. Export the plan in Teams, change that file and import it there. {Errors}")]
        public static partial void NotMerged(ILogger logger, string errors);
    }
}
