using System.Net;

namespace ProcessDialogueBot.Tests.Teams;

// The keys that tokens are checked with: when they are fetched, and what happens when they cannot be.
public sealed partial class AuthenticationTests
{
    [Fact]
    public async Task A_key_published_since_the_start_is_found_at_once()
    {
        await PassesAsync(Activity(), _issuer.Token());
        _issuer.Publish(TestIssuer.Unknown);
        _host.Clock.Advance(TimeSpan.FromMinutes(5));

        await PassesAsync(Activity(), _issuer.Token(key: TestIssuer.Unknown));
    }

    [Fact]
    public async Task A_key_that_was_withdrawn_is_refused_within_a_day_and_one_request()
    {
        await PassesAsync(Activity(), _issuer.Token());
        _issuer.Withdraw(TestIssuer.Endorsed);
        _issuer.Publish(TestIssuer.Unknown);
        _host.Clock.Advance(TimeSpan.FromDays(1));
        await PassesAsync(Activity(), _issuer.Token(Lasting)); // Checked with yesterday's keys, while today's are fetched.

        await PassesAsync(Activity(), _issuer.Token(Lasting, TestIssuer.Unknown));
        await IsRefusedAsync(Activity(), $"Bearer {_issuer.Token(Lasting)}");
    }

    [Fact]
    public async Task A_key_that_was_withdrawn_is_refused_once_another_is_found()
    {
        await PassesAsync(Activity(), _issuer.Token());
        _issuer.Withdraw(TestIssuer.Endorsed);
        _issuer.Publish(TestIssuer.Unknown);
        _host.Clock.Advance(TimeSpan.FromMinutes(5));
        await PassesAsync(Activity(), _issuer.Token(key: TestIssuer.Unknown));

        await IsRefusedAsync(Activity(), $"Bearer {_issuer.Token()}");
    }

    [Fact]
    public async Task Forged_tokens_do_not_make_it_fetch_keys_again_and_again()
    {
        for (var i = 0; i < 5; i++)
            await IsRefusedAsync(Activity(), $"Bearer {_issuer.Token(key: TestIssuer.Unknown)}");

        Assert.Equal(1, _issuer.Fetched);
    }

    [Fact]
    public async Task The_keys_are_fetched_anew_every_day()
    {
        await PassesAsync(Activity(), _issuer.Token());
        for (var day = 1; day <= 3; day++)
        {
            _host.Clock.Advance(TimeSpan.FromDays(1));
            for (var i = 0; i < 3; i++)
                await PassesAsync(Activity(), _issuer.Token(Lasting));
            await FetchIsOverAsync();

            Assert.Equal(1 + day, _issuer.Fetched);
        }
    }

    [Fact]
    public async Task While_the_keys_cannot_be_fetched_the_last_ones_serve()
    {
        await FailToRenewAsync(() => _issuer.IsDown = true);

        await PassesAsync(Activity(), _issuer.Token(Lasting));
        Assert.Equal(2, _issuer.Asked);
    }

    [Fact]
    public async Task After_a_failure_they_are_asked_for_again_in_five_minutes()
    {
        await FailToRenewAsync(() => _issuer.IsDown = true);
        _issuer.IsDown = false;
        _issuer.Publish(TestIssuer.Unknown);
        _host.Clock.Advance(TimeSpan.FromMinutes(5));
        await PassesAsync(Activity(), _issuer.Token(Lasting));

        await PassesAsync(Activity(), _issuer.Token(Lasting, TestIssuer.Unknown));
        Assert.Equal(3, _issuer.Asked);
    }

    [Theory]
    [InlineData("{}")]
    [InlineData("{")]
    [InlineData("[]")]
    [InlineData("")]
    [InlineData("<html>Sign in</html>")]
    public async Task While_the_publisher_talks_nonsense_the_last_keys_serve(string nonsense)
    {
        await FailToRenewAsync(() => _issuer.Nonsense = nonsense);

        await PassesAsync(Activity(), _issuer.Token(Lasting));
        Assert.Equal(2, _issuer.Asked);
    }

    // The clock stands still, so whoever waited for the publisher would wait for ever.
    [Fact]
    public async Task A_publisher_that_does_not_answer_holds_nobody_up_whose_key_is_known()
    {
        await PassesAsync(Activity(), _issuer.Token());
        _issuer.IsHanging = true;
        for (var wait = TimeSpan.FromDays(1); wait > TimeSpan.FromMinutes(5); wait /= 2)
        {
            _host.Clock.Advance(wait);
            for (var i = 0; i < 3; i++)
                await PassesAsync(Activity(), _issuer.Token(Lasting));
        }

        Assert.InRange(_issuer.Asked, 2, 10);
    }

    [Fact]
    public async Task Who_shows_an_unknown_key_waits_alone_and_no_more_than_five_seconds()
    {
        await PassesAsync(Activity(), _issuer.Token());
        _issuer.IsHanging = true;
        _host.Clock.Advance(TimeSpan.FromMinutes(5));

        var stranger = PostAsync(Activity(), $"Bearer {_issuer.Token(key: TestIssuer.Unknown)}");
        while (_issuer.Asked < 2)
            await Task.Yield();
        await PassesAsync(Activity(), _issuer.Token());
        Assert.False(stranger.IsCompleted);
        _host.Clock.Advance(TimeSpan.FromSeconds(5));

        Assert.Equal(HttpStatusCode.Unauthorized, (await stranger).Status);
        await IsRefusedAsync(Activity(), $"Bearer {_issuer.Token(key: TestIssuer.Unknown)}");
        Assert.Equal(2, _issuer.Asked);
    }

    [Fact]
    public async Task Looking_for_an_unknown_key_does_not_lose_the_known_ones()
    {
        await PassesAsync(Activity(), _issuer.Token());
        _issuer.IsDown = true;
        _host.Clock.Advance(TimeSpan.FromMinutes(5));
        await IsRefusedAsync(Activity(), $"Bearer {_issuer.Token(key: TestIssuer.Unknown)}");

        await PassesAsync(Activity(), _issuer.Token());
    }

    [Fact]
    public async Task While_there_are_no_keys_it_asks_for_them_once_a_second()
    {
        _issuer.IsDown = true;
        for (var i = 0; i < 10; i++)
        {
            await IsRefusedAsync(Activity(), $"Bearer {_issuer.Token()}");
            _host.Clock.Advance(TimeSpan.FromMilliseconds(500));
        }

        Assert.Equal(5, _issuer.Asked);
    }

    [Fact]
    public async Task Without_any_keys_nothing_is_handled_until_they_come()
    {
        _issuer.IsDown = true;
        await IsRefusedAsync(Activity(), $"Bearer {_issuer.Token()}");
        _issuer.IsDown = false;
        _host.Clock.Advance(TimeSpan.FromSeconds(1));

        await PassesAsync(Activity(), _issuer.Token());
    }

    // A day after the keys were fetched for the first time, when fetching them anew fails.
    private async Task FailToRenewAsync(Action fail)
    {
        await PassesAsync(Activity(), _issuer.Token());
        fail();
        _host.Clock.Advance(TimeSpan.FromDays(1));
        await PassesAsync(Activity(), _issuer.Token(Lasting));
        await FetchIsOverAsync();
    }
}
