using System.Text;
using Microsoft.Data.Sqlite;
using Microsoft.Extensions.Logging.Abstractions;
using ProcessDialogueBot.Tables;
using ProcessDialogueBot.Tables.Sqlite;
using ProcessDialogueBot.Tests.Support;

namespace ProcessDialogueBot.Tests.Tables;

/// <summary>A file that cannot be used is named, with the reason, and left as it was.</summary>
public sealed class SqliteFileTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void A_file_that_is_no_database()
    {
        var path = _folder.File("notes.txt");
        var content = Encoding.UTF8.GetBytes(string.Concat(Enumerable.Repeat("Referat af møde. ", 200)));
        File.WriteAllBytes(path, content);

        Unusable(path, "not an SQLite database");

        Assert.Equal(content, File.ReadAllBytes(path));
    }

    [Fact]
    public void Another_programs_database()
    {
        var path = _folder.File("other.db");
        Run(path, "CREATE TABLE Mail (Id INTEGER)");
        var content = File.ReadAllBytes(path);

        Unusable(path, "another program's");

        Assert.Equal(content, File.ReadAllBytes(path));
    }

    [Fact]
    public void A_file_of_a_newer_version()
    {
        var path = _folder.File("newer.db");
        Open(path).Dispose();
        Run(path, "PRAGMA user_version = 99");

        Unusable(path, "newer version");
    }

    [Fact]
    public void A_folder_in_its_place()
    {
        var path = _folder.File("folder");
        Directory.CreateDirectory(path);

        Unusable(path, "folder");
    }

    [Fact]
    public void A_file_in_its_folders_place()
    {
        File.WriteAllText(_folder.File("App_Data"), "");

        Unusable(_folder.File("App_Data/tables.db"), "App_Data");
    }

    [Fact]
    public void A_folder_that_takes_no_files()
    {
        // A folder where even root can make no file; a test that runs as root can open any other.
        if (OperatingSystem.IsLinux())
            Unusable("/proc/self/tables.db", "tables.db");
    }

    [Fact]
    public async Task A_file_that_another_process_uses()
    {
        var path = _folder.File("tables.db");
        using (var first = Open(path))
        {
            Unusable(path, "another process");
            await first.GetTable("Plan").AddAsync(new TableEntity("p", "r"), CancellationToken.None);
        }

        using var next = Open(path);
        Assert.NotNull(await next.GetTable("Plan").GetAsync("p", "r", CancellationToken.None));
    }

    [Fact]
    public void A_failed_start_keeps_no_lock()
    {
        var path = _folder.File("tables.db");
        File.WriteAllText(path, "Referat af møde.");
        Unusable(path, "not an SQLite database");

        File.Delete(path);
        Open(path).Dispose();
        Assert.Equal([path], Directory.GetFiles(_folder.FullName));
    }

    // What kill -9 leaves: the file of the lock, and no one who holds it.
    [Fact]
    public void The_lock_of_a_killed_process_is_in_nobodys_way()
    {
        var path = _folder.File("tables.db");
        File.WriteAllText(path + ".lock", "");

        using var service = Open(path);
        Unusable(path, "another process");
    }

    [Fact]
    public void An_empty_file_is_taken_over()
    {
        var path = _folder.File("tables.db");
        File.WriteAllText(path, "");

        Open(path).Dispose();
        Open(path).Dispose();
    }

    private static SqliteTableService Open(string path) => new(path, new ManualTimeProvider(), NullLogger<SqliteTableService>.Instance);

    private static void Unusable(string path, string reason)
    {
        var exception = Assert.Throws<IOException>(() => Open(path));
        Assert.Contains($"'{path}'", exception.Message, StringComparison.Ordinal);
        Assert.Contains(reason, exception.Message, StringComparison.Ordinal);
    }

    private static void Run(string path, string sql)
    {
        SQLitePCL.Batteries_V2.Init();
        using var connection = new SqliteConnection($"Data Source={path};Pooling=False");
        connection.Open();
        connection.Execute(sql);
    }
}
