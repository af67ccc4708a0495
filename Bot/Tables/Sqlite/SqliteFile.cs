using System.Globalization;
using Microsoft.Data.Sqlite;

namespace ProcessDialogueBot.Tables.Sqlite;

/// <summary>Opens connections to the one file that holds all tables, and makes it when it is not there.</summary>
internal static class SqliteFile
{
    /// <summary>"PDBT", in the header of the file: what tells our file from another program's.</summary>
    private const int ApplicationId = 0x50444254;

    private const int SchemaVersion = 1;

    // What holds for the whole file. WAL lets reads go on beside a write. A page of 8 KiB holds a handful of rows.
    private const string NewFile =
        """
        PRAGMA page_size = 8192;
        PRAGMA journal_mode = WAL;
        """;

    // synchronous=FULL: the write-ahead log is flushed to the disk before a write is acknowledged, so an acknowledged write survives
    //   kill -9, and a power cut as far as the disk keeps what it says it has kept. (NORMAL would lose the last seconds in a power cut:
    //   updates sent twice, comments whose receipts are already given out gone.) SqliteWriter shares one flush among waiting writes.
    // secure_delete=ON: what is deleted or overwritten is zeroed in the file, not merely unlinked.
    // temp_store=MEMORY: no text in temporary files. busy_timeout: another process (a backup, the sqlite3 tool) may hold the file for a moment.
    private const string EachConnection =
        """
        PRAGMA synchronous = FULL;
        PRAGMA secure_delete = ON;
        PRAGMA temp_store = MEMORY;
        PRAGMA busy_timeout = 5000;
        PRAGMA trusted_schema = OFF;
        """;

    // As many connections read as requests do at once. Each need only keep the upper pages of the index: the rest of the file is in the
    // operating system's cache, once for all of them. (256 KiB; SQLite would keep 2 MB for each.)
    private const string EachReader = "PRAGMA cache_size = -256";

    // One SQL table for all: no statement is ever built from a name, and there is nothing to create for a new table.
    // Without row ids, rows lie in the order of their keys and nothing but the Timestamp tells in what order they came.
    private static readonly string Schema = string.Create(CultureInfo.InvariantCulture,
        $"""
        CREATE TABLE Entity (
            TableName    TEXT NOT NULL,
            PartitionKey BLOB NOT NULL,
            RowKey       BLOB NOT NULL,
            ETag         BLOB NOT NULL,
            Timestamp    INTEGER NOT NULL,
            Properties   BLOB NOT NULL,
            PRIMARY KEY (TableName, PartitionKey, RowKey)) WITHOUT ROWID;
        PRAGMA application_id = {ApplicationId};
        PRAGMA user_version = {SchemaVersion};
        """);

    static SqliteFile() => SQLitePCL.Batteries_V2.Init();

    /// <summary>
    /// Keeps other processes of this program off the file until it is disposed of: each would send everything once more. The operating
    /// system takes the lock from a process that was killed; the empty file that is left then is in nobody's way. Reading is free to all.
    /// </summary>
    /// <exception cref="IOException">Another process uses the file, or it cannot be used; the message names it and says why.</exception>
    public static IDisposable Lock(string path)
    {
        try
        {
            Directory.CreateDirectory(Path.GetDirectoryName(path)!);
            return new FileStream(path + ".lock", OwnerOnly(FileShare.None, FileOptions.DeleteOnClose));
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            throw Unusable(path, exception);
        }
    }

    /// <exception cref="IOException">The file cannot be used; the message names it and says why.</exception>
    public static SqliteConnection OpenForWriting(string path)
    {
        SqliteConnection? connection = null;
        try
        {
            CreateEmpty(path);
            connection = Open(path, SqliteOpenMode.ReadWrite);
            Prepare(connection);
            return connection;
        }
        catch (Exception exception) when (exception is SqliteException or IOException or UnauthorizedAccessException or NotSupportedException)
        {
            connection?.Dispose();
            throw Unusable(path, exception);
        }
    }

    /// <summary>A connection that sees what has been committed, waits for no writer and makes none wait.</summary>
    public static SqliteConnection OpenForReading(string path)
    {
        var connection = Open(path, SqliteOpenMode.ReadOnly);
        connection.Execute(EachReader);
        return connection;
    }

    private static void CreateEmpty(string path)
    {
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        new FileStream(path, OwnerOnly(FileShare.ReadWrite, FileOptions.None)).Dispose();
    }

    private static FileStreamOptions OwnerOnly(FileShare share, FileOptions more)
    {
        var options = new FileStreamOptions { Mode = FileMode.OpenOrCreate, Access = FileAccess.ReadWrite, Share = share, Options = more };
        // Ours alone to read; SQLite gives its companion files the same mode.
        if (!OperatingSystem.IsWindows())
            options.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;
        return options;
    }

    private static SqliteConnection Open(string path, SqliteOpenMode mode)
    {
        var settings = new SqliteConnectionStringBuilder { DataSource = path, Mode = mode, Pooling = false, DefaultTimeout = 5 };
        var connection = new SqliteConnection(settings.ConnectionString);
        connection.Open();
        connection.Execute(EachConnection);
        return connection;
    }

    private static void Prepare(SqliteConnection connection)
    {
        var application = connection.QueryInteger("PRAGMA application_id");
        var version = connection.QueryInteger("PRAGMA user_version");
        if (application == ApplicationId && version > SchemaVersion)
            throw new NotSupportedException($"it was written by a newer version of this program (format {version}, this one knows {SchemaVersion}).");
        if (application != ApplicationId && connection.QueryInteger("SELECT count(*) FROM sqlite_schema") > 0)
            throw new NotSupportedException("it is another program's SQLite database.");

        connection.Execute(NewFile);
        connection.Execute("BEGIN IMMEDIATE");
        if (connection.QueryInteger("SELECT count(*) FROM sqlite_schema") == 0)
            connection.Execute(Schema);
        connection.Execute("COMMIT");
    }

    private static IOException Unusable(string path, Exception exception) =>
        new($"The tables' file '{path}' cannot be used: {Reason(exception)}", exception);

    private static string Reason(Exception exception) => exception switch
    {
        SqliteException { SqliteErrorCode: 5 or 6 } => "another process keeps it locked.",
        SqliteException { SqliteErrorCode: 8 } => "it, or its folder, is read-only.",
        SqliteException { SqliteErrorCode: 14 } => "it cannot be opened; is its folder writable?",
        SqliteException { SqliteErrorCode: 26 } => "it is not an SQLite database.",
        _ => exception.Message,
    };
}
