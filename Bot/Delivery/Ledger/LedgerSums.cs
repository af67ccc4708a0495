namespace ProcessDialogueBot.Delivery.Ledger;

/// <summary>
/// How many rows of a ledger are in which state. Written in the transactions that write the rows, so that it is exact at every moment; and since
/// each of these is bound to its version, it also keeps two from writing the same ledger at once.
/// </summary>
internal sealed record LedgerSums
{
    private const string Duplicates = nameof(Duplicates);
    private const string Corrected = nameof(Corrected);
    private static readonly Dictionary<(DeliveryState State, DeliveryReason Reason), string> States =
        Enum.GetValues<DeliveryState>().SelectMany(_ => Enum.GetValues<DeliveryReason>(), (state, reason) => (state, reason)).ToDictionary(key => key, key => $"{key.state}_{key.reason}");

    private static readonly Dictionary<DeliveryReason, string> Uncorrected =
        Enum.GetValues<DeliveryReason>().ToDictionary(reason => reason, reason => $"NotCorrected_{reason}");

    /// <summary>The numbers, by the names they are stored under.</summary>
    public IReadOnlyDictionary<string, int> Counts { get; init; } = new Dictionary<string, int>();

    /// <summary>The newest revision.</summary>
    public int Revision { get; init; }

    /// <summary>The list of the recipients who have no rows yet but are counted (<see cref="RecipientList"/>); null when all have.</summary>
    public string? Unwritten { get; init; }

    /// <summary>How many of that list have rows by now.</summary>
    public int Written { get; init; }

    /// <summary>Whether nothing was left to do when it was last looked at, and the feature was told so.</summary>
    public bool IsClosed { get; init; }

    /// <summary>Which process works the ledger; null before any does.</summary>
    public string? Owner { get; init; }

    /// <summary>The number of the owner's last write.</summary>
    public long Sequence { get; init; }

    /// <summary>When the owner last wrote.</summary>
    public DateTimeOffset? At { get; init; }

    /// <summary>When the present stretch of work began.</summary>
    public DateTimeOffset? Since { get; init; }

    /// <summary>How much there was to do then.</summary>
    public int OpenSince { get; init; }

    /// <summary>When they were last written, by the store's clock; null before they were.</summary>
    public DateTimeOffset? WrittenAt { get; init; }

    public int Audience => States.Values.Sum(Count);

    /// <summary>How many rows are still to be sent or corrected.</summary>
    public int Open => Of(DeliveryState.Pending) + Of(DeliveryState.Sending) + ToCorrect;

    private int ToCorrect => Revision == 0 ? 0 : Of(DeliveryState.Sent) - Count(Corrected) - Uncorrected.Values.Sum(Count);

    /// <summary>The sums after these changes.</summary>
    public LedgerSums After(IEnumerable<RowChange> changes)
    {
        var counts = new Dictionary<string, int>(Counts);
        foreach (var (before, after) in changes)
        {
            if (before is not null)
                Add(counts, before, -1);
            Add(counts, after, 1);
        }

        return this with { Counts = counts };
    }

    /// <summary>The sums under a new revision, which nobody has seen yet.</summary>
    public LedgerSums Revised(int revision, DateTimeOffset now)
    {
        var revised = this with
        {
            Revision = revision,
            Counts = Counts.Where(count => count.Key != Corrected && !Uncorrected.ContainsValue(count.Key)).ToDictionary(),
        };
        return revised with { Since = now, OpenSince = revised.Open };
    }

    public DeliverySummary ToSummary() => new(Audience, Of(DeliveryState.Sent), Of(DeliveryState.Failed), Of(DeliveryState.Skipped), Of(DeliveryState.Uncertain))
    {
        Revision = Revision,
        Corrected = Count(Corrected),
        NotCorrected = Uncorrected.Values.Sum(Count),
        Duplicates = Count(Duplicates),
        ExpectedEnd = ExpectedEnd,
        Reasons = Enum.GetValues<DeliveryReason>().Where(reason => reason != DeliveryReason.None).ToDictionary(reason => reason, Unreached).Present(),
        CorrectionReasons = Enum.GetValues<DeliveryReason>().ToDictionary(reason => reason, reason => Count(Uncorrected[reason])).Present(),
    };

    // What is left takes as long for each as what was done since the work began.
    private DateTimeOffset? ExpectedEnd =>
        Open > 0 && OpenSince > Open && Since is { } since && At is { } at && at > since ? at + (at - since) / (OpenSince - Open) * Open : null;

    private int Of(DeliveryState state) => Enum.GetValues<DeliveryReason>().Sum(reason => Count(States[(state, reason)]));

    private int Unreached(DeliveryReason reason) =>
        Count(States[(DeliveryState.Failed, reason)]) + Count(States[(DeliveryState.Skipped, reason)]) + Count(States[(DeliveryState.Uncertain, reason)]);

    private int Count(string name) => Counts.GetValueOrDefault(name);

    private void Add(Dictionary<string, int> counts, LedgerRow row, int by)
    {
        Add(counts, States[(row.State, row.Reason)], by);
        if (row.IsDuplicated)
            Add(counts, Duplicates, by);
        if (row.State != DeliveryState.Sent || Revision == 0)
            return;
        if (row.Revision == Revision)
            Add(counts, Corrected, by);
        else if (row.NotCorrected != DeliveryReason.None && row.TriedRevision == Revision)
            Add(counts, Uncorrected[row.NotCorrected], by);
    }

    private static void Add(Dictionary<string, int> counts, string name, int by)
    {
        if (counts.GetValueOrDefault(name) + by is not 0 and var sum)
            counts[name] = sum;
        else
            counts.Remove(name);
    }
}

/// <summary>A row as it was and as it is to be.</summary>
/// <param name="Before">As it was read; null when there was none.</param>
/// <param name="After">As it is written.</param>
internal readonly record struct RowChange(LedgerRow? Before, LedgerRow After);

/// <summary>Leaves out what there is none of.</summary>
internal static class CountExtensions
{
    public static Dictionary<DeliveryReason, int> Present(this IEnumerable<KeyValuePair<DeliveryReason, int>> counts) =>
        counts.Where(count => count.Value > 0).ToDictionary();
}
