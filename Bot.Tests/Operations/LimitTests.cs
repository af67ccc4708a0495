using System.Net;
using Microsoft.Extensions.Options;
using ProcessDialogueBot.Operations.Limits;
using ProcessDialogueBot.Teams.Turns;
using ProcessDialogueBot.Tests.Support;
using ProcessDialogueBot.Tests.Teams;

namespace ProcessDialogueBot.Tests.Operations;

/// <summary>One sender cannot keep the bot from the others.</summary>
public sealed class LimitTests
{
    private static readonly TeamsHost.Answer Accepted = new(HttpStatusCode.OK, "");

    [Fact]
    public async Task Thirty_in_ten_seconds_are_taken_then_it_asks_once_for_patience()
    {
        await using var stage = await Stage.OpenAsync();
        for (var i = 0; i < 40; i++)
            Assert.Equal(Accepted, await stage.SayAsync("vent"));

        Assert.Equal(30, stage.Actor.Started);
        Assert.Equal(31, stage.Wire.Posted.Count);
        Assert.Contains("Vent 10 sekunder", stage.Wire.Posted[^1], StringComparison.Ordinal);
    }

    [Fact]
    public async Task Others_are_served_meanwhile()
    {
        await using var stage = await Stage.OpenAsync(("Limits:Turns", "2"));
        for (var i = 0; i < 10; i++)
            await stage.SayAsync("vent");

        await stage.SayAsync("vent", sender: "bo", conversation: "a:bo");
        Assert.Equal(3, stage.Actor.Started);
    }

    [Fact]
    public async Task A_press_is_always_answered()
    {
        await using var stage = await Stage.OpenAsync(("Limits:Turns", "2"), ("Limits:Period", "00:00:30"));
        foreach (var verb in new[] { "stage.wait", "stage.secretly" })
            await stage.PressAsync(verb);
        for (var i = 0; i < 3; i++)
            Assert.Contains("Vent 30 sekunder", (await stage.PressAsync("stage.wait")).Body, StringComparison.Ordinal);

        Assert.Equal(2, stage.Actor.Started);
        Assert.Empty(stage.Wire.Posted);
    }

    [Fact]
    public async Task Installing_is_never_too_much()
    {
        await using var stage = await Stage.OpenAsync(("Limits:Turns", "1"));
        var install = TeamsHost.Activity("installationUpdate");
        install["action"] = "add";
        for (var i = 0; i < 5; i++)
            await stage.Host.PostAsync(install);

        Assert.Equal(5, stage.Host.Handled.Count);
    }

    [Fact]
    public async Task A_repetition_by_Teams_does_not_count()
    {
        await using var stage = await Stage.OpenAsync(("Limits:Turns", "2"));
        for (var i = 0; i < 5; i++)
            await stage.SayAsync("vent", id: "same");
        await stage.SayAsync("vent");

        Assert.Equal(2, stage.Actor.Started);
    }

    [Fact]
    public async Task Nothing_about_it_is_logged()
    {
        await using var stage = await Stage.OpenAsync(("Limits:Turns", "1"));
        for (var i = 0; i < 5; i++)
            await stage.PressAsync("stage.secretly");

        Assert.DoesNotContain(stage.Host.Logs.Lines, line => line.Contains("Operations.Limits", StringComparison.Ordinal));
        Assert.DoesNotContain(stage.Host.Logs.Lines, line => line.Contains("29:ann", StringComparison.Ordinal));
    }

    [Fact]
    public void Who_does_not_calm_down_is_told_once_and_who_does_is_told_again()
    {
        var clock = new ManualTimeProvider();
        var limits = new SenderLimits(Options.Create(new LimitOptions { Turns = 2 }), clock);
        var sender = new SenderToken(1, 2);
        string Burst()
        {
            var admissions = Enumerable.Range(0, 4).Select(_ => limits.Take(sender)).ToArray();
            clock.Advance(TimeSpan.FromSeconds(10));
            return string.Join(' ', admissions);
        }

        Assert.Equal("Taken Taken FirstTooMany TooMany", Burst());
        Assert.Equal("Taken Taken TooMany TooMany", Burst());
        Assert.Equal("Taken Taken TooMany TooMany", Burst());
        Assert.Equal(Admission.Taken, limits.Take(sender));
        clock.Advance(TimeSpan.FromSeconds(10));
        Assert.Equal("Taken Taken FirstTooMany TooMany", Burst());
        clock.Advance(TimeSpan.FromSeconds(10));
        Assert.Equal("Taken Taken FirstTooMany TooMany", Burst());
    }

    [Fact]
    public void The_senders_counted_are_bounded()
    {
        var clock = new ManualTimeProvider();
        var limits = new SenderLimits(Options.Create(new LimitOptions()), clock);
        for (ulong sender = 0; sender < 5 * SenderLimits.MostSenders; sender++)
        {
            Assert.Equal(Admission.Taken, limits.Take(new SenderToken(sender, 0)));
            clock.Advance(TimeSpan.FromTicks(1));
            if (sender % 1000 == 0)
                Assert.InRange(limits.Senders, 1, SenderLimits.MostSenders);
        }
    }

    [Theory]
    [InlineData("Limits:Turns", "0")]
    [InlineData("Limits:Turns", "1000001")]
    [InlineData("Limits:Period", "00:00:00.5")]
    [InlineData("Limits:Period", "02:00:00")]
    public async Task A_senseless_limit_is_an_error_at_start(string key, string value) =>
        Assert.StartsWith(key, Assert.Single((await Assert.ThrowsAsync<OptionsValidationException>(() => Stage.OpenAsync((key, value)))).Failures), StringComparison.Ordinal);
}
