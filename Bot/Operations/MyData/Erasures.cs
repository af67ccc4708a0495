using System.Threading.Channels;
using Azure;
using ProcessDialogueBot.Tables;
using ProcessDialogueBot.Tables.Personal;

namespace ProcessDialogueBot.Operations.MyData;

/// <summary>
/// Those who are being erased: a row each, written before anything goes and deleted when all is gone, so that a kill only delays it. The row says what
/// is done, and nothing is done twice: who writes to the bot again meanwhile keeps what is new.
/// </summary>
/// <param name="tables">Holds the rows.</param>
/// <param name="data">What features keep, those below first.</param>
/// <param name="time">The clock.</param>
internal sealed class Erasures(ITableService tables, IEnumerable<IPersonalData> data, TimeProvider time) : IErasures
{
    private const string Partition = "erasure";
    private const string Done = "Done";
    private readonly ITable _table = tables.GetTable("erasures");
    private readonly Channel<bool> _asked = Channel.CreateBounded<bool>(new BoundedChannelOptions(1) { FullMode = BoundedChannelFullMode.DropWrite });

    // Features first: what they still have to say of a person they say before the person is unknown.
    private readonly IReadOnlyList<IPersonalData> _data = [.. data.Reverse()];

    /// <inheritdoc/>
    public async Task<bool> StartAsync(string personId, CancellationToken cancellationToken)
    {
        try
        {
            await _table.AddAsync(new TableEntity(Partition, personId), cancellationToken);
            _asked.Writer.TryWrite(true);
            return true;
        }
        catch (RequestFailedException failure) when (failure.Status == 409)
        {
            return false;
        }
    }

    /// <summary>Waits until somebody asks this instance to be erased.</summary>
    /// <param name="atMost">How long.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    /// <returns>Whether somebody has asked.</returns>
    public async Task<bool> IsAskedAsync(TimeSpan atMost, CancellationToken cancellationToken)
    {
        using var waiting = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        await Task.WhenAny(_asked.Reader.WaitToReadAsync(waiting.Token).AsTask(), Task.Delay(atMost, time, waiting.Token));
        await waiting.CancelAsync();
        cancellationToken.ThrowIfCancellationRequested();
        return _asked.Reader.TryRead(out _);
    }

    /// <summary>Whether anybody is being erased.</summary>
    public async Task<bool> IsAnyUnderWayAsync(CancellationToken cancellationToken) =>
        (await _table.QueryPageAsync(TableQuery.Partition(Partition) with { MaxPerPage = 1 }, null, cancellationToken)).Values.Count > 0;

    /// <summary>Whether somebody is being erased.</summary>
    public async Task<bool> IsUnderWayAsync(string personId, CancellationToken cancellationToken) => await _table.GetAsync(Partition, personId, cancellationToken) is not null;

    /// <summary>Goes on with everyone who is being erased. One who fails does not keep the others.</summary>
    /// <returns>What failed.</returns>
    public async Task<IReadOnlyList<Exception>> ContinueAsync(CancellationToken cancellationToken)
    {
        List<Exception> failures = [];
        await foreach (var row in _table.QueryAsync(TableQuery.Partition(Partition), cancellationToken))
        {
            try
            {
                await ContinueAsync(row, cancellationToken);
            }
            catch (Exception failure) when (!cancellationToken.IsCancellationRequested)
            {
                failures.Add(failure);
            }
        }

        return failures;
    }

    private async Task ContinueAsync(TableEntity row, CancellationToken cancellationToken)
    {
        HashSet<string> done = [.. (row.GetString(Done) ?? "").Split(',', StringSplitOptions.RemoveEmptyEntries)];
        foreach (var feature in _data.Where(feature => !done.Contains(feature.Name)))
        {
            row[feature.Name] = await feature.EraseAsync(row.RowKey, row.GetString(feature.Name), cancellationToken);
            if (row.GetString(feature.Name) is null)
                done.Add(feature.Name);
            row[Done] = string.Join(',', done);

            // Somebody else goes on with it, or has finished.
            if (await _table.TryReplaceAsync(row, row.ETag, cancellationToken) is not { } version)
                return;
            row.ETag = version;
        }

        if (_data.All(feature => done.Contains(feature.Name)))
            await _table.DeleteAsync(row.PartitionKey, row.RowKey, ETag.All, cancellationToken);
    }
}
