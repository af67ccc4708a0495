using System.Collections.Concurrent;
using Azure;
using Microsoft.Data.Sqlite;

namespace ProcessDialogueBot.Tables.Sqlite;

/// <summary>Connections that read, as many as read at once. A read takes well under a millisecond, so it runs on the caller's thread.</summary>
internal sealed class SqliteReaders(string path) : IDisposable
{
    private readonly ConcurrentBag<RowReader> _idle = [];
    private volatile bool _disposed;

    /// <exception cref="RequestFailedException">500 or 503 when the file fails.</exception>
    public T Read<T>(Func<RowReader, T> read)
    {
        ObjectDisposedException.ThrowIf(_disposed, typeof(SqliteTableService));
        RowReader? reader = null;
        try
        {
            if (!_idle.TryTake(out reader))
                reader = new RowReader(SqliteFile.OpenForReading(path));
            return read(reader);
        }
        catch (SqliteException exception)
        {
            throw SqliteErrors.From(exception);
        }
        finally
        {
            if (reader is not null)
                Return(reader);
        }
    }

    public void Dispose()
    {
        _disposed = true;
        while (_idle.TryTake(out var reader))
            reader.Dispose();
    }

    private void Return(RowReader reader)
    {
        _idle.Add(reader);
        if (_disposed)
            Dispose();
    }
}
