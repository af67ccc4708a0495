using ProcessDialogueBot.People;
using ProcessDialogueBot.Plan;
using ProcessDialogueBot.Plan.Milestones;
using ProcessDialogueBot.Plan.Notices;
using ProcessDialogueBot.Tables;
using ProcessDialogueBot.Tests.Support;

namespace ProcessDialogueBot.Tests.Plan.Notices;

/// <summary>
/// Editors who change, undo, add and take back, ticks that come when they come, and a bot that is killed at any write: each change is told to each follower
/// exactly once, at once or in exactly one digest, and what they are told leads from how it was to how it is.
/// </summary>
public sealed class NoticePropertyTests : IDisposable
{
    private const int Steps = 60;
    private const int MostWrites = 10;
    private static readonly string[] Editors = ["ea", "bo"];
    private static readonly string[] Followers = ["atonce", "daily", "weekly"];
    private readonly TemporaryFolder _folder = new();
    private readonly ManualTimeProvider _clock = new(new DateTimeOffset(2026, 3, 24, 9, 0, 0, TimeSpan.Zero)); // The clock is changed on the 29th, then comes Easter.
    private readonly Dictionary<string, Milestone> _before = new(StringComparer.Ordinal);
    private int _added;
    private NoticeRoom _room;

    public NoticePropertyTests() => _room = Open();

    public void Dispose()
    {
        _room.Dispose();
        _folder.Dispose();
    }

    public static TheoryData<int> Seeds => [.. Enumerable.Range(1, 20)];

    [Theory]
    [MemberData(nameof(Seeds))]
    public async Task Each_net_change_is_told_exactly_once(int seed)
    {
        var random = new Random(seed);
        await _room.Plan.ImportAsync(default);
        foreach (var milestone in await _room.Milestones.GetAllAsync(default))
            _before[milestone.Id] = milestone;
        foreach (var (person, choice) in Followers.Zip(Enum.GetValues<DigestChoice>()))
            await _room.FollowAsync(person, choice);
        for (var step = 0; step < Steps; step++)
            await StepAsync(random);
        for (var day = 0; day < 20; day++)
        {
            _clock.AdvanceTo(new DateTimeOffset(_clock.GetUtcNow().Date.AddDays(1).AddHours(11), TimeSpan.Zero));
            await _room.WorkAsync();
        }

        await AssertWrittenOnceAsync();
        foreach (var person in Followers)
            await AssertChainAsync(person);
    }

    private Task StepAsync(Random random) => random.Next(10) switch
    {
        < 5 => ChangeAsync(random),
        5 => TakeBackAsync(random),
        6 => AddAsync(random),
        _ => PassAsync(random),
    };

    private async Task ChangeAsync(Random random)
    {
        var milestone = random.GetItems((await _room.Milestones.GetAllAsync(default)).ToArray(), 1)[0];
        await _room.ChangeAsync(
            milestone.Id,
            stands => random.Next(3) switch
            {
                0 => stands with { Status = random.GetItems(Enum.GetValues<MilestoneStatus>(), 1)[0] },
                1 => stands with { Due = new DuePeriod(DuePrecision.Month, new DateOnly(2026, random.Next(1, 4), 1)) },
                _ => stands with { Title = $"{milestone.Id} {random.Next(3)}" },
            },
            random.GetItems(Editors, 1)[0]);
        _clock.Advance(TimeSpan.FromSeconds(random.Next(200)));
    }

    // Fields back, as the undo does it.
    private async Task TakeBackAsync(Random random)
    {
        foreach (var milestone in (await _room.Milestones.GetAllAsync(default)).Where(one => one.ChangedAt > _clock.GetUtcNow().AddMinutes(-4)).Take(1))
        {
            var last = await _room.Milestones.GetHistoryAsync(milestone.Id, default).LastAsync();
            if (!last.IsAddition)
                await _room.ChangeAsync(milestone.Id, _ => last.Before(milestone), last.EditorId);
        }

        _clock.Advance(TimeSpan.FromSeconds(random.Next(60)));
    }

    // Every other one is taken back, and tells nobody.
    private async Task AddAsync(Random random)
    {
        var id = FormattableString.Invariant($"ny-{++_added}");
        await _room.Milestones.AddAsync(
            new Milestone(id, id, 1, new DuePeriod(DuePrecision.Year, new DateOnly(2027, 1, 1)), MilestoneStatus.Planned, ""), null, random.GetItems(Editors, 1)[0], default);
        _clock.Advance(TimeSpan.FromSeconds(random.Next(100)));
        if (_added % 2 == 1)
            return;
        await _room.Tables.GetTable(PlanVersion.Table).SubmitTransactionAsync(
            [new(TableTransactionActionType.Delete, new TableEntity(PlanVersion.Partition, MilestoneRow.Key(id))), PlanVersion.Touch()], default);
    }

    private async Task PassAsync(Random random)
    {
        _clock.Advance(random.Next(4) == 0 ? TimeSpan.FromHours(random.Next(1, 30)) : TimeSpan.FromMinutes(random.Next(1, 9)));
        if (random.Next(2) == 0)
            _room.Tables.KillAfter(random.Next(MostWrites));
        try
        {
            await _room.WorkAsync();
            _room.Tables.KillAfter(int.MaxValue);
        }
        catch (ObjectDisposedException)
        {
            _room.Dispose();
            _room = Open();
            if (random.Next(2) == 0)
                await _room.WorkAsync();
        }
    }

    private async Task AssertWrittenOnceAsync()
    {
        var versions = (await _room.Store.GetAsync(MilestoneNotices.Kind, "0", default)).SelectMany(notice => notice.Items).Select(NewsReader.Parse)
            .SelectMany(item => Enumerable.Range(item.First, item.Last - item.First + 1).Select(version => (item.Id, version))).ToList();
        Assert.Equal(versions.Distinct(), versions);
        foreach (var milestone in await _room.Milestones.GetAllAsync(default))
            Assert.Equal(
                await _room.Milestones.GetHistoryAsync(milestone.Id, default).Select(entry => (milestone.Id, entry.Version)).ToListAsync(),
                versions.Where(told => told.Id == milestone.Id).Order());
        Assert.NotEmpty(versions);
    }

    private async Task AssertChainAsync(string person)
    {
        var stands = await _room.Milestones.GetAllAsync(default);
        var told = (await _room.ToldAsync(person)).GroupBy(news => news.After.Id, StringComparer.Ordinal).ToDictionary(news => news.Key, news => news.ToList(), StringComparer.Ordinal);
        foreach (var milestone in stands)
        {
            var at = _before.GetValueOrDefault(milestone.Id);
            foreach (var news in told.GetValueOrDefault(milestone.Id, []))
            {
                Assert.Equal(Bare(at), Bare(news.Before));
                Assert.NotEqual(Bare(at), Bare(news.After));
                at = news.After;
            }

            Assert.Equal(Bare(milestone), Bare(at));
        }

        Assert.Empty(told.Keys.Except(stands.Select(milestone => milestone.Id)));
    }

    private static (string? Title, DuePeriod? Due, MilestoneStatus? Status) Bare(Milestone? milestone) => (milestone?.Title, milestone?.Due, milestone?.Status);

    private NoticeRoom Open() => new(_folder, _clock, Sample.Plan);
}
