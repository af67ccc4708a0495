using Microsoft.Extensions.Logging.Abstractions;
using ProcessDialogueBot.Operations.Leases;
using ProcessDialogueBot.Tables;
using ProcessDialogueBot.Tables.Sqlite;
using ProcessDialogueBot.Tests.Support;

namespace ProcessDialogueBot.Tests.Operations.Leases;

/// <summary>Who may work when, by the test's own clock, on a real store.</summary>
public sealed class LeaseTests : IDisposable
{
    private static readonly TimeSpan Second = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan TakeOver = TableLeases.Duration + (2 * TableLeases.LookEvery);
    private readonly TemporaryFolder _folder = new();
    private readonly ManualTimeProvider _clock = new();
    private readonly SqliteTableService _store;
    private readonly List<Instance> _instances = [];

    public LeaseTests() => _store = new SqliteTableService(_folder.File("bot.db"), _clock, NullLogger<SqliteTableService>.Instance);

    public void Dispose()
    {
        foreach (var instance in _instances)
            instance.Dispose();
        _store.Dispose();
        _folder.Dispose();
    }

    [Fact]
    public async Task Only_one_of_many_works()
    {
        var instances = Enumerable.Range(0, 5).Select(_ => NewInstance()).ToList();
        foreach (var instance in instances)
            await instance.StartAsync();
        for (var second = 0; second < 300; second++)
        {
            Assert.Single(instances, instance => instance.IsWorking);
            _clock.Advance(Second);
        }

        Assert.Equal(1, instances.Sum(instance => instance.Times));
    }

    [Fact]
    public async Task After_a_kill_another_takes_over_within_thirty_seconds_and_not_before_the_lease_has_run_out()
    {
        var (killed, other) = (NewInstance(), NewInstance());
        await killed.StartAsync();
        await other.StartAsync();
        _clock.Advance(TableLeases.RenewEvery);
        killed.Tables.IsCut = true;

        _clock.Advance(TableLeases.Duration - Second);
        Assert.False(other.IsWorking);
        _clock.Advance(TakeOver - TableLeases.Duration + Second);
        Assert.True(other.IsWorking);
        Assert.True(TakeOver < TimeSpan.FromSeconds(30));
    }

    [Fact]
    public async Task Who_cannot_renew_has_stopped_before_another_begins()
    {
        var (first, second) = (NewInstance(), NewInstance());
        await first.StartAsync();
        await second.StartAsync();
        first.Tables.IsCut = true;
        for (var passed = 0; passed < 60; passed++)
        {
            Assert.False(first.IsWorking && second.IsWorking);
            _clock.Advance(Second);
        }

        Assert.True(second.IsWorking);
        await first.Stopped;
    }

    [Fact]
    public async Task Who_lost_it_gets_it_back_when_the_other_is_gone()
    {
        var (first, second) = (NewInstance(), NewInstance());
        await first.StartAsync();
        await second.StartAsync();
        first.Tables.IsCut = true;
        _clock.Advance(TakeOver);
        await first.Stopped;
        first.Tables.IsCut = false;
        _clock.Advance(TakeOver);
        Assert.False(first.IsWorking);

        second.Tables.IsCut = true;
        _clock.Advance(TakeOver);
        Assert.True(first.IsWorking);
        Assert.Equal(2, first.Times);
    }

    [Fact]
    public async Task Who_stops_lets_another_begin_at_its_next_look()
    {
        var (first, second) = (NewInstance(), NewInstance());
        await first.StartAsync();
        await second.StartAsync();
        await first.StopAsync();
        _clock.Advance(TableLeases.LookEvery);
        Assert.True(second.IsWorking);
    }

    [Fact]
    public async Task A_stolen_lease_is_noticed_at_the_next_renewal()
    {
        var instance = NewInstance();
        await instance.StartAsync();
        await _store.GetTable(LeaseRow.Table).UpsertAsync(
            LeaseRow.Held("job", "another", _clock.GetUtcNow()), TableUpdateMode.Replace, CancellationToken.None);
        _clock.Advance(TableLeases.RenewEvery);
        await instance.Stopped;
        Assert.False(instance.IsWorking);
    }

    [Fact]
    public async Task A_renewal_whose_answer_was_lost_is_found_again()
    {
        var instance = NewInstance();
        await instance.StartAsync();
        instance.Tables.LosesNextAnswer = true;
        _clock.Advance(TimeSpan.FromMinutes(1));
        Assert.True(instance.IsWorking);
        Assert.Equal(1, instance.Times);
    }

    [Fact]
    public async Task A_first_write_whose_answer_was_lost_is_taken_up_at_the_next_look()
    {
        var instance = NewInstance();
        instance.Tables.LosesNextAnswer = true;
        await instance.StartAsync();
        Assert.False(instance.IsWorking);
        _clock.Advance(TableLeases.LookEvery);
        Assert.True(instance.IsWorking);
    }

    [Fact]
    public async Task A_short_failure_of_the_store_disturbs_nobody()
    {
        var (first, second) = (NewInstance(), NewInstance());
        await first.StartAsync();
        await second.StartAsync();
        (first.Tables.IsCut, second.Tables.IsCut) = (true, true);
        _clock.Advance(TimeSpan.FromSeconds(8));
        (first.Tables.IsCut, second.Tables.IsCut) = (false, false);
        _clock.Advance(TimeSpan.FromMinutes(2));
        Assert.True(first.IsWorking);
        Assert.Equal((1, 0), (first.Times, second.Times));
    }

    [Fact]
    public async Task Clocks_that_differ_by_hours_do_not_matter()
    {
        var holder = NewInstance();
        await holder.StartAsync();

        // By this clock the holder's lease ran out hours ago.
        var ahead = new ManualTimeProvider(_clock.GetUtcNow() + TimeSpan.FromHours(5));
        using var other = new Instance(new SharedTables(_store), ahead);
        await other.StartAsync();
        for (var second = 0; second < 120; second++)
        {
            _clock.Advance(Second);
            ahead.Advance(Second);
        }

        Assert.True(holder.IsWorking);
        Assert.Equal(0, other.Times);
    }

    [Fact]
    public async Task Work_that_ends_by_itself_gives_the_lease_back()
    {
        var leases = new TableLeases(new SharedTables(_store), _clock, NullLogger<TableLeases>.Instance);
        await leases.HoldAsync("job", _ => Task.CompletedTask, CancellationToken.None);
        var other = NewInstance();
        await other.StartAsync();
        Assert.True(other.IsWorking);
    }

    private Instance NewInstance()
    {
        var instance = new Instance(new SharedTables(_store), _clock);
        _instances.Add(instance);
        return instance;
    }

    /// <summary>One instance of the bot, with work that goes on for as long as it may.</summary>
    private sealed class Instance(SharedTables tables, ManualTimeProvider clock) : IDisposable
    {
        private readonly TableLeases _leases = new(tables, clock, NullLogger<TableLeases>.Instance);
        private readonly CancellationTokenSource _stop = new();
        private readonly TaskCompletionSource _stopped = new(TaskCreationOptions.RunContinuationsAsynchronously);
        private CancellationToken? _work;
        private Task _held = Task.CompletedTask;

        public SharedTables Tables => tables;

        /// <summary>Whether its work may go on.</summary>
        public bool IsWorking => _work is { IsCancellationRequested: false };

        /// <summary>How often its work has begun.</summary>
        public int Times { get; private set; }

        /// <summary>When its work has ended for the first time.</summary>
        public Task Stopped => _stopped.Task;

        // On a thread of the pool, where what follows a timer is done by whoever fires it.
        public Task StartAsync() => Task.Run(() => { _held = _leases.HoldAsync("job", WorkAsync, _stop.Token); });

        public void Dispose() => _stop.Dispose();

        public async Task StopAsync()
        {
            await _stop.CancelAsync();
            await Assert.ThrowsAnyAsync<OperationCanceledException>(() => _held);
        }

        private async Task WorkAsync(CancellationToken cancellationToken)
        {
            Times++;
            _work = cancellationToken;
            try
            {
                await Task.Delay(Timeout.InfiniteTimeSpan, clock, cancellationToken);
            }
            finally
            {
                _stopped.TrySetResult();
            }
        }
    }
}
