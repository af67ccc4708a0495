using ProcessDialogueBot.Plan.Editing;
using ProcessDialogueBot.Plan.Milestones;

namespace ProcessDialogueBot.Tests.Plan.Editing;

public sealed class MilestoneIdsTests
{
    [Theory]
    [InlineData(2, "", "2a")]
    [InlineData(2, "2a 2b", "2c")]
    [InlineData(2, "2a 2c", "2d")]
    [InlineData(2, "2z", "2aa")]
    [InlineData(2, "2az", "2ba")]
    [InlineData(2, "2zz", "2aaa")]
    [InlineData(2, "2-noget 21a 2a1 3c", "2a")]
    [InlineData(21, "2a 21a", "21b")]
    [InlineData(null, "p1 p5 p2", "p6")]
    [InlineData(null, "1a plan", "p1")]
    public void The_next_one_follows_the_last_one_in_use(int? initiative, string used, string next) =>
        Assert.Equal(next, MilestoneIds.Next(initiative, [.. used.Split(' ', StringSplitOptions.RemoveEmptyEntries).Select(id => new Milestone(id, id, initiative, default, default, ""))]));
}
