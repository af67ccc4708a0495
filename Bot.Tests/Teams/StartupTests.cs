using Microsoft.Extensions.Options;

namespace ProcessDialogueBot.Tests.Teams;

/// <summary>Without an identity the bot starts on a developer's own machine and nowhere else.</summary>
public sealed class StartupTests
{
    private const string Id = "6f1b0d3e-58a5-4a3c-9a1e-000000000001";
    private const string Tenant = "6f1b0d3e-58a5-4a3c-9a1e-000000000002";

    [Theory]
    [InlineData("Production")]
    [InlineData("Staging")]
    [InlineData("Test")]
    public async Task Outside_development_a_missing_id_is_an_error(string environment) =>
        Assert.Equal(["MicrosoftAppId", "MicrosoftAppTenantId"], (await ErrorsAsync(environment)).Select(error => error.Split(' ')[0]));

    [Theory]
    [InlineData("urls", "http://0.0.0.0:3978")]
    [InlineData("urls", "http://*:3978")]
    [InlineData("urls", "http://+:3978")]
    [InlineData("urls", "http://[::]:3978")]
    [InlineData("urls", "http://localhost:3978; http://192.168.1.10:3978")]
    [InlineData("urls", "https://bot.example.dk")]
    [InlineData("Kestrel:Endpoints:Http:Url", "http://0.0.0.0:3978")]
    [InlineData("http_ports", "3978")]
    [InlineData("https_ports", "3978")]
    public async Task An_address_that_others_can_reach_needs_an_identity(string key, string value)
    {
        var error = Assert.Single(await ErrorsAsync("Development", (key, value)));

        Assert.Contains("MicrosoftAppId", error, StringComparison.Ordinal);
        Assert.StartsWith(key + ":", error, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(null)]
    [InlineData("http://localhost:3978")]
    [InlineData("http://127.0.0.1:3978;https://[::1]:3979")]
    public async Task On_loopback_a_developer_needs_none(string? urls) => Assert.Empty(await ErrorsAsync("Development", ("urls", urls)));

    // Kestrel does so, too: urls win.
    [Fact]
    public async Task Ports_do_not_count_where_addresses_are_given() =>
        Assert.Empty(await ErrorsAsync("Development", ("urls", "http://localhost:3978"), ("http_ports", "8080")));

    [Fact]
    public async Task With_an_identity_it_listens_everywhere() => Assert.Empty(await ErrorsAsync(
        "Production", ("MicrosoftAppId", Id), ("MicrosoftAppTenantId", Tenant), ("urls", "http://0.0.0.0:3978")));

    [Fact]
    public async Task All_errors_are_told_at_once()
    {
        var errors = await ErrorsAsync("Production", ("MicrosoftAppId", "bot"), ("MicrosoftAppTenantId", "norddjurs.dk"), ("MicrosoftAppType", "SingleTenant"));

        Assert.Equal(["MicrosoftAppId", "MicrosoftAppTenantId", "MicrosoftAppFederatedClientId"], errors.Select(error => error.Split(' ')[0]));
    }

    [Theory]
    [InlineData("SingleTenant", null, null, "MicrosoftAppFederatedClientId or MicrosoftAppPassword is missing")]
    [InlineData("SingleTenant", "hemmelig", Id, "MicrosoftAppPassword must go")]
    [InlineData("SingleTenant", null, "identitet", "MicrosoftAppFederatedClientId must be the client id")]
    [InlineData("UserAssignedMSI", null, Id, "MicrosoftAppFederatedClientId is for SingleTenant only")]
    [InlineData("SingleTenant", "hemmelig", null, null)]
    [InlineData("SingleTenant", null, Id, null)]
    [InlineData("UserAssignedMSI", null, null, null)]
    public async Task It_proves_who_it_is_by_one_means(string type, string? password, string? identity, string? error)
    {
        var errors = await ErrorsAsync(
            "Production",
            ("MicrosoftAppId", Id),
            ("MicrosoftAppTenantId", Tenant),
            ("MicrosoftAppType", type),
            ("MicrosoftAppPassword", password),
            ("MicrosoftAppFederatedClientId", identity));

        Assert.Equal(error is null ? 0 : 1, errors.Count);
        Assert.All(errors, found => Assert.StartsWith(error!, found, StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_bot_for_all_tenants_is_refused() => Assert.StartsWith(
        "MicrosoftAppType",
        Assert.Single(await ErrorsAsync("Production", ("MicrosoftAppId", Id), ("MicrosoftAppTenantId", Tenant), ("MicrosoftAppType", "MultiTenant"))),
        StringComparison.Ordinal);

    [Fact]
    public async Task No_error_repeats_a_secret() => Assert.DoesNotContain(
        await ErrorsAsync("Production", ("MicrosoftAppId", "x"), ("MicrosoftAppType", "SingleTenant"), ("MicrosoftAppPassword", "hemmelig")),
        error => error.Contains("hemmelig", StringComparison.Ordinal));

    private static async Task<IReadOnlyList<string>> ErrorsAsync(string environment, params (string Key, string? Value)[] settings)
    {
        try
        {
            await using var host = await TeamsHost.StartAsync(environment, settings.ToDictionary(setting => setting.Key, setting => setting.Value));
            return [];
        }
        catch (OptionsValidationException failure)
        {
            return [.. failure.Failures];
        }
    }
}
