using Azure;
using ProcessDialogueBot.Tables;

namespace ProcessDialogueBot.Operations.Leases;

/// <summary>A lease that is held: renewed until it is disposed, which gives it back, or lost.</summary>
internal sealed partial class Lease : IAsyncDisposable
{
    private static readonly TimeSpan RetryEvery = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan GiveBackWithin = TimeSpan.FromSeconds(3);
    private readonly ITable _table;
    private readonly string _name;
    private readonly string _instance;
    private readonly TimeProvider _time;
    private readonly ILogger _logger;
    private readonly CancellationTokenSource _valid;
    private readonly CancellationTokenSource _held;
    private readonly Task _renewal;
    private ETag _version;

    /// <param name="table">Holds the row.</param>
    /// <param name="name">The lease's name.</param>
    /// <param name="instance">Who holds it.</param>
    /// <param name="version">The row as this instance wrote it.</param>
    /// <param name="since">The clock's timestamp from before it was written.</param>
    /// <param name="time">The clock.</param>
    /// <param name="logger">Where failures go.</param>
    /// <param name="stoppingToken">Ends the work.</param>
    public Lease(
        ITable table, string name, string instance, ETag version, long since, TimeProvider time, ILogger logger, CancellationToken stoppingToken)
    {
        (_table, _name, _instance, _version, _time, _logger) = (table, name, instance, version, time, logger);
        _valid = new CancellationTokenSource(Timeout.InfiniteTimeSpan, time);
        _held = CancellationTokenSource.CreateLinkedTokenSource(stoppingToken, _valid.Token);
        Token = _held.Token;
        Extend(since);
        _renewal = RenewAsync();
    }

    /// <summary>Ends when the lease is lost or the bot stops.</summary>
    public CancellationToken Token { get; }

    /// <summary>Stops renewing, and lets another take the lease at once.</summary>
    public async ValueTask DisposeAsync()
    {
        await _held.CancelAsync();
        await _renewal;
        try
        {
            using var timeout = new CancellationTokenSource(GiveBackWithin, _time);
            await _table.UpdateAsync(LeaseRow.GivenBack(_name), _version, TableUpdateMode.Replace, timeout.Token);
        }
        catch (Exception)
        {
            // Another holds it already, or takes it when it has run out.
        }

        _held.Dispose();
        _valid.Dispose();
    }

    private async Task RenewAsync()
    {
        var wait = TableLeases.RenewEvery;
        while (true)
        {
            try
            {
                await Task.Delay(wait, _time, Token);
                var asked = _time.GetTimestamp();
                var row = LeaseRow.Held(_name, _instance, _time.GetUtcNow() + TableLeases.Duration);
                _version = await _table.UpdateAsync(row, _version, TableUpdateMode.Replace, Token);
                Extend(asked);
                wait = TableLeases.RenewEvery;
            }
            catch (OperationCanceledException) when (Token.IsCancellationRequested)
            {
                return;
            }
            catch (RequestFailedException failure) when (failure.Status is 404 or 412)
            {
                if (!await TryFindAsync())
                    return;
                wait = TimeSpan.Zero;
            }
            catch (Exception failure)
            {
                Log.NotRenewed(_logger, _name, failure.GetType().Name, (failure as RequestFailedException)?.Status);
                wait = RetryEvery;
            }
        }
    }

    // A renewal may have arrived although its answer did not.
    private async Task<bool> TryFindAsync()
    {
        try
        {
            if (await _table.GetAsync(LeaseRow.Partition, _name, Token) is { } row && LeaseRow.IsHeldBy(row, _instance))
            {
                _version = row.ETag;
                return true;
            }
        }
        catch (Exception)
        {
            // Whose it is cannot be seen, so it is not ours.
        }

        await _valid.CancelAsync();
        return false;
    }

    private void Extend(long since)
    {
        var left = TableLeases.Duration - TableLeases.Margin - _time.GetElapsedTime(since);
        _valid.CancelAfter(left > TimeSpan.Zero ? left : TimeSpan.Zero);
    }

    private static partial class Log
    {
        [LoggerMessage(LogLevel.Warning, "The lease {Name} could not be renewed ({Type} {Status}); trying again until it runs out.")]
        public static partial void NotRenewed(ILogger logger, string name, string type, int? status);
    }
}
