using Microsoft.Data.Sqlite;

namespace ProcessDialogueBot.Tables.Sqlite;

/// <summary>
/// Removes what deleting leaves behind. The log keeps deleted text until it is cut off. And <c>secure_delete</c> zeroes a row where it lies,
/// but not the copies that rebalancing the tree may have left in the unused part of a page (seen: 5 of 12,000 rows); VACUUM builds every page anew.
/// </summary>
/// <param name="connection">The writer's; all is done on the writer's thread, between transactions.</param>
/// <param name="time">The clock that says when a day has passed.</param>
/// <param name="logger">Where failures are noted, since no caller waits.</param>
internal sealed partial class SqliteCleaner(SqliteConnection connection, TimeProvider time, ILogger logger)
{
    private static readonly TimeSpan VacuumEvery = TimeSpan.FromHours(24);

    // The last process may have been killed, or live for less than a day each time: so the first clean-up does everything.
    private DateTimeOffset _vacuumed = DateTimeOffset.MinValue;
    private bool _vacuumDue = true;
    private bool _checkpointDue = true;

    /// <summary>Something was written.</summary>
    public void Written() => _vacuumDue = _checkpointDue = true;

    /// <summary>Cuts off the log and, once a day, builds the file anew. Does nothing when nothing was written.</summary>
    public void CleanUp()
    {
        try
        {
            if (_vacuumDue && time.GetUtcNow() - _vacuumed >= VacuumEvery)
            {
                connection.Execute("VACUUM");
                (_vacuumed, _vacuumDue, _checkpointDue) = (time.GetUtcNow(), false, true);
            }
        }
        catch (SqliteException exception)
        {
            Log.CleanUpFailed(logger, exception.SqliteExtendedErrorCode);
        }

        Checkpoint();
    }

    /// <summary>Moves the log into the file and cuts it off.</summary>
    public void Checkpoint()
    {
        if (!_checkpointDue)
            return;
        try
        {
            // Not zero: another process was reading the log, so it is still there.
            _checkpointDue = connection.QueryInteger("PRAGMA wal_checkpoint(TRUNCATE)") != 0;
        }
        catch (SqliteException exception)
        {
            Log.CleanUpFailed(logger, exception.SqliteExtendedErrorCode);
        }
    }

    private static partial class Log
    {
        [LoggerMessage(LogLevel.Warning, "The tables' file could not be cleaned up (SQLite {Code}); deleted text may still be in it. It is tried again.")]
        public static partial void CleanUpFailed(ILogger logger, int code);
    }
}
