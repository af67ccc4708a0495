using System.Data.Common;
using ProcessDialogueBot.Tables.Sqlite;

namespace ProcessDialogueBot.Tables;

/// <summary>Registers the tables.</summary>
public static class TablesServiceCollectionExtensions
{
    /// <summary>The configuration key that says where the tables are.</summary>
    public const string ConnectionStringKey = "ConnectionStrings:Tables";

    /// <summary>Registers <see cref="ITableService"/>; the file is opened when it is first asked for.</summary>
    /// <param name="services">The application's services; a <see cref="TimeProvider"/> must be among them.</param>
    /// <param name="connectionString"><c>Data Source=…</c>: the path of an SQLite file, created when it does not exist.</param>
    /// <param name="contentRoot">The folder that a relative path starts from.</param>
    /// <exception cref="ArgumentException">The connection string has another form. The message does not repeat it: it could hold a key.</exception>
    public static IServiceCollection AddTables(this IServiceCollection services, string? connectionString, string contentRoot)
    {
        var path = Path.GetFullPath(DataSource(connectionString), contentRoot);
        return services.AddSingleton<ITableService>(provider => new SqliteTableService(
            path, provider.GetRequiredService<TimeProvider>(), provider.GetRequiredService<ILogger<SqliteTableService>>()));
    }

    private static string DataSource(string? connectionString)
    {
        var builder = new DbConnectionStringBuilder();
        try
        {
            builder.ConnectionString = connectionString;
        }
        catch (ArgumentException)
        {
            builder.Clear(); // Said below, without the parser's words.
        }

        return builder.Count == 1 && builder.TryGetValue("Data Source", out var source) && source is string and not (":memory:" or "")
            ? (string)source
            : throw new ArgumentException(
                $"{ConnectionStringKey} is not understood. It must be of the form 'Data Source=<path of a file>', for example 'Data Source=App_Data/tables.db'.",
                nameof(connectionString));
    }
}
