using System.Net;
using Azure.Core;
using Azure.Identity;
using Microsoft.Extensions.Logging.Abstractions;
using ProcessDialogueBot.Teams.Outbound;
using ProcessDialogueBot.Tests.Support;

namespace ProcessDialogueBot.Tests.Teams;

/// <summary>The bot asks for its own token once, in time, and exchanges one that is rejected.</summary>
public sealed class BotTokenTests
{
    private readonly ManualTimeProvider _clock = new();
    private readonly Identity _identity;
    private readonly BotTokens _tokens;

    public BotTokenTests()
    {
        _identity = new Identity(_clock);
        _tokens = new BotTokens(
            () =>
            {
                _identity.Made++;
                return _identity;
            },
            _clock,
            NullLogger<BotTokens>.Instance);
    }

    [Fact]
    public async Task However_many_wait_for_a_token_it_is_asked_for_once()
    {
        _identity.Gate = new TaskCompletionSource();
        var waiting = Enumerable.Range(0, 50).Select(_ => Task.Run(() => TokenAsync())).ToArray();
        Assert.False(waiting[0].IsCompleted);
        _identity.Gate.SetResult();

        Assert.Equal(["token-1"], (await Task.WhenAll(waiting)).Distinct());
        Assert.Equal("token-1", await TokenAsync());
        Assert.Equal((1, 1), (_identity.Asked, _identity.Made));
    }

    [Fact]
    public async Task It_is_renewed_ahead_of_its_end_while_the_old_one_serves()
    {
        await TokenAsync();
        _clock.Advance(TimeSpan.FromMinutes(54));
        Assert.Equal("token-1", await TokenAsync());
        Assert.Equal(1, _identity.Asked);

        _clock.Advance(TimeSpan.FromMinutes(1));
        _identity.Gate = new TaskCompletionSource();
        for (var i = 0; i < 10; i++)
            Assert.Equal("token-1", await TokenAsync());
        Assert.Equal(2, _identity.Asked);
        _identity.Gate.SetResult();

        await EventuallyAsync("token-2");
    }

    [Fact]
    public async Task It_is_renewed_when_its_issuer_asks_for_it()
    {
        _identity.RefreshIn = TimeSpan.FromMinutes(10);
        await TokenAsync();
        _clock.Advance(TimeSpan.FromMinutes(10));

        await EventuallyAsync("token-2");
    }

    [Fact]
    public async Task A_renewal_that_fails_is_tried_again_every_half_minute_and_the_old_one_serves_to_its_end()
    {
        await TokenAsync();
        _identity.Failure = new AuthenticationFailedException("down");
        _clock.Advance(TimeSpan.FromMinutes(55));
        for (var i = 0; i < 60; i++)
        {
            Assert.Equal("token-1", await TokenAsync());
            if (i < 59)
                _clock.Advance(TimeSpan.FromSeconds(5));
        }

        Assert.Equal(1 + 10, _identity.Asked);
        _clock.Advance(TimeSpan.FromSeconds(5));
        await Assert.ThrowsAsync<AuthenticationFailedException>(TokenAsync);
        _identity.Failure = null;
        Assert.Equal($"token-{_identity.Asked + 1}", await TokenAsync());
    }

    [Fact]
    public async Task An_identity_that_does_not_answer_holds_nobody_up_for_more_than_twenty_seconds()
    {
        _identity.Gate = new TaskCompletionSource();
        var wire = new ScriptedWire(ScriptedWire.Answer(HttpStatusCode.Created));

        var sending = SendAsync(wire);
        _clock.Advance(TimeSpan.FromSeconds(20));

        Assert.Equal(ConnectorFailure.Transient, (await Assert.ThrowsAsync<ConnectorException>(() => sending)).Failure);
        Assert.Empty(wire.Requests);
    }

    // Azure.Identity's own requests have a timeout; a credential is not always so kind as to call it by name.
    [Fact]
    public async Task An_identity_that_gives_up_by_itself_leaves_nothing_sent()
    {
        _identity.Failure = new TaskCanceledException("the request was canceled");
        var wire = new ScriptedWire(ScriptedWire.Answer(HttpStatusCode.Created));

        Assert.Equal(ConnectorFailure.Transient, (await Assert.ThrowsAsync<ConnectorException>(() => SendAsync(wire))).Failure);
        Assert.Empty(wire.Requests);
    }

    [Fact]
    public async Task A_token_that_is_rejected_is_exchanged_and_the_request_sent_once_more()
    {
        await TokenAsync();
        _clock.Advance(TimeSpan.FromMinutes(1));
        var wire = new ScriptedWire(ScriptedWire.Answer(HttpStatusCode.Unauthorized), ScriptedWire.Answer(HttpStatusCode.Created));

        Assert.Equal(HttpStatusCode.Created, (await SendAsync(wire)).StatusCode);

        Assert.Equal(["token-1", "token-2"], wire.Tokens);
        Assert.Single(wire.Requests.Distinct());
        Assert.Equal(2, _identity.Made);
    }

    [Fact]
    public async Task A_second_rejection_is_final_and_does_not_make_the_bot_ask_for_tokens_again_and_again()
    {
        await TokenAsync();
        _clock.Advance(TimeSpan.FromMinutes(1));
        var wire = new ScriptedWire(ScriptedWire.Answer(HttpStatusCode.Unauthorized));

        for (var i = 0; i < 5; i++)
            Assert.Equal(HttpStatusCode.Unauthorized, (await SendAsync(wire)).StatusCode);

        Assert.Equal(2, _identity.Asked);
        Assert.Equal(6, wire.Requests.Count);
    }

    [Theory]
    [InlineData("http://smba.trafficmanager.net/emea/")]
    [InlineData("http://localhost:56150/_connector/")]
    [InlineData("https://evil.com/")]
    [InlineData("https://smba.trafficmanager.net.evil.com/")]
    public async Task It_is_sent_to_the_connector_only(string address)
    {
        var wire = new ScriptedWire(ScriptedWire.Answer(HttpStatusCode.Created));

        Assert.Equal(ConnectorFailure.Rejected, (await Assert.ThrowsAsync<ConnectorException>(() => SendAsync(wire, address))).Failure);
        Assert.Empty(wire.Requests);
        Assert.Equal(0, _identity.Asked);
    }

    private async Task<string> TokenAsync() => await _tokens.GetAsync(CancellationToken.None);

    // The new one comes in the background.
    private async Task EventuallyAsync(string token)
    {
        while (await TokenAsync() != token)
            await Task.Yield();
    }

    private async Task<HttpResponseMessage> SendAsync(ScriptedWire wire, string address = "https://smba.trafficmanager.net/emea/")
    {
        using var http = new HttpMessageInvoker(new BotTokenHandler(_tokens) { InnerHandler = wire });
        using var request = new HttpRequestMessage(HttpMethod.Post, address + "v3/conversations") { Content = new StringContent("hej") };
        return await http.SendAsync(request, CancellationToken.None);
    }

    private sealed class Identity(TimeProvider clock) : TokenCredential
    {
        private int _asked;

        public int Asked => _asked;

        public int Made { get; set; }

        public TaskCompletionSource? Gate { get; set; }

        public Exception? Failure { get; set; }

        public TimeSpan? RefreshIn { get; set; }

        public override AccessToken GetToken(TokenRequestContext requestContext, CancellationToken cancellationToken) => throw new NotSupportedException();

        public override async ValueTask<AccessToken> GetTokenAsync(TokenRequestContext requestContext, CancellationToken cancellationToken)
        {
            Assert.Equal(["https://api.botframework.com/.default"], requestContext.Scopes);
            var number = Interlocked.Increment(ref _asked);
            if (Gate is { } gate)
                await gate.Task;
            if (Failure is not null)
                throw Failure;
            var now = clock.GetUtcNow();
            return new AccessToken($"token-{number}", now.AddHours(1), now + RefreshIn, "Bearer");
        }
    }
}
