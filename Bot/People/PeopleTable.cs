using Azure;
using ProcessDialogueBot.Tables;

namespace ProcessDialogueBot.People;

/// <summary>The rows of people who have met the bot.</summary>
internal sealed class PeopleTable(ITableService tables)
{
    public const string Partition = "person";
    private const int Attempts = 5;
    private readonly ITable _table = tables.GetTable("people");

    public async Task<KnownPerson?> FindAsync(string id, CancellationToken cancellationToken) =>
        await _table.GetAsync(Partition, id, cancellationToken) is { } row ? KnownPerson.From(row) : null;

    public async IAsyncEnumerable<KnownPerson> GetAllAsync(
        [System.Runtime.CompilerServices.EnumeratorCancellation] CancellationToken cancellationToken)
    {
        await foreach (var row in _table.QueryAsync(TableQuery.Partition(Partition), cancellationToken))
            yield return KnownPerson.From(row);
    }

    /// <summary>Changes a person's row, or makes one; writes only when something changes, so that its timestamp tells nothing of use.</summary>
    /// <exception cref="RequestFailedException">Others changed it again and again meanwhile, or the store failed.</exception>
    public async Task<KnownPerson> ChangeAsync(string id, Func<KnownPerson, KnownPerson> change, CancellationToken cancellationToken)
    {
        for (var attempt = 1; ; attempt++)
        {
            var row = await _table.GetAsync(Partition, id, cancellationToken);
            var before = row is null ? new KnownPerson(id) : KnownPerson.From(row);
            var after = change(before);
            if (row is not null && after.Equals(before))
                return after;
            try
            {
                if (row is null)
                    await _table.AddAsync(after.ToRow(), cancellationToken);
                else
                    await _table.UpdateAsync(after.ToRow(), row.ETag, TableUpdateMode.Replace, cancellationToken);
                return after;
            }
            catch (RequestFailedException failure) when (failure.Status is 409 or 412 or 404 && attempt < Attempts)
            {
                // Somebody else wrote first: read again.
            }
        }
    }
}
