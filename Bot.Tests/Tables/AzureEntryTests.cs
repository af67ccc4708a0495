using System.Collections.Concurrent;
using System.Diagnostics;
using System.Diagnostics.Tracing;
using System.Net;
using Azure;
using Azure.Core;
using Azure.Core.Diagnostics;
using ProcessDialogueBot.Tables;
using ProcessDialogueBot.Tables.Azure;
using ProcessDialogueBot.Tests.Support;

namespace ProcessDialogueBot.Tests.Tables;

/// <summary>The three ways into an account, and that none of what is shown at the door is told to others.</summary>
public sealed class AzureEntryTests : IAsyncLifetime
{
    private static readonly CancellationToken None = CancellationToken.None;

    private AzuriteAccount? _account;

    public async Task InitializeAsync() => _account = (await Azurite.StartedAsync()).NewAccount();

    public Task DisposeAsync() => Task.CompletedTask;

    [Fact]
    public async Task An_account_key_signs()
    {
        var wire = await UseAsync(_account!.ConnectionString);

        Assert.Equal("SharedKeyLite", wire.Authorization?.Scheme);
        var refusal = await Assert.ThrowsAsync<RequestFailedException>(() => UseAsync((_account with { Key = "aGVtbWVsaWc=" }).ConnectionString));
        Assert.Equal(403, refusal.Status);
    }

    [Fact]
    public async Task A_shared_access_signature_is_added_to_every_address()
    {
        var wire = await UseAsync(_account!.Signed("rwdlacu"));

        Assert.Null(wire.Authorization);
        Assert.All(wire.Sent, call => Assert.EndsWith(_account.Sas("rwdlacu"), call, StringComparison.Ordinal));
        var refusal = await Assert.ThrowsAsync<RequestFailedException>(() => UseAsync(_account!.Signed("r")));
        Assert.Equal(403, refusal.Status);
        Assert.DoesNotContain("sig=", refusal.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_signature_that_only_lets_read_is_enough_to_read()
    {
        await UseAsync(_account!.ConnectionString);
        Assert.True(StorageAccount.TryParse(_account!.Signed("rl"), out var account));
        using var reader = new AzureTableService(account, RealTime.Instance);

        Assert.Equal(["entry"], await reader.GetTableNamesAsync(None));
        Assert.Single((await reader.GetTable("Entry").QueryPageAsync(new TableQuery(), null, None)).Values);
        Assert.NotNull(await reader.GetTable("Entry").GetAsync("hemmelig æ/ø", "s", None));
        Assert.Null(await reader.GetTable("Other").GetAsync("p", "r", None));
    }

    [Fact]
    public async Task An_identity_shows_a_token_for_storage()
    {
        var identity = new Identity();

        var wire = await GetAsync(identity);

        Assert.Equal("https://storage.azure.com/.default", Assert.Single(identity.Scopes.Distinct()));
        Assert.Equal(("Bearer", "token"), (wire.Authorization?.Scheme, wire.Authorization?.Parameter));
    }

    [Fact]
    public async Task An_identity_that_cannot_be_had_is_a_refusal()
    {
        var refusal = await Assert.ThrowsAsync<RequestFailedException>(() =>
            GetAsync(new Identity(new global::Azure.Identity.CredentialUnavailableException("None here."))));

        Assert.Equal((401, "NoAuthenticationInformation"), (refusal.Status, refusal.ErrorCode));
    }

    [Fact]
    public async Task Nothing_is_traced_or_logged_of_keys_rows_and_signatures()
    {
        var seen = new ConcurrentQueue<string>();
        using var events = new AzureEventSourceListener((e, message) => seen.Enqueue($"{e.EventName} {message}"), EventLevel.Verbose);
        using var activities = new ActivityListener
        {
            ShouldListenTo = _ => true,
            Sample = (ref ActivityCreationOptions<ActivityContext> _) => ActivitySamplingResult.AllDataAndRecorded,
            ActivityStopped = activity => seen.Enqueue($"{activity.DisplayName} {string.Join(' ', activity.TagObjects)}"),
        };
        ActivitySource.AddActivityListener(activities);

        await UseAsync(_account!.Signed("rwdlacu"));

        foreach (var secret in new[] { "hemmelig", "sig=", $"/{_account!.Name}/" })
            Assert.DoesNotContain(seen, line => line.Contains(secret, StringComparison.Ordinal));
    }

    private static async Task<TamperedWire> UseAsync(string connectionString)
    {
        Assert.True(StorageAccount.TryParse(connectionString, out var account));
        var wire = new TamperedWire();
        using var service = new AzureTableService(account, RealTime.Instance, wire);
        var table = service.GetTable("Entry");
        await table.UpsertAsync(new TableEntity("hemmelig æ/ø", "r") { { "A", "hemmelig" } }, TableUpdateMode.Replace, None);
        await table.SubmitTransactionAsync([new(TableTransactionActionType.UpsertReplace, new TableEntity("hemmelig æ/ø", "s"))], None);
        Assert.Equal(2, (await table.QueryPageAsync(TableQuery.Partition("hemmelig æ/ø"), null, None)).Values.Count);
        await table.DeleteAsync("hemmelig æ/ø", "r", ETag.All, None);
        return wire;
    }

    private static async Task<TamperedWire> GetAsync(TokenCredential identity)
    {
        Assert.True(StorageAccount.TryParse("https://konto.table.core.windows.net", out var account));
        var wire = new TamperedWire { Instead = request => new HttpResponseMessage(request.Method == HttpMethod.Post ? HttpStatusCode.NoContent : HttpStatusCode.NotFound) };
        using var service = new AzureTableService(account, RealTime.Instance, wire, credential: identity);
        Assert.Null(await service.GetTable("Entry").GetAsync("p", "r", None));
        return wire;
    }

    private sealed class Identity(Exception? failure = null) : TokenCredential
    {
        public List<string> Scopes { get; } = [];

        public override AccessToken GetToken(TokenRequestContext requestContext, CancellationToken cancellationToken) => throw new NotSupportedException();

        public override ValueTask<AccessToken> GetTokenAsync(TokenRequestContext requestContext, CancellationToken cancellationToken)
        {
            Scopes.AddRange(requestContext.Scopes);
            return failure is null ? new(new AccessToken("token", DateTimeOffset.MaxValue)) : throw failure;
        }
    }
}
