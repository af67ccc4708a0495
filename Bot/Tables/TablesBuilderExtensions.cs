using Microsoft.Extensions.Options;
using ProcessDialogueBot.Tables.Sqlite;

namespace ProcessDialogueBot.Tables;

/// <summary>Sets up the store.</summary>
public static class TablesBuilderExtensions
{
    /// <summary>Registers <see cref="ITableService"/> by <c>ConnectionStrings:Tables</c>; the file is opened when it is first asked for.</summary>
    public static IHostApplicationBuilder AddTables(this IHostApplicationBuilder builder)
    {
        builder.Services.AddSingleton<IValidateOptions<TablesOptions>, TablesOptionsValidator>();
        builder.Services.AddOptions<TablesOptions>().BindConfiguration(TablesOptions.Section).ValidateOnStart();
        builder.Services.AddSingleton<ITableService>(provider => new SqliteTableService(
            Path.GetFullPath(provider.GetRequiredService<IOptions<TablesOptions>>().Value.DataSource!, builder.Environment.ContentRootPath),
            provider.GetRequiredService<TimeProvider>(),
            provider.GetRequiredService<ILogger<SqliteTableService>>()));
        return builder;
    }
}
