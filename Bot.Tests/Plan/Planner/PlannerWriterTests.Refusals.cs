using System.Net;
using ProcessDialogueBot.Plan.Exchange.Formats;
using ProcessDialogueBot.Tests.Plan.Exchange;
using ProcessDialogueBot.Texts;

namespace ProcessDialogueBot.Tests.Plan.Planner;

// What Planner does not take, now or at all.
public sealed partial class PlannerWriterTests
{
    [Theory]
    [InlineData(HttpStatusCode.Forbidden, "Planner lod mig ikke skrive det hele.")]
    [InlineData(HttpStatusCode.NotFound, "Jeg kan ikke finde jeres plan i Planner.")]
    public async Task What_waiting_does_not_mend_ends_it_and_the_editor_is_told(HttpStatusCode status, string told)
    {
        using var room = new ImportRoom(Folder, _clock);
        await BeginAsync(room);
        Graph.Fail(status);
        await Writer(room).FinishAsync(default);
        await AssertToldAsync(room, told);
        Assert.Null(await Store(room).FindAsync(default));
        Assert.Empty(Board.Tasks);
    }

    [Fact]
    public async Task Ten_rounds_that_come_to_nothing_end_it_and_one_that_does_not_begins_the_count_again()
    {
        using var room = new ImportRoom(Folder, _clock);
        await BeginAsync(room);
        for (var round = 0; round < 9; round++)
        {
            Graph.Fail(HttpStatusCode.ServiceUnavailable, times: 3);
            await Writer(room).FinishAsync(default);
        }

        Assert.Equal(9, (await Store(room).FindAsync(default))!.Tries);
        for (var i = 0; i < 5; i++)
            Graph.Faults.Enqueue(null);
        Graph.Fail(HttpStatusCode.ServiceUnavailable);
        await Writer(room).FinishAsync(default);
        Assert.Equal(0, (await Store(room).FindAsync(default))!.Tries);
        for (var round = 0; round < 10; round++)
        {
            Graph.Fail(HttpStatusCode.ServiceUnavailable, times: 3);
            await Writer(room).FinishAsync(default);
        }

        await AssertToldAsync(room, "Det lykkedes ikke, så jeg er holdt op.");
        Assert.Null(await Store(room).FindAsync(default));
        Assert.Empty(Graph.Faults);
    }

    [Fact]
    public async Task A_creation_is_asked_for_again_only_where_Planner_says_that_it_did_not_take_it()
    {
        using var room = new ImportRoom(Folder, _clock);
        await BeginAsync(room);
        Graph.Faults.Enqueue(null);
        Graph.Faults.Enqueue(null);
        Graph.Fail(HttpStatusCode.TooManyRequests, "3");
        await Writer(room).FinishAsync(default);
        Assert.Equal([TimeSpan.FromSeconds(3)], Host.Waits.Waits);
        Assert.Equal(Planned, Board.Tasks.Count);
    }

    [Fact]
    public async Task A_task_that_Planner_does_not_take_keeps_no_other_from_being_written_and_is_named_in_the_end()
    {
        using var room = new ImportRoom(Folder, _clock);
        var (first, second) = (Sample.Plan.Milestones[0], Sample.Plan.Milestones[1]);
        var stubborn = Board.Add(PlannerNotation.TitleOf(first), Due.AddYears(20), PlannerNotation.PercentOf(first));
        stubborn.Start = Due.AddYears(19);
        Board.Add(PlannerNotation.TitleOf(second), Due.AddYears(20), PlannerNotation.PercentOf(second));
        await BeginAsync(room);
        await Writer(room).FinishAsync(default);

        Assert.Equal(Planned, Board.Tasks.Count);
        Assert.Equal(Due.AddYears(20), stubborn.Due);
        Assert.Equal(second.Due.Last, DanishTime.DateOf(Board.Find(second.Id).Due!.Value));
        await AssertToldAsync(room, $"**{first.Id}** ·");
        Assert.Null(await Store(room).FindAsync(default));
    }

    [Fact]
    public async Task Planner_is_left_in_peace_for_as_long_as_it_asks()
    {
        using var room = new ImportRoom(Folder, _clock);
        await BeginAsync(room);
        Graph.Fail(HttpStatusCode.ServiceUnavailable, "900");
        await Writer(room).FinishAsync(default);
        var asked = Graph.Requests.Count;
        for (var minute = 1; minute < 15; minute++)
        {
            _clock.Advance(TimeSpan.FromMinutes(1));
            await Writer(room).FinishAsync(default);
        }

        Assert.Equal((1, asked), ((await Store(room).FindAsync(default))!.Tries, Graph.Requests.Count));
        _clock.Advance(TimeSpan.FromMinutes(1));
        await Writer(room).FinishAsync(default);
        Assert.Equal(Planned, Board.Tasks.Count);
    }

    [Fact]
    public Task What_was_decided_more_than_a_day_ago_is_not_written_any_more() => IsGivenUpAsync(FakePlanner.PlanId, TimeSpan.FromHours(25));

    [Fact]
    public Task What_was_decided_for_another_board_is_not_written_to_this_one() => IsGivenUpAsync("AnotherBoardWithItsOwnTasks0", TimeSpan.FromMinutes(1));

    private async Task IsGivenUpAsync(string planId, TimeSpan later)
    {
        using var room = new ImportRoom(Folder, _clock);
        await BeginAsync(room, planId);
        _clock.Advance(later);
        await Writer(room).FinishAsync(default);
        Assert.Empty(Board.Tasks);
        await AssertToldAsync(room, "Det lykkedes ikke, så jeg er holdt op.");
        Assert.Null(await Store(room).FindAsync(default));
    }
}
