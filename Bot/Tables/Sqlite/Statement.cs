using Microsoft.Data.Sqlite;

namespace ProcessDialogueBot.Tables.Sqlite;

/// <summary>A statement that is compiled once and run many times on its connection; its parameters are named $1, $2, ….</summary>
internal sealed class Statement : IDisposable
{
    private readonly SqliteCommand _command;

    public Statement(SqliteConnection connection, string sql, int parameters = 0)
    {
        _command = connection.CreateCommand();
        _command.CommandText = sql;
        for (var i = 1; i <= parameters; i++)
            _command.Parameters.Add(new SqliteParameter { ParameterName = $"${i}" });
        _command.Prepare();
    }

    public void Execute(params ReadOnlySpan<object> values)
    {
        Bind(values);
        _command.ExecuteNonQuery();
    }

    /// <summary>The rows; the caller disposes the reader before the statement runs again.</summary>
    public SqliteDataReader Query(params ReadOnlySpan<object> values)
    {
        Bind(values);
        return _command.ExecuteReader();
    }

    public void Dispose() => _command.Dispose();

    private void Bind(ReadOnlySpan<object> values)
    {
        for (var i = 0; i < values.Length; i++)
            _command.Parameters[i].Value = values[i];
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
            using var reader = statement.Query();
            return reader.Read() ? reader.GetInt64(0) : 0;
        }
    }
}
