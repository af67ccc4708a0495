using System.IO.Compression;
using System.Security.Cryptography;
using System.Text.Json;
using Azure;
using ProcessDialogueBot.Plan.Import;
using ProcessDialogueBot.Tables;

namespace ProcessDialogueBot.Plan;

/// <summary>Everything of the plan but its milestones, at rest: as it stands, as the plan file had it last, and as it was before each import in Teams.</summary>
/// <param name="tables">Holds the rows.</param>
/// <param name="time">Dates them.</param>
internal sealed class PlanDocuments(ITableService tables, TimeProvider time)
{
    private const string Now = "document|now";
    private const string File = "document|file";
    private const string Earlier = "document|v";
    private const int PartBytes = 64 * 1024;

    // A row holds 1 MiB (Understanding the Table service data model).
    private const int MostParts = 15;
    private readonly ITable _table = tables.GetTable(PlanVersion.Table);

    /// <summary>The plan as it stands; null before anything was imported.</summary>
    public Task<StoredDocument?> ReadAsync(CancellationToken cancellationToken) => ReadAsync(Now, cancellationToken);

    /// <summary>The plan as the file had it when the bot started last.</summary>
    public Task<StoredDocument?> ReadFileAsync(CancellationToken cancellationToken) => ReadAsync(File, cancellationToken);

    /// <summary>Takes note of a new plan file, and of the plan as it is with it.</summary>
    /// <returns>Whether it was written; not when another machine was first.</returns>
    public Task<bool> WriteAsync(StoredDocument? before, PlanDocument now, PlanDocument file, CancellationToken cancellationToken) =>
        TryWriteAsync([Write(before, now), new(TableTransactionActionType.UpsertReplace, Row(File, file, 0)), PlanVersion.Touch()], cancellationToken);

    /// <summary>Takes note of what was imported in Teams. What it replaces is kept with who did it, when and why.</summary>
    /// <param name="before">The plan as it stands.</param>
    /// <param name="now">The plan as it is to be.</param>
    /// <param name="editorId">Who.</param>
    /// <param name="reason">Why; null when nothing was said.</param>
    /// <param name="along">What is written with it, in the same partition; null for nothing.</param>
    /// <param name="cancellationToken">Stops the request.</param>
    /// <returns>Whether it was written; not when somebody else was first.</returns>
    /// <exception cref="InvalidDataException">It is larger than a row can hold.</exception>
    public Task<bool> ImportAsync(
        StoredDocument before, PlanDocument now, string editorId, string? reason, TableTransactionAction? along, CancellationToken cancellationToken)
    {
        var earlier = Row(FormattableString.Invariant($"{Earlier}{before.Version:D8}"), before.Document, before.Version);
        earlier["EditorId"] = editorId;
        earlier["Reason"] = reason;
        earlier["At"] = time.GetUtcNow();
        TableTransactionAction[] with = along is null ? [] : [along];
        return TryWriteAsync([Write(before, now), new(TableTransactionActionType.UpsertReplace, earlier), PlanVersion.Touch(), .. with], cancellationToken);
    }

    /// <summary>When somebody imported, and why; the oldest first.</summary>
    public IAsyncEnumerable<(DateTimeOffset? At, string? Reason)> GetImportsByAsync(string editorId, CancellationToken cancellationToken) => _table
        .QueryAsync(TableQuery.Prefix(PlanVersion.Partition, Earlier) with { Select = ["EditorId", "Reason", "At"] }, cancellationToken)
        .Where(row => row.GetString("EditorId") == editorId)
        .Select(row => (row.GetDateTimeOffset("At"), row.GetString("Reason")));

    /// <summary>Whether two documents say the same.</summary>
    public static bool Same(PlanDocument one, PlanDocument other) => Hash(one).AsSpan().SequenceEqual(Hash(other));

    /// <summary>Whether a document is small enough to be kept in a row.</summary>
    public static bool Fits(PlanDocument document) => Packed(document).Length <= MostParts * PartBytes;

    private static byte[] Hash(PlanDocument document) => SHA256.HashData(Bytes(document));

    private static byte[] Bytes(PlanDocument document) => JsonSerializer.SerializeToUtf8Bytes(document with { Milestones = null }, PlanJson.Default.PlanDocument);

    private static TableTransactionAction Write(StoredDocument? before, PlanDocument now) => before is null
        ? new(TableTransactionActionType.Add, Row(Now, now, 1))
        : new(TableTransactionActionType.UpdateReplace, Row(Now, now, before.Version + 1), before.ETag);

    private static byte[] Packed(PlanDocument document)
    {
        using var packed = new MemoryStream();
        using (var gzip = new GZipStream(packed, CompressionLevel.Optimal, leaveOpen: true))
            gzip.Write(Bytes(document));
        return packed.ToArray();
    }

    /// <exception cref="InvalidDataException">It is larger than a row can hold.</exception>
    private static TableEntity Row(string key, PlanDocument document, int version)
    {
        var row = new TableEntity(PlanVersion.Partition, key) { ["Version"] = version };
        foreach (var (index, part) in Packed(document).Chunk(PartBytes).Index())
            row[index < MostParts ? Part(index) : throw new InvalidDataException("The plan, without its milestones, is larger than a row of the table can hold.")] = part;
        return row;
    }

    private static string Part(int index) => FormattableString.Invariant($"Part{index}");

    private async Task<StoredDocument?> ReadAsync(string key, CancellationToken cancellationToken)
    {
        if (await _table.GetAsync(PlanVersion.Partition, key, cancellationToken) is not { } row)
            return null;
        using var packed = new MemoryStream([.. Enumerable.Range(0, MostParts).SelectMany(part => row.GetBinary(Part(part)) ?? [])]);
        await using var gzip = new GZipStream(packed, CompressionMode.Decompress);
        var document = await JsonSerializer.DeserializeAsync(gzip, PlanJson.Default.PlanDocument, cancellationToken)
            ?? throw new InvalidDataException($"{PlanVersion.Table}/{row.PartitionKey}/{row.RowKey} is empty.");
        return new StoredDocument(document, row.GetInt32("Version") ?? 0, row.ETag);
    }

    private async Task<bool> TryWriteAsync(IReadOnlyList<TableTransactionAction> actions, CancellationToken cancellationToken)
    {
        try
        {
            await _table.SubmitTransactionAsync(actions, cancellationToken);
            return true;
        }
        catch (RequestFailedException failure) when (failure.Status is StatusCodes.Status409Conflict or StatusCodes.Status412PreconditionFailed)
        {
            return false;
        }
    }
}

/// <summary>A plan at rest.</summary>
/// <param name="Document">The plan, without milestones.</param>
/// <param name="Version">How often it was written.</param>
/// <param name="ETag">The row that was read.</param>
internal sealed record StoredDocument(PlanDocument Document, int Version, ETag ETag);
