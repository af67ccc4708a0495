using ProcessDialogueBot.Plan;
using ProcessDialogueBot.Plan.Editing;
using ProcessDialogueBot.Plan.Milestones;
using ProcessDialogueBot.Texts;

namespace ProcessDialogueBot.Tests.Plan.Editing;

/// <summary>The form takes no more areas than a plan file does; a milestone with more would keep every file out.</summary>
public sealed class MilestoneFormTests
{
    [Theory]
    [InlineData(50, null)]
    [InlineData(51, "Vælg højst 50 områder. Vedrører milepælen flere, så vælg ingen. Så gælder den for alle.")]
    public void A_milestone_names_at_most_fifty_areas(int count, string? problem)
    {
        ValueList<string> areas = [.. Enumerable.Range(1, count).Select(number => $"Område {number}")];
        var milestone = new Milestone("x1", "Titel", null, new DuePeriod(DuePrecision.Year, new DateOnly(2027, 1, 1)), MilestoneStatus.Planned, "") { Areas = areas };
        var form = new MilestoneForm(Language.Danish, Sample.On(2026, 11, 23) with { Milestones = [milestone] });

        Assert.Equal(areas, form.Read(MilestoneDraft.Of(Language.Danish, milestone), milestone).Areas);
        Assert.Equal(problem, form.Problems.GetValueOrDefault(MilestoneDraft.Areas));
        Assert.Equal(problem is null ? 0 : 1, form.Problems.Count);
    }
}
