using System.Runtime.CompilerServices;
using Azure;
using ProcessDialogueBot.Knowledge;
using ProcessDialogueBot.Tables;

namespace ProcessDialogueBot.Questions.Words;

/// <summary>The words that the process team has added to the search; those that are built in are not among them.</summary>
internal sealed class WordStore(ITableService tables) : ISynonymSource
{
    private const string Partition = "synonym";
    private const string Others = "Others";
    private const string Word = "Word";
    private readonly ITable _table = tables.GetTable("words");

    /// <summary>All groups, in the order of their words.</summary>
    public async Task<IReadOnlyList<SynonymGroup>> GetAllAsync(CancellationToken cancellationToken) => await ReadAsync(cancellationToken).ToListAsync(cancellationToken);

    public async Task<IReadOnlyList<IReadOnlyList<string>>> GetSynonymsAsync(CancellationToken cancellationToken) =>
        [.. (await GetAllAsync(cancellationToken)).Select(group => group.All)];

    /// <summary>Keeps a group in place of the one of the same word.</summary>
    /// <returns>The group that stood there; null when none did.</returns>
    public async Task<SynonymGroup?> SaveAsync(SynonymGroup group, CancellationToken cancellationToken)
    {
        while (true)
        {
            var row = new TableEntity(Partition, group.Key) { { Word, group.Word }, { Others, string.Join(',', group.Others) } };
            var before = await _table.GetAsync(Partition, group.Key, cancellationToken);
            try
            {
                if (before is null)
                    await _table.AddAsync(row, cancellationToken);
                else
                    await _table.UpdateAsync(row, before.ETag, TableUpdateMode.Replace, cancellationToken);
                return before is null ? null : From(before);
            }
            catch (RequestFailedException failure) when (failure.Status is 404 or 409 or 412)
            {
                // Another editor wrote the same word just now: what stood there is to be told as it was.
            }
        }
    }

    /// <summary>Removes the group of a word.</summary>
    /// <returns>The group that stood there; null when none did.</returns>
    public async Task<SynonymGroup?> DeleteAsync(string key, CancellationToken cancellationToken)
    {
        if (await _table.GetAsync(Partition, key, cancellationToken) is not { } row)
            return null;
        await _table.DeleteAsync(Partition, key, ETag.All, cancellationToken);
        return From(row);
    }

    private async IAsyncEnumerable<SynonymGroup> ReadAsync([EnumeratorCancellation] CancellationToken cancellationToken)
    {
        await foreach (var row in _table.QueryAsync(TableQuery.Partition(Partition), cancellationToken))
            yield return From(row);
    }

    private static SynonymGroup From(TableEntity row) => new(row.GetString(Word)!, row.GetString(Others)!.Split(','));
}
