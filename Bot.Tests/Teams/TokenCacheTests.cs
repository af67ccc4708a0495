using System.Net;
using System.Text;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.IdentityModel.JsonWebTokens;
using Microsoft.IdentityModel.Protocols.OpenIdConnect;
using ProcessDialogueBot.Teams.Inbound;
using ProcessDialogueBot.Tests.Support;

namespace ProcessDialogueBot.Tests.Teams;

/// <summary>The very same token comes twice: what has been found right about it is not asked again, and whatever may have changed is.</summary>
public sealed class TokenCacheTests : IAsyncLifetime, IDisposable
{
    private static readonly DateTimeOffset Now = new ManualTimeProvider().GetUtcNow();
    private readonly TestIssuer _issuer = new(Now);
    private TeamsHost _host = null!;

    public async Task InitializeAsync()
    {
        _issuer.Publish(TestIssuer.Endorsed);
        _host = await TeamsHost.StartAsync("Production", _issuer.Settings, services =>
            services.AddHttpClient(nameof(BotFrameworkAuthenticator)).ConfigurePrimaryHttpMessageHandler(() => _issuer));
    }

    public async Task DisposeAsync() => await _host.DisposeAsync();

    public void Dispose() => _issuer.Dispose();

    [Fact]
    public async Task It_is_taken_until_it_has_expired()
    {
        var token = _issuer.Token();
        await PassesAsync(token);
        _host.Clock.Advance(TimeSpan.FromMinutes(65) - TimeSpan.FromSeconds(1));
        await PassesAsync(token);
        _host.Clock.Advance(TimeSpan.FromSeconds(1));

        await IsRefusedAsync(token);
        Assert.Equal(1, _issuer.Fetched);
    }

    [Fact]
    public async Task Another_key_under_the_same_name_does_not_vouch_for_it()
    {
        var token = _issuer.Token();
        await PassesAsync(token);
        _issuer.Withdraw(TestIssuer.Endorsed);
        _issuer.Publish(TestIssuer.Impostor);
        await FetchAnewAsync();

        await IsRefusedAsync(token);
        await PassesAsync(_issuer.Token(key: TestIssuer.Impostor));
    }

    [Fact]
    public async Task It_is_refused_once_its_key_is_withdrawn()
    {
        var token = _issuer.Token();
        await PassesAsync(token);
        _issuer.Withdraw(TestIssuer.Endorsed);
        await FetchAnewAsync();

        await IsRefusedAsync(token);
    }

    [Fact]
    public async Task It_is_refused_once_its_key_is_endorsed_for_Teams_no_longer()
    {
        var token = _issuer.Token();
        await PassesAsync(token);
        _issuer.Withdraw(TestIssuer.Endorsed);
        _issuer.Publish(TestIssuer.EndorsedNoMore);
        await FetchAnewAsync();

        await IsRefusedAsync(token);
    }

    [Fact]
    public async Task It_is_good_for_its_own_service_address_and_tenant_only()
    {
        var token = _issuer.Token();
        await PassesAsync(token);

        await IsRefusedAsync(token, serviceUrl: "https://smba.trafficmanager.net/amer/tid/");
        await IsRefusedAsync(token, tenant: "other");
        await PassesAsync(token);
    }

    [Fact]
    public async Task One_letter_more_or_less_is_another_token()
    {
        var token = _issuer.Token();
        await PassesAsync(token);

        await IsRefusedAsync(token[..^1]);
        await IsRefusedAsync(token + "A");
        await IsRefusedAsync(token.ToUpperInvariant());
    }

    [Fact]
    public void No_more_than_a_thousand_are_kept_and_the_newest_always_is()
    {
        var (tokens, keys, token) = (new ValidatedTokens(), new OpenIdConnectConfiguration(), new JsonWebToken(_issuer.Token()));
        for (var i = 0; i < 3 * ValidatedTokens.MaxCount; i++)
        {
            tokens.Add($"{i}", token, keys);
            Assert.Same(token, tokens.Find($"{i}", keys));
            Assert.InRange(tokens.Count, 1, ValidatedTokens.MaxCount);
        }

        Assert.Equal(ValidatedTokens.MaxCount, tokens.Count);
        tokens.Add("one more", token, keys);
        Assert.Equal(1, tokens.Count);
        Assert.Null(tokens.Find("0", keys));
    }

    [Fact]
    public void What_was_found_right_with_some_keys_says_nothing_of_others()
    {
        var (tokens, keys, token) = (new ValidatedTokens(), new OpenIdConnectConfiguration(), new JsonWebToken(_issuer.Token()));
        tokens.Add("token", token, keys);

        Assert.Same(token, tokens.Find("token", keys));
        Assert.Null(tokens.Find("token", new OpenIdConnectConfiguration()));
    }

    // A token of a key that the bot does not know yet makes it look.
    private async Task FetchAnewAsync()
    {
        _issuer.Publish(TestIssuer.Unknown);
        _host.Clock.Advance(TimeSpan.FromMinutes(5));
        await PassesAsync(_issuer.Token(key: TestIssuer.Unknown));
        Assert.Equal(2, _issuer.Fetched);
    }

    private async Task PassesAsync(string token) => Assert.Equal(HttpStatusCode.OK, await PostAsync(token, TestIssuer.ServiceUrl, TestIssuer.Tenant));

    private async Task IsRefusedAsync(string token, string serviceUrl = TestIssuer.ServiceUrl, string tenant = TestIssuer.Tenant)
    {
        var before = _host.Handled.Count;
        Assert.Equal(HttpStatusCode.Unauthorized, await PostAsync(token, serviceUrl, tenant));
        Assert.Equal(before, _host.Handled.Count);
    }

    private async Task<HttpStatusCode> PostAsync(string token, string serviceUrl, string tenant)
    {
        var activity = TeamsHost.Activity();
        activity["serviceUrl"] = serviceUrl;
        activity["conversation"]!["tenantId"] = tenant;
        return (await _host.PostAsync(new StringContent(activity.ToJsonString(), Encoding.UTF8, "application/json"), $"Bearer {token}")).Status;
    }
}
