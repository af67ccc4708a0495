using Azure;
using Microsoft.Extensions.Options;
using ProcessDialogueBot.Operations.Retention;
using ProcessDialogueBot.Tables;

namespace ProcessDialogueBot.Operations.Audit;

/// <summary>Cuts months off the old end of the audit, and leaves a signed checkpoint by which the rest can still be verified.</summary>
internal sealed partial class AuditRetention(ITableService tables, AuditSigner signer, IOptions<RetentionOptions> options, TimeProvider time, ILogger<AuditRetention> logger)
{
    private readonly ITable _table = tables.GetTable("audit");

    /// <summary>Cuts what is older than <see cref="RetentionOptions.Audit"/>, counted from the end of its month. The month in which the chain ends stays, and so does what cannot be vouched for.</summary>
    /// <returns>How many months were cut.</returns>
    public async Task<int> CutAsync(CancellationToken cancellationToken)
    {
        for (var months = 0; ; months++)
        {
            if (await OldestAsync(cancellationToken) is not { } month || AuditKeys.StartOf(month) is not { } start
                || start.AddMonths(1).AddDays(options.Value.DaysOf(RetentionOptions.Audit)) > time.GetUtcNow() || !await MarkAsync(month, cancellationToken))
                return months;
            await DeleteAsync(month, cancellationToken);
            Log.Cut(logger, month);
        }
    }

    private async Task<string?> OldestAsync(CancellationToken cancellationToken) =>
        (await _table.QueryPageAsync(new TableQuery { Select = [], MaxPerPage = 1 }, null, cancellationToken)).Values is [var row, ..] ? row.PartitionKey : null;

    // Before anything is deleted: a bot that is killed in between finds the rest of the month, and deletes it.
    private async Task<bool> MarkAsync(string month, CancellationToken cancellationToken)
    {
        var row = await _table.GetAsync(AuditKeys.Cut, AuditKeys.Cut, cancellationToken);
        if (row is not null && !signer.IsGenuine(row))
            return Kept(month);
        var before = row is null ? new AuditCheckpoint("", 0, AuditHead.None) : AuditCheckpoint.Of(row);
        if (string.CompareOrdinal(before.Through, month) >= 0)
            return true;
        if (await AfterAsync(month, before, cancellationToken) is not { } after)
            return false;
        var marked = signer.Sign(after.ToRow(time.GetUtcNow()));
        try
        {
            await (row is null ? _table.AddAsync(marked, cancellationToken) : _table.UpdateAsync(marked, row.ETag, TableUpdateMode.Replace, cancellationToken));
            return true;
        }
        catch (RequestFailedException failure) when (failure.Status is 404 or 409 or 412)
        {
            return false; // Another instance is at it.
        }
    }

    // Null when the chain ends in this month, or something is wrong with it that must be looked at first.
    private async Task<AuditCheckpoint?> AfterAsync(string month, AuditCheckpoint before, CancellationToken cancellationToken)
    {
        var row = await _table.GetAsync(month, AuditKeys.Head, cancellationToken);
        if (row is null)
        {
            var entries = await _table.QueryPageAsync(TableQuery.Prefix(month, AuditKeys.Entry) with { MaxPerPage = 1 }, null, cancellationToken);
            return entries.Values.Count == 0 || Kept(month) ? before with { Through = month } : null;
        }

        var head = AuditHead.Of(row);
        if (!signer.IsGenuine(row) && !Kept(month) || head.Next is null)
            return null;
        return await IsWholeAsync(month, before, cancellationToken) || Kept(month) ? new AuditCheckpoint(month, head.Number, head.Last) : null;
    }

    // Row by row, none is held. Where the bot itself mended the chain, the break is known and told by doctor since: it does not keep the month for ever.
    // Rows from before the chain are sealed by a later month and are not looked at here.
    private async Task<bool> IsWholeAsync(string month, AuditCheckpoint before, CancellationToken cancellationToken)
    {
        var report = new AuditReport { Cut = before };
        using var walk = new AuditWalk(signer, report);
        await foreach (var row in _table.QueryAsync(TableQuery.Partition(month), cancellationToken))
            if (AuditKeys.OnceOf(row.RowKey) is null && !AuditKeys.IsOld(row.RowKey))
                walk.Add(row);
        walk.EndMonth();
        return report.Found == 0 || report.WasMended;
    }

    private async Task DeleteAsync(string month, CancellationToken cancellationToken)
    {
        while (true)
        {
            var page = await _table.QueryPageAsync(TableQuery.Partition(month) with { Select = [], MaxPerPage = TableRules.MaxActions }, null, cancellationToken);
            if (page.Values.Count == 0)
                return;
            try
            {
                await _table.SubmitTransactionAsync([.. page.Values.Select(row => new TableTransactionAction(TableTransactionActionType.Delete, row, ETag.All))], cancellationToken);
            }
            catch (RequestFailedException failure) when (failure.Status == 404)
            {
                // Another instance was first with some of them.
            }
        }
    }

    private bool Kept(string month)
    {
        Log.Kept(logger, month);
        return false;
    }

    private static partial class Log
    {
        [LoggerMessage(LogLevel.Information, "The audit of {Month} is older than Retention:Audit and was deleted.")]
        public static partial void Cut(ILogger logger, string month);

        [LoggerMessage(LogLevel.Error, "The audit of {Month} is older than Retention:Audit but was tampered with, so it is kept. Run doctor.")]
        public static partial void Kept(ILogger logger, string month);
    }
}
