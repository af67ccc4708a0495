using FsCheck;
using FsCheck.Fluent;
using ProcessDialogueBot.Plan;
using ProcessDialogueBot.Plan.Milestones;
using ProcessDialogueBot.Tests.Support;

namespace ProcessDialogueBot.Tests.Plan.Milestones;

public sealed class MilestoneFieldsTests
{
    private static readonly Milestone Empty = new("1a", "", null, default, default, "");

    [Fact]
    public Task All_that_can_be_changed_comes_back_from_its_text() => Properties.HoldsAsync(Prop.ForAll(
        AnyMilestone.ToArbitrary(),
        milestone => MilestoneFields.All.Aggregate(Empty, (read, field) => MilestoneFields.With(read, field, MilestoneFields.Get(milestone, field))) == milestone));

    [Fact]
    public Task A_change_taken_back_leaves_what_was_there() => Properties.HoldsAsync(Prop.ForAll(
        AnyMilestone.Two().ToArbitrary(),
        pair =>
        {
            var (before, after) = pair;
            var entry = new MilestoneHistoryEntry("1a", 1, default, "editor", [.. MilestoneFields.Between(before, after)], null);
            return entry.Before(after with { Version = 1 }) == before;
        }));

    [Fact]
    public Task A_row_holds_all_of_it() => Properties.HoldsAsync(Prop.ForAll(
        AnyMilestone.ToArbitrary(), milestone => MilestoneRow.FromEntity(MilestoneRow.ToEntity(milestone)) == milestone));

    [Theory]
    [InlineData(MilestoneField.Due, "soon")]
    [InlineData(MilestoneField.Due, null)]
    [InlineData(MilestoneField.Status, "færdig")]
    [InlineData(MilestoneField.Initiative, "to")]
    [InlineData(MilestoneField.Progress, "7/6")]
    [InlineData(MilestoneField.Progress, "1/0")]
    public void What_is_no_value_is_not_read(object field, string? text) =>
        Assert.Throws<FormatException>(() => MilestoneFields.With(Empty, (MilestoneField)field, text));

    private static Gen<Milestone> AnyMilestone =>
        from title in Gen.Elements("Strategien er klar", "Kurser, hold 2", "“Ny” ledelse – begynder; og fortsætter")
        from initiative in Gen.Elements<int?>(null, 1, 999)
        from due in Gen.Elements("2022-11-15", "2023-06", "2023-Q1", "2023-H2", "2023")
        from status in Gen.Elements(Enum.GetValues<MilestoneStatus>())
        from total in Gen.Choose(1, 40)
        from done in Gen.Choose(0, total)
        from isCounted in Gen.Elements(true, false)
        from areas in Gen.SubListOf("Område Ørsted, Auning, Allingåbro", "Skovstjernen (Område Grenaa)")
        from dependsOn in Gen.SubListOf("p1", "3a", "3b")
        from text in Gen.Elements(null, "Velfærdsdirektøren", "Vi venter på økonomiudvalget\nog på jer")
        select new Milestone("1a", title, initiative, DuePeriod.TryParse(due, out var period) ? period : default, status, text is null ? "" : "status")
        {
            Owner = text,
            Note = text,
            Progress = isCounted ? new MilestoneProgress(done, total) : null,
            Areas = [.. areas],
            DependsOn = [.. dependsOn],
        };
}
