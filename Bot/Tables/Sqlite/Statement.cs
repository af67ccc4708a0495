using Microsoft.Data.Sqlite;
using SQLitePCL;

namespace ProcessDialogueBot.Tables.Sqlite;

/// <summary>
/// A statement that is compiled once and run many times on its connection; its parameters are ?1, ?2, …. It goes to SQLite itself:
/// <c>SqliteCommand</c> makes a reader for every run, and asks the schema again for every BLOB whose length it is asked for.
/// </summary>
internal sealed class Statement : IDisposable
{
    private readonly sqlite3 _database;
    private readonly sqlite3_stmt _statement;

    /// <exception cref="SqliteException">SQLite cannot compile it.</exception>
    public Statement(SqliteConnection connection, string sql)
    {
        _database = connection.Handle!;
        Check(raw.sqlite3_prepare_v2(_database, sql, out _statement));
    }

    /// <exception cref="SqliteException">It failed.</exception>
    public void Execute(params ReadOnlySpan<object> values)
    {
        using var rows = Query(values);
        while (rows.Read())
        {
            // It ends when its last row has been read.
        }
    }

    /// <summary>The rows; the caller disposes them before the statement runs again.</summary>
    /// <exception cref="SqliteException">A value does not fit.</exception>
    public Rows Query(params ReadOnlySpan<object> values)
    {
        for (var i = 0; i < values.Length; i++)
            Check(values[i] switch
            {
                string text => raw.sqlite3_bind_text(_statement, i + 1, text),
                byte[] bytes => raw.sqlite3_bind_blob(_statement, i + 1, bytes),
                var number => raw.sqlite3_bind_int64(_statement, i + 1, Convert.ToInt64(number, provider: null)),
            });
        return new Rows(this);
    }

    public void Dispose() => _statement.Dispose();

    private void Check(int result) => SqliteException.ThrowExceptionForRC(result, _database);

    /// <summary>The rows of one run, one at a time.</summary>
    internal readonly ref struct Rows(Statement statement)
    {
        /// <summary>Goes on to the next row.</summary>
        /// <returns>False when there is none.</returns>
        /// <exception cref="SqliteException">SQLite could not.</exception>
        public bool Read()
        {
            var result = raw.sqlite3_step(statement._statement);
            if (result is not (raw.SQLITE_ROW or raw.SQLITE_DONE))
                statement.Check(result);
            return result == raw.SQLITE_ROW;
        }

        /// <summary>The bytes of a column; gone with the row.</summary>
        public ReadOnlySpan<byte> Blob(int column) => raw.sqlite3_column_blob(statement._statement, column);

        /// <summary>A whole number.</summary>
        public long Integer(int column) => raw.sqlite3_column_int64(statement._statement, column);

        /// <summary>Ends the run; what failed has been thrown before.</summary>
        public void Dispose() => raw.sqlite3_reset(statement._statement);
    }
}

/// <summary>For statements that run once.</summary>
internal static class SqliteConnectionExtensions
{
    extension(SqliteConnection connection)
    {
        public void Execute(string sql)
        {
            using var command = connection.CreateCommand();
            command.CommandText = sql;
            command.ExecuteNonQuery();
        }

        public long QueryInteger(string sql)
        {
            using var statement = new Statement(connection, sql);
            using var rows = statement.Query();
            return rows.Read() ? rows.Integer(0) : 0;
        }
    }
}
