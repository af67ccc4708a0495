using System.Text.Json;
using ProcessDialogueBot.Plan.Import;
using ProcessDialogueBot.Plan.Milestones;
using ProcessDialogueBot.Tables;

namespace ProcessDialogueBot.Plan.Exchange.Loading;

/// <summary>What came of writing the plan but for its milestones.</summary>
/// <param name="IsWritten">Whether anything was, and with it that it is.</param>
/// <param name="Left">What was left as it is.</param>
internal sealed record DocumentStep(bool IsWritten, IReadOnlyList<ImportConflict> Left)
{
    /// <summary>Whether it does not go together with the plan as it stands, so that nothing of it was written.</summary>
    public bool IsRefused { get; init; }
}

/// <summary>Writes what an import changes of the plan but for its milestones, and takes that back. What others have changed meanwhile stays.</summary>
internal sealed class ImportDocument(PlanDocuments documents)
{
    /// <summary>Writes it.</summary>
    /// <param name="job">The import.</param>
    /// <param name="along">What is written in the same transaction, when something is.</param>
    /// <param name="cancellationToken">Stops the request.</param>
    /// <returns>What came of it; null when somebody else wrote at the same moment, and it is to be held against what stands by now.</returns>
    public async Task<DocumentStep?> WriteAsync(ImportJob job, Func<DocumentStep, TableTransactionAction> along, CancellationToken cancellationToken)
    {
        if (job.Before is not { } before || job.Wanted is not { } wanted)
            return new DocumentStep(false, []);
        var now = await documents.ReadAsync(cancellationToken);
        return now is not null && PlanMerge.Merge(before, now.Document, wanted) is var merged && IsPlan(merged)
            ? await WriteAsync(now, merged, job.EditorId, job.Reason, (before, wanted), along, cancellationToken)
            : Refused((before, wanted));
    }

    /// <summary>Takes it back.</summary>
    /// <param name="job">The import.</param>
    /// <param name="standing">The milestones that stand; what they belong to or come from stays.</param>
    /// <param name="along">What is written in the same transaction, when something is.</param>
    /// <param name="cancellationToken">Stops the request.</param>
    /// <returns>The same.</returns>
    public async Task<DocumentStep?> UndoAsync(
        ImportJob job, IReadOnlyList<Milestone> standing, Func<DocumentStep, TableTransactionAction> along, CancellationToken cancellationToken)
    {
        if (job.Before is not { } before || job.Wanted is not { } wanted)
            return new DocumentStep(false, []);
        var back = before with
        {
            Initiatives = [.. before.Initiatives ?? [], .. Needed(before.Initiatives, wanted.Initiatives, entry => entry.Number, number => standing.Any(milestone => milestone.Initiative == number))],
            Sources = [.. before.Sources ?? [], .. Needed(before.Sources, wanted.Sources, entry => entry.Id, id => standing.Any(milestone => milestone.SourceId == id))],
        };
        if (await documents.ReadAsync(cancellationToken) is not { } now)
            return Refused((wanted, back));

        // A merge keeps papers that left; those that the import brought go, unless something that stays comes from them.
        var merged = PlanMerge.Merge(wanted, now.Document, back);
        var brought = Needed(back.Sources, wanted.Sources, entry => entry.Id, _ => true).Select(Text).ToHashSet(StringComparer.Ordinal);
        foreach (var source in (merged.Sources ?? []).Where(source => brought.Contains(Text(source))))
            if (merged with { Sources = [.. merged.Sources!.Where(other => other != source)] } is var without && IsPlan(without))
                merged = without;
        return IsPlan(merged) ? await WriteAsync(now, merged, job.EditorId, null, (wanted, before), along, cancellationToken) : Refused((wanted, before));
    }

    private async Task<DocumentStep?> WriteAsync(
        StoredDocument now,
        PlanDocument merged,
        string editorId,
        string? reason,
        (PlanDocument From, PlanDocument To) change,
        Func<DocumentStep, TableTransactionAction> along,
        CancellationToken cancellationToken)
    {
        var left = DocumentChanges.Left(change.From, change.To, merged);
        if (PlanDocuments.Same(merged, now.Document))
            return new DocumentStep(false, left);
        try
        {
            var written = new DocumentStep(true, left);
            return await documents.ImportAsync(now, merged, editorId, reason, along(written), cancellationToken) ? written : null;
        }
        catch (InvalidDataException)
        {
            return Refused(change);
        }
    }

    private static bool IsPlan(PlanDocument document) => new PlanBuilder().Build(document).Plan is not null;

    private static string Text(SourceEntry? source) => JsonSerializer.Serialize(source, PlanJson.Default.SourceEntry);

    // The entries that an import brought and that are used.
    private static IEnumerable<T?> Needed<T, TKey>(IReadOnlyList<T?>? before, IReadOnlyList<T?>? wanted, Func<T, TKey> key, Func<TKey, bool> isUsed)
        where T : class =>
        (wanted ?? []).Where(entry => entry is not null && !(before ?? []).Any(old => old is not null && Equals(key(old), key(entry))) && isUsed(key(entry)));

    private static DocumentStep Refused((PlanDocument From, PlanDocument To) change) =>
        new(false, DocumentChanges.Between(change.From, change.To)) { IsRefused = true };
}
