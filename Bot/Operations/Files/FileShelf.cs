using System.Globalization;
using System.Security.Cryptography;
using Azure;
using ProcessDialogueBot.Tables;

namespace ProcessDialogueBot.Operations.Files;

/// <summary>
/// Files in a partition of a table: a row that says what each is, and beside it the content in parts, written at once. A file's id begins with the time
/// at which it was laid there, so that what is too old is found by its key.
/// </summary>
/// <param name="table">Holds them.</param>
/// <param name="partition">Where in the table.</param>
internal sealed class FileShelf(ITable table, string partition)
{
    /// <summary>
    /// The largest file, in bytes (2.75 MiB): one transaction takes a hundred rows and 4 MiB (Performing entity group transactions), and bytes travel in it as
    /// base64, a third longer than they are, each part with some 600 bytes around it.
    /// </summary>
    public const int MaxBytes = MostParts * PartBytes;

    private const string Content = "Content";
    private const int SuffixLength = 16;
    private const int TicksLength = 19;
    private const int PartBytes = 64 * 1024;
    private const int MostParts = 44;
    private const int MostRemoved = 100;

    /// <summary>Whether a text is an id as <see cref="AddAsync"/> makes it.</summary>
    public static bool IsId(string text) => text.Length == TicksLength + 1 + SuffixLength && text[TicksLength] == '-'
        && text.AsSpan(0, TicksLength).IndexOfAnyExceptInRange('0', '9') < 0 && text[(TicksLength + 1)..].All(char.IsAsciiHexDigitLower);

    /// <summary>Lays a file on the shelf.</summary>
    /// <param name="at">When; files are forgotten by it.</param>
    /// <param name="file">The file's content.</param>
    /// <param name="properties">What it is.</param>
    /// <param name="cancellationToken">Stops the request.</param>
    /// <returns>Its id.</returns>
    /// <exception cref="InvalidDataException">It is larger than <see cref="MaxBytes"/>.</exception>
    public async Task<string> AddAsync(DateTimeOffset at, byte[] file, IReadOnlyDictionary<string, object?> properties, CancellationToken cancellationToken)
    {
        var id = $"{Ticks(at)}-{RandomNumberGenerator.GetHexString(SuffixLength, lowercase: true)}";
        if (file.Length > MaxBytes)
            throw new InvalidDataException($"The file has {file.Length} bytes, more than can be kept.");
        var row = new TableEntity(partition, id);
        foreach (var (name, value) in properties)
            row[name] = value;
        await table.SubmitTransactionAsync(
            [
                new(TableTransactionActionType.Add, row),
                .. file.Chunk(PartBytes).Select((part, index) =>
                    new TableTransactionAction(TableTransactionActionType.Add, new TableEntity(partition, PartKey(id, index)) { { Content, part } })),
            ],
            cancellationToken);
        return id;
    }

    /// <summary>What was said of a file; null when there is none any more.</summary>
    public async Task<TableEntity?> FindAsync(string id, CancellationToken cancellationToken) => IsId(id) ? await table.GetAsync(partition, id, cancellationToken) : null;

    /// <summary>What was said of every file, without the content.</summary>
    public IAsyncEnumerable<TableEntity> GetAllAsync(IReadOnlyList<string> properties, CancellationToken cancellationToken) => table
        .QueryAsync(TableQuery.Partition(partition) with { Select = properties }, cancellationToken)
        .Where(row => IsId(row.RowKey));

    /// <summary>A file's content; empty when there is none.</summary>
    public async Task<byte[]> ReadAsync(string id, CancellationToken cancellationToken)
    {
        using var file = new MemoryStream();
        await foreach (var part in table.QueryAsync(TableQuery.Prefix(partition, $"{id}|"), cancellationToken))
            file.Write(part.GetBinary(Content));
        return file.ToArray();
    }

    /// <summary>Takes a file off the shelf.</summary>
    public async Task RemoveAsync(string id, CancellationToken cancellationToken)
    {
        await table.DeleteAsync(partition, id, ETag.All, cancellationToken);
        await RemoveAsync(TableQuery.Prefix(partition, $"{id}|"), cancellationToken);
    }

    /// <summary>Takes away what was laid there before a moment.</summary>
    public Task ForgetAsync(DateTimeOffset before, CancellationToken cancellationToken) =>
        RemoveAsync(TableQuery.Partition(partition) with { RowKeyBefore = Ticks(before) }, cancellationToken);

    private async Task RemoveAsync(TableQuery query, CancellationToken cancellationToken)
    {
        await foreach (var rows in table.QueryAsync(query with { Select = ["At"] }, cancellationToken).Chunk(MostRemoved).WithCancellation(cancellationToken))
        {
            try
            {
                await table.SubmitTransactionAsync([.. rows.Select(row => new TableTransactionAction(TableTransactionActionType.Delete, row, ETag.All))], cancellationToken);
            }
            catch (RequestFailedException failure) when (failure.Status is StatusCodes.Status404NotFound)
            {
                // Somebody else removes it too.
                foreach (var row in rows)
                    await table.DeleteAsync(row.PartitionKey, row.RowKey, ETag.All, cancellationToken);
            }
        }
    }

    private static string Ticks(DateTimeOffset at) => at.UtcTicks.ToString("D19", CultureInfo.InvariantCulture);

    private static string PartKey(string id, int index) => string.Create(CultureInfo.InvariantCulture, $"{id}|{index:D2}");
}
