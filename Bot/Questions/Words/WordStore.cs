using System.Runtime.CompilerServices;
using Azure;
using ProcessDialogueBot.Knowledge;
using ProcessDialogueBot.Tables;

namespace ProcessDialogueBot.Questions.Words;

/// <summary>The words that the process team has added to the search; those that are built in are not among them.</summary>
internal sealed class WordStore(ITableService tables) : ISynonymSource
{
    private const string Partition = "synonym";

    // No word begins with a digit.
    private const string Gate = "0";
    private const string Others = "Others";
    private const string Word = "Word";
    private readonly ITable _table = tables.GetTable("words");

    /// <summary>All groups, in the order of their words.</summary>
    public async Task<IReadOnlyList<SynonymGroup>> GetAllAsync(CancellationToken cancellationToken) => await ReadAsync(cancellationToken).ToListAsync(cancellationToken);

    public async Task<IReadOnlyList<IReadOnlyList<string>>> GetSynonymsAsync(CancellationToken cancellationToken) =>
        [.. (await GetAllAsync(cancellationToken)).Select(group => group.All)];

    /// <summary>Keeps a group in place of the one of the same word; a new one only while there are fewer than <see cref="SynonymGroup.MaxGroups"/>.</summary>
    public async Task<SaveOutcome> SaveAsync(SynonymGroup group, CancellationToken cancellationToken)
    {
        var row = new TableEntity(Partition, group.Key) { { Word, group.Word }, { Others, string.Join(',', group.Others) } };
        while (true)
        {
            var before = await _table.GetAsync(Partition, group.Key, cancellationToken);
            try
            {
                if (before is null)
                    return await AddAsync(row, cancellationToken);
                await _table.UpdateAsync(row, before.ETag, TableUpdateMode.Replace, cancellationToken);
                return new SaveOutcome(IsSaved: true, From(before));
            }
            catch (RequestFailedException failure) when (failure.Status is 404 or 409 or 412)
            {
                // Another editor wrote just now: what stood there is to be told as it was, and what there is to be counted as it is.
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

    // The gate is read before the groups are counted and written with the new one, so that nobody else can have added one in between.
    private async Task<SaveOutcome> AddAsync(TableEntity row, CancellationToken cancellationToken)
    {
        var gate = await _table.GetAsync(Partition, Gate, cancellationToken);
        if ((await GetAllAsync(cancellationToken)).Count >= SynonymGroup.MaxGroups)
            return new SaveOutcome(IsSaved: false, Before: null);
        var open = new TableEntity(Partition, Gate);
        await _table.SubmitTransactionAsync(
            [
                gate is null ? new TableTransactionAction(TableTransactionActionType.Add, open) : new TableTransactionAction(TableTransactionActionType.UpdateReplace, open, gate.ETag),
                new TableTransactionAction(TableTransactionActionType.Add, row),
            ],
            cancellationToken);
        return new SaveOutcome(IsSaved: true, Before: null);
    }

    private async IAsyncEnumerable<SynonymGroup> ReadAsync([EnumeratorCancellation] CancellationToken cancellationToken)
    {
        await foreach (var row in _table.QueryAsync(TableQuery.Partition(Partition), cancellationToken))
            if (row.RowKey != Gate)
                yield return From(row);
    }

    private static SynonymGroup From(TableEntity row) => new(row.GetString(Word)!, row.GetString(Others)!.Split(','));
}

/// <summary>What became of saving a group.</summary>
/// <param name="IsSaved">Whether it is kept; if not, there are as many as there is room for.</param>
/// <param name="Before">The group that stood there; null when none did.</param>
internal sealed record SaveOutcome(bool IsSaved, SynonymGroup? Before);
