using System.Globalization;
using Azure;
using ProcessDialogueBot.Tables;

namespace ProcessDialogueBot.Updates.Reading;

/// <summary>
/// Who has read, in the one form in which nobody can be found: see <see cref="ReaderMarks"/> and <see cref="ReadingRow"/>. To be kept as long as
/// the figures are of use, and no longer than the update's ledger.
/// </summary>
internal sealed class ReadingStore(ITableService tables, ReaderMarks marks)
{
    private const string GroupsKey = "groups";
    private const char Separator = '\n';
    private const int MostTries = 20;
    private readonly ITable _table = tables.GetTable("readings");

    /// <summary>Fixes the groups in which an update is counted. Doing it again changes nothing.</summary>
    public async Task OpenAsync(string updateId, ReadGroups groups, CancellationToken cancellationToken)
    {
        try
        {
            await _table.AddAsync(
                new TableEntity(updateId, GroupsKey)
                {
                    { "Areas", string.Join(Separator, groups.Areas) },
                    { "Sizes", string.Join(Separator, groups.Sizes.Select(size => size.ToString(CultureInfo.InvariantCulture))) },
                    { "IsOpen", groups.IsOpen },
                },
                cancellationToken);
        }
        catch (RequestFailedException failure) when (failure.Status == 409)
        {
            // The order was cut short and placed again: what was fixed first counts.
        }
    }

    /// <summary>Writes down that a person has read a text of an update; once, however often they say it.</summary>
    /// <param name="updateId">The update.</param>
    /// <param name="revision">Which of its texts.</param>
    /// <param name="personId">The person; only a mark of it is kept.</param>
    /// <param name="area">The person's area, which says in which group they are counted.</param>
    /// <param name="cancellationToken">Stops the request.</param>
    /// <exception cref="RequestFailedException">The store failed, or others wrote the same row again and again.</exception>
    public async Task AddAsync(string updateId, int revision, string personId, string? area, CancellationToken cancellationToken)
    {
        var group = (await GetGroupsAsync(updateId, cancellationToken)).Of(area);
        var mark = marks.Of(updateId, revision, personId);
        var key = ReadingRow.KeyOf(revision, mark);
        for (var tries = 1; ; tries++)
        {
            var known = await _table.GetAsync(updateId, key, cancellationToken);
            var row = new ReadingRow(known ?? new TableEntity(updateId, key));
            if (row.Has(mark))
                return;
            row.Add(group, mark);
            try
            {
                if (known is null)
                    await _table.AddAsync(row.Entity, cancellationToken);
                else
                    await _table.UpdateAsync(row.Entity, row.ETag, TableUpdateMode.Replace, cancellationToken);
                return;
            }
            catch (RequestFailedException failure) when (failure.Status is 409 or 412 && tries < MostTries)
            {
                // Somebody else has read it at the same moment.
            }
        }
    }

    /// <summary>Takes back that a person has read a text: they count no more.</summary>
    /// <exception cref="RequestFailedException">The store failed, or others wrote the same row again and again.</exception>
    public async Task RemoveAsync(string updateId, int revision, string personId, CancellationToken cancellationToken)
    {
        var mark = marks.Of(updateId, revision, personId);
        for (var tries = 1; await _table.GetAsync(updateId, ReadingRow.KeyOf(revision, mark), cancellationToken) is { } row; tries++)
        {
            var reading = new ReadingRow(row);
            if (!reading.Remove(mark) || await _table.TryReplaceAsync(row, row.ETag, cancellationToken) is not null)
                return;
            if (tries == MostTries)
                throw new RequestFailedException(StatusCodes.Status412PreconditionFailed, "Others wrote the same row again and again.");
        }
    }

    /// <summary>Deletes who has read an update, in numbers too.</summary>
    public Task DeleteAsync(string updateId, CancellationToken cancellationToken) =>
        _table.DeleteAllAsync(TableQuery.Partition(updateId) with { Select = [] }, _ => true, cancellationToken);

    /// <summary>Whether a person has said that they have read a text.</summary>
    public async Task<bool> HasReadAsync(string updateId, int revision, string personId, CancellationToken cancellationToken)
    {
        var mark = marks.Of(updateId, revision, personId);
        return await _table.GetAsync(updateId, ReadingRow.KeyOf(revision, mark), cancellationToken) is { } row
            && new ReadingRow(row).Has(mark);
    }

    /// <summary>What may be shown of who has read a text.</summary>
    public async Task<ReadFigures> GetFiguresAsync(string updateId, int revision, CancellationToken cancellationToken)
    {
        var groups = await GetGroupsAsync(updateId, cancellationToken);
        var counts = new int[groups.Sizes.Count];
        await foreach (var row in _table.QueryAsync(TableQuery.Prefix(updateId, ReadingRow.PrefixOf(revision)), cancellationToken))
        {
            for (var group = 0; group < counts.Length; group++)
                counts[group] += new ReadingRow(row).Count(group);
        }

        return ReadFigures.Of(groups, counts);
    }

    private async Task<ReadGroups> GetGroupsAsync(string updateId, CancellationToken cancellationToken)
    {
        if (await _table.GetAsync(updateId, GroupsKey, cancellationToken) is not { } row)
            return ReadGroups.Undivided;
        return new ReadGroups(
            row.GetString("Areas")!.Split(Separator, StringSplitOptions.RemoveEmptyEntries),
            [.. row.GetString("Sizes")!.Split(Separator).Select(size => int.Parse(size, NumberStyles.None, CultureInfo.InvariantCulture))],
            row.GetBoolean("IsOpen") ?? false);
    }
}
