using System.Globalization;
using ProcessDialogueBot.Tables;

namespace ProcessDialogueBot.Operations.Audit;

/// <summary>Who of the process team did what, and when. Append-only; holds no texts.</summary>
internal sealed class AuditLog(ITableService tables, TimeProvider time)
{
    private readonly ITable _table = tables.GetTable("audit");

    /// <summary>Writes one action down.</summary>
    /// <param name="who">The editor's Entra object id.</param>
    /// <param name="action">The command or verb.</param>
    /// <param name="subject">The id of what was changed.</param>
    /// <param name="cancellationToken">Stops the request.</param>
    public Task AppendAsync(string who, string action, string subject, CancellationToken cancellationToken) =>
        _table.AddAsync(RowOf(who, action, subject, time.GetUtcNow(), Guid.NewGuid().ToString("N")), cancellationToken);

    /// <summary>Writes down one action that a row of the feature's tells of until this is done; doing it again changes nothing.</summary>
    /// <param name="who">The editor's Entra object id.</param>
    /// <param name="action">The command or verb.</param>
    /// <param name="subject">The id of what was changed.</param>
    /// <param name="at">When it was done.</param>
    /// <param name="name">Tells it from all others.</param>
    /// <param name="cancellationToken">Stops the request.</param>
    public Task AppendOnceAsync(string who, string action, string subject, DateTimeOffset at, string name, CancellationToken cancellationToken) =>
        _table.UpsertAsync(RowOf(who, action, subject, at, name), TableUpdateMode.Replace, cancellationToken);

    private static TableEntity RowOf(string who, string action, string subject, DateTimeOffset at, string name) =>
        new(at.UtcDateTime.ToString("yyyy-MM", CultureInfo.InvariantCulture), $"{at.UtcTicks:D19}|{name}")
        {
            { "Who", who },
            { "Action", action },
            { "Subject", subject },
            { "At", at },
        };
}
