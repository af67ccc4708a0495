using ProcessDialogueBot.Plan;
using ProcessDialogueBot.Plan.Milestones;
using ProcessDialogueBot.Plan.Paper;
using ProcessDialogueBot.Texts;

namespace ProcessDialogueBot.Tests.Plan.Paper;

/// <summary>What a status paper says of a milestone, from its history.</summary>
public sealed class PaperMilestoneTests
{
    private static readonly PaperPeriod Period = Papers.FirstQuarter;
    private static readonly DateTimeOffset Before = new(2022, 12, 1, 9, 0, 0, TimeSpan.Zero);
    private static readonly DateTimeOffset Within = new(2023, 2, 1, 9, 0, 0, TimeSpan.Zero);
    private static readonly DateTimeOffset Later = new(2023, 3, 1, 9, 0, 0, TimeSpan.Zero);
    private static readonly DateTimeOffset After = new(2023, 4, 10, 9, 0, 0, TimeSpan.Zero);
    private static readonly Milestone Planned = new("a", "Noget", 1, Due("2023-03-15"), MilestoneStatus.Planned, "status");

    [Fact]
    public void A_date_that_slipped_is_told_from_to_and_why()
    {
        var told = Of(Change(1, Within, "Budgettet mangler.", Moved("2023-03-15", "2023-06-30")));
        Assert.Equal("Fristen er udskudt fra 15. marts 2023 til 30. juni 2023.", Words(told));
        Assert.Equal("Budgettet mangler.", PaperWords.Reason(told));
    }

    [Fact]
    public void One_that_slipped_twice_is_told_from_the_first_date_to_the_last_with_both_reasons()
    {
        var told = Of(Change(1, Within, "Budgettet mangler.", Moved("2023-03-15", "2023-06-30")), Change(2, Later, "Udbuddet trækker ud.", Moved("2023-06-30", "2023-Q3")));
        Assert.Equal("Fristen er udskudt fra 15. marts 2023 til tredje kvartal 2023.", Words(told));
        Assert.Equal("Budgettet mangler.\nUdbuddet trækker ud.", PaperWords.Reason(told));
    }

    [Fact]
    public void What_was_undone_is_no_deviation()
    {
        var told = Of(Change(1, Within, "En fejl.", Moved("2023-03-15", "2023-06-30")), Change(2, Within.AddMinutes(2), null, Moved("2023-06-30", "2023-03-15")));
        Assert.False(told.IsPostponed);
        Assert.Equal("Fristen er overskredet.", Words(told)); // It was still not reached on the 31st.
    }

    [Fact]
    public void What_happened_after_the_period_is_not_told()
    {
        var told = Of(Change(1, Within, null, Status("Planned", "InProgress")), Change(2, After, null, Status("InProgress", "Done")), Change(3, After, "Senere.", Moved("2023-03-15", "2024")));
        Assert.Equal((MilestoneStatus.InProgress, Due("2023-03-15")), (told.Then.Status, told.Then.Due));
        Assert.Equal(Within, told.Then.ChangedAt);
        Assert.Empty(told.Reasons);
    }

    [Fact]
    public void A_milestone_that_was_added_later_is_not_told_of()
    {
        Assert.Null(Find(Papers.Change("a", 1, After, null)));
        Assert.NotNull(Find(Papers.Change("a", 1, Within, null)));
    }

    [Fact]
    public void One_added_in_the_period_and_moved_then_has_slipped_from_what_it_was_when_it_was_added()
    {
        var told = Find(Papers.Change("a", 1, Within, null), Change(2, Later, "Sygdom.", Moved("2023-03-15", "2023-05")))!;
        Assert.Equal("Fristen er udskudt fra 15. marts 2023 til maj 2023.", Words(told));
        Assert.False(told.WasFinished);
    }

    [Fact]
    public void Reached_and_given_up_are_told_in_the_period_in_which_it_happened_only()
    {
        Assert.True(Of(Change(1, Within, null, Status("Planned", "Done"))) is { IsReached: true, WasFinished: false, IsDeviating: false });
        Assert.True(Of(Change(1, Before, null, Status("Planned", "Done"))) is { IsReached: false, WasFinished: true, IsDeviating: false });
        var cancelled = Of(Change(1, Within, "Loven er ændret.", Status("Planned", "Cancelled")));
        Assert.Equal("Aflyst.", Words(cancelled));
        Assert.Equal("Loven er ændret.", PaperWords.Reason(cancelled));
        Assert.True(Of(Change(1, Before, null, Status("Planned", "Cancelled"))) is { IsDeviating: false, WasFinished: true });
    }

    // Nobody wrote down when what the file calls done was done.
    [Theory]
    [InlineData("2022-11-15", false)]
    [InlineData("2023-01-25", true)]
    public void What_the_file_calls_done_was_done_when_it_was_due(string due, bool inPeriod)
    {
        var done = Planned with { Due = Due(due), Status = MilestoneStatus.Done };
        Assert.Equal(inPeriod, PaperMilestone.Of(done, [], Period, Period.Ends, Period.To)!.IsReached);
    }

    [Fact]
    public void A_date_that_is_only_known_better_is_no_deviation()
    {
        var quarter = Planned with { Due = Due("2023-Q2") };
        var (now, history) = Papers.After(quarter, Change(1, Within, null, Moved("2023-Q2", "2023-06-30")));
        Assert.False(PaperMilestone.Of(now, history, Period, Period.Ends, Period.To)!.IsDeviating);
    }

    [Fact]
    public void What_was_said_when_it_began_is_no_reason_for_its_being_late()
    {
        var told = Of(Papers.Change("a", 1, Within, "Stillingerne er besat.", Status("Planned", "InProgress"), new(MilestoneField.Note, null, "Stillingerne er besat.")));
        Assert.Equal("Fristen er overskredet.", Words(told));
        Assert.Null(PaperWords.Reason(told));
    }

    [Fact]
    public void What_was_delayed_before_the_period_keeps_its_reason()
    {
        var told = Of(Papers.Change("a", 1, Before, "Sygdom.", Status("Planned", "Delayed"), new(MilestoneField.Note, null, "Sygdom.")));
        Assert.Equal("Meldt forsinket. Fristen er overskredet.", Words(told));
        Assert.Equal("Sygdom.", PaperWords.Reason(told));
    }

    [Fact]
    public void One_that_comes_earlier_is_told_too() =>
        Assert.Equal("Fristen er rykket frem fra 15. marts 2023 til februar 2023. Fristen er overskredet.", Words(Of(Change(1, Within, null, Moved("2023-03-15", "2023-02")))));

    private static PaperMilestone Of(params IReadOnlyList<MilestoneHistoryEntry> history) => Find(history)!;

    private static PaperMilestone? Find(params IReadOnlyList<MilestoneHistoryEntry> history)
    {
        var (now, entries) = Papers.After(Planned, history);
        return PaperMilestone.Of(now, entries, Period, Period.Ends, Period.To);
    }

    private static MilestoneHistoryEntry Change(int version, DateTimeOffset at, string? reason, FieldChange field) => Papers.Change("a", version, at, reason, field);

    private static FieldChange Moved(string from, string to) => new(MilestoneField.Due, from, to);

    private static FieldChange Status(string from, string to) => new(MilestoneField.Status, from, to);

    private static string Words(PaperMilestone milestone) => string.Join(" ", PaperWords.Deviations(Language.Danish, milestone)).Replace('\u00A0', ' ');

    private static DuePeriod Due(string text) => DuePeriod.TryParse(text, out var due) ? due : throw new FormatException(text);
}
