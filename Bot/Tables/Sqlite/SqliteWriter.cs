using System.Collections.Concurrent;
using Azure;
using Microsoft.Data.Sqlite;

namespace ProcessDialogueBot.Tables.Sqlite;

/// <summary>
/// The one place that writes. SQLite takes one writer at a time and waits for the disk on each commit, so a thread of its own takes
/// writes in the order they come and commits those that wait together ("group commit"): they share one flush of the disk, while each
/// still succeeds or fails alone, in a savepoint. A write is acknowledged only after the commit.
/// </summary>
internal sealed class SqliteWriter : IDisposable
{
    private const int MostWritesInACommit = 64;

    /// <summary>A write, or null for "clean up".</summary>
    private readonly BlockingCollection<PendingWrite?> _queue = [];
    private readonly SqliteConnection _connection;
    private readonly RowWriter _rows;
    private readonly SqliteCleaner _cleaner;
    private readonly Statement _begin;
    private readonly Statement _savepoint;
    private readonly Statement _undo;
    private readonly Statement _release;
    private readonly Statement _commit;
    private readonly Thread _thread;

    public SqliteWriter(SqliteConnection connection, TimeProvider time, ILogger logger)
    {
        _connection = connection;
        _rows = new RowWriter(connection, time);
        _cleaner = new SqliteCleaner(connection, time, logger);
        _begin = new Statement(connection, "BEGIN IMMEDIATE");
        _savepoint = new Statement(connection, "SAVEPOINT One");
        _undo = new Statement(connection, "ROLLBACK TO One");
        _release = new Statement(connection, "RELEASE One");
        _commit = new Statement(connection, "COMMIT");
        _thread = new Thread(Run) { IsBackground = true, Name = "SQLite writer" };
        _thread.Start();
    }

    /// <summary>Carries out a write. Cancelling works until its turn has come, and then means that nothing was written.</summary>
    /// <exception cref="RequestFailedException">What <paramref name="write"/> threw, and then it left nothing; 500 or 503 when the file fails.</exception>
    public Task<ETag> WriteAsync(Func<RowWriter, ETag> write, CancellationToken cancellationToken)
    {
        if (cancellationToken.IsCancellationRequested)
            return Task.FromCanceled<ETag>(cancellationToken);
        var pending = new PendingWrite(write, cancellationToken);
        ObjectDisposedException.ThrowIf(!TryEnqueue(pending), typeof(SqliteTableService));
        return pending.Done;
    }

    /// <summary>Asks for deleted text to be removed from the log and, once a day, from the file's free space.</summary>
    public void RequestCleanUp() => TryEnqueue(null);

    /// <summary>Finishes what is waiting, moves the log into the file and closes it.</summary>
    public void Dispose()
    {
        _queue.CompleteAdding();
        _thread.Join();
        foreach (var statement in (ReadOnlySpan<IDisposable>)[_rows, _begin, _savepoint, _undo, _release, _commit])
            statement.Dispose();
        _connection.Dispose();
        _queue.Dispose();
    }

    private bool TryEnqueue(PendingWrite? write)
    {
        try
        {
            return !_queue.IsAddingCompleted && _queue.TryAdd(write);
        }
        catch (Exception exception) when (exception is InvalidOperationException or ObjectDisposedException)
        {
            return false; // Closed between the question and the answer.
        }
    }

    private void Run()
    {
        foreach (var write in _queue.GetConsumingEnumerable())
        {
            var cleanUp = write is null || Commit(write);
            if (cleanUp)
                _cleaner.CleanUp();
        }

        _cleaner.Checkpoint();
    }

    /// <returns>True when the group ended at a request to clean up.</returns>
    private bool Commit(PendingWrite first)
    {
        List<PendingWrite> group = [first];
        var cleanUp = false;
        while (group.Count < MostWritesInACommit && !cleanUp && _queue.TryTake(out var next))
        {
            if (next is null)
                cleanUp = true;
            else
                group.Add(next);
        }

        try
        {
            _begin.Execute();
            foreach (var write in group)
            {
                _savepoint.Execute();
                if (!write.TryCarryOut(_rows))
                    _undo.Execute();
                _release.Execute();
            }

            _commit.Execute();
            _cleaner.Written();
            group.ForEach(static write => write.Acknowledge());
        }
        catch (Exception exception)
        {
            RollBack();
            var failure = exception is SqliteException sqlite ? SqliteErrors.From(sqlite) : exception;
            group.ForEach(write => write.Fail(failure));
        }

        return cleanUp;
    }

    private void RollBack()
    {
        try
        {
            // SQLite may have rolled back by itself (a full disk); then there is nothing left to roll back.
            if (SQLitePCL.raw.sqlite3_get_autocommit(_connection.Handle) == 0)
                _connection.Execute("ROLLBACK");
        }
        catch (SqliteException)
        {
            // The next group cannot begin, reports so to its callers and tries this again; the thread must live on.
        }
    }
}
