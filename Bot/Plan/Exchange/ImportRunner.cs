using ProcessDialogueBot.Delivery;
using ProcessDialogueBot.Plan.Import;
using ProcessDialogueBot.Plan.Milestones;

namespace ProcessDialogueBot.Plan.Exchange;

/// <summary>
/// Does what editors have decided to load: at once, and after a kill every minute where it was cut short. How far it is lies in the same transaction as
/// what is written, so that nothing is written twice. Of a milestone that somebody else has changed meanwhile only those fields are written that still
/// are as the editor saw them.
/// </summary>
internal sealed class ImportRunner(ImportStore store, MilestoneStore milestones, MilestoneBatches batches, PlanDocuments documents) : IUnfinishedWork
{
    public async Task FinishAsync(CancellationToken cancellationToken)
    {
        foreach (var unfinished in await store.GetUnfinishedAsync(cancellationToken))
            await RunAsync(unfinished.Id, cancellationToken);
    }

    /// <summary>Does an import that is decided.</summary>
    public async Task RunAsync(string id, CancellationToken cancellationToken)
    {
        ImportJob? job = null;
        while (await store.GetAsync(id, cancellationToken) is { IsFinished: false } progress)
        {
            job ??= await store.ReadJobAsync(progress, cancellationToken);
            if (!progress.IsDocumentDone)
                await WriteDocumentAsync(progress, job, cancellationToken);
            else if (progress.Done < job.Writes.Count)
                await WriteMilestonesAsync(progress, job, cancellationToken);
            else
                await store.TryStepAsync(progress, progress with { IsFinished = true }, cancellationToken);
        }
    }

    // Refused when somebody else writes at the same moment; it is then held against what stands by now.
    private async Task WriteDocumentAsync(ImportProgress progress, ImportJob job, CancellationToken cancellationToken)
    {
        var done = progress with { IsDocumentDone = true };
        if (await documents.ReadAsync(cancellationToken) is { } now)
        {
            var merged = PlanMerge.Merge(job.Before!, now.Document, job.Wanted!);
            if (new PlanBuilder().Build(merged).Plan is null)
                done = done with { Conflicts = [.. done.Conflicts, new ImportConflict("", null, null)] };
            else if (!PlanDocuments.Same(merged, now.Document) && !await documents.ImportAsync(now, merged, job.EditorId, job.Reason, cancellationToken))
                return;
        }

        await store.TryStepAsync(progress, done, cancellationToken);
    }

    private async Task WriteMilestonesAsync(ImportProgress progress, ImportJob job, CancellationToken cancellationToken)
    {
        List<MilestoneWrite> writes = [];
        List<ImportConflict> conflicts = [.. progress.Conflicts];
        var some = job.Writes.Skip(progress.Done).Take(MilestoneBatches.Most).ToList();
        foreach (var write in some)
            if (Wanted(write, await milestones.FindAsync(write.Id, cancellationToken), conflicts) is { } wanted)
                writes.Add(wanted);
        var after = progress with { Done = progress.Done + some.Count, Written = progress.Written + writes.Count, Conflicts = conflicts };
        await batches.TryWriteAsync(writes, job.EditorId, store.Step(progress, after), cancellationToken);
    }

    private static MilestoneWrite? Wanted(ImportWrite write, Milestone? stands, List<ImportConflict> conflicts)
    {
        if (write.IsNew)
        {
            var added = write.Added();
            if (stands is null)
                return new MilestoneWrite(null, added, write.Reason);
            if (MilestoneFields.Between(stands, added).Count > 0)
                conflicts.Add(new ImportConflict(write.Id, null, null));
            return null;
        }

        if (stands is null)
        {
            conflicts.Add(new ImportConflict(write.Id, null, null));
            return null;
        }

        var wanted = stands;
        foreach (var change in write.Fields)
        {
            var value = MilestoneFields.Get(stands, change.Field);
            if (value == change.From)
                wanted = MilestoneFields.With(wanted, change.Field, change.To);
            else if (value != change.To)
                conflicts.Add(new ImportConflict(write.Id, change.Field, change.To));
        }

        return MilestoneFields.Between(stands, wanted).Count == 0 ? null : new MilestoneWrite(stands, wanted, write.Reason);
    }
}
