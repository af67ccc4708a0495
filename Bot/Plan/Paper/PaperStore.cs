using System.Globalization;
using System.Security.Cryptography;
using Azure;
using ProcessDialogueBot.Operations.Links;
using ProcessDialogueBot.Tables;
using ProcessDialogueBot.Texts;

namespace ProcessDialogueBot.Plan.Paper;

/// <summary>A status paper that was made.</summary>
/// <param name="Id">Names it in links.</param>
/// <param name="Order">What was asked for.</param>
internal sealed record StoredPaper(string Id, PaperOrder Order);

/// <summary>
/// The status papers that were made: what was asked for, and the file as it was written then, so that a link shows the same next day, whatever has
/// happened to the plan. Kept as long as a link can last, and no longer: whoever keeps papers keeps the file.
/// </summary>
internal sealed class PaperStore(ITableService tables)
{
    private const string Partition = "papers";
    private const string Content = "Content";
    private const int SuffixLength = 16;
    private const int TicksLength = 19;
    private const int PartBytes = 64 * 1024;

    // One transaction takes a hundred rows and 4 MiB (Performing entity group transactions).
    private const int MostParts = 60;
    private readonly ITable _table = tables.GetTable("papers");

    /// <summary>Whether a text is an id as <see cref="AddAsync"/> makes it.</summary>
    public static bool IsId(string text) => text.Length == TicksLength + 1 + SuffixLength && text[TicksLength] == '-'
        && text.AsSpan(0, TicksLength).IndexOfAnyExceptInRange('0', '9') < 0 && text[(TicksLength + 1)..].All(char.IsAsciiHexDigitLower);

    /// <summary>Keeps a paper, and lets those go that no link opens any more.</summary>
    /// <exception cref="InvalidDataException">It is larger than 3.75 MiB.</exception>
    public async Task<StoredPaper> AddAsync(PaperOrder order, byte[] file, CancellationToken cancellationToken)
    {
        var id = $"{Ticks(order.At)}-{RandomNumberGenerator.GetHexString(SuffixLength, lowercase: true)}";
        var parts = file.Chunk(PartBytes).ToList();
        if (parts.Count > MostParts)
            throw new InvalidDataException($"The status paper has {file.Length} bytes, more than can be kept.");
        var row = new TableEntity(Partition, id)
        {
            { "From", order.Period.From.ToString("O", CultureInfo.InvariantCulture) },
            { "To", order.Period.To.ToString("O", CultureInfo.InvariantCulture) },
            { "Recommendation", order.Recommendation },
            { "Language", order.Language.Code },
            { "At", order.At },
        };
        await _table.SubmitTransactionAsync(
            [
                new(TableTransactionActionType.Add, row),
                .. parts.Select((part, index) => new TableTransactionAction(TableTransactionActionType.Add, new TableEntity(Partition, PartKey(id, index)) { { Content, part } })),
            ],
            cancellationToken);
        await ForgetAsync(order.At - LinksOptionsValidator.Longest, cancellationToken);
        return new StoredPaper(id, order);
    }

    /// <summary>What was asked for; null when there is no such paper any more.</summary>
    public async Task<StoredPaper?> FindAsync(string id, CancellationToken cancellationToken) =>
        IsId(id) && await _table.GetAsync(Partition, id, cancellationToken) is { } row ? new StoredPaper(id, OrderFrom(row)) : null;

    /// <summary>The file as it was written then.</summary>
    public async Task<byte[]> ReadAsync(StoredPaper paper, CancellationToken cancellationToken)
    {
        using var file = new MemoryStream();
        await foreach (var part in _table.QueryAsync(TableQuery.Prefix(Partition, $"{paper.Id}|"), cancellationToken))
            file.Write(part.GetBinary(Content));
        return file.ToArray();
    }

    private async Task ForgetAsync(DateTimeOffset before, CancellationToken cancellationToken)
    {
        var old = TableQuery.Partition(Partition) with { RowKeyBefore = Ticks(before), Select = ["At"] };
        await foreach (var row in _table.QueryAsync(old, cancellationToken))
            await _table.DeleteAsync(row.PartitionKey, row.RowKey, ETag.All, cancellationToken);
    }

    private static PaperOrder OrderFrom(TableEntity row) => new(
        new PaperPeriod(DayOf(row, "From"), DayOf(row, "To")),
        row.GetString("Recommendation") ?? "",
        Language.For(row.GetString("Language")),
        row.GetDateTimeOffset("At")!.Value);

    private static DateOnly DayOf(TableEntity row, string name) => DateOnly.ParseExact(row.GetString(name)!, "O", CultureInfo.InvariantCulture);

    private static string Ticks(DateTimeOffset at) => at.UtcTicks.ToString("D19", CultureInfo.InvariantCulture);

    private static string PartKey(string id, int index) => string.Create(CultureInfo.InvariantCulture, $"{id}|{index:D2}");
}
