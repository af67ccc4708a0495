using System.Globalization;
using Azure;
using ProcessDialogueBot.Tables;

namespace ProcessDialogueBot.Updates.Correcting;

/// <summary>A correction that an editor has written and looks at, but has not sent.</summary>
/// <param name="UpdateId">The update.</param>
/// <param name="EditorId">The editor; each has one of their own.</param>
/// <param name="Revision">The text that it corrects.</param>
/// <param name="Content">What the update is to say.</param>
internal sealed record PendingCorrection(string UpdateId, string EditorId, int Revision, UpdateContent Content)
{
    /// <summary>The version that was read.</summary>
    public ETag ETag { get; init; }
}

/// <summary>Corrections that are being looked at.</summary>
internal sealed class PendingCorrections(ITableService tables)
{
    private const string Partition = "correction";
    private readonly ITable _table = tables.GetTable("updates");

    /// <summary>Keeps an editor's correction of an update, in place of an earlier one.</summary>
    public async Task<PendingCorrection> SaveAsync(PendingCorrection correction, CancellationToken cancellationToken)
    {
        var row = UpdateRow.With(correction.Content, new TableEntity(Partition, KeyOf(correction.UpdateId, correction.EditorId)) { { "Revision", correction.Revision } });
        return correction with { ETag = await _table.UpsertAsync(row, TableUpdateMode.Replace, cancellationToken) };
    }

    /// <summary>An editor's correction of an update; null when there is none.</summary>
    public async Task<PendingCorrection?> FindAsync(string updateId, string editorId, CancellationToken cancellationToken) =>
        await _table.GetAsync(Partition, KeyOf(updateId, editorId), cancellationToken) is { } row
            ? new PendingCorrection(updateId, editorId, row.GetInt32("Revision") ?? 0, UpdateRow.ContentOf(row)) { ETag = row.ETag }
            : null;

    /// <summary>Forgets an editor's correction.</summary>
    public Task DeleteAsync(PendingCorrection correction, CancellationToken cancellationToken) =>
        _table.DeleteAsync(Partition, KeyOf(correction.UpdateId, correction.EditorId), ETag.All, cancellationToken);

    private static string KeyOf(string updateId, string editorId) => string.Create(CultureInfo.InvariantCulture, $"{updateId}|{editorId}");
}
