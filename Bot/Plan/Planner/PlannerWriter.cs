using Microsoft.Extensions.Options;
using ProcessDialogueBot.Delivery;
using ProcessDialogueBot.People;
using ProcessDialogueBot.People.Graph;
using ProcessDialogueBot.Plan.Milestones;
using ProcessDialogueBot.Texts;

namespace ProcessDialogueBot.Plan.Planner;

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

    // What was decided longer ago, or for another board, is not what the editor looks at any more.
    private static readonly TimeSpan LongestExport = TimeSpan.FromDays(1);

    /// <inheritdoc/>
    public async Task FinishAsync(CancellationToken cancellationToken)
    {
        if (!options.Value.Planner.IsOn || await store.FindAsync(cancellationToken) is not { } export)
            return;
        var now = time.GetUtcNow();
        if (now - export.At > LongestExport || export.PlanId != options.Value.Planner.PlanId)
            await EndAsync(export, PlannerOutcome.GivenUp, new Round(export, now), cancellationToken);
        else if (export.NotBefore is null || export.NotBefore <= now)
            await WriteAsync(export, cancellationToken);
    }

    private async Task WriteAsync(PlannerExport export, CancellationToken cancellationToken)
    {
        var round = new Round(export, time.GetUtcNow());
        PlannerOutcome? outcome = null;
        try
        {
            outcome = await WriteAsync(round, cancellationToken);
        }
        catch (DirectoryException failure)
        {
            Log.Failed(logger, failure.Failure);
            round.Wait(time.GetUtcNow() + failure.RetryAfter);
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

        await EndAsync(export, outcome ?? PlannerOutcome.GivenUp, round, cancellationToken);
    }

    private async Task EndAsync(PlannerExport export, PlannerOutcome outcome, Round last, CancellationToken cancellationToken)
    {
        await TellAsync(export, outcome, last.Refused, cancellationToken);
        await store.EndAsync(export, outcome is PlannerOutcome.Done or PlannerOutcome.Refused ? last.At : null, cancellationToken);
    }

    // How it ended; null where something is left to do.
    private async Task<PlannerOutcome?> WriteAsync(Round round, CancellationToken cancellationToken)
    {
        var began = time.GetTimestamp();
        var board = await planner.ReadAsync(GraphPatience.InDelivery, cancellationToken);
        var now = await plan.GetSnapshotAsync(cancellationToken);
        var columns = new BoardColumns(now.Plan, board, planner);
        var changes = BoardComparison.Of(now, board).Changes.Where(change => change.Task is not null || !round.HasMade(change.Milestone.Id)).ToList();
        foreach (var (index, change) in changes.Index())
        {
            if (index == MostAtOnce || time.GetElapsedTime(began) > LongestRound)
                return null;
            var bucketId = change.Fields.Bucket is { } name ? await columns.GetAsync(name, cancellationToken) : null;
            round.Wrote(change, change.Task is { } task
                ? await planner.ChangeTaskAsync(task, change.Fields, bucketId, cancellationToken)
                : await planner.AddTaskAsync(change.Fields, bucketId, cancellationToken));
        }

        return round.Outcome;
    }

    private Task TellAsync(PlannerExport export, PlannerOutcome outcome, IReadOnlyList<Milestone> refused, CancellationToken cancellationToken)
    {
        var contents = Language.All.ToDictionary(
            language => language.Code,
            language => PlannerCard.Ended(language, outcome, refused) is var card ? new DeliveryContent(card.ToJson(), card.FallbackText) : null!,
            StringComparer.Ordinal);
        var order = new DeliveryOrder($"planner-{export.At.UtcTicks}", Kind, contents, [Recipient.Person(export.EditorId)]) { Lane = DeliveryLane.Answer };
        return deliveries.OrderAsync(order, cancellationToken);
    }

    // What a round came to, also when it fails half-way.
    private sealed class Round(PlannerExport export, DateTimeOffset at)
    {
        private readonly HashSet<string> _before = [.. export.Made];
        private readonly List<string> _made = [];
        private readonly List<Milestone> _refused = [];
        private DateTimeOffset? _notBefore;
        private bool _hasWritten;
        private bool _isOutdated;

        public PlannerExport After => export with { Tries = _hasWritten ? 0 : export.Tries + 1, Made = [.. export.Made, .. _made], NotBefore = _notBefore };

        // Before the plan was read.
        public DateTimeOffset At => at;

        public IReadOnlyList<Milestone> Refused => _refused;

        // Where somebody was quicker, the board is read again.
        public PlannerOutcome? Outcome => _isOutdated ? null : _refused.Count > 0 ? PlannerOutcome.Refused : PlannerOutcome.Done;

        public bool HasMade(string milestone) => _before.Contains(milestone);

        public void Wrote(BoardChange change, BoardWrite write)
        {
            _hasWritten |= write == BoardWrite.Taken;
            _isOutdated |= write == BoardWrite.Outdated;
            if (write == BoardWrite.Refused)
                _refused.Add(change.Milestone);
            else if (write == BoardWrite.Taken && change.Task is null)
                _made.Add(change.Milestone.Id);
        }

        public void Wait(DateTimeOffset? until) => _notBefore = until;
    }

    private static partial class Log
    {
        [LoggerMessage(LogLevel.Warning, "The board in Planner could not be written ({Failure}).")]
        public static partial void Failed(ILogger logger, DirectoryFailure failure);
    }
}
