using System.Globalization;
using System.Security.Cryptography;
using Azure;
using ProcessDialogueBot.Tables;
using ProcessDialogueBot.Texts;

namespace ProcessDialogueBot.Comments.Summaries;

/// <summary>
/// The summaries: one row each. One that is withdrawn leaves a row without its words, by which a card that is older knows. Who wrote is in the audit.
/// </summary>
/// <param name="tables">Holds the rows.</param>
/// <param name="time">Dates them.</param>
internal sealed class SummaryStore(ITableService tables, TimeProvider time)
{
    private const string Partition = "summary";
    private const string Date = "O";
    private const int TicksLength = 19;
    private const int RandomLength = 8;
    private readonly ITable _table = tables.GetTable("summaries");

    /// <summary>An id for a new one.</summary>
    public string NewId() => string.Create(
        CultureInfo.InvariantCulture, $"{time.GetUtcNow().UtcTicks:D19}-{RandomNumberGenerator.GetHexString(RandomLength, lowercase: true)}");

    /// <summary>Whether a text is such an id.</summary>
    public static bool IsId(string text) =>
        text.Length == TicksLength + 1 + RandomLength && text[..TicksLength].All(char.IsAsciiDigit) && text[TicksLength] == '-' && text[(TicksLength + 1)..].All(char.IsAsciiHexDigitLower);

    /// <summary>All that are not withdrawn, the newest first: by the day of publishing, as the id is as old as the form.</summary>
    public async Task<IReadOnlyList<Summary>> GetAllAsync(CancellationToken cancellationToken)
    {
        var all = await _table.QueryAsync(TableQuery.Partition(Partition), cancellationToken).Select(From).ToListAsync(cancellationToken);
        return [.. all.OfType<Summary>().OrderByDescending(summary => summary.Published).ThenByDescending(summary => summary.Id, StringComparer.Ordinal)];
    }

    /// <summary>One that is not withdrawn; null when there is none.</summary>
    public async Task<Summary?> FindAsync(string id, CancellationToken cancellationToken) =>
        IsId(id) && await _table.GetAsync(Partition, id, cancellationToken) is { } row ? From(row) : null;

    /// <summary>Publishes a new one, or corrects the one that the editor has seen.</summary>
    public async Task<SummaryChange> SaveAsync(SummaryDraft draft, CancellationToken cancellationToken)
    {
        if (draft.Version is null)
            return await TryAsync(draft.Id, _table.AddAsync(ToRow(new Summary(draft.Id, draft.Text, time.Today())), cancellationToken), cancellationToken);
        if (await FindAsync(draft.Id, cancellationToken) is not { } before)
            return SummaryChange.Gone;
        var after = before with { Text = draft.Text, Corrected = time.Today() };
        return await TryAsync(draft.Id, _table.UpdateAsync(ToRow(after), new ETag(draft.Version), TableUpdateMode.Replace, cancellationToken), cancellationToken);
    }

    /// <summary>Takes one back that the editor has seen; its words are deleted.</summary>
    public Task<SummaryChange> WithdrawAsync(string id, string version, CancellationToken cancellationToken) => TryAsync(
        id, _table.UpdateAsync(new TableEntity(Partition, id), new ETag(version), TableUpdateMode.Replace, cancellationToken), cancellationToken);

    private async Task<SummaryChange> TryAsync(string id, Task<ETag> write, CancellationToken cancellationToken)
    {
        try
        {
            await write;
            return SummaryChange.Done;
        }
        catch (RequestFailedException failure) when (failure.Status is 404 or 409 or 412)
        {
            return await FindAsync(id, cancellationToken) is null ? SummaryChange.Gone : SummaryChange.Outdated;
        }
    }

    private static TableEntity ToRow(Summary summary) => new(Partition, summary.Id)
    {
        { "Said", summary.Text.Said },
        { "Did", summary.Text.Did },
        { "Milestone", summary.Text.Milestone },
        { "Published", summary.Published.ToString(Date, CultureInfo.InvariantCulture) },
        { "Corrected", summary.Corrected?.ToString(Date, CultureInfo.InvariantCulture) },
    };

    private static Summary? From(TableEntity row) => row.GetString("Said") is not { } said
        ? null
        : new Summary(row.RowKey, new SummaryText(said, row.GetString("Did")!, row.GetString("Milestone")), Parse(row.GetString("Published")!))
        {
            Corrected = row.GetString("Corrected") is { } corrected ? Parse(corrected) : null,
            ETag = row.ETag,
        };

    private static DateOnly Parse(string date) => DateOnly.ParseExact(date, Date, CultureInfo.InvariantCulture);
}
