using Microsoft.Extensions.Options;
using ProcessDialogueBot.Delivery;
using ProcessDialogueBot.People;
using ProcessDialogueBot.People.Graph;
using ProcessDialogueBot.Plan.Exchange;
using ProcessDialogueBot.Texts;

namespace ProcessDialogueBot.Plan.Planner;

/// <summary>How writing to the board ended.</summary>
internal enum PlannerOutcome
{
    /// <summary>The board says what the plan says.</summary>
    Done,

    /// <summary>There is no such board.</summary>
    NotFound,

    /// <summary>Planner does not let the bot write, or takes no more tasks.</summary>
    NotPermitted,

    /// <summary>It kept failing.</summary>
    GivenUp,
}

/// <summary>
/// Writes the milestones to the board once an editor has asked for it: some every minute, until the board says what the plan says. How far it is stands on the
/// board itself, which is read anew each time, so that a kill makes nothing twice. Only the instance with the lease does it.
/// </summary>
internal sealed partial class PlannerWriter(
    PlannerClient planner, PlannerExportStore store, PlanStore plan, DeliveryService deliveries, IOptions<PlanOptions> options, TimeProvider time, ILogger<PlannerWriter> logger)
    : IUnfinishedWork
{
    private const string Kind = "planner";
    private const int MostTries = 10;
    private const int MostAtOnce = 100;

    // Others wait for their turn in the same minute.
    private static readonly TimeSpan LongestRound = TimeSpan.FromSeconds(20);

    /// <inheritdoc/>
    public async Task FinishAsync(CancellationToken cancellationToken)
    {
        if (!options.Value.Planner.IsOn || await store.FindAsync(cancellationToken) is not { } export)
            return;
        var round = new Round(export);
        PlannerOutcome? outcome = null;
        try
        {
            if (await WriteAsync(round, cancellationToken))
                outcome = PlannerOutcome.Done;
        }
        catch (DirectoryException failure)
        {
            Log.Failed(logger, failure.Failure);
            outcome = failure.Failure switch
            {
                DirectoryFailure.NotFound => PlannerOutcome.NotFound,
                DirectoryFailure.NotPermitted => PlannerOutcome.NotPermitted,
                _ => null,
            };
        }

        var after = round.After;
        if (outcome is null && after.Tries < MostTries)
        {
            await store.KeepAsync(after, cancellationToken);
            return;
        }

        await TellAsync(after, outcome ?? PlannerOutcome.GivenUp, cancellationToken);
        await store.EndAsync(export, cancellationToken);
    }

    // Whether nothing is left to do.
    private async Task<bool> WriteAsync(Round round, CancellationToken cancellationToken)
    {
        var began = time.GetTimestamp();
        var board = await planner.ReadAsync(GraphPatience.InDelivery, cancellationToken);
        var now = await plan.GetSnapshotAsync(cancellationToken);
        var buckets = board.Buckets.Where(bucket => bucket.Name.Length > 0).DistinctBy(bucket => bucket.Name, StringComparer.OrdinalIgnoreCase)
            .ToDictionary(bucket => bucket.Name, bucket => bucket.Id, StringComparer.OrdinalIgnoreCase);
        var isDone = true;
        var changes = BoardComparison.Of(now, board).Changes.Where(change => change.Task is not null || !round.HasMade(change.Milestone.Id)).ToList();
        foreach (var (index, change) in changes.Index())
        {
            if (index == MostAtOnce || time.GetElapsedTime(began) > LongestRound)
                return false;
            var bucketId = change.Fields.Bucket is { } name ? await BucketAsync(now.Plan, buckets, name, cancellationToken) : null;
            if (change.Task is { } task)
            {
                if (await planner.ChangeTaskAsync(task, change.Fields, bucketId, cancellationToken))
                    round.Changed();
                else
                    isDone = false; // Somebody was quicker: read again.
            }
            else
            {
                await planner.AddTaskAsync(change.Fields, bucketId, cancellationToken);
                round.Made(change.Milestone.Id);
            }
        }

        return isDone;
    }

    // A column that stands for the initiative may be called something else than the bot would call it.
    private async Task<string> BucketAsync(ProcessPlan now, Dictionary<string, string> buckets, string name, CancellationToken cancellationToken)
    {
        if (buckets.TryGetValue(name, out var id))
            return id;
        _ = PlannerNotation.TryReadBucket(now, name, out var wanted);
        var same = buckets.FirstOrDefault(bucket => PlannerNotation.TryReadBucket(now, bucket.Key, out var initiative) && initiative == wanted);
        return buckets[name] = same.Value ?? await planner.AddBucketAsync(name, cancellationToken);
    }

    private Task TellAsync(PlannerExport export, PlannerOutcome outcome, CancellationToken cancellationToken)
    {
        var contents = Language.All.ToDictionary(
            language => language.Code,
            language => PlannerCard.Ended(language, outcome) is var card ? new DeliveryContent(card.ToJson(), card.FallbackText) : null!,
            StringComparer.Ordinal);
        var order = new DeliveryOrder($"planner-{export.At.UtcTicks}", Kind, contents, [Recipient.Person(export.EditorId)]) { Lane = DeliveryLane.Answer };
        return deliveries.OrderAsync(order, cancellationToken);
    }

    // What a round came to, also when it fails half-way.
    private sealed class Round(PlannerExport export)
    {
        private readonly HashSet<string> _before = [.. export.Made];
        private readonly List<string> _made = [];
        private bool _hasWritten;

        public PlannerExport After => export with { Tries = _hasWritten ? 0 : export.Tries + 1, Made = [.. export.Made, .. _made] };

        public bool HasMade(string milestone) => _before.Contains(milestone);

        public void Made(string milestone)
        {
            _made.Add(milestone);
            _hasWritten = true;
        }

        public void Changed() => _hasWritten = true;
    }

    private static partial class Log
    {
        [LoggerMessage(LogLevel.Warning, "The board in Planner could not be written ({Failure}).")]
        public static partial void Failed(ILogger logger, DirectoryFailure failure);
    }
}
