using ProcessDialogueBot.Plan;
using ProcessDialogueBot.Plan.Editing;
using ProcessDialogueBot.Plan.Milestones;

namespace ProcessDialogueBot.Tests.Plan.Editing;

public sealed class CrowdedAreasTests
{
    private static readonly DuePeriod Due = new(DuePrecision.Year, new DateOnly(2024, 1, 1));

    [Fact]
    public void An_initiative_counts_once_in_each_area_that_it_concerns()
    {
        // 1 names the Socialafdeling and the Børne- og Familieafdeling, 3 to 5 name none and concern all.
        var now = Now(InProgress("1a", 1), InProgress("1b", 1), InProgress("3a", 3), InProgress("3b", 3) with { Status = MilestoneStatus.Delayed });
        var crowded = CrowdedAreas.Find(now, InProgress("4a", 4), limit: 2);
        Assert.Equal(["Børne- og Familieafdelingen", "Socialafdelingen (voksenområdet)"], crowded.Select(area => area.Area));
        Assert.All(crowded, area => Assert.Equal((2, "1a 1b 3a 3b"), (area.InProgress, string.Join(' ', area.Unfinished.Select(milestone => milestone.Id)))));
        Assert.Empty(CrowdedAreas.Find(now, InProgress("4a", 4), limit: 3));
        Assert.Empty(CrowdedAreas.Find(now, InProgress("2a", 2), limit: 2));
    }

    [Fact]
    public void One_more_milestone_of_what_is_in_progress_is_nothing_more() =>
        Assert.Empty(CrowdedAreas.Find(Now(InProgress("1a", 1), InProgress("3a", 3)), InProgress("1b", 1), limit: 1));

    [Fact]
    public void A_milestone_that_names_an_area_concerns_that_one_alone()
    {
        var now = Now(InProgress("3a", 3) with { Areas = ["Socialafdelingen (voksenområdet)"] });
        Assert.Empty(CrowdedAreas.Find(now, InProgress("2a", 2), limit: 1));
        Assert.Equal("Socialafdelingen (voksenområdet)", Assert.Single(CrowdedAreas.Find(now, InProgress("1a", 1), limit: 1)).Area);
    }

    [Fact]
    public void Milestones_of_the_whole_process_count_each_for_itself_and_without_areas_all_is_one()
    {
        var bare = Now(InProgress("p1", null), InProgress("p2", null));
        bare = bare with { Plan = bare.Plan with { Initiatives = [.. bare.Plan.Initiatives.Select(initiative => initiative with { Items = [] })] } };
        Assert.Equal((null, 2), (Assert.Single(CrowdedAreas.Find(bare, InProgress("p3", null), limit: 2)).Area, CrowdedAreas.Find(bare, InProgress("p3", null), limit: 2)[0].InProgress));
        Assert.Empty(CrowdedAreas.Find(bare, InProgress("p3", null), limit: 0));
        Assert.Empty(CrowdedAreas.Find(bare, InProgress("p2", null), limit: 2));
        Assert.Empty(CrowdedAreas.Find(bare, InProgress("p3", null) with { Status = MilestoneStatus.Planned }, limit: 2));
    }

    private static Milestone InProgress(string id, int? initiative) => new(id, id, initiative, Due, MilestoneStatus.InProgress, "");

    private static PlanSnapshot Now(params Milestone[] milestones) => Sample.On(2023, 2, 1) with { Milestones = milestones };
}
