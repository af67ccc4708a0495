using ProcessDialogueBot.Plan.Exchange.Export;
using ProcessDialogueBot.Plan.Exchange.Loading;
using ProcessDialogueBot.Plan.Notices;
using ProcessDialogueBot.Plan.Paper;
using ProcessDialogueBot.Tables.Retention;

namespace ProcessDialogueBot.Plan.Personal;

/// <summary>Deletes what was told of milestones long ago, but nothing that is still being told. The milestones' own history is the record of the process, and stays.</summary>
internal sealed class NoticeRetention(NoticeStore notices) : IRetention
{
    /// <summary>How long is kept which changes were told; reminders look 40 days back.</summary>
    public static RetentionKind Notices { get; } = new("Notices", Default: 365, Least: 41, Most: 5 * 365);

    /// <inheritdoc/>
    public RetentionKind Kind => Notices;

    /// <inheritdoc/>
    public Task DeleteAsync(DateTimeOffset before, CancellationToken cancellationToken) => notices.DeleteAsync(before, cancellationToken);
}

/// <summary>Deletes the status papers and exported plans that were made; whoever needs one keeps the file.</summary>
internal sealed class FileRetention(PaperStore papers, ExportStore exports) : IRetention
{
    /// <summary>How long they are kept: as long as a link can last.</summary>
    public static RetentionKind Files { get; } = new("Files", Default: 30, Least: 1, Most: 365);

    /// <inheritdoc/>
    public RetentionKind Kind => Files;

    /// <inheritdoc/>
    public async Task DeleteAsync(DateTimeOffset before, CancellationToken cancellationToken)
    {
        await papers.ForgetAsync(before, cancellationToken);
        await exports.ForgetAsync(before, cancellationToken);
    }
}

/// <summary>Deletes plan files that were sent in and not decided on, and what came of those that were.</summary>
internal sealed class ImportRetention(ImportStore imports) : IRetention
{
    /// <summary>How long they are kept.</summary>
    public static RetentionKind Imports { get; } = new("Imports", Default: 7, Least: 1, Most: 90);

    /// <inheritdoc/>
    public RetentionKind Kind => Imports;

    /// <inheritdoc/>
    public Task DeleteAsync(DateTimeOffset before, CancellationToken cancellationToken) => imports.CleanAsync(before, cancellationToken);
}
