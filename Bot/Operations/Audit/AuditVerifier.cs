using ProcessDialogueBot.Tables;

namespace ProcessDialogueBot.Operations.Audit;

/// <summary>Holds the whole audit against its chain, row by row; keeps none of them. Changes nothing.</summary>
internal sealed class AuditVerifier(ITableService tables, AuditSigner signer)
{
    private const int MostPasses = 3;

    /// <summary>Verifies. A bot may write meanwhile: what is found is looked at again, for an action that comes between two pages looks like a wrong end.</summary>
    public async Task<AuditReport> VerifyAsync(CancellationToken cancellationToken)
    {
        for (var pass = 1; ; pass++)
            if (await PassAsync(tables.GetTable("audit"), cancellationToken) is var report && (report.Found == 0 || pass == MostPasses))
                return report;
    }

    private async Task<AuditReport> PassAsync(ITable table, CancellationToken cancellationToken)
    {
        var report = new AuditReport();
        var checkpoint = await table.GetAsync(AuditKeys.Cut, AuditKeys.Cut, cancellationToken);
        if (checkpoint is not null && !signer.IsGenuine(checkpoint))
            report.Add(AuditKeys.Cut, null, "the checkpoint, which says where the audit was cut, is not one that this bot wrote");
        report.Cut = checkpoint is null ? null : AuditCheckpoint.Of(checkpoint);
        using var walk = new AuditWalk(signer, report);
        var seen = "";
        await foreach (var row in table.QueryAsync(new TableQuery(), cancellationToken))
        {
            if (row.PartitionKey == AuditKeys.Cut && row.RowKey == AuditKeys.Cut)
                continue;
            if (AuditKeys.StartOf(row.PartitionKey) is null)
                report.Add(row.PartitionKey, null, "a row that the bot did not write");
            else if (report.Cut is null || string.CompareOrdinal(row.PartitionKey, report.Cut.Through) > 0)
            {
                if (row.PartitionKey != seen)
                    walk.EndMonth();
                seen = row.PartitionKey;
                if (AuditKeys.OnceOf(row.RowKey) is { } name)
                    await CheckOnceAsync(table, row, name, report, cancellationToken);
                else
                    walk.Add(row);
            }
        }

        walk.End();
        return report;
    }

    // Such a row says that an action is written: where it is not, the row would keep it from being written.
    private static async Task CheckOnceAsync(ITable table, TableEntity row, string name, AuditReport report, CancellationToken cancellationToken)
    {
        var number = row.GetInt64(nameof(AuditHead.Number)) ?? 0;
        if ((await table.GetAsync(row.PartitionKey, AuditKeys.OfEntry(number), cancellationToken))?.GetString(nameof(AuditAction.Once)) != name)
            report.Add(row.PartitionKey, number, "is said to have been written, and is not there");
    }
}
