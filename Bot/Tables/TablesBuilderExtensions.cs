using Microsoft.Extensions.Options;
using ProcessDialogueBot.Tables.Azure;
using ProcessDialogueBot.Tables.Sqlite;

namespace ProcessDialogueBot.Tables;

/// <summary>Sets up the store.</summary>
public static class TablesBuilderExtensions
{
    /// <summary>
    /// Registers <see cref="ITableService"/>; <c>ConnectionStrings:Tables</c> decides which. A file is opened when it is first asked for, an
    /// account when a table is used.
    /// </summary>
    public static IHostApplicationBuilder AddTables(this IHostApplicationBuilder builder)
    {
        builder.Services.AddSingleton<IValidateOptions<TablesOptions>, TablesOptionsValidator>();
        builder.Services.AddOptions<TablesOptions>().BindConfiguration(TablesOptions.Section).ValidateOnStart();
        builder.Services.AddSingleton(provider => provider.GetRequiredService<IOptions<TablesOptions>>().Value.Open(
            builder.Environment.ContentRootPath, provider.GetRequiredService<TimeProvider>(), provider.GetRequiredService<ILoggerFactory>()));
        return builder;
    }

    /// <summary>Opens the store that the options name.</summary>
    /// <param name="options">Options that are usable.</param>
    /// <param name="folder">Where a relative path begins.</param>
    /// <param name="time">The clock that rows are stamped, or requests signed, by.</param>
    /// <param name="loggers">Where failures go that no caller waits for.</param>
    internal static ITableService Open(this TablesOptions options, string folder, TimeProvider time, ILoggerFactory loggers) =>
        options.Account is { } account
            ? new AzureTableService(account, time)
            : new SqliteTableService(Path.GetFullPath(options.DataSource!, folder), time, loggers.CreateLogger<SqliteTableService>());
}
