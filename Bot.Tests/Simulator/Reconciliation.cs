using System.Globalization;
using ProcessDialogueBot.Delivery;

namespace ProcessDialogueBot.Tests.Simulator;

/// <summary>The ledger held against what Teams took, row by row.</summary>
internal sealed class Reconciliation
{
    private readonly List<string> _differences = [];
    private readonly Dictionary<DeliveryState, int> _states = [];
    private readonly int _revision;
    private readonly string _shown;
    private readonly bool _isRecalled;

    /// <param name="rows">The ledger.</param>
    /// <param name="sums">What it says of itself.</param>
    /// <param name="taken">What Teams took of this delivery.</param>
    /// <param name="shown">The line that everybody's message shows at last.</param>
    /// <param name="isRecalled">Whether it was taken back, so that who has nothing yet is to get nothing.</param>
    /// <param name="population">Whom the bot knows.</param>
    public Reconciliation(IReadOnlyList<LedgerRow> rows, DeliverySummary sums, IEnumerable<AcceptedMessage> taken, string shown, bool isRecalled, Population population)
    {
        (_revision, _shown, _isRecalled) = (sums.Revision, shown, isRecalled);
        var received = taken.ToLookup(message => message.Person ?? message.Conversation, StringComparer.Ordinal);
        var missing = population.People.Append(SimulatedBot.Editor).ToHashSet(StringComparer.Ordinal);
        foreach (var row in rows)
        {
            if (!missing.Remove(row.Recipient.Id))
                Differ(row, "is there twice, or of nobody");
            _states[row.State] = _states.GetValueOrDefault(row.State) + 1;
            Compare(row, [.. received[row.Recipient.Id]], population.FateOf(row.Recipient.Id));
        }

        Audience = rows.Count;
        var counted = (rows.Count, Of(DeliveryState.Sent), Of(DeliveryState.Failed), Of(DeliveryState.Skipped), Of(DeliveryState.Uncertain), rows.Count(row => row.IsDuplicated));
        if (counted != (sums.Audience, sums.Sent, sums.Failed, sums.Skipped, sums.Uncertain, sums.Duplicates))
            _differences.Add($"the sums are {sums}, and the rows {counted}");
        if ((Corrected, NotCorrected) != (sums.Corrected, sums.NotCorrected))
            _differences.Add($"the sums are {sums}, and of the rows {Corrected} are corrected and {NotCorrected} are not");
        Lost += missing.Count(person => !IsOut(population.FateOf(person)) && !received[person].Any());
        _differences.AddRange(missing.Select(person => $"{person} is not in the ledger"));
    }

    /// <summary>The rows of the ledger.</summary>
    public int Audience { get; }

    /// <summary>Who could have had it, has not, and nobody would know.</summary>
    public int Lost { get; private set; }

    /// <summary>
    /// Who could have had it and has not, and the ledger names them: it failed, or may have arrived. They are not lost, but each is one too many: how
    /// many there may be hangs on the weather, and whoever runs a trial bounds it.
    /// </summary>
    public int Named { get; private set; }

    /// <summary>Messages beyond each one's first, where the answer to the one before was lost on the way.</summary>
    public int DuplicatesAfterFault { get; private set; }

    /// <summary>All other messages beyond each one's first: those that a kill has caused.</summary>
    public int DuplicatesAfterKill { get; private set; }

    /// <summary>The most that anybody got.</summary>
    public int Most { get; private set; }

    /// <summary>Those of the sent who see the last text; 0 where nothing was corrected.</summary>
    public int Corrected { get; private set; }

    /// <summary>Those of the sent whose message could not be corrected, and the ledger says why.</summary>
    public int NotCorrected { get; private set; }

    /// <summary>Where the ledger and Teams do not agree. No names: the people are made up.</summary>
    public IReadOnlyList<string> Differences => _differences;

    public int Duplicates => DuplicatesAfterFault + DuplicatesAfterKill;

    public override string ToString()
    {
        var states = string.Join(", ", _states.OrderBy(state => state.Key).Select(state => $"{state.Key} {state.Value}"));
        var sums = string.Create(
            CultureInfo.InvariantCulture,
            $"audience {Audience} ({states}), corrected {Corrected}, not corrected and named {NotCorrected}, lost {Lost}, not reached and named {Named}, duplicates {DuplicatesAfterKill} of kills and {DuplicatesAfterFault} of lost answers, at most {Most} each");
        return string.Join("\n  ", Differences.Take(5).Prepend($"{sums}, differences {Differences.Count}"));
    }

    private void Compare(LedgerRow row, IReadOnlyList<AcceptedMessage> received, Fate fate)
    {
        Most = Math.Max(Most, received.Count);
        for (var i = 1; i < received.Count; i++)
            if (received[i - 1].IsAnswerLost)
                DuplicatesAfterFault++;
            else
                DuplicatesAfterKill++;
        if (received.Count == 0 && !IsOut(fate))
        {
            if (row.State is DeliveryState.Uncertain or DeliveryState.Failed)
                Named += _isRecalled ? 0 : 1;
            else if (row.Reason != DeliveryReason.Recalled)
                Lost++;
        }

        if (row.State == DeliveryState.Sent && _revision > 0)
            CompareText(row, received);
        switch (row.State)
        {
            case DeliveryState.Sent when !received.Any(message => message.Id == row.MessageId && message.Conversation == row.ConversationId):
                Differ(row, $"names a message that Teams does not have; it has {received.Count} other");
                break;
            case DeliveryState.Sent when received.Count > 1 && !row.IsDuplicated:
                Differ(row, $"but {received.Count} arrived, and it does not say so");
                break;
            case DeliveryState.Skipped or DeliveryState.Failed when received.Count > 0:
                Differ(row, "but it arrived");
                break;
            case DeliveryState.Skipped when !IsOut(fate) && row.Reason != DeliveryReason.Recalled:
                Differ(row, $"of one who is {fate}");
                break;
            case DeliveryState.Pending or DeliveryState.Sending:
                Differ(row, "at the end");
                break;
        }
    }

    private void CompareText(LedgerRow row, IReadOnlyList<AcceptedMessage> received)
    {
        if (row.Revision == _revision)
            Corrected++;
        else if (row.TriedRevision == _revision && row.NotCorrected != DeliveryReason.None)
            NotCorrected++;
        else
            Differ(row, "shows an old text, and no reason is told");
        if (row.Revision == _revision && received.Any(message => message.Id == row.MessageId && message.Summary != _shown))
            Differ(row, "says that it is corrected, and it is not");
    }

    private int Of(DeliveryState state) => _states.GetValueOrDefault(state);

    private static bool IsOut(Fate fate) => fate is Fate.NotInstalled or Fate.Blocked;

    private void Differ(LedgerRow row, string how) => _differences.Add($"{row.Recipient.Id}: {row.State} ({row.Reason}, {row.Attempts} tries) {how}");
}
