using System.Collections.Frozen;
using ProcessDialogueBot.Plan.Milestones;
using ProcessDialogueBot.Plan.Notices;

namespace ProcessDialogueBot.Tests.Plan.Notices;

/// <summary>What counts as one burst of changes.</summary>
public sealed class ChangeBurstsTests
{
    private static readonly DateTimeOffset Start = new(2026, 3, 3, 9, 0, 0, TimeSpan.Zero);

    [Fact]
    public void Changes_of_one_editor_are_one_burst_as_long_as_the_pauses_are_short()
    {
        var (over, isMoreToCome) = Of(20, ("a", 0, "ea"), ("b", 4.9, "ea"), ("a", 9.8, "ea"), ("c", 14.8, "ea"));
        Assert.Equal(["a1 b1 a2", "c1"], over);
        Assert.False(isMoreToCome);
    }

    [Fact]
    public void A_burst_is_told_when_five_minutes_have_passed_and_not_before()
    {
        Assert.Equal((0, true), Count(4.99, ("a", 0, "ea")));
        Assert.Equal((1, false), Count(5, ("a", 0, "ea")));
        Assert.Equal((0, true), Count(9, ("a", 0, "ea"), ("a", 4.9, "ea")));
    }

    [Fact]
    public void Two_editors_are_two_bursts_unless_they_change_the_same_milestone()
    {
        Assert.Equal(["a1", "b1"], Of(20, ("a", 0, "ea"), ("b", 1, "bo")).Over);
        Assert.Equal(["a1 b1 a2"], Of(20, ("a", 0, "ea"), ("b", 1, "bo"), ("a", 2, "bo")).Over);
        Assert.Equal(["a1 b1 c1 a2 d1"], Of(30, ("a", 0, "ea"), ("b", 4, "ea"), ("c", 8, "ea"), ("a", 9, "bo"), ("d", 12, "ea")).Over);
    }

    [Fact]
    public void A_burst_that_began_later_and_ended_sooner_comes_first() =>
        Assert.Equal(["b1", "a1 c1"], Of(20, ("a", 0, "ea"), ("b", 1, "bo"), ("c", 4, "ea")).Over);

    // Two machines, one of whose clocks is behind.
    [Fact]
    public void The_versions_of_a_milestone_stay_in_order_when_clocks_differ() =>
        Assert.Equal(["a1 a2"], Of(20, ("a", 2, "ea"), ("a", 1, "bo")).Over);

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    public void What_a_burst_is_does_not_depend_on_when_one_looks(int seed)
    {
        var random = new Random(seed);
        for (var sample = 0; sample < 100; sample++)
        {
            var minute = 0.0;
            (string Id, double Minute, string Editor)[] changes =
            [
                .. Enumerable.Range(0, 25).Select(_ => (random.GetItems(["a", "b", "c", "d"], 1)[0], minute += random.NextDouble() * 6, random.GetItems(["ea", "bo", "ib"], 1)[0])),
            ];
            var atTheEnd = Of(minute + 5, changes).Over;

            // Looked at again and again, each time without what was over before.
            List<string> told = [];
            foreach (var now in Enumerable.Range(0, 200).Select(_ => random.NextDouble() * (minute + 5)).Order().Append(minute + 5))
            {
                var left = Entries(changes).Where(entry => !told.Any(burst => burst.Split(' ').Contains(Name(entry))) && entry.At <= Start.AddMinutes(now));
                told.AddRange(ChangeBursts.Of(Histories(left), Start.AddMinutes(now), FrozenSet<string>.Empty).Over.Select(Name));
            }

            Assert.Equal(atTheEnd.Order(StringComparer.Ordinal), told.Order(StringComparer.Ordinal));
        }
    }

    private static (int Over, bool IsMoreToCome) Count(double now, params (string Id, double Minute, string Editor)[] changes) =>
        Of(now, changes) is var (over, more) ? (over.Count, more) : default;

    private static (List<string> Over, bool IsMoreToCome) Of(double now, params (string Id, double Minute, string Editor)[] changes)
    {
        var (over, more) = ChangeBursts.Of(Histories(Entries(changes)), Start.AddMinutes(now), FrozenSet<string>.Empty);
        return ([.. over.Select(Name)], more);
    }

    private static IEnumerable<MilestoneHistoryEntry> Entries((string Id, double Minute, string Editor)[] changes) => changes.Select((change, index) =>
        new MilestoneHistoryEntry(
            change.Id, changes.Take(index + 1).Count(other => other.Id == change.Id), Start.AddMinutes(change.Minute), change.Editor, [], null));

    private static IEnumerable<IReadOnlyList<MilestoneHistoryEntry>> Histories(IEnumerable<MilestoneHistoryEntry> entries) =>
        entries.GroupBy(entry => entry.MilestoneId).Select(history => history.ToList());

    private static string Name(ChangeBurst burst) => string.Join(' ', burst.Entries.Select(Name));

    private static string Name(MilestoneHistoryEntry entry) => FormattableString.Invariant($"{entry.MilestoneId}{entry.Version}");
}
