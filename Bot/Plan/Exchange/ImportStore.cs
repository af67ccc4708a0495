using System.Text.Json;
using Azure;
using ProcessDialogueBot.Operations.Files;
using ProcessDialogueBot.Tables;

namespace ProcessDialogueBot.Plan.Exchange;

/// <summary>A file that waits for the editor's decision.</summary>
/// <param name="Id">Names it.</param>
/// <param name="Name">The file's name.</param>
/// <param name="EditorId">Who sent it.</param>
/// <param name="Content">Its bytes.</param>
internal sealed record WaitingFile(string Id, string Name, string EditorId, byte[] Content);

/// <summary>A field that somebody else changed since the editor decided, so that it was left as it is.</summary>
/// <param name="Id">The milestone.</param>
/// <param name="Field">The field; null for a milestone that is there already, or is gone.</param>
/// <param name="Wanted">What the file wanted there.</param>
internal sealed record ImportConflict(string Id, Milestones.MilestoneField? Field, string? Wanted);

/// <summary>How far an import is. The row lies with the milestones, so that it goes on in the transaction that writes them.</summary>
/// <param name="Id">The import.</param>
/// <param name="Job">Where it is kept what is to be done.</param>
/// <param name="Done">How many of its writes are behind it.</param>
/// <param name="IsDocumentDone">Whether the rest of the plan is written.</param>
/// <param name="IsFinished">Whether all is done.</param>
/// <param name="Conflicts">What was left as it is.</param>
internal sealed record ImportProgress(string Id, string Job, int Done, bool IsDocumentDone, bool IsFinished, IReadOnlyList<ImportConflict> Conflicts)
{
    /// <summary>How many milestones were written, without those that stood like that already.</summary>
    public int Written { get; init; }

    /// <summary>The version that was read.</summary>
    public ETag ETag { get; init; }
}

/// <summary>The files that wait, the imports that were decided, and how far those are.</summary>
internal sealed class ImportStore(ITableService tables, TimeProvider time)
{
    private const string KeyPrefix = "import|";
    private const int MostConflicts = 100;

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
    /// <returns>Whether it is decided; not when the plan was changed.</returns>
    public async Task<bool> TryDecideAsync(string id, ImportJob job, ETag version, CancellationToken cancellationToken)
    {
        // What is kept of a decision that does not come about is found by nobody.
        var kept = await _jobs.AddAsync(time.GetUtcNow(), job.Pack(), new Dictionary<string, object?>(StringComparer.Ordinal) { ["At"] = time.GetUtcNow() }, cancellationToken);
        var row = ToEntity(new ImportProgress(id, kept, 0, job.Wanted is null, false, []));
        try
        {
            await _plan.SubmitTransactionAsync([new(TableTransactionActionType.Add, row), PlanVersion.Follow(version)], cancellationToken);
            return true;
        }
        catch (RequestFailedException failure) when (failure.Status is StatusCodes.Status409Conflict or StatusCodes.Status412PreconditionFailed or StatusCodes.Status404NotFound)
        {
            await _jobs.RemoveAsync(kept, cancellationToken);
            return await GetAsync(id, cancellationToken) is not null;
        }
    }

    /// <summary>How far an import is; null when it was never decided.</summary>
    public async Task<ImportProgress?> GetAsync(string id, CancellationToken cancellationToken) =>
        FileShelf.IsId(id) && await _plan.GetAsync(PlanVersion.Partition, KeyPrefix + id, cancellationToken) is { } row ? From(row) : null;

    /// <summary>The imports that are decided and not finished, oldest first.</summary>
    public async Task<IReadOnlyList<ImportProgress>> GetUnfinishedAsync(CancellationToken cancellationToken) => await _plan
        .QueryAsync(TableQuery.Prefix(PlanVersion.Partition, KeyPrefix), cancellationToken)
        .Select(From)
        .Where(progress => !progress.IsFinished)
        .ToListAsync(cancellationToken);

    /// <summary>What is to be done.</summary>
    public async Task<ImportJob> ReadJobAsync(ImportProgress progress, CancellationToken cancellationToken) =>
        ImportJob.Unpack(await _jobs.ReadAsync(progress.Job, cancellationToken));

    /// <summary>Takes part in the transaction that writes what the step is about; refused when another instance has gone on meanwhile.</summary>
    public TableTransactionAction Step(ImportProgress before, ImportProgress after) => new(TableTransactionActionType.UpdateReplace, ToEntity(after), before.ETag);

    /// <summary>Takes a step that writes nothing else.</summary>
    /// <returns>Whether it was taken; not when another instance has gone on meanwhile.</returns>
    public async Task<bool> TryStepAsync(ImportProgress before, ImportProgress after, CancellationToken cancellationToken)
    {
        try
        {
            await _plan.SubmitTransactionAsync([Step(before, after)], cancellationToken);
            return true;
        }
        catch (RequestFailedException failure) when (failure.Status is StatusCodes.Status412PreconditionFailed)
        {
            return false;
        }
    }

    /// <summary>The files of an editor's that wait, without their content.</summary>
    public IAsyncEnumerable<(string Name, DateTimeOffset? At)> GetWaitingOfAsync(string editorId, CancellationToken cancellationToken) => _files
        .GetAllAsync(["Name", "EditorId", "At"], cancellationToken)
        .Where(row => row.GetString("EditorId") == editorId)
        .Select(row => (row.GetString("Name") ?? "", row.GetDateTimeOffset("At")));

    /// <summary>Lets go what nobody needs any more: the files that wait, the imports that are finished, and what was to be done.</summary>
    /// <param name="before">What is older than this.</param>
    /// <param name="cancellationToken">Stops the deleting.</param>
    public async Task CleanAsync(DateTimeOffset before, CancellationToken cancellationToken)
    {
        await foreach (var row in _plan.QueryAsync(TableQuery.Prefix(PlanVersion.Partition, KeyPrefix), cancellationToken))
            if (From(row) is { IsFinished: true } && row.GetDateTimeOffset("At") < before)
                await _plan.DeleteAsync(row.PartitionKey, row.RowKey, row.ETag, cancellationToken);
        await _files.ForgetAsync(before, cancellationToken);
        await _jobs.ForgetAsync(before, cancellationToken);
    }

    private TableEntity ToEntity(ImportProgress progress) => new(PlanVersion.Partition, KeyPrefix + progress.Id)
    {
        ["Job"] = progress.Job,
        ["Done"] = progress.Done,
        ["Written"] = progress.Written,
        ["IsDocumentDone"] = progress.IsDocumentDone,
        ["IsFinished"] = progress.IsFinished,
        ["At"] = time.GetUtcNow(),
        ["Conflicts"] = JsonSerializer.Serialize([.. progress.Conflicts.Take(MostConflicts)], ImportJson.Default.IReadOnlyListImportConflict),
    };

    private static ImportProgress From(TableEntity row) => new(
        row.RowKey[KeyPrefix.Length..],
        row.GetString("Job") ?? "",
        row.GetInt32("Done") ?? 0,
        row.GetBoolean("IsDocumentDone") ?? false,
        row.GetBoolean("IsFinished") ?? false,
        JsonSerializer.Deserialize(row.GetString("Conflicts") ?? "[]", ImportJson.Default.IReadOnlyListImportConflict) ?? [])
    {
        Written = row.GetInt32("Written") ?? 0,
        ETag = row.ETag,
    };
}
