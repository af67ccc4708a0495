using System.Collections.Concurrent;
using Azure;
using ProcessDialogueBot.Tables;

namespace ProcessDialogueBot.Delivery.Ledger;

/// <summary>A delivery that has something to do.</summary>
/// <param name="Id">Which.</param>
/// <param name="Version">Changes whenever something new is asked for.</param>
internal readonly record struct OpenDelivery(string Id, ETag Version);

/// <summary>The list of deliveries that have something to do.</summary>
internal sealed class OpenDeliveries(ITableService tables, TimeProvider time)
{
    /// <summary>After so long, what was begun to be ordered never will be.</summary>
    public static readonly TimeSpan LongestOrder = TimeSpan.FromMinutes(10);

    private const string Open = "open";
    private readonly ITable _work = tables.GetTable("deliverywork");

    // Once a delivery is, it stays so: one that waits for days is not looked up every time.
    private readonly ConcurrentDictionary<string, bool> _ordered = new(StringComparer.Ordinal);

    /// <summary>Puts a delivery on the list, or tells that there is something new to do.</summary>
    public Task EnterAsync(string id, CancellationToken cancellationToken) =>
        _work.UpsertAsync(new TableEntity(Open, id), TableUpdateMode.Replace, cancellationToken);

    /// <summary>Those on the list, without those that were never written down to the end.</summary>
    /// <param name="isOrdered">Whether a delivery was.</param>
    /// <param name="cancellationToken">Stops the request.</param>
    public async Task<IReadOnlyList<OpenDelivery>> GetAsync(Func<string, Task<bool>> isOrdered, CancellationToken cancellationToken)
    {
        var open = new List<OpenDelivery>();
        await foreach (var row in _work.QueryAsync(TableQuery.Partition(Open), cancellationToken))
        {
            var delivery = new OpenDelivery(row.RowKey, row.ETag);
            if (row.Timestamp >= time.GetUtcNow() - LongestOrder || await IsOrderedAsync(delivery.Id) || !await DropAsync(delivery, cancellationToken))
                open.Add(delivery);
        }

        foreach (var closed in _ordered.Keys.Except(open.Select(delivery => delivery.Id)))
            _ordered.TryRemove(closed, out _);
        return open;

        async Task<bool> IsOrderedAsync(string id)
        {
            if (_ordered.ContainsKey(id))
                return true;
            if (!await isOrdered(id))
                return false;
            _ordered[id] = true;
            return true;
        }
    }

    /// <summary>Takes a delivery off the list, unless something new was asked for since it was read.</summary>
    /// <returns>Whether it is off the list.</returns>
    public async Task<bool> DropAsync(OpenDelivery delivery, CancellationToken cancellationToken)
    {
        try
        {
            await _work.DeleteAsync(Open, delivery.Id, delivery.Version, cancellationToken);
            return true;
        }
        catch (RequestFailedException failure) when (failure.Status == 412)
        {
            return false;
        }
    }
}
