using ProcessDialogueBot.Plan.Exchange.Formats;

namespace ProcessDialogueBot.Plan.Planner;

/// <summary>The columns of a board while it is written: those that are there, and those that are made behind them.</summary>
/// <param name="plan">The plan.</param>
/// <param name="board">The board as it was read.</param>
/// <param name="planner">Makes columns.</param>
internal sealed class BoardColumns(ProcessPlan plan, Board board, PlannerClient planner)
{
    private readonly Dictionary<string, string> _ids = board.Buckets.Where(bucket => bucket.Name.Length > 0).DistinctBy(bucket => bucket.Name, StringComparer.OrdinalIgnoreCase)
        .ToDictionary(bucket => bucket.Name, bucket => bucket.Id, StringComparer.OrdinalIgnoreCase);

    private string _last = board.Buckets.Select(bucket => bucket.OrderHint).Max(StringComparer.Ordinal) ?? "";

    /// <summary>The id of a column, which is made where there is none. One that stands for the initiative may be called something else than the bot would call it.</summary>
    /// <exception cref="People.DirectoryException">Planner did not take it, or it is not known whether it did.</exception>
    public async Task<string> GetAsync(string name, CancellationToken cancellationToken)
    {
        if (_ids.TryGetValue(name, out var id))
            return id;
        _ = PlannerNotation.TryReadBucket(plan, name, out var wanted);
        if (_ids.FirstOrDefault(column => PlannerNotation.TryReadBucket(plan, column.Key, out var initiative) && initiative == wanted).Value is { } same)
            return _ids[name] = same;
        var made = await planner.AddBucketAsync(name, _last, cancellationToken);
        _last = made.OrderHint;
        return _ids[name] = made.Id;
    }
}
