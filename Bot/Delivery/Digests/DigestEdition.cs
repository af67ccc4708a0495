using System.Globalization;
using Azure;
using ProcessDialogueBot.Tables;

namespace ProcessDialogueBot.Delivery.Digests;

/// <summary>How far the digests of a day are.</summary>
internal enum DigestEditionState
{
    /// <summary>Rows of the ledger are being marked for it. A new attempt begins anew.</summary>
    Collecting,

    /// <summary>What it holds is settled, and is being handed to Delivery.</summary>
    Sending,

    /// <summary>Everything has been handed over.</summary>
    Done,
}

/// <summary>The digests of one day.</summary>
/// <param name="Date">The day, in Copenhagen.</param>
/// <param name="State">How far they are.</param>
/// <param name="Attempt">
/// 1, 2 …: counts how often collecting began. It is a part of the mark, so that a write of an earlier attempt that lands late marks nothing.
/// </param>
internal sealed record DigestEdition(DateOnly Date, DigestEditionState State, int Attempt)
{
    public const string Partition = "edition";
    private const int DateLength = 10;

    /// <summary>The version that was read.</summary>
    public ETag Version { get; init; }

    /// <summary>What a row of the ledger bears that was collected for it.</summary>
    public string Mark => $"{KeyOf(Date)}.{Attempt.ToString(CultureInfo.InvariantCulture)}";

    /// <summary>Whether a row with its mark belongs to it for good.</summary>
    public bool IsSettled => State is not DigestEditionState.Collecting;

    /// <summary>Whether a mark is of an edition, or of an attempt at this one, that began later: then another instance makes digests now.</summary>
    public bool IsBefore(string mark)
    {
        var (date, attempt) = (mark[..DateLength], int.Parse(mark.AsSpan(DateLength + 1), NumberStyles.None, CultureInfo.InvariantCulture));
        return string.CompareOrdinal(date, KeyOf(Date)) is var order && (order > 0 || (order == 0 && attempt > Attempt));
    }

    public static string KeyOf(DateOnly date) => date.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);

    public static DigestEdition From(TableEntity row) => new(
        DateOnly.ParseExact(row.RowKey, "yyyy-MM-dd", CultureInfo.InvariantCulture),
        Enum.Parse<DigestEditionState>(row.GetString("State")!),
        row.GetInt32("Attempt") ?? 1)
    { Version = row.ETag };

    public TableEntity ToRow() => new(Partition, KeyOf(Date)) { { "State", State.ToString() }, { "Attempt", Attempt } };
}
