using Microsoft.Extensions.DependencyInjection;
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
        await using (var provider = Services(connectionString, folder.FullName).BuildServiceProvider())
            await provider.GetRequiredService<ITableService>().GetTable("Plan").AddAsync(new TableEntity("p", "r"), CancellationToken.None);

        Assert.True(File.Exists(folder.File("App_Data/tables.db")));
    }

    [Fact]
    public void Nothing_is_opened_before_it_is_asked_for()
    {
        using var folder = new TemporaryFolder();
        using (Services("Data Source=tables.db", folder.FullName).BuildServiceProvider())
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
        var exception = Assert.Throws<ArgumentException>(() => Services(connectionString, Path.GetTempPath()));

        Assert.Contains("ConnectionStrings:Tables", exception.Message, StringComparison.Ordinal);
        Assert.Contains("Data Source=", exception.Message, StringComparison.Ordinal);
        Assert.DoesNotContain("hemmelig", exception.ToString(), StringComparison.Ordinal);
    }

    private static IServiceCollection Services(string? connectionString, string contentRoot) => new ServiceCollection()
        .AddLogging()
        .AddSingleton<TimeProvider>(new ManualTimeProvider())
        .AddTables(connectionString, contentRoot);
}
