using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Options;
using ProcessDialogueBot.Tables;
using ProcessDialogueBot.Tests.Support;

namespace ProcessDialogueBot.Tests.Tables;

public sealed class TablesRegistrationTests
{
    [Theory]
    [InlineData("Data Source=App_Data/tables.db")]
    [InlineData("data source = \"App_Data/tables.db\";")]
    public async Task A_relative_path_starts_from_the_content_root(string connectionString)
    {
        using var folder = new TemporaryFolder();
        using (var host = Host(connectionString, folder.FullName))
            await host.Services.GetRequiredService<ITableService>().GetTable("Plan").AddAsync(new TableEntity("p", "r"), CancellationToken.None);

        Assert.True(File.Exists(folder.File("App_Data/tables.db")));
    }

    [Fact]
    public void Nothing_is_opened_before_it_is_asked_for()
    {
        using var folder = new TemporaryFolder();
        using (Host("Data Source=tables.db", folder.FullName))
            Assert.Empty(Directory.GetFiles(folder.FullName));
    }

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("Data Source=")]
    [InlineData("Data Source=:memory:")]
    [InlineData("Data Source=tables.db;Password=hemmelig")]
    [InlineData("hemmelig")]
    [InlineData("UseDevelopmentStorage=true")]
    [InlineData("DefaultEndpointsProtocol=https;AccountName=konto;AccountKey=hemmelig==;EndpointSuffix=core.windows.net")]
    public void Another_form_is_refused_without_being_repeated(string? connectionString)
    {
        using var host = Host(connectionString, Path.GetTempPath());
        var exception = Assert.Throws<OptionsValidationException>(() => host.Services.GetRequiredService<IOptions<TablesOptions>>().Value);

        Assert.Contains("ConnectionStrings:Tables", exception.Message, StringComparison.Ordinal);
        Assert.Contains("Data Source=", exception.Message, StringComparison.Ordinal);
        Assert.DoesNotContain("hemmelig", exception.ToString(), StringComparison.Ordinal);
    }

    private static IHost Host(string? connectionString, string contentRoot)
    {
        var builder = new HostApplicationBuilder(new HostApplicationBuilderSettings { ContentRootPath = contentRoot, DisableDefaults = true });
        builder.Configuration["ConnectionStrings:Tables"] = connectionString;
        builder.Services.AddSingleton<TimeProvider>(new ManualTimeProvider());
        builder.AddTables();
        return builder.Build();
    }
}
