using ProcessDialogueBot.Teams.Outbound;
using ProcessDialogueBot.Tests.Support;

namespace ProcessDialogueBot.Tests.Teams;

/// <summary>What leaves late, and what is answered late, neither costs time nor makes one too many in a second.</summary>
public sealed class TenantWindowTests
{
    private const int PerSecond = 50;

    // By then it goes as fast as ever.
    private const int Settled = 300;
    private const int Special = 400;
    private static readonly TimeSpan Millisecond = TimeSpan.FromMilliseconds(1);
    private static readonly TimeSpan Second = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan Usual = TimeSpan.FromMilliseconds(100);
    private readonly ManualTimeProvider _time = new();

    // Timers are mostly half a millisecond late; without room for that each second would begin so much later than the one before.
    [Fact]
    public void What_leaves_a_little_late_costs_no_time()
    {
        var left = Leave(1_000, lateBy: _ => 2 * Millisecond);

        AssertNoTimeIsLost(left);
        Assert.InRange(Seconds(left).Min(), Second, TimeSpan.MaxValue);
    }

    [Fact]
    public void A_standstill_of_a_tenth_of_a_second_is_made_good_little_by_little()
    {
        var left = Leave(1_500, lateBy: place => place is >= Special and < Special + 5 ? (Special + 5 - place) * 20 * Millisecond : TimeSpan.Zero);

        AssertNoTimeIsLost(left);
        Assert.InRange(Seconds(left).Min(), Second, TimeSpan.MaxValue);
    }

    // As if it had arrived then, after some that left after it. The others do not wait for it.
    [Theory]
    [InlineData(30)]
    [InlineData(60)]
    [InlineData(190)]
    public void What_is_answered_late_is_counted_from_when_it_may_have_arrived(int milliseconds)
    {
        var late = milliseconds * Millisecond;

        var left = Leave(1_000, answeredAfter: place => Usual + (place == Special ? late : TimeSpan.Zero));

        Assert.InRange(Seconds([.. left.Select((time, place) => place == Special ? time + late : time).Order()]).Min(), Second, TimeSpan.MaxValue);
        Assert.InRange(left.Skip(Settled).Zip(left.Skip(Settled + 1), (first, next) => next - first).Max(), TimeSpan.Zero, 42 * Millisecond);
        AssertNoTimeIsLost(left);
    }

    // One in fifty takes up to half a second longer than the others.
    [Fact]
    public void Many_that_are_answered_late_cost_no_time()
    {
        var chance = new Random(5);
        var took = Enumerable.Range(0, 2_000).Select(_ => Usual + (chance.Next(50) == 0 ? chance.Next(20, 500) * Millisecond : TimeSpan.Zero)).ToList();

        AssertNoTimeIsLost(Leave(2_000, answeredAfter: place => took[place]));
    }

    // By then it has arrived, and waits in Teams.
    [Fact]
    public void No_answer_is_late_by_more_than_the_bound()
    {
        var answers = new AnswerTimes();
        for (var answer = 0; answer < 20; answer++)
            Assert.Equal(0, answers.LateBy(100, most: 200));

        Assert.Equal([60, 200, 0], new[] { 160, 800, 100 }.Select(took => answers.LateBy(took, most: 200)));
    }

    // From 30 ms to half a second, as a busy service may answer: a late one has more likely waited there.
    [Fact]
    public void Where_answers_vary_much_a_late_one_tells_nothing()
    {
        var chance = new Random(3);
        var took = Enumerable.Range(0, 1_000).Select(_ => Math.Round(120 * Math.Exp(Normal() / 2)) * Millisecond).ToList();

        var left = Leave(1_000, answeredAfter: place => took[place]);

        Assert.InRange(took.Max(), 400 * Millisecond, Second);
        AssertNoTimeIsLost(left);

        double Normal() => Math.Sqrt(-2 * Math.Log(1 - chance.NextDouble())) * Math.Cos(Math.Tau * chance.NextDouble());
    }

    // By the clock's milliseconds: when each of so many really left. Without lateness all leave as soon as they may, and are answered as usual.
    private List<DateTimeOffset> Leave(int times, Func<int, TimeSpan>? lateBy = null, Func<int, TimeSpan>? answeredAfter = null)
    {
        var window = new TenantWindow(PerSecond, _time);
        var left = new List<DateTimeOffset>();
        var allowed = new Queue<(long At, DateTimeOffset Leaves)>();
        var asked = new PriorityQueue<(long LeftAt, TimeSpan Took), DateTimeOffset>();
        for (var ms = 0; left.Count < times && ms < 60_000; ms++, _time.Advance(Millisecond))
        {
            var (now, stamp) = (_time.GetUtcNow(), _time.GetTimestamp());
            while (left.Count + allowed.Count < times && window.NextAt(stamp) <= stamp)
            {
                window.Leave(stamp);
                allowed.Enqueue((stamp, now + (lateBy?.Invoke(left.Count + allowed.Count) ?? TimeSpan.Zero)));
            }

            while (allowed.TryPeek(out var next) && next.Leaves <= now)
            {
                window.Depart(allowed.Dequeue().At, stamp);
                var took = answeredAfter?.Invoke(left.Count) ?? Usual;
                asked.Enqueue((stamp, took), now + took);
                left.Add(now);
            }

            while (asked.TryPeek(out var answer, out var due) && due <= now)
            {
                asked.Dequeue();
                window.Answered(answer.LeftAt, answer.Took.Ticks);
            }
        }

        return left;
    }

    // 20.17 ms from one to the next.
    private static void AssertNoTimeIsLost(List<DateTimeOffset> left) =>
        Assert.InRange((left[^1] - left[Settled]) / (left.Count - Settled - 1), TimeSpan.FromMilliseconds(20.15), TimeSpan.FromMilliseconds(20.19));

    // The time in which one more left than a second may see.
    private static IEnumerable<TimeSpan> Seconds(List<DateTimeOffset> left) => left.Zip(left.Skip(PerSecond), (first, next) => next - first);
}
