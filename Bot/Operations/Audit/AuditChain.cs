using Azure;
using ProcessDialogueBot.Operations.Retention;
using ProcessDialogueBot.Tables;

namespace ProcessDialogueBot.Operations.Audit;

/// <summary>
/// The chain in the table: finds its end and adds to it. A month is closed by a word in its head that names the month in which the chain goes on, before
/// anything is written there, so that two instances cannot go on in two places.
/// </summary>
internal sealed class AuditChain(ITableService tables, AuditSigner signer)
{
    // How far back the end of the chain is looked for: as long as any audit is kept, and a little.
    private static readonly int MostMonths = (RetentionOptions.Audit.Most / 30) + 2;
    private readonly ITable _table = tables.GetTable("audit");

    /// <summary>The end of the chain; null when there is none yet.</summary>
    /// <param name="month">The month it is now.</param>
    /// <param name="cancellationToken">Stops the request.</param>
    public async Task<AuditHead?> FindAsync(string month, CancellationToken cancellationToken)
    {
        if ((await _table.QueryPageAsync(new TableQuery { Select = [], MaxPerPage = 1 }, null, cancellationToken)).Values.Count == 0)
            return null;
        var start = AuditKeys.StartOf(month)!.Value;
        for (var back = 0; back < MostMonths; back++)
            if (await GetAsync(AuditKeys.MonthOf(start.AddMonths(-back)), cancellationToken) is { } head)
                return head;
        return null;
    }

    /// <summary>Where the next action goes.</summary>
    /// <param name="month">The month it is now.</param>
    /// <param name="head">The end of the chain as it was known; null to look for it.</param>
    /// <param name="cancellationToken">Stops the request.</param>
    /// <exception cref="RequestFailedException">412 or 409 when another instance was first; or any other failure.</exception>
    public async Task<AuditHead> OpenAsync(string month, AuditHead? head, CancellationToken cancellationToken)
    {
        head ??= await FindAsync(month, cancellationToken) ?? await BeginAsync(month, cancellationToken);
        while (true)
            if (head.Next is { } next)
                head = await GetAsync(next, cancellationToken) ?? new AuditHead(next, head.Number, head.Last);
            else if (head.ETag != default && head.Notice is null && string.CompareOrdinal(head.Month, month) < 0)
                head = await CloseAsync(head, month, cancellationToken);
            else
                return head;
    }

    /// <summary>Adds an action, with the head, all or nothing.</summary>
    /// <returns>The end of the chain then.</returns>
    /// <exception cref="RequestFailedException">412 or 409 when another instance was first; or any other failure.</exception>
    public async Task<AuditHead> AddAsync(AuditHead head, AuditAction action, CancellationToken cancellationToken)
    {
        List<TableTransactionAction> writes = [];
        var (number, last) = (head.Number, head.Last);
        foreach (var said in head.Notice is { } notice ? [notice with { At = action.At }, action] : (IReadOnlyList<AuditAction>)[action])
        {
            var row = signer.Sign(said.ToRow(head.Month, ++number, last));
            last = row.GetBinary(AuditSigner.HashProperty)!;
            writes.Add(new TableTransactionAction(TableTransactionActionType.Add, row));
        }

        if (action.Once is { } name)
            writes.Add(new TableTransactionAction(
                TableTransactionActionType.Add, new TableEntity(head.Month, AuditKeys.OfOnce(name)) { { nameof(AuditHead.Number), number } }));
        var moved = new AuditHead(head.Month, number, last);
        writes.Add(new TableTransactionAction(
            head.ETag == default ? TableTransactionActionType.Add : TableTransactionActionType.UpdateReplace, signer.Sign(moved.ToRow()), head.ETag));
        var tags = await _table.SubmitTransactionAsync(writes, cancellationToken);
        return moved with { ETag = tags[^1] };
    }

    /// <summary>Whether an action that must not be written twice has been written, in this month or since it was done.</summary>
    public async Task<bool> HasAsync(AuditAction action, string month, CancellationToken cancellationToken)
    {
        for (var at = AuditKeys.StartOf(month)!.Value; ; at = at.AddMonths(-1))
        {
            var looked = AuditKeys.MonthOf(at);
            if (await _table.GetAsync(looked, AuditKeys.OfOnce(action.Once!), cancellationToken) is not null)
                return true;
            if (string.CompareOrdinal(looked, AuditKeys.MonthOf(action.At)) <= 0)
                return await _table.GetAsync(looked, AuditKeys.OfOld(action.At, action.Once!), cancellationToken) is not null;
        }
    }

    private async Task<AuditHead> CloseAsync(AuditHead head, string month, CancellationToken cancellationToken)
    {
        await _table.UpdateAsync(signer.Sign((head with { Next = month }).ToRow()), head.ETag, TableUpdateMode.Replace, cancellationToken);
        return new AuditHead(month, head.Number, head.Last);
    }

    // A head that is another's or gone, though there are actions, is put right by the last of them, and the chain says so for good.
    private async Task<AuditHead?> GetAsync(string month, CancellationToken cancellationToken)
    {
        var row = await _table.GetAsync(month, AuditKeys.Head, cancellationToken);
        if (row is not null && signer.IsGenuine(row))
            return AuditHead.Of(row);
        TableEntity? last = null;
        await foreach (var entry in _table.QueryAsync(TableQuery.Prefix(month, AuditKeys.Entry), cancellationToken))
            last = entry;
        return last is null && row is null ? null : Mend(month, last, row?.ETag ?? default);
    }

    private static AuditHead Mend(string month, TableEntity? last, ETag head) =>
        new AuditHead(month, last is null ? 0 : AuditKeys.NumberOf(last.RowKey) ?? 0, last?.GetBinary(AuditSigner.HashProperty) ?? AuditHead.None) { ETag = head }.Mended();

    private async Task<AuditHead> BeginAsync(string month, CancellationToken cancellationToken)
    {
        using var old = new OldMonths();
        await foreach (var row in _table.QueryAsync(new TableQuery(), cancellationToken))
            if (AuditKeys.IsOld(row.RowKey))
                old.Add(row);
        var months = old.ToList();
        return new AuditHead(month, 0, AuditHead.None)
        {
            Notice = months.Count == 0 ? null : new AuditAction("", AuditAction.Begin, "", default) { Sealed = string.Join('\n', months) },
        };
    }
}
