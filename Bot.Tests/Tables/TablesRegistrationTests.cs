using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Options;
using ProcessDialogueBot.Tables;
using ProcessDialogueBot.Tables.Azure;
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
    [InlineData("UseDevelopmentStorage=false")]
    [InlineData("UseDevelopmentStorage=true;AccountName=hemmelig")]
    [InlineData("AccountName=konto;AccountKey=hemmelig!;EndpointSuffix=core.windows.net")]
    [InlineData("AccountName=konto;AccountKey=")]
    [InlineData("AccountKey=aGVtbWVsaWc=")]
    [InlineData("AccountName=konto")]
    [InlineData("AccountName=konto;AccountKey=aGVtbWVsaWc=;SharedAccessSignature=sv=1&sig=hemmelig")]
    [InlineData("AccountName=konto;SharedAccessSignature=hemmelig")]
    [InlineData("DefaultEndpointsProtocol=http;AccountName=konto;AccountKey=aGVtbWVsaWc=")]
    [InlineData("TableEndpoint=http://konto.table.core.windows.net;SharedAccessSignature=sv=1&sig=hemmelig")]
    [InlineData("https://konto.table.core.windows.net/?sv=1&sig=hemmelig")]
    [InlineData("https://konto.blob.core.windows.net")]
    [InlineData("http://konto.table.core.windows.net")]
    [InlineData("https://hemmelig@konto.table.core.windows.net")]
    public void Another_form_is_refused_without_being_repeated(string? connectionString)
    {
        using var host = Host(connectionString, Path.GetTempPath());
        var exception = Assert.Throws<OptionsValidationException>(() => host.Services.GetRequiredService<IOptions<TablesOptions>>().Value);

        Assert.Contains("ConnectionStrings:Tables", exception.Message, StringComparison.Ordinal);
        foreach (var form in new[] { "Data Source=", "UseDevelopmentStorage=true", "AccountKey", "SharedAccessSignature", "https://<account>.table.core.windows.net" })
            Assert.Contains(form, exception.Message, StringComparison.Ordinal);
        Assert.DoesNotContain("hemmelig", exception.ToString(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("UseDevelopmentStorage=true", "devstoreaccount1", "http://127.0.0.1:10002/devstoreaccount1", "key")]
    [InlineData("DefaultEndpointsProtocol=https;AccountName=konto;AccountKey=aGVtbWVsaWc=;EndpointSuffix=core.windows.net", "konto", "https://konto.table.core.windows.net/", "key")]
    [InlineData(" accountname=konto ; accountkey=aGVtbWVsaWc=; ", "konto", "https://konto.table.core.windows.net/", "key")]
    [InlineData("AccountName=konto;AccountKey=aGVtbWVsaWc=;EndpointSuffix=core.chinacloudapi.cn", "konto", "https://konto.table.core.chinacloudapi.cn/", "key")]
    [InlineData("AccountName=konto;AccountKey=aGVtbWVsaWc=;BlobEndpoint=https://b/;TableEndpoint=http://127.0.0.1:9/konto", "konto", "http://127.0.0.1:9/konto", "key")]
    [InlineData("BlobEndpoint=https://konto.blob.core.windows.net/;TableEndpoint=https://konto.table.core.windows.net/;SharedAccessSignature=?sv=1&sig=a%2Bb%3D", "konto.table.core.windows.net", "https://konto.table.core.windows.net/", "sv=1&sig=a%2Bb%3D")]
    [InlineData("AccountName=konto;SharedAccessSignature=sv=1&sig=a", "konto", "https://konto.table.core.windows.net/", "sv=1&sig=a")]
    [InlineData("https://konto.table.core.windows.net", "konto", "https://konto.table.core.windows.net/", "identity")]
    [InlineData("https://konto.table.core.windows.net/", "konto", "https://konto.table.core.windows.net/", "identity")]
    public void An_account_opens_Azure_tables(string connectionString, string name, string address, string entry)
    {
        using var host = Host(connectionString, Path.GetTempPath());

        var account = host.Services.GetRequiredService<IOptions<TablesOptions>>().Value.Account;

        Assert.Equal((name, address, entry), (account?.Name, account?.Address.AbsoluteUri, account?.Key is null ? account?.Sas ?? "identity" : "key"));
        Assert.IsType<AzureTableService>(host.Services.GetRequiredService<ITableService>());
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
