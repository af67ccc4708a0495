using Azure;
using ProcessDialogueBot.Delivery;
using ProcessDialogueBot.Knowledge;
using ProcessDialogueBot.Plan.Milestones;
using ProcessDialogueBot.Tables;

namespace ProcessDialogueBot.Plan.Exchange.Loading;

/// <summary>
/// Does what editors have decided to load or to take back: at once, and after a kill every minute where it was cut short. How far it is lies in the same
/// transaction as what is written, so that nothing is written twice.
/// </summary>
internal sealed partial class ImportRunner(
    ImportStore store, MilestoneStore milestones, MilestoneBatches batches, ImportDocument document, ImportNews news, KnowledgeBase knowledge, ILogger<ImportRunner> logger)
    : IUnfinishedWork
{
    private const int MostRefusals = 20;
    private readonly ImportMilestones _milestones = new(milestones);

    public async Task FinishAsync(CancellationToken cancellationToken)
    {
        foreach (var unfinished in (await store.GetAllAsync(cancellationToken)).Where(progress => !progress.IsFinished || !progress.IsTold))
            await TryFinishAsync(unfinished.Id, cancellationToken);
    }

    /// <summary>Does an import that is decided.</summary>
    /// <param name="id">The import.</param>
    /// <param name="isWatched">Whether its editor is shown what comes of it, and need not be told.</param>
    /// <param name="cancellationToken">Stops the request.</param>
    /// <exception cref="InvalidOperationException">It does not get on: others change the same things all the time.</exception>
    public async Task RunAsync(string id, bool isWatched, CancellationToken cancellationToken)
    {
        ImportJob? job = null;
        ETag last = default;
        var refusals = 0;
        try
        {
            while (await store.GetAsync(id, cancellationToken) is { IsFinished: false } progress)
            {
                refusals = progress.ETag == last ? refusals + 1 : 0;
                if (refusals == MostRefusals)
                    throw new InvalidOperationException("An import does not get on.");
                last = progress.ETag;
                job ??= await store.ReadJobAsync(progress, cancellationToken);
                await StepAsync(progress, job, isWatched, cancellationToken);
            }

            await store.ForgetAsync(id, cancellationToken);
        }
        finally
        {
            knowledge.Invalidate();
        }
    }

    // One that fails does not keep the others from being done.
    private async Task TryFinishAsync(string id, CancellationToken cancellationToken)
    {
        try
        {
            try
            {
                await RunAsync(id, isWatched: false, cancellationToken);
            }
            catch (Exception failure) when (!cancellationToken.IsCancellationRequested)
            {
                Log.Failed(logger, failure.GetType().Name, failure.StackTrace);
                await store.FailAsync(id, cancellationToken);
            }

            if (await store.GetAsync(id, cancellationToken) is { IsFinished: true, IsTold: false } ended)
            {
                await news.TellAsync(ended, cancellationToken);
                await store.TryStepAsync(ended, ended with { IsTold = true }, cancellationToken);
            }
        }
        catch (Exception failure) when (!cancellationToken.IsCancellationRequested)
        {
            Log.Failed(logger, failure.GetType().Name, failure.StackTrace);
        }
    }

    // The rest of the plan comes first, as milestones lean on it; taken back it is last.
    private async Task StepAsync(ImportProgress progress, ImportJob job, bool isWatched, CancellationToken cancellationToken)
    {
        var hasMilestones = progress.Done < job.Writes.Count;
        if (!progress.IsDocumentDone && !(progress.IsUndo && hasMilestones))
            await WriteDocumentAsync(progress, job, isWatched, cancellationToken);
        else if (hasMilestones)
            await WriteMilestonesAsync(progress, job, cancellationToken);
        else
            await store.TryEndAsync(progress, progress with { IsTold = isWatched }, ImportOutcome.Done, cancellationToken);
    }

    private async Task WriteDocumentAsync(ImportProgress progress, ImportJob job, bool isWatched, CancellationToken cancellationToken)
    {
        var step = progress.IsUndo
            ? await document.UndoAsync(job, await milestones.GetAllAsync(cancellationToken), Along, cancellationToken)
            : await document.WriteAsync(job, Along, cancellationToken);
        if (step is null or { IsWritten: true })
            return;
        if (step.IsRefused && !progress.IsUndo)
            await store.TryEndAsync(progress, After(step) with { IsTold = isWatched }, ImportOutcome.Refused, cancellationToken);
        else
            await store.TryStepAsync(progress, After(step), cancellationToken);

        ImportProgress After(DocumentStep taken) =>
            progress with { IsDocumentDone = true, IsDocumentWritten = taken.IsWritten, Conflicts = [.. progress.Conflicts, .. taken.Left] };

        TableTransactionAction Along(DocumentStep taken) => ImportStore.Step(progress, After(taken));
    }

    private async Task WriteMilestonesAsync(ImportProgress progress, ImportJob job, CancellationToken cancellationToken)
    {
        var some = job.Writes.Skip(progress.Done).Take(MilestoneBatches.Most).ToList();
        var (writes, left) = progress.IsUndo ? await _milestones.UndoAsync(progress.Id, some, cancellationToken) : await _milestones.WriteAsync(some, cancellationToken);
        var after = progress with { Done = progress.Done + some.Count, Written = progress.Written + writes.Count, Conflicts = [.. progress.Conflicts, .. left] };
        await batches.TryWriteAsync(writes, progress.Id, job.EditorId, ImportStore.Step(progress, after), cancellationToken);
    }

    private static partial class Log
    {
        [LoggerMessage(LogLevel.Error, "An import failed ({Type}); it is tried again in a minute, a limited number of times. {StackTrace}")]
        public static partial void Failed(ILogger logger, string type, string? stackTrace);
    }
}
