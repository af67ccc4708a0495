using System.Text.Json;
using Azure;
using ProcessDialogueBot.Operations.Files;
using ProcessDialogueBot.Tables;

namespace ProcessDialogueBot.Plan.Exchange.Loading;

/// <summary>The files that wait, the imports that were decided, and how far those are.</summary>
internal sealed class ImportStore(ITableService tables, TimeProvider time)
{
    /// <summary>How often an import fails, once a minute, before it is given up.</summary>
    public const int MostTries = 10;

    private const string KeyPrefix = "import|";
    private const int MostConflicts = 100;

    // A text in a row holds 32,768 characters (Understanding the Table service data model).
    private const int LongestConflicts = 30_000;

    private readonly FileShelf _files = new(tables.GetTable("imports"), "files");
    private readonly FileShelf _jobs = new(tables.GetTable("imports"), "jobs");
    private readonly ITable _plan = tables.GetTable(PlanVersion.Table);

    /// <summary>Keeps a file until the editor decides, or it has waited for long enough (<see cref="Personal.ImportRetention"/>).</summary>
    public async Task<WaitingFile> AddAsync(string name, string editorId, byte[] content, CancellationToken cancellationToken)
    {
        var now = time.GetUtcNow();
        var properties = new Dictionary<string, object?>(StringComparer.Ordinal) { ["Name"] = name, ["EditorId"] = editorId, ["At"] = now };
        return new WaitingFile(await _files.AddAsync(now, content, properties, cancellationToken), name, editorId, content);
    }

    /// <summary>A file that waits; null when it does not any more.</summary>
    public async Task<WaitingFile?> FindAsync(string id, CancellationToken cancellationToken) => await _files.FindAsync(id, cancellationToken) is { } row
        ? new WaitingFile(id, row.GetString("Name") ?? "", row.GetString("EditorId") ?? "", await _files.ReadAsync(id, cancellationToken))
        : null;

    /// <summary>Lets a file go.</summary>
    public Task ForgetAsync(string id, CancellationToken cancellationToken) => _files.RemoveAsync(id, cancellationToken);

    /// <summary>
    /// Decides that a job is done, when the plan is still as the editor saw it. From then on it is done, whatever happens; until then nothing of it is.
    /// </summary>
    /// <param name="id">The file's id.</param>
    /// <param name="job">What is to be done.</param>
    /// <param name="version">The version of the plan that the editor saw.</param>
    /// <param name="cancellationToken">Stops the request.</param>
    /// <returns>Whether it is decided, now or before, for or against; not when the plan was changed.</returns>
    /// <exception cref="InvalidDataException">It is more than can be kept.</exception>
    public async Task<bool> TryDecideAsync(string id, ImportJob job, ETag version, CancellationToken cancellationToken)
    {
        // What is kept of a decision that does not come about is found by nobody.
        var kept = await _jobs.AddAsync(time.GetUtcNow(), job.Pack(), new Dictionary<string, object?>(StringComparer.Ordinal) { ["At"] = time.GetUtcNow() }, cancellationToken);
        if (await TryAsync([Add(new ImportProgress(id, kept, job.EditorId)), PlanVersion.Follow(version)], cancellationToken))
            return true;
        await _jobs.RemoveAsync(kept, cancellationToken);
        return await GetAsync(id, cancellationToken) is not null;
    }

    /// <summary>Decides against a file, unless it was decided before: of a press on each button only one counts.</summary>
    public Task<bool> TryCancelAsync(WaitingFile file, CancellationToken cancellationToken) => TryAsync(
        [Add(new ImportProgress(file.Id, "", file.EditorId) { Outcome = ImportOutcome.Cancelled, FinishedAt = time.GetUtcNow(), IsTold = true })], cancellationToken);

    /// <summary>How far an import is; null when it was never decided.</summary>
    public async Task<ImportProgress?> GetAsync(string id, CancellationToken cancellationToken) =>
        FileShelf.IsId(id) && await _plan.GetAsync(PlanVersion.Partition, KeyPrefix + id, cancellationToken) is { } row ? From(row) : null;

    /// <summary>The imports that were decided on of late, oldest first.</summary>
    public async Task<IReadOnlyList<ImportProgress>> GetAllAsync(CancellationToken cancellationToken) => await _plan
        .QueryAsync(TableQuery.Prefix(PlanVersion.Partition, KeyPrefix), cancellationToken)
        .Select(From)
        .ToListAsync(cancellationToken);

    /// <summary>The imports of which nobody is told yet: those that are under way, and those that can be taken back.</summary>
    public async Task<IReadOnlySet<string>> GetHeldAsync(CancellationToken cancellationToken) =>
        (await GetAllAsync(cancellationToken)).Where(progress => !progress.IsFinished || time.GetUtcNow() < progress.UndoUntil).Select(progress => progress.Id).ToHashSet(StringComparer.Ordinal);

    /// <summary>What is to be done.</summary>
    public async Task<ImportJob> ReadJobAsync(ImportProgress progress, CancellationToken cancellationToken) =>
        ImportJob.Unpack(await _jobs.ReadAsync(progress.Job, cancellationToken));

    /// <summary>Takes part in the transaction that writes what the step is about; refused when another instance has gone on meanwhile.</summary>
    public static TableTransactionAction Step(ImportProgress before, ImportProgress after) => new(TableTransactionActionType.UpdateReplace, ToEntity(after), before.ETag);

    /// <summary>Takes a step that writes nothing else.</summary>
    /// <returns>Whether it was taken; not when another instance has gone on meanwhile.</returns>
    public Task<bool> TryStepAsync(ImportProgress before, ImportProgress after, CancellationToken cancellationToken) => TryAsync([Step(before, after)], cancellationToken);

    /// <summary>Ends an import.</summary>
    /// <inheritdoc cref="TryStepAsync"/>
    public Task<bool> TryEndAsync(ImportProgress before, ImportProgress after, ImportOutcome outcome, CancellationToken cancellationToken) =>
        TryStepAsync(before, after with { Outcome = outcome, FinishedAt = time.GetUtcNow() }, cancellationToken);

    /// <summary>Decides that an import is taken back, whatever happens.</summary>
    public Task<bool> TryUndoAsync(ImportProgress finished, CancellationToken cancellationToken) => TryStepAsync(
        finished, new ImportProgress(finished.Id, finished.Job, finished.EditorId) { IsUndo = true }, cancellationToken);

    /// <summary>Notes that an import has failed, and gives it up when it keeps failing.</summary>
    public async Task FailAsync(string id, CancellationToken cancellationToken)
    {
        if (await GetAsync(id, cancellationToken) is not { IsFinished: false } progress)
            return;
        var failed = progress with { Tries = progress.Tries + 1 };
        _ = failed.Tries < MostTries
            ? await TryStepAsync(progress, failed, cancellationToken)
            : await TryEndAsync(progress, failed, ImportOutcome.GivenUp, cancellationToken);
    }

    /// <summary>Lets go what nobody needs any more: files that nobody decided on, and what was done long ago.</summary>
    /// <param name="before">What is older than this.</param>
    /// <param name="cancellationToken">Stops the deleting.</param>
    public async Task CleanAsync(DateTimeOffset before, CancellationToken cancellationToken)
    {
        await _files.ForgetAsync(before, cancellationToken);
        var all = await GetAllAsync(cancellationToken);
        foreach (var old in all.Where(progress => progress.FinishedAt < before))
            await TryAsync([new(TableTransactionActionType.Delete, ToEntity(old), old.ETag)], cancellationToken);

        // What is still to be done is needed, however old.
        if (all.All(progress => progress.IsFinished))
            await _jobs.ForgetAsync(before, cancellationToken);
    }

    private async Task<bool> TryAsync(IReadOnlyList<TableTransactionAction> actions, CancellationToken cancellationToken)
    {
        try
        {
            await _plan.SubmitTransactionAsync(actions, cancellationToken);
            return true;
        }
        catch (RequestFailedException failure) when (failure.Status is StatusCodes.Status409Conflict or StatusCodes.Status412PreconditionFailed or StatusCodes.Status404NotFound)
        {
            return false;
        }
    }

    /// <summary>The files of an editor's that wait, without their content.</summary>
    public IAsyncEnumerable<(string Name, DateTimeOffset? At)> GetWaitingOfAsync(string editorId, CancellationToken cancellationToken) => _files
        .GetAllAsync(["Name", "EditorId", "At"], cancellationToken)
        .Where(row => row.GetString("EditorId") == editorId)
        .Select(row => (row.GetString("Name") ?? "", row.GetDateTimeOffset("At")));

    private static TableTransactionAction Add(ImportProgress progress) => new(TableTransactionActionType.Add, ToEntity(progress));

    private static TableEntity ToEntity(ImportProgress progress)
    {
        var (conflicts, kept) = Packed(progress.Conflicts);
        return new(PlanVersion.Partition, KeyPrefix + progress.Id)
        {
            ["Job"] = progress.Job,
            ["EditorId"] = progress.EditorId,
            ["IsUndo"] = progress.IsUndo,
            ["Done"] = progress.Done,
            ["Written"] = progress.Written,
            ["IsDocumentDone"] = progress.IsDocumentDone,
            ["IsDocumentWritten"] = progress.IsDocumentWritten,
            ["Outcome"] = progress.Outcome?.ToString(),
            ["FinishedAt"] = progress.FinishedAt,
            ["Tries"] = progress.Tries,
            ["IsTold"] = progress.IsTold,
            ["Conflicts"] = conflicts,
            ["MoreConflicts"] = progress.MoreConflicts + progress.Conflicts.Count - kept,
        };
    }

    private static (string Json, int Count) Packed(IReadOnlyList<ImportConflict> conflicts)
    {
        for (var count = Math.Min(conflicts.Count, MostConflicts); ; count /= 2)
            if (JsonSerializer.Serialize([.. conflicts.Take(count)], ImportJson.Default.IReadOnlyListImportConflict) is { Length: <= LongestConflicts } json)
                return (json, count);
    }

    private static ImportProgress From(TableEntity row) => new(row.RowKey[KeyPrefix.Length..], row.GetString("Job") ?? "", row.GetString("EditorId") ?? "")
    {
        IsUndo = row.GetBoolean("IsUndo") ?? false,
        Done = row.GetInt32("Done") ?? 0,
        Written = row.GetInt32("Written") ?? 0,
        IsDocumentDone = row.GetBoolean("IsDocumentDone") ?? false,
        IsDocumentWritten = row.GetBoolean("IsDocumentWritten") ?? false,
        Outcome = Enum.TryParse<ImportOutcome>(row.GetString("Outcome"), out var outcome) ? outcome : null,
        FinishedAt = row.GetDateTimeOffset("FinishedAt"),
        Tries = row.GetInt32("Tries") ?? 0,
        IsTold = row.GetBoolean("IsTold") ?? false,
        Conflicts = JsonSerializer.Deserialize(row.GetString("Conflicts") ?? "[]", ImportJson.Default.IReadOnlyListImportConflict) ?? [],
        MoreConflicts = row.GetInt32("MoreConflicts") ?? 0,
        ETag = row.ETag,
    };
}
