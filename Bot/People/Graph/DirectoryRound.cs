using System.Globalization;
using System.Runtime.InteropServices;
using Azure;
using ProcessDialogueBot.Tables;

namespace ProcessDialogueBot.People.Graph;

/// <summary>
/// Writes what a reading finds. Each transaction holds the checkpoint as well, and is refused when somebody else has written that since: what an instance
/// that has lost its lease still sends changes nothing. Only what differs is written.
/// </summary>
internal sealed class DirectoryRound
{
    // A row is at most 1 MiB and a property 64 KiB: 4,096 ids. A page of Graph's has fewer.
    private const int MaxInRow = 4_000;
    private const string Ids = "Ids";
    private readonly ITable _table;
    private readonly Dictionary<string, Person> _known;
    private readonly Dictionary<string, Person?> _pending = new(StringComparer.OrdinalIgnoreCase);
    private ETag? _version;
    private int _seenRows;

    /// <param name="table">Holds the rows.</param>
    /// <param name="known">Everyone in it.</param>
    /// <param name="checkpoint">The checkpoint in it; null when there is none, as before the first reading and where an older bot has read.</param>
    /// <param name="version">The checkpoint's ETag; null when there is none.</param>
    public DirectoryRound(ITable table, Dictionary<string, Person> known, Checkpoint? checkpoint, ETag? version)
    {
        (_table, _known, _version) = (table, known, version);
        Checkpoint = checkpoint ?? new Checkpoint("");
    }

    /// <summary>Where the reading is.</summary>
    public Checkpoint Checkpoint { get; private set; }

    /// <summary>Everyone who is in the table.</summary>
    public IReadOnlyDictionary<string, Person> Known => _known;

    /// <summary>How many rows of people were written or removed.</summary>
    public int Changed { get; private set; }

    /// <summary>Somebody is to be as told here.</summary>
    public void Set(Person person)
    {
        if (_known.TryGetValue(person.Id, out var before) && before == person)
            _pending.Remove(person.Id);
        else
            _pending[person.Id] = person;
    }

    /// <summary>Somebody is to be gone.</summary>
    public void Remove(string id)
    {
        if (_known.ContainsKey(id))
            _pending[id] = null;
        else
            _pending.Remove(id);
    }

    /// <summary>Writes what is to change.</summary>
    /// <exception cref="RequestFailedException">409 or 412: another has written meanwhile, and nothing of this transaction was.</exception>
    public async Task SaveAsync(CancellationToken cancellationToken)
    {
        foreach (var some in _pending.ToList().Chunk(TableRules.MaxActions - 1))
        {
            await WriteAsync(some.Select(change => ToAction(change.Key, change.Value)), Checkpoint, cancellationToken);
            foreach (var (id, person) in some)
                if (person is null)
                    _known.Remove(id);
                else
                    _known[id] = person;
            Changed += some.Length;
        }

        _pending.Clear();
    }

    /// <summary>Writes what is to change, and after the last of it how far the reading has come.</summary>
    /// <param name="checkpoint">How far.</param>
    /// <param name="seen">In a reading of everyone: who was named since the last time.</param>
    /// <param name="cancellationToken">Stops it between two transactions.</param>
    /// <exception cref="RequestFailedException">409 or 412: another has written meanwhile, and nothing of this transaction was.</exception>
    public async Task SaveAsync(Checkpoint checkpoint, IReadOnlyCollection<Guid> seen, CancellationToken cancellationToken)
    {
        await SaveAsync(cancellationToken);
        await WriteAsync(seen.Chunk(MaxInRow).Select(ToAction), checkpoint, cancellationToken);
        Checkpoint = checkpoint;
    }

    /// <summary>Begins a reading of everyone.</summary>
    /// <param name="source">What is read.</param>
    /// <param name="cancellationToken">Stops it.</param>
    /// <exception cref="RequestFailedException">409 or 412: another has written meanwhile.</exception>
    public async Task BeginAsync(string source, CancellationToken cancellationToken)
    {
        await SaveAsync(new Checkpoint(source) { WholeAt = Checkpoint.WholeAt }, [], cancellationToken);
        await ForgetSeenAsync(cancellationToken);
    }

    /// <summary>Who was named so far in the reading of everyone that is under way.</summary>
    public async Task<HashSet<Guid>> ReadSeenAsync(CancellationToken cancellationToken)
    {
        var seen = new HashSet<Guid>();
        _seenRows = 0;
        await foreach (var row in _table.QueryAsync(Seen, cancellationToken))
        {
            seen.UnionWith(MemoryMarshal.Cast<byte, Guid>((byte[])row[Ids]!).ToArray());
            _seenRows++;
        }

        return seen;
    }

    /// <summary>Forgets who was named. Only when the checkpoint is of no reading of everyone that is under way: what is left out there is removed.</summary>
    public async Task ForgetSeenAsync(CancellationToken cancellationToken)
    {
        await foreach (var rows in _table.QueryAsync(Seen with { Select = [] }, cancellationToken).Chunk(TableRules.MaxActions - 1).WithCancellation(cancellationToken))
            await WriteAsync(rows.Select(row => new TableTransactionAction(TableTransactionActionType.Delete, row)), Checkpoint, cancellationToken);
        _seenRows = 0;
    }

    private static TableQuery Seen => TableQuery.Prefix(DirectoryTable.Partition, DirectoryTable.SeenPrefix);

    private async Task WriteAsync(IEnumerable<TableTransactionAction> actions, Checkpoint checkpoint, CancellationToken cancellationToken)
    {
        var guard = new TableTransactionAction(
            _version is null ? TableTransactionActionType.Add : TableTransactionActionType.UpdateReplace, DirectoryTable.ToRow(checkpoint), _version ?? default);
        _version = (await _table.SubmitTransactionAsync([guard, .. actions], cancellationToken))[0];
    }

    private TableTransactionAction ToAction(string id, Person? person) => person is null
        ? new TableTransactionAction(TableTransactionActionType.Delete, new TableEntity(DirectoryTable.Partition, _known[id].Id))
        : new TableTransactionAction(TableTransactionActionType.UpsertReplace, DirectoryTable.ToRow(person));

    private TableTransactionAction ToAction(Guid[] seen) => new(
        TableTransactionActionType.Add,
        new TableEntity(DirectoryTable.Partition, string.Create(CultureInfo.InvariantCulture, $"{DirectoryTable.SeenPrefix}{_seenRows++:D6}"))
        {
            { Ids, MemoryMarshal.AsBytes(seen.AsSpan()).ToArray() },
        });
}
