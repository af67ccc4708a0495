using Azure;
using Microsoft.Data.Sqlite;

namespace ProcessDialogueBot.Tables.Sqlite;

/// <summary>The file's own failures, as the Table service would report its.</summary>
internal static class SqliteErrors
{
    public static RequestFailedException From(SqliteException exception) => exception.SqliteErrorCode switch
    {
        5 or 6 => new(503, "The tables' file is locked by another process.", "ServerBusy", exception),
        13 => new(500, "The disk with the tables' file is full.", "InternalError", exception),
        _ => new(500, $"The tables' file failed: {exception.Message}", "InternalError", exception),
    };
}
