using ProcessDialogueBot.Plan;
using ProcessDialogueBot.Plan.Exchange.Formats;
using ProcessDialogueBot.Plan.Milestones;
using ProcessDialogueBot.Texts;

namespace ProcessDialogueBot.Tests.Plan.Planner;

/// <summary>What a task says of a milestone, and what it leaves open.</summary>
public sealed class PlannerNotationTests
{
    private static readonly DuePeriod June = new(DuePrecision.Month, new DateOnly(2027, 6, 1));

    [Theory]
    [InlineData("[1a] Huset er købt", "1a", "Huset er købt")]
    [InlineData("  [ 1A ]Huset er købt ", "1a", "Huset er købt")]
    [InlineData("[1a]", "1a", "")]
    [InlineData("[vigtigt] Huset er købt", null, "[vigtigt] Huset er købt")]
    [InlineData("Huset [1a]", null, "Huset [1a]")]
    public void The_id_stands_first_and_only_one_that_the_plan_knows_is_one(string title, string? id, string rest) =>
        Assert.Equal((id, rest), PlannerNotation.Read(title, known => known == "1a"));

    [Theory]
    [InlineData(MilestoneStatus.Planned, null, 0, "0")]
    [InlineData(MilestoneStatus.InProgress, null, 50, "1 50 99")]
    [InlineData(MilestoneStatus.InProgress, "0/6", 1, "1 50 99")]
    [InlineData(MilestoneStatus.InProgress, "6/6", 99, "1 50 99")]
    [InlineData(MilestoneStatus.Delayed, null, 0, "0 1 50 99")]
    [InlineData(MilestoneStatus.Delayed, "2/6", 33, "0 1 50 99")]
    [InlineData(MilestoneStatus.Done, "2/6", 100, "100")]
    [InlineData(MilestoneStatus.Cancelled, null, 0, "0 1 50 99 100")]
    internal void A_percentage_stands_for_a_status_as_far_as_Planner_knows_it(MilestoneStatus status, string? progress, int percent, string agreeing)
    {
        var milestone = new Milestone("1a", "Huset", 1, June, status, "") { Progress = MilestoneProgress.TryParse(progress, out var read) ? read : null };
        Assert.Equal(percent, PlannerNotation.PercentOf(milestone));
        Assert.Equal(agreeing, string.Join(' ', new[] { 0, 1, 50, 99, 100 }.Where(other => PlannerNotation.Agrees(milestone, other))));
    }

    [Fact]
    public void A_bucket_is_an_initiatives_by_its_number_or_its_title_and_else_peoples_own()
    {
        var plan = Sample.Plan;
        foreach (var initiative in plan.Initiatives)
            foreach (var name in new[] { PlannerNotation.BucketOf(plan, initiative.Number), $" {initiative.Number}) Omdøbt", $"{initiative.Number}.", initiative.Title.ToUpperInvariant() })
                Assert.Equal((true, initiative.Number), (PlannerNotation.TryReadBucket(plan, name, out var read), read));
        foreach (var name in new[] { PlannerNotation.BucketOf(plan, null), Language.English["Plan.WholeProcess"] })
            Assert.Equal((true, null), (PlannerNotation.TryReadBucket(plan, name, out var read), read));
        foreach (var name in new[] { null, "", "Denne uge", "2027", "900. Noget", "2 møder", "1. kvartal", "2. Kvartal 2027", "2. halvår", "3. juni", "1. prioritet" })
            Assert.False(PlannerNotation.TryReadBucket(plan, name, out _));
        Assert.All(plan.Initiatives, initiative => Assert.InRange(PlannerNotation.BucketOf(plan, initiative.Number).Length, 4, 255));
    }

    [Fact]
    public void A_task_without_an_id_is_the_milestone_of_its_title_where_nobody_else_can_be_meant()
    {
        Milestone[] milestones = [Of("1a", "Hus"), Of("1b", "Have"), Of("1c", "Vej"), Of("1d", "Vej"), Of("1e", "Bro")];
        string[] titles = ["hus", "[1b] Haven", "Have", "Vej", "Bro", "Bro ", "Ny"];
        Assert.Equal(
            ["1a", "1b", "-", "?", "?", "?", "-"],
            PlannerNotation.Match(titles, milestones).Select(match => match.Milestone?.Id ?? (match.IsAmbiguous ? "?" : "-")));
    }

    private static Milestone Of(string id, string title) => new(id, title, 1, June, MilestoneStatus.Planned, "");
}
