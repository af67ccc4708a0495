using System.Text;
using ProcessDialogueBot.Delivery;
using ProcessDialogueBot.Delivery.Digests;
using ProcessDialogueBot.People;
using ProcessDialogueBot.Tests.Support;

namespace ProcessDialogueBot.Tests.Delivery.Digests;

/// <summary>What becomes of news for those who chose a digest, on a real store.</summary>
public sealed class DigestTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();
    private readonly ManualTimeProvider _clock = new(new DateTimeOffset(2026, 3, 3, 9, 0, 0, TimeSpan.Zero)); // a Tuesday
    private readonly FakeNews _news = new();
    private readonly DigestRoom _room;

    public DigestTests() => _room = new DigestRoom(_folder, _clock, _news);

    public void Dispose()
    {
        _room.Dispose();
        _folder.Dispose();
    }

    [Fact]
    public async Task Many_people_with_the_same_news_cost_one_delivery()
    {
        var people = Enumerable.Range(0, 250).Select(number => $"p{number:D3}").ToList();
        foreach (var person in people)
            await _room.ChooseAsync(person, DigestChoice.Daily);
        await SendAsync("a", people);
        await SendAsync("b", people.Take(100));
        await TomorrowAsync();

        var digests = await _room.DigestsAsync();
        Assert.Equal(2, digests.Count);
        foreach (var digest in digests)
            await _room.WriteRowsAsync(digest.Id);
        Assert.Equal([100, 150], (await Task.WhenAll(digests.Select(digest => _room.Ledger.GetRowsAsync(digest.Id, default).CountAsync().AsTask()))).Order());
    }

    [Fact]
    public async Task Daily_and_weekly_readers_get_theirs_when_it_is_time()
    {
        await _room.ChooseAsync("daily", DigestChoice.Daily);
        await _room.ChooseAsync("weekly", DigestChoice.Weekly);
        await TomorrowAsync(); // The first edition there is counts for the week.
        await SendAsync("a", ["daily", "weekly", "atonce"]);
        Assert.Equal([("atonce", "a")], await ReachedAsync("a"));
        await TomorrowAsync();
        Assert.Equal([("atonce", "a"), ("daily", "a")], await ReachedAsync("a"));
        await TomorrowAsync(); // Friday
        Assert.Equal([("atonce", "a"), ("daily", "a"), ("weekly", "a")], await ReachedAsync("a"));
    }

    [Fact]
    public async Task Who_goes_back_to_being_told_at_once_gets_what_waits_with_the_next_digests()
    {
        await _room.ChooseAsync("p", DigestChoice.Weekly);
        await TomorrowAsync();
        await SendAsync("a", ["p"]);
        await _room.ChooseAsync("p", DigestChoice.AtOnce);
        await SendAsync("b", ["p"]);
        Assert.Equal([("p", "b")], await ReachedAsync("a", "b"));
        await TomorrowAsync();
        Assert.Equal([("p", "a"), ("p", "b")], await ReachedAsync("a", "b"));
    }

    [Fact]
    public async Task What_was_recalled_before_is_left_out_and_a_digest_of_nothing_is_not_sent()
    {
        await _room.ChooseAsync("p", DigestChoice.Daily);
        await _room.ChooseAsync("q", DigestChoice.Daily);
        await SendAsync("a", ["p", "q"]);
        await SendAsync("b", ["p"]);
        _news.Entries.Remove("a");
        await TomorrowAsync();
        Assert.Equal([("p", "b")], await ReachedAsync("b"));
        var digest = Assert.Single(await _room.DigestsAsync());
        Assert.DoesNotContain("Nyhed a", await CardAsync(digest), StringComparison.Ordinal);
        Assert.Contains("Nyhed b", await CardAsync(digest), StringComparison.Ordinal);
    }

    [Fact]
    public async Task News_that_others_may_not_read_yet_waits_for_a_later_digest()
    {
        await _room.ChooseAsync("p", DigestChoice.Daily);
        _news.Add("a", _clock.GetUtcNow());
        var order = new DeliveryOrder("a", FakeNews.OfKind, new Dictionary<string, DeliveryContent> { ["da"] = new("{}"u8.ToArray(), "a") }, [Recipient.Person("p")])
        {
            NotBefore = new Dictionary<Recipient, DateTimeOffset> { [Recipient.Person("p")] = _clock.GetUtcNow().AddHours(30) },
        };
        await _room.Ledger.AddAsync(await _room.Readers.SetAsideAsync(order, default), default);
        await TomorrowAsync();
        Assert.Empty(await ReachedAsync("a"));
        await TomorrowAsync();
        Assert.Equal([("p", "a")], await ReachedAsync("a"));
    }

    [Fact]
    public async Task An_edition_that_was_cut_short_on_the_weekly_day_is_made_up_for_on_the_next()
    {
        await _room.ChooseAsync("p", DigestChoice.Weekly);
        await TomorrowAsync(); // Wednesday: the first there is.
        await TomorrowAsync();
        await SendAsync("a", ["p"]);
        _clock.Advance(TimeSpan.FromDays(1)); // Friday
        _room.Tables.KillAfter(1); // The edition is begun; nothing is marked.
        await Assert.ThrowsAsync<ObjectDisposedException>(_room.WorkAsync);
        _room.Dispose();
        _clock.Advance(TimeSpan.FromDays(3)); // Monday
        using var again = new DigestRoom(_folder, _clock, _news);
        await again.WorkAsync();
        Assert.Equal(1, (await again.ReachedAsync(["a"]))[("p", "a")]);
    }

    // An instance that lost its lease may still have a write on its way, which lands when the next has begun and even finished.
    [Fact]
    public async Task A_mark_that_lands_late_marks_nothing()
    {
        await _room.ChooseAsync("late", DigestChoice.Weekly);
        await _room.ChooseAsync("p", DigestChoice.Daily);
        await TomorrowAsync();
        await SendAsync("a", ["late", "p"]);
        _clock.Advance(TimeSpan.FromDays(1));
        var rows = await _room.Ledger.GetRowsAsync("a", default).Where(row => row.Recipient.Id == "late").ToListAsync();
        var begun = await _room.Store.SaveAsync(new DigestEdition(new DateOnly(2026, 3, 5), DigestEditionState.Collecting, 1), default);

        await _room.WorkAsync(); // The second attempt, by another instance.
        await _room.Ledger.MarkAsync("a", rows, begun.Mark, default);
        Assert.Equal([("p", "a")], await ReachedAsync("a"));

        await TomorrowAsync();
        Assert.Equal([("late", "a"), ("p", "a")], await ReachedAsync("a"));
    }

    private async Task SendAsync(string id, IEnumerable<string> people)
    {
        _news.Add(id, _clock.GetUtcNow(), $"Nyhed {id}");
        await _room.OrderAsync(id, isUrgent: false, people);
    }

    private async Task TomorrowAsync()
    {
        _clock.Advance(TimeSpan.FromDays(1));
        await _room.WorkAsync();
    }

    private async Task<List<(string Person, string News)>> ReachedAsync(params IEnumerable<string> news)
    {
        var reached = await _room.ReachedAsync(news);
        Assert.All(reached.Values, times => Assert.Equal(1, times));
        return [.. reached.Keys.Where(pair => news.Contains(pair.News)).Order()];
    }

    private async Task<string> CardAsync(SentDigest digest) =>
        Encoding.UTF8.GetString((await _room.Ledger.GetHeaderAsync(digest.Id, default)).Header.Edition.Contents["da"].Card.Span);
}
