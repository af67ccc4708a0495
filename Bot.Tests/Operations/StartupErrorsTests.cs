using System.Net;
using System.Net.Sockets;
using ProcessDialogueBot.Tests.Support;

namespace ProcessDialogueBot.Tests.Operations;

/// <summary>The program itself, started with settings that cannot work.</summary>
public sealed class StartupErrorsTests
{
    [Fact]
    public async Task All_errors_are_told_at_once_each_with_its_key_and_without_its_value()
    {
        var (exitCode, output) = await BotProgram.RunAsync(null, "Production", new()
        {
            ["ConnectionStrings__Tables"] = "hemmelig",
            ["MicrosoftAppType"] = "Hest",
            ["People__File"] = "findes-ikke.json",
            ["Plan__File"] = "findes-ikke.json",
            ["Plan__MaxInProgress"] = "-1",
            ["Anonymity__DailyLimit"] = "0",
            ["Comments__WhistleblowerUrl"] = "http://usikker",
        });
        Assert.Equal(1, exitCode);
        foreach (var key in new[]
        {
            "MicrosoftAppId", "MicrosoftAppType", "ConnectionStrings:Tables", "People:File", "Plan:File", "Plan:MaxInProgress", "Anonymity:Key", "Anonymity:Pepper",
            "Anonymity:DailyLimit", "Comments:WhistleblowerUrl",
        })
            Assert.Contains($"- {key}", output, StringComparison.Ordinal);
        Assert.DoesNotContain("hemmelig", output, StringComparison.Ordinal);
        Assert.DoesNotContain("   at ", output, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("Anonymity__MinimumWriters", "syv", "Anonymity:MinimumWriters")]
    [InlineData("Playground", "nej", "Playground")]
    [InlineData("ConnectionStrings__Tables", "Data Source=/dev/null/bot.db", "/dev/null/bot.db")]
    public async Task A_single_error_is_one_line(string setting, string value, string named)
    {
        using var folder = new TemporaryFolder();
        var (exitCode, output) = await BotProgram.RunAsync(null, "Development", new() { ["ConnectionStrings__Tables"] = $"Data Source={folder.File("bot.db")}", ["Playground"] = "false", [setting] = value });
        Assert.Equal(1, exitCode);
        Assert.Contains(named, Assert.Single(output.Split('\n'), line => line.StartsWith("  - ", StringComparison.Ordinal)), StringComparison.Ordinal);
        Assert.DoesNotContain("   at ", output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Storage_that_does_not_answer_is_one_line()
    {
        using var closed = new TcpListener(IPAddress.Loopback, port: 0);
        closed.Start();
        var port = ((IPEndPoint)closed.LocalEndpoint).Port;
        closed.Stop();

        var output = await StartOnAsync($"AccountName=konto;AccountKey=aGVtbWVsaWc=;TableEndpoint=http://127.0.0.1:{port}/konto");

        Assert.Contains($"ConnectionStrings:Tables: The Table service did not answer. Connection refused (127.0.0.1:{port})", output, StringComparison.Ordinal);
        Assert.DoesNotContain("aGVtbWVsaWc=", output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Storage_that_refuses_is_one_line()
    {
        var account = (await Azurite.StartedAsync()).NewAccount() with { Key = "aGVtbWVsaWc=" };

        var output = await StartOnAsync(account.ConnectionString);

        Assert.Contains("ConnectionStrings:Tables: The Table service answered 403", output, StringComparison.Ordinal);
        Assert.DoesNotContain("aGVtbWVsaWc=", output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Storage_that_does_not_know_the_account_is_one_line()
    {
        var account = (await Azurite.StartedAsync()).NewAccount() with { Name = "ukendt" };

        var output = await StartOnAsync(account.ConnectionString);

        Assert.Contains("ConnectionStrings:Tables: The Table service knows no such address (404 ResourceNotFound). Is the account's name right?", output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_port_that_is_taken_is_one_line()
    {
        using var taken = new TcpListener(IPAddress.Loopback, port: 0);
        taken.Start();
        using var folder = new TemporaryFolder();
        var (exitCode, output) = await BotProgram.RunAsync(null, "Development", new()
        {
            ["ConnectionStrings__Tables"] = $"Data Source={folder.File("bot.db")}",
            ["Anonymity__KeyFile"] = folder.File("keys.json"),
            ["Playground"] = "false",
            ["ASPNETCORE_URLS"] = $"http://127.0.0.1:{((IPEndPoint)taken.LocalEndpoint).Port}",
        });
        Assert.Equal(1, exitCode);
        Assert.Contains("- urls:", output, StringComparison.Ordinal);
        Assert.Contains("--urls", output, StringComparison.Ordinal);
        Assert.DoesNotContain("   at ", output, StringComparison.Ordinal);
    }

    private static async Task<string> StartOnAsync(string tables)
    {
        using var folder = new TemporaryFolder();
        var (exitCode, output) = await BotProgram.RunAsync(null, "Development", new()
        {
            ["ConnectionStrings__Tables"] = tables,
            ["Anonymity__KeyFile"] = folder.File("keys.json"),
            ["Playground"] = "false",
        });
        Assert.Equal(1, exitCode);
        Assert.DoesNotContain("   at ", output, StringComparison.Ordinal);
        return Assert.Single(output.Split('\n'), line => line.StartsWith("  - ", StringComparison.Ordinal));
    }
}
