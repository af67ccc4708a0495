using ProcessDialogueBot.Anonymity;

namespace ProcessDialogueBot.Tests.Anonymity;

public sealed class ReleaseTests : IDisposable
{
    private readonly AnonymityHost _host = new();

    public void Dispose() => _host.Dispose();

    [Fact]
    public async Task Nothing_is_shown_before_the_release_time()
    {
        await SubmitAsync(people: 7);
        _host.Time.AdvanceTo(new DateTimeOffset(2026, 1, 12, 6, 59, 59, TimeSpan.Zero));
        await _host.Pool.TickAsync(default);
        Assert.Empty(await _host.ShownAsync());

        _host.Time.Advance(TimeSpan.FromSeconds(1));
        await _host.Pool.TickAsync(default);
        var shown = await _host.ShownAsync();
        Assert.Equal(7, shown.Count);
        Assert.All(shown, thread => Assert.Equal("2026-W03", thread.Week));
        Assert.Empty((await _host.Get<PoolStore>().ReadAsync(default))!.Entries);
    }

    [Fact]
    public async Task Six_writers_wait_for_a_seventh_and_then_all_are_shown()
    {
        await SubmitAsync(people: 6, each: 2);
        await _host.NextMondayAsync();
        Assert.Empty(await _host.ShownAsync());

        _host.Time.Advance(TimeSpan.FromDays(1));
        await SubmitAsync(people: 7);
        Assert.Empty(await _host.ShownAsync());
        await _host.NextMondayAsync();
        Assert.Equal(19, (await _host.ShownAsync()).Count);
    }

    [Fact]
    public async Task One_person_on_seven_days_is_not_seven_people()
    {
        _host.Time.AdvanceTo(new DateTimeOffset(2026, 1, 12, 9, 0, 0, TimeSpan.Zero));
        await _host.Pool.TickAsync(default);
        for (ulong day = 1; day <= 6; day++)
        {
            // The router gives the same person a new token every day.
            await _host.SubmitAsync($"Dag {day}", 100 + day);
            _host.Time.Advance(TimeSpan.FromDays(1));
        }

        await _host.SubmitAsync("Offeret", 1);
        await _host.NextMondayAsync();
        Assert.Empty(await _host.ShownAsync());
    }

    [Fact]
    public async Task The_first_minute_of_a_day_counts_nobody_twice()
    {
        _host.Time.AdvanceTo(new DateTimeOffset(2026, 1, 7, 0, 0, 30, TimeSpan.Zero));
        await SubmitAsync(people: 7);
        await _host.NextMondayAsync();
        Assert.Empty(await _host.ShownAsync());
    }

    [Fact]
    public async Task Who_wrote_on_the_same_day_still_counts_after_a_restart()
    {
        await SubmitAsync(people: 7);
        _host.Restart();
        await _host.NextMondayAsync();
        Assert.Equal(7, (await _host.ShownAsync()).Count);
    }

    [Fact]
    public async Task A_release_time_that_passed_while_the_bot_was_down_is_kept_with_its_own_week()
    {
        await SubmitAsync(people: 7);
        _host.Restart();
        _host.Time.AdvanceTo(new DateTimeOffset(2026, 1, 18, 12, 0, 0, TimeSpan.Zero));
        await _host.Pool.TickAsync(default);
        Assert.All(await _host.ShownAsync(), thread => Assert.Equal("2026-W03", thread.Week));
        Assert.Equal(7, (await _host.ShownAsync()).Count);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(3)]
    [InlineData(7)]
    public async Task A_kill_anywhere_in_a_release_neither_loses_nor_doubles(int written)
    {
        await SubmitAsync(people: 7);
        _host.Tables.FailBefore = table => table == "threads" ? written-- <= 0 : written <= 0 && _host.Time.GetUtcNow().Day == 12;
        await _host.NextMondayAsync();
        _host.Restart();

        var early = await _host.ShownAsync();
        if (early.Count > 0)
            await _host.Threads.AddReplyAsync(early[0], "Tak", default);
        await _host.Pool.TickAsync(default);
        await _host.Pool.TickAsync(default);

        var shown = await _host.ShownAsync();
        Assert.Equal(early.Count > 0 ? 6 : 7, shown.Count);
        Assert.Equal(shown.Count, shown.Select(thread => thread.Text).Distinct().Count());
        if (early.Count > 0)
            Assert.Equal("Tak", Assert.Single((await _host.Threads.GetAsync("comment", early[0].Key, default))!.Replies).Text);
        Assert.Empty((await _host.Get<PoolStore>().ReadAsync(default))!.Entries);
    }

    [Fact]
    public async Task The_order_of_release_is_not_the_order_of_writing()
    {
        List<string> released = [];
        var releaser = new Releaser([new Recorder(released)], _host.Get<ReleaseSchedule>(), _host.Get<Microsoft.Extensions.Options.IOptions<AnonymityOptions>>());
        PoolEntry[] entries = [.. Enumerable.Range(0, 50).Select(i =>
            new PoolEntry(EntryKinds.Comment, $"{i}", "", default, 0))];

        await releaser.ReleaseAsync(new PoolRelease("2026-W03", entries), default);

        Assert.NotEqual(entries.Select(entry => entry.Text), released);
        Assert.Equal(entries.Select(entry => entry.Text).Order(), released.Order());
    }

    [Theory]
    [InlineData("2026-01-12T06:59:59Z", "2026-01-05T07:00:00Z")]
    [InlineData("2026-01-12T07:00:00Z", "2026-01-12T07:00:00Z")]
    [InlineData("2026-03-30T05:59:59Z", "2026-03-23T07:00:00Z")]
    [InlineData("2026-03-30T06:00:00Z", "2026-03-30T06:00:00Z")]
    [InlineData("2026-10-26T07:00:00Z", "2026-10-26T07:00:00Z")]
    public void Monday_at_eight_is_eight_in_summer_and_winter(string now, string slot) =>
        Assert.Equal(Moment(slot), _host.Get<ReleaseSchedule>().LatestSlot(Moment(now)));

    [Theory]
    [InlineData("2026-12-31T12:00:00Z", "2026-W53")]
    [InlineData("2027-01-03T22:59:59Z", "2026-W53")]
    [InlineData("2027-01-03T23:00:00Z", "2027-W01")]
    public void Weeks_are_those_of_the_calendar_in_Denmark(string moment, string week) =>
        Assert.Equal(week, ReleaseSchedule.WeekOf(Moment(moment)));

    private static DateTimeOffset Moment(string text) => DateTimeOffset.Parse(text, System.Globalization.CultureInfo.InvariantCulture);

    private async Task SubmitAsync(ulong people, int each = 1)
    {
        for (ulong person = 1; person <= people; person++)
            for (var i = 0; i < each; i++)
                await _host.SubmitAsync($"{_host.Time.GetUtcNow():dd} {person} {i}", person);
    }

    private sealed class Recorder(List<string> released) : IReleaseTarget
    {
        public string Kind => EntryKinds.Comment;

        public Task ReleaseAsync(ReleasedEntry entry, CancellationToken cancellationToken)
        {
            released.Add(entry.Text);
            return Task.CompletedTask;
        }
    }
}
