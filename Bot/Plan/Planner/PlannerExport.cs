using Azure;
using ProcessDialogueBot.Tables;

namespace ProcessDialogueBot.Plan.Planner;

/// <summary>That the milestones are to be written to the board, as long as they are not; one at a time.</summary>
/// <param name="EditorId">Who asked for it, and is told when it is done.</param>
/// <param name="At">When.</param>
internal sealed record PlannerExport(string EditorId, DateTimeOffset At)
{
    /// <summary>How many rounds in a row came to nothing.</summary>
    public int Tries { get; init; }

    /// <summary>The milestones whose task was made in this export; Planner may take a moment to show it, and it is not made twice.</summary>
    public IReadOnlyList<string> Made { get; init; } = [];

    /// <summary>The version that was read.</summary>
    public ETag ETag { get; init; }
}

/// <summary>Keeps what is to be written to the board.</summary>
internal sealed class PlannerExportStore(ITableService tables)
{
    private const string Partition = "planner";
    private const string Key = "export";
    private const int MostMade = 300; // Of the last rounds: a row is bounded, and so is the moment.
    private const char Separator = ' '; // No id has one.
    private readonly ITable _table = tables.GetTable("imports");

    /// <summary>Decides that it is done.</summary>
    /// <returns>Whether it is decided now; not when one is under way.</returns>
    public async Task<bool> TryAddAsync(PlannerExport export, CancellationToken cancellationToken)
    {
        try
        {
            await _table.AddAsync(ToEntity(export), cancellationToken);
            return true;
        }
        catch (RequestFailedException failure) when (failure.Status == StatusCodes.Status409Conflict)
        {
            return false;
        }
    }

    /// <summary>What is to be done; null for nothing.</summary>
    public async Task<PlannerExport?> FindAsync(CancellationToken cancellationToken) => await _table.GetAsync(Partition, Key, cancellationToken) is { } row
        ? new PlannerExport(row.GetString("EditorId") ?? "", row.GetDateTimeOffset("At") ?? default)
        {
            Tries = row.GetInt32("Tries") ?? 0,
            Made = (row.GetString("Made") ?? "").Split(Separator, StringSplitOptions.RemoveEmptyEntries),
            ETag = row.ETag,
        }
        : null;

    /// <summary>Keeps how far it is.</summary>
    public Task KeepAsync(PlannerExport export, CancellationToken cancellationToken) => _table.UpdateAsync(ToEntity(export), export.ETag, TableUpdateMode.Replace, cancellationToken);

    /// <summary>It is done, or given up.</summary>
    public Task EndAsync(PlannerExport export, CancellationToken cancellationToken) => _table.DeleteAsync(Partition, Key, export.ETag, cancellationToken);

    private static TableEntity ToEntity(PlannerExport export) => new(Partition, Key)
    {
        ["EditorId"] = export.EditorId,
        ["At"] = export.At,
        ["Tries"] = export.Tries,
        ["Made"] = string.Join(Separator, export.Made.TakeLast(MostMade)),
    };
}
