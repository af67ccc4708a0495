using System.Text.Json.Nodes;
using Azure.Core;
using Azure.Identity;
using Microsoft.Extensions.DependencyInjection;
using ProcessDialogueBot.People;

namespace ProcessDialogueBot.Tests.People.Graph;

/// <summary>Graph is asked with the bot's own identity.</summary>
public sealed class GraphTokenTests : GraphTests
{
    private static readonly Dictionary<string, string?> Identified = new() { [":MicrosoftAppId"] = GraphHost.AppId };

    [Fact]
    public async Task Every_page_is_asked_for_with_the_bots_token_for_that_Graph()
    {
        var identity = new Identity();
        var host = NewHost(Identified, services => services.AddSingleton<Func<TokenCredential>>(() => identity));
        Group(1, "Alle", Graph.Directory.AddUsers(10_000, 1_500));

        await host.MembersAsync(FakeDirectory.Id(1));

        Assert.Equal(["Bearer token", "Bearer token"], Graph.Tokens);
        Assert.Equal([new Uri(Graph.Address).GetLeftPart(UriPartial.Authority) + "/.default"], identity.Scopes.Distinct());
    }

    [Fact]
    public async Task Who_has_no_token_is_told_so_as_of_any_failure()
    {
        var host = NewHost(Identified, services => services.AddSingleton<Func<TokenCredential>>(() => new Identity { IsKnown = false }));

        Assert.Equal(DirectoryFailure.Unavailable, await FailureOfAsync(() => host.MembersAsync(FakeDirectory.Id(1))));
        Assert.Contains(host.Logs.Lines, line => line.Contains(nameof(AuthenticationFailedException), StringComparison.Ordinal));
        Assert.DoesNotContain(host.Logs.Lines, line => line.Contains("hemmelig", StringComparison.Ordinal));
        Assert.Empty(Graph.Requests);
    }

    [Fact]
    public async Task A_page_that_is_said_to_be_elsewhere_is_not_asked_for()
    {
        await using var elsewhere = await FakeGraph.StartAsync();
        var host = NewHost(Identified, services => services.AddSingleton<Func<TokenCredential>>(() => new Identity()));
        var next = elsewhere.Address.Replace("127.0.0.1", "localhost", StringComparison.Ordinal) + "/users";
        Graph.Faults.Enqueue(context => GraphQuery.WriteAsync(context, new JsonObject { ["value"] = new JsonArray(), ["@odata.nextLink"] = next }));

        Assert.Equal(DirectoryFailure.Unavailable, await FailureOfAsync(() => host.MembersAsync(Group(1, "Alle"))));

        Assert.Equal(["Bearer token"], Graph.Tokens);
        Assert.Empty(elsewhere.Requests);
        Assert.DoesNotContain(host.Logs.Lines, line => line.Contains(next, StringComparison.Ordinal));
    }

    [Fact]
    public async Task Without_an_identity_the_Graph_of_this_machine_is_asked_without_a_token()
    {
        await Host.MembersAsync(Group(1, "Alle"));

        Assert.Equal([""], Graph.Tokens);
    }

    private sealed class Identity : TokenCredential
    {
        public List<string> Scopes { get; } = [];

        public bool IsKnown { get; init; } = true;

        public override AccessToken GetToken(TokenRequestContext requestContext, CancellationToken cancellationToken)
        {
            Scopes.AddRange(requestContext.Scopes);
            return IsKnown ? new AccessToken("token", DateTimeOffset.MaxValue) : throw new AuthenticationFailedException("hemmelig");
        }

        public override ValueTask<AccessToken> GetTokenAsync(TokenRequestContext requestContext, CancellationToken cancellationToken) =>
            new(GetToken(requestContext, cancellationToken));
    }
}
