using ProcessDialogueBot.Tables;

namespace ProcessDialogueBot.People.Graph;

/// <summary>The people who were last read from Entra, so that a bot that starts without Graph knows them too.</summary>
/// <param name="tables">Holds the rows.</param>
internal sealed class DirectoryTable(ITableService tables)
{
    private const string People = "person";
    private const string State = "state";
    private const string Version = "version";
    private const int MaxInTransaction = 100;
    private readonly ITable _table = tables.GetTable("directory");

    /// <summary>Changes whenever the people do; null when none were ever read.</summary>
    public async Task<string?> GetVersionAsync(CancellationToken cancellationToken) =>
        (await _table.GetAsync(State, Version, cancellationToken))?.ETag.ToString();

    /// <summary>Everyone.</summary>
    public async Task<Dictionary<string, Person>> ReadAsync(CancellationToken cancellationToken)
    {
        var people = new Dictionary<string, Person>(StringComparer.OrdinalIgnoreCase);
        var shared = new SharedValues();
        await foreach (var row in _table.QueryAsync(TableQuery.Partition(People), cancellationToken))
            people[row.RowKey] = shared.From(row);
        return people;
    }

    /// <summary>
    /// Makes the rows those of these people, and writes only what differs. When <paramref name="people"/> breaks off, nobody is removed, and what has
    /// been written is true.
    /// </summary>
    /// <returns>How many there are, and how many rows were written or removed. Of nobody at all no row is touched: that is no staff, but a mistake.</returns>
    public async Task<(int People, int Changed)> ReplaceAsync(IAsyncEnumerable<Person> people, CancellationToken cancellationToken)
    {
        var gone = await ReadAsync(cancellationToken);
        var writes = new Dictionary<string, TableTransactionAction>(StringComparer.OrdinalIgnoreCase);
        var (count, changed) = (0, 0);
        await foreach (var person in people.WithCancellation(cancellationToken))
        {
            count++;
            if (gone.Remove(person.Id, out var before) && IsSame(person, before))
                continue;
            writes[person.Id] = new TableTransactionAction(TableTransactionActionType.UpsertReplace, ToRow(person));
            if (writes.Count == MaxInTransaction)
                await WriteAsync();
        }

        if (count == 0)
            return (0, 0);
        foreach (var id in gone.Keys)
        {
            writes[id] = new TableTransactionAction(TableTransactionActionType.Delete, new TableEntity(People, id), Azure.ETag.All);
            if (writes.Count == MaxInTransaction)
                await WriteAsync();
        }

        await WriteAsync();
        if (changed > 0)
            await _table.UpsertAsync(new TableEntity(State, Version) { { "People", count } }, TableUpdateMode.Replace, cancellationToken);
        return (count, changed);

        async Task WriteAsync()
        {
            if (writes.Count > 0)
                await _table.SubmitTransactionAsync([.. writes.Values], cancellationToken);
            changed += writes.Count;
            writes.Clear();
        }
    }

    private static bool IsSame(Person a, Person b) =>
        (a.Name, a.Area, a.Locale) == (b.Name, b.Area, b.Locale) && a.Roles.SequenceEqual(b.Roles);

    private static TableEntity ToRow(Person person) => new(People, person.Id)
    {
        { "Name", person.Name },
        { "Area", person.Area },
        { "Locale", person.Locale },
        { "Roles", string.Join(',', person.Roles) },
    };

    /// <summary>Areas, languages and roles are few: one object for each, however many people.</summary>
    private sealed class SharedValues
    {
        private readonly Dictionary<string, string> _texts = new(StringComparer.Ordinal);
        private readonly Dictionary<string, IReadOnlyList<Role>> _roles = new(StringComparer.Ordinal);

        public Person From(TableEntity row)
        {
            var roles = row.GetString("Roles") ?? "";
            if (!_roles.TryGetValue(roles, out var shared))
                _roles[roles] = shared = [.. roles.Split(',', StringSplitOptions.RemoveEmptyEntries).Select(Enum.Parse<Role>)];
            return new Person(row.RowKey, row.GetString("Name") ?? "") { Area = Share(row.GetString("Area")), Locale = Share(row.GetString("Locale")), Roles = shared };
        }

        private string? Share(string? text)
        {
            if (text is null || _texts.TryAdd(text, text))
                return text;
            return _texts[text];
        }
    }
}
