using Azure;
using ProcessDialogueBot.Tables;

namespace ProcessDialogueBot.Plan.Planner;

/// <summary>That the milestones are to be written to the board, as long as they are not; one at a time.</summary>
/// <param name="EditorId">Who asked for it, and is told when it is done.</param>
/// <param name="PlanId">The board that was looked at then.</param>
/// <param name="At">When.</param>
internal sealed record PlannerExport(string EditorId, string PlanId, DateTimeOffset At)
{
    /// <summary>How many rounds in a row came to nothing.</summary>
    public int Tries { get; init; }

    /// <summary>Until when Planner has asked to be left in peace; null when it has not.</summary>
    public DateTimeOffset? NotBefore { get; init; }

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
    private const string Written = "written";
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
        ? new PlannerExport(row.GetString("EditorId") ?? "", row.GetString("PlanId") ?? "", row.GetDateTimeOffset("At") ?? default)
        {
            Tries = row.GetInt32("Tries") ?? 0,
            NotBefore = row.GetDateTimeOffset("NotBefore"),
            Made = (row.GetString("Made") ?? "").Split(Separator, StringSplitOptions.RemoveEmptyEntries),
            ETag = row.ETag,
        }
        : null;

    /// <summary>Keeps how far it is.</summary>
    public Task KeepAsync(PlannerExport export, CancellationToken cancellationToken) => _table.UpdateAsync(ToEntity(export), export.ETag, TableUpdateMode.Replace, cancellationToken);

    /// <summary>It is done, or given up.</summary>
    /// <param name="export">What was to be done.</param>
    /// <param name="writtenAt">Which plan the board says now, by its moment; null where it was given up.</param>
    /// <param name="cancellationToken">Stops it.</param>
    public Task EndAsync(PlannerExport export, DateTimeOffset? writtenAt, CancellationToken cancellationToken)
    {
        List<TableTransactionAction> actions = [new(TableTransactionActionType.Delete, ToEntity(export), export.ETag)];
        if (writtenAt is { } at)
            actions.Add(new(TableTransactionActionType.UpsertReplace, new TableEntity(Partition, Written) { ["PlanId"] = export.PlanId, ["At"] = at }));
        return _table.SubmitTransactionAsync(actions, cancellationToken);
    }

    /// <summary>Which plan a board was last made to say, by its moment; null for none.</summary>
    public async Task<DateTimeOffset?> FindWrittenAsync(string planId, CancellationToken cancellationToken) =>
        await _table.GetAsync(Partition, Written, cancellationToken) is { } row && row.GetString("PlanId") == planId ? row.GetDateTimeOffset("At") : null;

    private static TableEntity ToEntity(PlannerExport export) => new(Partition, Key)
    {
        ["EditorId"] = export.EditorId,
        ["PlanId"] = export.PlanId,
        ["At"] = export.At,
        ["Tries"] = export.Tries,
        ["NotBefore"] = export.NotBefore,
        ["Made"] = string.Join(Separator, export.Made.TakeLast(MostMade)),
    };
}
