using FsCheck;
using FsCheck.Fluent;
using Microsoft.Extensions.Options;
using ProcessDialogueBot.Anonymity;

namespace ProcessDialogueBot.Tests.Anonymity;

/// <summary>An area is shown when enough have named it, and never so that a few are left over.</summary>
public sealed class AreaLabelTests
{
    private const int ByArea = 10;
    private const int Fewest = 7;
    private const int Weeks = 12;
    private static readonly DateTimeOffset Start = new(2026, 1, 5, 7, 0, 0, TimeSpan.Zero);

    [Theory]
    [InlineData(10, 0, 0, 10)]
    [InlineData(9, 0, 0, 0)]
    [InlineData(10, 7, 0, 10)]
    [InlineData(10, 6, 0, 0)]
    [InlineData(10, 0, 7, 10)]
    [InlineData(10, 0, 1, 0)]
    [InlineData(10, 3, 7, 0)]
    [InlineData(30, 1, 0, 0)]
    public void One_area_beside_comments_without_and_questions(int named, int without, int questions, int shown)
    {
        PoolEntry[] entries =
        [
            .. Enumerable.Range(0, named).Select(person => Entry(person, "A")),
            .. Enumerable.Range(100, without).Select(person => Entry(person, null)),
            .. Enumerable.Range(200, questions).Select(person => Entry(person, null, EntryKinds.Question)),
        ];
        Assert.Equal(shown, AreaLabels.Apply(entries, ByArea, Fewest).Count(entry => entry.Area == "A"));
    }

    [Fact]
    public void Of_two_areas_the_smaller_goes_back_so_that_nobody_is_left_over()
    {
        PoolEntry[] entries =
        [
            .. Enumerable.Range(0, 12).Select(person => Entry(person, "Stor")),
            .. Enumerable.Range(100, 10).Select(person => Entry(person, "Lille")),
            Entry(200, null),
        ];
        var labelled = AreaLabels.Apply(entries, ByArea, Fewest);
        Assert.Equal(12, labelled.Count(entry => entry.Area == "Stor"));
        Assert.DoesNotContain(labelled, entry => entry.Area == "Lille");
        Assert.Equal(entries.Length, labelled.Count);
    }

    [Fact]
    public void Neither_the_eager_nor_those_of_several_days_nor_the_uncounted_make_a_small_area_large()
    {
        PoolEntry[] entries =
        [
            .. Enumerable.Range(0, 9).SelectMany(person => Enumerable.Repeat(Entry(person, "A"), 5)),
            .. Enumerable.Range(0, 9).Select(person => Entry(person, "A") with { Writer = new Writer(2, (ulong)(person + 1)) }),
            Entry(50, "A") with { Writer = new Writer(1, 0) },
        ];
        Assert.All(AreaLabels.Apply(entries, ByArea, Fewest), entry => Assert.Null(entry.Area));
    }

    [Fact]
    public void What_has_waited_for_eight_weeks_comes_without_area()
    {
        var releaser = NewReleaser();
        PoolEntry[] entries = [.. Enumerable.Range(0, 12).Select(person => Entry(person, "A"))];

        // Eight o'clock in Copenhagen, before and after the clocks go forward.
        var now = new DateTimeOffset(2026, 3, 30, 6, 0, 0, TimeSpan.Zero);
        var eightWeeksAgo = new DateTimeOffset(2026, 2, 2, 7, 0, 0, TimeSpan.Zero);
        foreach (var (since, shown) in new[] { (eightWeeksAgo, 0), (eightWeeksAgo.AddDays(1), 12), (eightWeeksAgo.AddDays(7), 12) })
        {
            var state = releaser.Decide(new PoolState(entries, since, since), now);
            Assert.Equal(shown, state.Release!.Entries.Count(entry => entry.Area == "A"));
            Assert.Equal(12, state.Release.Entries.Count);
        }
    }

    /// <summary>
    /// Random weeks, in which people write on several days, more than once, name the areas they like, ask and add; each week the pool is released
    /// or waits. Then for all stretches of weeks, and for every set of cells (each area, and what has none): whoever adds up or subtracts totals
    /// finds nobody, or at least k different people. The people are counted as they are, not as the bot counts them.
    /// </summary>
    [Fact]
    public void Over_many_weeks_no_cell_sum_or_difference_is_fewer_than_k() => Prop.ForAll(
        Gen.Choose(0, int.MaxValue - 1).ToArbitrary(),
        seed =>
        {
            var releases = Simulate(new Random(seed));
            for (var from = 0; from < releases.Count; from++)
                for (var to = from; to < releases.Count; to++)
                    foreach (var cells in Subsets(["A", "B", "C", ""]))
                    {
                        var people = releases[from..(to + 1)].SelectMany(release => release)
                            .Where(entry => cells.Contains(entry.Area ?? ""))
                            .Select(entry => entry.Text).Distinct().Count();
                        var k = cells.Contains("") ? Fewest : ByArea;
                        Assert.True(people == 0 || people >= k, $"{people} in weeks {from} to {to} of seed {seed}");
                    }

            foreach (var release in releases.Where(release => release.Any(entry => entry.Area is not null)))
                Assert.True(release.Where(IsComment).Where(entry => entry.Area is null).Select(entry => entry.Text).Distinct().Count() is 0 or >= Fewest);
            return true;
        }).QuickCheckThrowOnFailure();

    [Fact]
    public void The_random_weeks_have_labels_and_labels_that_were_taken_back()
    {
        var releases = Enumerable.Range(0, 50).SelectMany(seed => Simulate(new Random(seed))).ToList();
        Assert.Contains(releases, release => release.Select(entry => entry.Area).OfType<string>().Distinct().Count() > 1);
        Assert.Contains(releases, release => release.Any(entry => entry.Area is not null) && release.Any(entry => entry.Area is null));
        Assert.Contains(releases, release => release.All(entry => entry.Area is null));
    }

    private static bool IsComment(PoolEntry entry) => entry is { Kind: EntryKinds.Comment, FollowUpOf: null };

    private static Releaser NewReleaser()
    {
        var options = Options.Create(new AnonymityOptions { MinimumWriters = Fewest });
        return new Releaser([], new ReleaseSchedule(options), options);
    }

    // The text of an entry is who wrote it.
    private static List<PoolEntry[]> Simulate(Random random)
    {
        var releaser = NewReleaser();
        var state = new PoolState([], Start, Start);
        List<PoolEntry[]> releases = [];
        ulong period = 0;
        for (var week = 1; week <= Weeks; week++)
        {
            List<PoolEntry> written = [];
            for (var day = random.Next(1, 4); day > 0; day--)
            {
                period++;
                var favourites = random.Next(1, 5);
                foreach (var person in Enumerable.Range(0, 60).Where(_ => random.NextDouble() < random.NextDouble()).Take(random.Next(0, 45)))
                    for (var text = random.Next(1, 4); text > 0; text--)
                        written.Add(new PoolEntry(
                            random.Next(6) == 0 ? EntryKinds.Question : EntryKinds.Comment, $"{person}", "", new Writer(period, (ulong)person + 1), 0)
                        {
                            Area = random.Next(3) == 0 ? null : new[] { "A", "B", "C", null }[random.Next(favourites)],
                        });
            }

            IEnumerable<PoolEntry> all = written.Select(entry =>
                entry.Kind == EntryKinds.Question || entry.Area is null && random.Next(5) == 0
                    ? entry with { Area = null, FollowUpOf = entry.Kind == EntryKinds.Comment ? "thread" : null }
                    : entry);
            state = releaser.Decide(state with { Entries = [.. state.Entries, .. all] }, Start.AddDays(7 * week));
            if (state.Release is { } release)
                releases.Add([.. release.Entries]);
            state = state with { Release = null };
        }

        return releases;
    }

    private static IEnumerable<HashSet<string>> Subsets(string[] cells) =>
        Enumerable.Range(1, (1 << cells.Length) - 1).Select(chosen => cells.Where((_, index) => (chosen & (1 << index)) != 0).ToHashSet(StringComparer.Ordinal));

    private static PoolEntry Entry(int person, string? area, string kind = EntryKinds.Comment) =>
        new(kind, $"{person}", "", new Writer(1, (ulong)person + 1), 0) { Area = area };
}
