using ProcessDialogueBot.Anonymity;

namespace ProcessDialogueBot.Tests.Anonymity;

/// <summary>Those who run the bot are told that the pool is not being emptied, and nothing that tells who wrote when, or how many.</summary>
public sealed class PoolWatchTests : IDisposable
{
    private const string HalfFull = "more than half full";
    private const string Waits = "more than four weeks";
    private const int EntriesOfHalfThePool = 11;
    private readonly AnonymityHost _host = new();

    public void Dispose() => _host.Dispose();

    [Fact]
    public async Task A_pool_that_is_over_half_full_is_told_of_the_next_day_and_once_a_day()
    {
        await FillAsync(EntriesOfHalfThePool);
        await _host.Pool.TickAsync(default);
        Assert.Equal(0, Lines(HalfFull));

        for (var day = 1; day <= 2; day++)
        {
            _host.Time.Advance(TimeSpan.FromDays(1));
            await _host.Pool.TickAsync(default);
            _host.Time.Advance(TimeSpan.FromHours(1));
            await _host.Pool.TickAsync(default);
            Assert.Equal(day, Lines(HalfFull));
        }

        Assert.DoesNotContain($"{EntriesOfHalfThePool}", _host.Logged.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_pool_that_is_less_than_half_full_is_not_spoken_of()
    {
        await FillAsync(EntriesOfHalfThePool - 1);
        _host.Time.Advance(TimeSpan.FromDays(1));
        await _host.Pool.TickAsync(default);
        Assert.Equal(0, Lines(HalfFull) + Lines(Waits));
    }

    [Fact]
    public async Task Texts_that_have_waited_for_four_weeks_are_told_of_also_after_a_restart()
    {
        await _host.SubmitAsync("Der er ikke nok, der skriver", 1);
        _host.Time.AdvanceTo(new DateTimeOffset(2026, 2, 1, 12, 0, 0, TimeSpan.Zero));
        await _host.Pool.TickAsync(default);
        _host.Restart();
        await _host.Pool.TickAsync(default);
        _host.Time.Advance(TimeSpan.FromDays(1) - TimeSpan.FromHours(6));
        await _host.Pool.TickAsync(default);
        Assert.Equal(0, Lines(Waits));

        _host.Time.Advance(TimeSpan.FromDays(1));
        await _host.Pool.TickAsync(default);
        await _host.Pool.TickAsync(default);
        Assert.Equal(1, Lines(Waits));
    }

    [Fact]
    public async Task The_wait_begins_anew_when_the_pool_has_been_emptied()
    {
        for (ulong person = 1; person <= 7; person++)
            await _host.SubmitAsync($"Nr. {person}", person);
        await _host.NextMondayAsync();
        for (var week = 0; week < 4; week++)
            await _host.NextMondayAsync();
        await _host.SubmitAsync("Først nu", 8);
        _host.Time.Advance(TimeSpan.FromDays(1));
        await _host.Pool.TickAsync(default);
        Assert.Equal(0, Lines(Waits));
    }

    private async Task FillAsync(int entries)
    {
        for (ulong person = 1; person <= (ulong)entries; person++)
            await _host.SubmitAsync(new string('語', AnonymousText.MaxLength), person);
    }

    private int Lines(string text) => _host.Logged.ToString().Split('\n').Count(line => line.Contains(text, StringComparison.Ordinal));
}
