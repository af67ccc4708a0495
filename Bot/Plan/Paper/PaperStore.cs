using System.Globalization;
using ProcessDialogueBot.Operations.Files;
using ProcessDialogueBot.Tables;
using ProcessDialogueBot.Texts;

namespace ProcessDialogueBot.Plan.Paper;

/// <summary>A status paper that was made.</summary>
/// <param name="Id">Names it in links.</param>
/// <param name="Order">What was asked for.</param>
internal sealed record StoredPaper(string Id, PaperOrder Order);

/// <summary>
/// The status papers that were made: what was asked for, and the file as it was written then, so that a link shows the same next day, whatever has
/// happened to the plan. Kept for a while (<see cref="Personal.FileRetention"/>): whoever keeps papers keeps the file.
/// </summary>
internal sealed class PaperStore(ITableService tables)
{
    private readonly FileShelf _shelf = new(tables.GetTable("papers"), "papers");

    /// <summary>Keeps a paper.</summary>
    /// <exception cref="InvalidDataException">It is larger than <see cref="FileShelf.MaxBytes"/>.</exception>
    public async Task<StoredPaper> AddAsync(PaperOrder order, byte[] file, CancellationToken cancellationToken)
    {
        var properties = new Dictionary<string, object?>(StringComparer.Ordinal)
        {
            ["From"] = order.Period.From.ToString("O", CultureInfo.InvariantCulture),
            ["To"] = order.Period.To.ToString("O", CultureInfo.InvariantCulture),
            ["Recommendation"] = order.Recommendation,
            ["Language"] = order.Language.Code,
            ["At"] = order.At,
        };
        var id = await _shelf.AddAsync(order.At, file, properties, cancellationToken);
        return new StoredPaper(id, order);
    }

    /// <summary>What was asked for; null when there is no such paper any more.</summary>
    public async Task<StoredPaper?> FindAsync(string id, CancellationToken cancellationToken) =>
        await _shelf.FindAsync(id, cancellationToken) is { } row ? new StoredPaper(id, OrderFrom(row)) : null;

    /// <summary>Lets those go that were made before a moment.</summary>
    public Task ForgetAsync(DateTimeOffset before, CancellationToken cancellationToken) => _shelf.ForgetAsync(before, cancellationToken);

    /// <summary>The file as it was written then.</summary>
    public Task<byte[]> ReadAsync(StoredPaper paper, CancellationToken cancellationToken) => _shelf.ReadAsync(paper.Id, cancellationToken);

    private static PaperOrder OrderFrom(TableEntity row) => new(
        new PaperPeriod(DayOf(row, "From"), DayOf(row, "To")),
        row.GetString("Recommendation") ?? "",
        Language.For(row.GetString("Language")),
        row.GetDateTimeOffset("At")!.Value);

    private static DateOnly DayOf(TableEntity row, string name) => DateOnly.ParseExact(row.GetString(name)!, "O", CultureInfo.InvariantCulture);
}
