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
        builder.Services.AddSingleton<ITableService>(provider => provider.GetRequiredService<IOptions<TablesOptions>>().Value switch
        {
            { Account: { } account } => new AzureTableService(account, provider.GetRequiredService<TimeProvider>()),
            var options => new SqliteTableService(
                Path.GetFullPath(options.DataSource!, builder.Environment.ContentRootPath),
                provider.GetRequiredService<TimeProvider>(),
                provider.GetRequiredService<ILogger<SqliteTableService>>()),
        });
        return builder;
    }
}
