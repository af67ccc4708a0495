using System.Globalization;
using ProcessDialogueBot.Tables;

namespace ProcessDialogueBot.Operations.Audit;

/// <summary>One pass over the rows in the order of their keys.</summary>
internal sealed class AuditWalk : IDisposable
{
    private readonly AuditSigner _signer;
    private readonly AuditReport _report;
    private readonly OldMonths _old = new();
    private string? _month;
    private string? _expectedMonth;
    private string? _sealed;
    private TableEntity? _head;
    private long _number;
    private byte[] _last;
    private bool _hasEntries;

    public AuditWalk(AuditSigner signer, AuditReport report)
    {
        (_signer, _report) = (signer, report);
        (_number, _last) = report.Cut is { } cut ? (cut.Number, cut.Last) : (0, AuditHead.None);
    }

    /// <summary>The next row.</summary>
    public void Add(TableEntity row)
    {
        _month = row.PartitionKey;
        if (AuditKeys.IsOld(row.RowKey))
            _old.Add(row);
        else if (row.RowKey == AuditKeys.Head)
            _head = row;
        else if (AuditKeys.NumberOf(row.RowKey) is { } number)
            Check(row, number);
        else
            _report.Add(row.PartitionKey, null, "a row that the bot did not write");
    }

    /// <summary>What must be so at the end of a month.</summary>
    public void EndMonth()
    {
        if (_month is { } month && (_hasEntries || _head is not null))
            CheckHead(month);
        (_month, _head, _hasEntries) = (null, null, false);
    }

    /// <summary>What must be so at the end of all.</summary>
    public void End()
    {
        EndMonth();
        if (_expectedMonth is { } missing)
            _report.Add(missing, null, "is missing with all that came after it (or the bot was killed as the month began; then the next action mends it)");
        CheckOld();
    }

    /// <inheritdoc/>
    public void Dispose() => _old.Dispose();

    private void Check(TableEntity row, long number)
    {
        if (!_hasEntries && _expectedMonth is { } expected && expected != row.PartitionKey)
            _report.Add(row.PartitionKey, number, $"begins this month, where the one before says that {expected} follows");
        (_hasEntries, _expectedMonth) = (true, null);
        if (!_signer.IsGenuine(row))
            _report.Add(row.PartitionKey, number, "was changed since it was written, or put in by somebody else (or Anonymity:Pepper is another)");
        if (number > _number + 1)
            _report.Add(row.PartitionKey, _number + 1, number == _number + 2 ? "is missing" : string.Create(CultureInfo.InvariantCulture, $"is missing, and all up to {number - 1}"));
        else if (number <= _number)
            _report.Add(row.PartitionKey, number, "is in the wrong place");
        else if (row.GetBinary("Previous") is not { } previous || !previous.AsSpan().SequenceEqual(_last))
            _report.Add(row.PartitionKey, number, "does not follow the action before it");
        if (row.GetString(nameof(AuditAction.Action)) == AuditAction.Mended)
        {
            _report.WasMended |= _signer.IsGenuine(row);
            _report.Add(row.PartitionKey, number, "is where the bot found the end of the audit lost or changed and went on: what came just before it may be missing");
        }

        _sealed ??= row.GetString(nameof(AuditAction.Sealed));
        (_number, _last) = (Math.Max(number, _number), row.GetBinary(AuditSigner.HashProperty) ?? AuditHead.None);
        _report.Actions++;
    }

    private void CheckHead(string month)
    {
        if (_head is null)
        {
            _report.Add(month, null, "has no end: what came last may be missing");
            return;
        }

        var head = AuditHead.Of(_head);
        if (!_signer.IsGenuine(_head))
            _report.Add(month, null, "has an end that this bot did not write: what came last may be missing (or Anonymity:Pepper is another)");
        else if (head.Number != _number || !head.Last.AsSpan().SequenceEqual(_last))
            _report.Add(month, _number, string.Create(CultureInfo.InvariantCulture, $"is the last one there, and the month ended with {head.Number}"));
        _expectedMonth = head.Next;
        _report.End = head;
    }

    private void CheckOld()
    {
        var there = _old.ToList();
        _report.Old = there.Sum(month => month.Rows);
        _report.IsUnsealed = _report.Actions == 0 && there.Count > 0;
        if (_report.IsUnsealed)
            return;
        var cut = _report.Cut?.Through ?? "";
        var sealedIn = OldMonth.Parse(_sealed ?? "").Where(month => string.CompareOrdinal(month.Month, cut) > 0).ToDictionary(month => month.Month, StringComparer.Ordinal);
        foreach (var month in there)
            if (!sealedIn.Remove(month.Month, out var was))
                _report.Add(month.Month, null, "has actions from before the chain that were put in since");
            else if (was != month)
                _report.Add(month.Month, null, string.Create(
                    CultureInfo.InvariantCulture, $"has other actions from before the chain than were sealed in: {was.Rows} were, {month.Rows} are there"));
        foreach (var (month, was) in sealedIn)
            _report.Add(month, null, string.Create(CultureInfo.InvariantCulture, $"has lost its {was.Rows} actions from before the chain"));
    }
}
