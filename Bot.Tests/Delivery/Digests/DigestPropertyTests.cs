using System.Globalization;
using ProcessDialogueBot.People;
using ProcessDialogueBot.Tests.Support;

namespace ProcessDialogueBot.Tests.Delivery.Digests;

/// <summary>
/// People who change their minds, news that is recalled, and a bot that is killed at any write: each piece of news reaches each person it was
/// addressed to exactly once, at once or in exactly one digest.
/// </summary>
public sealed class DigestPropertyTests : IDisposable
{
    private const int Steps = 40;
    private const int MostWrites = 12;
    private static readonly string[] People = ["p0", "p1", "p2", "p3", "p4", "p5"];
    private readonly TemporaryFolder _folder = new();
    private readonly ManualTimeProvider _clock = new(new DateTimeOffset(2026, 3, 16, 9, 0, 0, TimeSpan.Zero));
    private readonly FakeNews _news = new();
    private readonly Dictionary<string, string[]> _addressed = new(StringComparer.Ordinal);
    private DigestRoom _room;

    public DigestPropertyTests() => _room = Open();

    public void Dispose()
    {
        _room.Dispose();
        _folder.Dispose();
    }

    public static TheoryData<int> Seeds => [.. Enumerable.Range(1, 25)];

    [Theory]
    [MemberData(nameof(Seeds))]
    public async Task Everything_reaches_everyone_it_was_addressed_to_exactly_once(int seed)
    {
        var random = new Random(seed);
        for (var step = 0; step < Steps; step++)
        {
            await StepAsync(random);
            Assert.All(await _room.ReachedAsync(_addressed.Keys), reached => Assert.Equal(1, reached.Value));
        }

        await DrainAsync();
        var all = await _room.ReachedAsync(_addressed.Keys);
        var due = _addressed.SelectMany(news => news.Value.Select(person => (Person: person, News: news.Key)))
            .Where(pair => _news.Entries.ContainsKey(pair.News)).ToList();
        Assert.NotEmpty(due);
        Findings.None(due.Where(pair => all.GetValueOrDefault(pair) != 1).Select(pair => $"{pair} reached {all.GetValueOrDefault(pair)} times"));
        Assert.Empty(await _room.Store.GetWaitingAsync(CancellationToken.None));
        Assert.Contains(await _room.DigestsAsync(), digest => digest.Parts.Count > 1);
    }

    private Task StepAsync(Random random) => random.Next(10) switch
    {
        < 4 => OrderAsync(random),
        < 6 => _room.ChooseAsync(random.GetItems(People, 1)[0], random.GetItems(Enum.GetValues<DigestChoice>(), 1)[0]),
        < 9 => WorkLaterAsync(random),
        _ => ChangeAsync(random),
    };

    private async Task OrderAsync(Random random)
    {
        var id = string.Create(CultureInfo.InvariantCulture, $"news-{_addressed.Count}");
        _addressed[id] = [.. People.Where(_ => random.Next(3) > 0).DefaultIfEmpty(People[0])];
        _news.Add(id, _clock.GetUtcNow());
        var isUrgent = random.Next(5) == 0;

        // What a kill cuts short, the feature orders again when the bot starts.
        await SurviveAsync(random, room => room.OrderAsync(id, isUrgent, _addressed[id]));
    }

    private async Task WorkLaterAsync(Random random)
    {
        _clock.Advance(TimeSpan.FromHours(random.Next(4, 40)));
        await SurviveAsync(random, room => room.WorkAsync());
    }

    private async Task ChangeAsync(Random random)
    {
        if (_news.Entries.Count == 0)
            return;
        var id = random.GetItems(_news.Entries.Keys.ToArray(), 1)[0];
        if (random.Next(2) == 0)
            _news.Entries.Remove(id);
        else
            _news.Correct(id, _clock.GetUtcNow());
        await SurviveAsync(random, room => room.WorkAsync());
    }

    private async Task SurviveAsync(Random random, Func<DigestRoom, Task> work)
    {
        if (random.Next(2) == 0)
            _room.Tables.KillAfter(random.Next(MostWrites));
        try
        {
            await work(_room);
            _room.Tables.KillAfter(int.MaxValue);
        }
        catch (ObjectDisposedException)
        {
            _room.Dispose();
            _room = Open();
            await work(_room);
        }
    }

    private async Task DrainAsync()
    {
        for (var day = 0; day < 15; day++)
        {
            _clock.AdvanceTo(new DateTimeOffset(_clock.GetUtcNow().Date.AddDays(1).AddHours(11), TimeSpan.Zero));
            await _room.WorkAsync();
        }
    }

    private DigestRoom Open() => new(_folder, _clock, _news);
}
