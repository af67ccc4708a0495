using Microsoft.Extensions.Options;
using ProcessDialogueBot.Operations.Limits;
using ProcessDialogueBot.Operations.Tab;
using ProcessDialogueBot.Teams.Tabs;
using ProcessDialogueBot.Teams.Turns;
using ProcessDialogueBot.Tests.Support;

namespace ProcessDialogueBot.Tests.Operations.Tab;

public sealed class TabLimitsTests
{
    [Fact]
    public void Strangers_share_a_bound_and_shut_no_reader_out()
    {
        var clock = new ManualTimeProvider();
        using var tokens = new SenderTokens(clock);
        var limits = new TabLimits(tokens, Options.Create(new LimitOptions { Turns = 2 }), clock);
        var (stranger, reader) = (new TabCaller("no token"), new TabCaller(null, "ann"));

        Assert.All(Enumerable.Range(0, 2 * TabLimits.StrangersShare), _ => Assert.True(limits.Takes(stranger)));
        Assert.False(limits.Takes(stranger));
        Assert.True(limits.Takes(reader));
        clock.Advance(limits.Wait);
        Assert.True(limits.Takes(stranger));
    }
}
