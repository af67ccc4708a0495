using FsCheck;
using FsCheck.Fluent;
using ProcessDialogueBot.Plan;
using ProcessDialogueBot.Plan.Exchange.Formats;
using ProcessDialogueBot.Plan.Exchange.Preview;
using ProcessDialogueBot.Plan.Milestones;
using ProcessDialogueBot.Plan.Planner;
using ProcessDialogueBot.Tests.Support;
using ProcessDialogueBot.Texts;

namespace ProcessDialogueBot.Tests.Plan.Planner;

/// <summary>A board that was written says what the plan says, and the plan learns nothing new from it.</summary>
public sealed class BoardTests
{
    private static readonly Gen<Milestone> Milestones =
        from title in Gen.Elements("Hus", "[1a] Hus", "  Hus", "[x]", "😀 Hus", new string('x', 200))
        from initiative in Gen.Elements<int?>(null, 1, 2, 5)
        from precision in Gen.Elements(Enum.GetValues<DuePrecision>())
        from year in Gen.Choose(2000, 2099)
        from status in Gen.Elements(Enum.GetValues<MilestoneStatus>())
        from done in Gen.Choose(-1, 6)
        select new Milestone("", title.Trim(), initiative, new DuePeriod(precision, new DateOnly(year, 7, 1) is var first && precision == DuePrecision.Year ? first.AddMonths(-6) : first), status, "")
        {
            Progress = done < 0 ? null : new MilestoneProgress(done, 6),
            Owner = "Velfærdsdirektøren",
            Note = "Note",
        };

    [Fact]
    public Task What_was_written_is_read_as_nothing_new_and_is_not_written_again() =>
        Properties.HoldsAsync(Prop.ForAll(Arb.From(Gen.ListOf(Milestones)), milestones =>
        {
            var now = On([.. milestones.Index().Select(one => one.Item with { Id = $"m{one.Index}" })]);
            var comparison = BoardComparison.Of(now, new Board([], []));
            Assert.Equal(now.Planned, comparison.Made.Count());
            var board = Written(comparison);
            Assert.Empty(BoardComparison.Of(now, board).Changes);

            var preview = Look(now, board);
            Assert.Equal((0, 0, 0), (preview.Writes, preview.Bad, preview.Unsafe.Count));
            Assert.Equal(now.Planned, preview.Untouched);
        }));

    [Fact]
    public void What_is_changed_on_the_board_changes_the_plan_and_nothing_else_of_it()
    {
        var now = Sample.On(2026, 11, 23);
        var board = Written(BoardComparison.Of(now, new Board([], [])));
        var milestone = now.Milestones.First(one => one.IsOpen && one.Initiative == 3);
        var task = board.Tasks.Single(one => one.Title == PlannerNotation.TitleOf(milestone));
        var other = board.Buckets.Single(bucket => bucket.Name.StartsWith("1.", StringComparison.Ordinal));
        var changed = Look(now, board with
        {
            Tasks = [.. board.Tasks.Select(one => one == task ? one with { Title = $"[{milestone.Id}] Nyt navn", DueAt = new DateTimeOffset(2027, 3, 30, 22, 30, 0, TimeSpan.Zero), Percent = 100, BucketId = other.Id } : one)],
        });
        var one = Assert.Single(changed.Changed);
        Assert.Equal(
            milestone with { Title = "Nyt navn", Due = new DuePeriod(DuePrecision.Date, new DateOnly(2027, 3, 31)), Status = MilestoneStatus.Done, Initiative = 1 },
            one.Wanted);
        Assert.Empty(changed.Added);
    }

    [Fact]
    public void New_tasks_are_new_milestones_with_ids_of_their_own_and_what_they_lack_is_told_by_their_titles()
    {
        var now = Sample.On(2026, 11, 23);
        var due = new DateTimeOffset(2027, 3, 30, 10, 0, 0, TimeSpan.Zero);
        var board = new Board(
            [new BoardBucket("b", PlannerNotation.BucketOf(now.Plan, 2)), new BoardBucket("c", "Denne uge")],
            [Of("Køb et hus", "b", due, 50), Of("Sælg et hus", "b", due, 0), Of("Leje", "c", due, 100), Of("Uden frist", null, null, 0), Of("Ens", "b", due, 0), Of("Ens", "b", due, 0), Of(new string('x', 201), null, due, 0)]);
        var preview = Look(now, board);

        Assert.Equal(3, preview.Added.Count);
        Assert.Equal(3, preview.Added.Select(milestone => milestone.Id).Except(now.Milestones.Select(milestone => milestone.Id)).Count());
        Assert.Equal(
            [("Køb et hus", 2, MilestoneStatus.InProgress), ("Leje", null, MilestoneStatus.Done), ("Sælg et hus", (int?)2, MilestoneStatus.Planned)],
            preview.Added.OrderBy(milestone => milestone.Title, StringComparer.Ordinal).Select(milestone => (milestone.Title, milestone.Initiative, milestone.Status)));
        Assert.All(preview.Added.Where(milestone => milestone.Initiative == 2), milestone => Assert.StartsWith("2", milestone.Id, StringComparison.Ordinal));
        Assert.Equal(4, preview.Bad);
        var problems = preview.Problems.Select(problem => problem.In(Language.Danish)).ToList();
        Assert.Contains("Opgaven ”Uden frist”, feltet Frist: Mangler.", problems);
        Assert.Equal(2, problems.Count(problem => problem.StartsWith("Opgaven ”Ens”: Flere opgaver", StringComparison.Ordinal)));
    }

    [Fact]
    public void Peoples_own_columns_and_tasks_are_left_alone_and_so_are_two_tasks_of_one_milestone()
    {
        var now = Sample.On(2026, 11, 23);
        var milestone = now.Milestones.First(one => one.IsOpen);
        var due = new DateTimeOffset(milestone.Due.Last, new TimeOnly(10, 0), TimeSpan.Zero);
        var own = Of(PlannerNotation.TitleOf(milestone), "c", due, PlannerNotation.PercentOf(milestone));
        var board = new Board([new BoardBucket("c", "Denne uge")], [own, Of("Køb kage", "c", null, 0)]);
        var comparison = BoardComparison.Of(now, board);
        Assert.Equal((1, 1), (comparison.Same, comparison.Strange));
        Assert.Empty(comparison.Changed);

        comparison = BoardComparison.Of(now, board with { Tasks = [own, own with { Id = "copy" }] });
        Assert.Equal(milestone, Assert.Single(comparison.Doubled));
        Assert.DoesNotContain(comparison.Changes, change => change.Milestone == milestone);
        Assert.Contains("står flere steder", Assert.Single(Look(now, board with { Tasks = [own, own with { Id = "copy" }] }).Problems.DistinctBy(problem => problem.Key)).In(Language.Danish), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(MilestoneStatus.InProgress, 17, 83)]
    [InlineData(MilestoneStatus.InProgress, 83, null)]
    [InlineData(MilestoneStatus.Delayed, 0, 83)]
    [InlineData(MilestoneStatus.Done, 100, null)]
    internal void What_is_counted_goes_to_the_board_each_time_it_has_grown_and_nothing_comes_back(MilestoneStatus status, int there, int? written)
    {
        var milestone = new Milestone("1a", "Hus", 1, new DuePeriod(DuePrecision.Quarter, new DateOnly(2027, 4, 1)), status, "") { Progress = new MilestoneProgress(5, 6) };
        var board = new Board([], [Of("[1a] Hus", null, new DateTimeOffset(2027, 6, 30, 12, 0, 0, TimeSpan.Zero), there)]);
        Assert.Equal(written, BoardComparison.Of(On([milestone]), board).Changes.SingleOrDefault()?.Fields.Percent);
        Assert.Equal(0, Look(On([milestone]), board).Writes);
    }

    [Fact]
    public void A_task_of_what_is_cancelled_says_nothing_however_old_it_is()
    {
        var milestone = new Milestone("1a", "Nyt navn", 1, new DuePeriod(DuePrecision.Year, new DateOnly(2029, 1, 1)), MilestoneStatus.Cancelled, "");
        var board = new Board([new BoardBucket("b", PlannerNotation.BucketOf(Sample.Plan, 2))], [Of("[1a] Gammelt navn", "b", new DateTimeOffset(2027, 6, 30, 12, 0, 0, TimeSpan.Zero), 100)]);
        var preview = Look(On([milestone]), board);
        Assert.Equal((0, 1, 0), (preview.Writes, preview.Untouched, preview.Bad));
        Assert.Empty(BoardComparison.Of(On([milestone]), board).Changes);
    }

    private static BoardTask Of(string title, string? bucket, DateTimeOffset? due, int percent) => new($"{title}-{due}-{percent}", title, bucket, due, percent, "");

    private static PlanSnapshot On(IReadOnlyList<Milestone> milestones) => new(Sample.Plan with { Milestones = milestones }, milestones, new DateOnly(2026, 11, 23));

    private static ImportPreview Look(PlanSnapshot now, Board board) => Look(now, board.ToFile());

    internal static ImportPreview Look(PlanSnapshot now, IReadOnlyList<PlannerFileTask> tasks)
    {
        var reading = PlannerFile.Read(PlannerFile.Write(tasks), now, Language.Danish);
        return ImportCheck.Run(now, reading.Content!, CancellationToken.None);
    }

    internal static Board Written(BoardComparison comparison)
    {
        var buckets = comparison.Changes.Select(change => change.Fields.Bucket!).Distinct(StringComparer.Ordinal).Select((name, index) => new BoardBucket($"{index}", name)).ToList();
        return new Board(buckets, [.. comparison.Made.Select((change, index) => new BoardTask(
            $"t{index}", change.Fields.Title!, buckets.Single(bucket => bucket.Name == change.Fields.Bucket).Id, new DateTimeOffset(change.Fields.Due!.Value, new TimeOnly(12, 0), TimeSpan.Zero), change.Fields.Percent!.Value, ""))]);
    }
}
