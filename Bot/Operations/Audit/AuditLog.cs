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
    public Task AppendAsync(string who, string action, string subject, CancellationToken cancellationToken)
    {
        var now = time.GetUtcNow();
        return _table.AddAsync(
            new TableEntity(now.ToString("yyyy-MM", CultureInfo.InvariantCulture), $"{now.UtcTicks:D19}|{Guid.NewGuid():N}")
            {
                { "Who", who },
                { "Action", action },
                { "Subject", subject },
                { "At", now },
            },
            cancellationToken);
    }
}
