using ProcessDialogueBot.Operations.Files;
using ProcessDialogueBot.Tables;

namespace ProcessDialogueBot.Plan.Exchange.Export;

/// <summary>Exported plans, as they were written; kept for a while (<see cref="Personal.FileRetention"/>).</summary>
internal sealed class ExportStore(ITableService tables, TimeProvider time)
{
    private readonly FileShelf _shelf = new(tables.GetTable("papers"), "exports");

    /// <summary>Keeps a file.</summary>
    /// <returns>Its id.</returns>
    public async Task<string> AddAsync(string name, string contentType, byte[] content, CancellationToken cancellationToken)
    {
        var now = time.GetUtcNow();
        var properties = new Dictionary<string, object?>(StringComparer.Ordinal) { ["Name"] = name, ["ContentType"] = contentType, ["At"] = now };
        return await _shelf.AddAsync(now, content, properties, cancellationToken);
    }

    /// <summary>Lets those go that were written before a moment.</summary>
    public Task ForgetAsync(DateTimeOffset before, CancellationToken cancellationToken) => _shelf.ForgetAsync(before, cancellationToken);

    /// <summary>A file; null when there is none any more.</summary>
    public async Task<LinkedFile?> FindAsync(string id, CancellationToken cancellationToken) => await _shelf.FindAsync(id, cancellationToken) is { } row
        ? new LinkedFile(row.GetString("Name") ?? "", row.GetString("ContentType") ?? "", await _shelf.ReadAsync(id, cancellationToken))
        : null;
}
