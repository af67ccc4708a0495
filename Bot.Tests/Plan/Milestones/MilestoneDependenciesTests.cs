using ProcessDialogueBot.Plan;
using ProcessDialogueBot.Plan.Milestones;

namespace ProcessDialogueBot.Tests.Plan.Milestones;

public sealed class MilestoneDependenciesTests
{
    [Fact]
    public void One_that_waits_for_itself_is_told_by_the_shortest_way()
    {
        Milestone[] all = [Of("a", "b"), Of("b", "c", "d"), Of("c", "d"), Of("d", "a"), Of("e", "e"), Of("f", "a", "unknown")];
        Assert.Equal(["a", "b", "d", "a"], MilestoneDependencies.FindCircle(all[0], all));
        Assert.Equal(["e", "e"], MilestoneDependencies.FindCircle(all[4], all));
        Assert.Null(MilestoneDependencies.FindCircle(all[5], all));

        // As the editor wants it, not as it is stored.
        Assert.Null(MilestoneDependencies.FindCircle(all[0] with { DependsOn = [] }, all));
    }

    [Fact]
    public void What_is_not_reached_yet_is_what_it_waits_for()
    {
        Milestone[] all = [Of("a", "b", "c", "d"), Of("b"), Of("c") with { Status = MilestoneStatus.Done }, Of("d") with { Status = MilestoneStatus.Cancelled }];
        Assert.Equal("b", Assert.Single(MilestoneDependencies.Unreached(all[0], all)).Id);
    }

    [Fact]
    public void A_long_chain_is_no_trouble()
    {
        var chain = Enumerable.Range(0, 20_000).Select(at => Of($"m{at}", $"m{at + 1}")).ToList();
        Assert.Null(MilestoneDependencies.FindCircle(chain[0], chain));
        Assert.Equal(20_002, MilestoneDependencies.FindCircle(chain[0], [.. chain, Of("m20000", "m0")])!.Count);
    }

    private static Milestone Of(string id, params string[] dependsOn) => new(id, id, null, default(DuePeriod), MilestoneStatus.Planned, "") { DependsOn = [.. dependsOn] };
}
