namespace ProcessDialogueBot.Tables.Sqlite;

/// <summary>
/// All tables in one SQLite file: the embedded engine, for one machine and one process, which holds the file's <c>.lock</c> for as long
/// as it is open. Opening creates the folder and the file.
/// Deleted text leaves the file's log within a minute, and the last unused copy of it leaves the file within a day;
/// disposing does the former at once. (What the disk keeps of blocks that a file has given up is for disk encryption to guard.)
/// </summary>
internal sealed class SqliteTableService : ITableService, IDisposable
{
    private static readonly TimeSpan CleanUpEvery = TimeSpan.FromMinutes(1);

    private readonly IDisposable _lock;
    private readonly SqliteReaders _readers;
    private readonly SqliteWriter _writer;
    private readonly ITimer _cleanUp;
    private readonly Lock _closing = new();
    private bool _disposed;

    /// <summary>Opens the file.</summary>
    /// <param name="path">The full path of the file.</param>
    /// <param name="time">The clock that rows are stamped by.</param>
    /// <param name="logger">Where failures that no caller waits for are noted.</param>
    /// <exception cref="IOException">The file cannot be used, or another process uses it; the message names it and says why.</exception>
    public SqliteTableService(string path, TimeProvider time, ILogger<SqliteTableService> logger)
    {
        _lock = SqliteFile.Lock(path);
        try
        {
            _writer = new SqliteWriter(SqliteFile.OpenForWriting(path), time, logger);
        }
        catch
        {
            _lock.Dispose();
            throw;
        }

        _readers = new SqliteReaders(path);
        _cleanUp = time.CreateTimer(_ => _writer.RequestCleanUp(), state: null, CleanUpEvery, CleanUpEvery);
    }

    /// <inheritdoc/>
    public bool IsShared => false;

    /// <inheritdoc/>
    public Task<IReadOnlyList<string>> GetTableNamesAsync(CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        return Task.FromResult(_readers.Read(static reader => reader.TableNames()));
    }

    /// <inheritdoc/>
    public ITable GetTable(string name) => new SqliteTable(TableRules.CheckTableName(name), _readers, _writer);

    /// <summary>Finishes the writes that wait, moves the log into the file and closes it. When it returns the file is free, whoever closed it.</summary>
    public void Dispose()
    {
        lock (_closing)
        {
            if (_disposed)
                return;
            _disposed = true;
            _cleanUp.Dispose();
            _readers.Dispose();
            _writer.Dispose();
            _lock.Dispose();
        }
    }
}
