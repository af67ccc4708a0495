using System.Diagnostics.CodeAnalysis;
using Azure;
using ProcessDialogueBot.Tables;

namespace ProcessDialogueBot.Operations.Leases;

/// <summary>
/// Leases as rows of a shared table. Who does not hold one looks at its row every <see cref="LookEvery"/> and takes it when it has not
/// changed for a <see cref="Duration"/> by the looker's own clock, so that clocks may differ; after a kill that is within 21 s. The holder
/// renews it every <see cref="RenewEvery"/>, and stops <see cref="Margin"/> before another could take it.
/// </summary>
/// <param name="tables">Holds the rows.</param>
/// <param name="time">The clock.</param>
/// <param name="logger">Where it is told who holds what.</param>
internal sealed partial class TableLeases(ITableService tables, TimeProvider time, ILogger<TableLeases> logger) : ILeases
{
    /// <summary>How long a lease lasts that is not renewed.</summary>
    public static readonly TimeSpan Duration = TimeSpan.FromSeconds(15);

    /// <summary>How often it is renewed.</summary>
    public static readonly TimeSpan RenewEvery = TimeSpan.FromSeconds(5);

    /// <summary>How often the others look.</summary>
    public static readonly TimeSpan LookEvery = TimeSpan.FromSeconds(3);

    /// <summary>How much sooner the holder stops than another may take over: time for what is on its way to the store.</summary>
    public static readonly TimeSpan Margin = TimeSpan.FromSeconds(3);

    private readonly string _instance = Guid.NewGuid().ToString("N");
    private readonly ITable _table = tables.GetTable(LeaseRow.Table);

    /// <inheritdoc/>
    public async Task HoldAsync(string name, Func<CancellationToken, Task> work, CancellationToken stoppingToken)
    {
        while (true)
        {
            await using var lease = await AcquireAsync(name, stoppingToken);
            Log.Acquired(logger, name);
            try
            {
                await work(lease.Token);
                return;
            }
            catch (OperationCanceledException) when (lease.Token.IsCancellationRequested && !stoppingToken.IsCancellationRequested)
            {
                Log.Lost(logger, name);
            }
        }
    }

    [SuppressMessage("Reliability", "CA2000", Justification = "The caller disposes it.")]
    private async Task<Lease> AcquireAsync(string name, CancellationToken cancellationToken)
    {
        ETag seen = default;
        var since = 0L;
        while (true)
        {
            try
            {
                var asked = time.GetTimestamp();
                var row = await _table.GetAsync(LeaseRow.Partition, name, cancellationToken);
                if (row is not null && row.ETag != seen)
                    (seen, since) = (row.ETag, time.GetTimestamp());
                if (row is null || LeaseRow.IsFree(row, _instance) || time.GetElapsedTime(since) >= Duration)
                    return new Lease(_table, name, _instance, await WriteAsync(name, row, cancellationToken), asked, time, logger, cancellationToken);
            }
            catch (RequestFailedException failure) when (failure.Status is 404 or 409 or 412)
            {
                // Another was first.
            }
            catch (Exception failure) when (!cancellationToken.IsCancellationRequested)
            {
                Log.StoreFailed(logger, name, failure.GetType().Name, (failure as RequestFailedException)?.Status);
            }

            await Task.Delay(LookEvery, time, cancellationToken);
        }
    }

    private Task<ETag> WriteAsync(string name, TableEntity? row, CancellationToken cancellationToken)
    {
        var held = LeaseRow.Held(name, _instance, time.GetUtcNow() + Duration);
        return row is null
            ? _table.AddAsync(held, cancellationToken)
            : _table.UpdateAsync(held, row.ETag, TableUpdateMode.Replace, cancellationToken);
    }

    private static partial class Log
    {
        [LoggerMessage(LogLevel.Information, "This instance now holds the lease {Name}.")]
        public static partial void Acquired(ILogger logger, string name);

        [LoggerMessage(LogLevel.Warning, "This instance has lost the lease {Name}; it has stopped that work.")]
        public static partial void Lost(ILogger logger, string name);

        [LoggerMessage(LogLevel.Error, "The lease {Name} could not be read or written ({Type} {Status}); trying again.")]
        public static partial void StoreFailed(ILogger logger, string name, string type, int? status);
    }
}
