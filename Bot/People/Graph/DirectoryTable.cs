using ProcessDialogueBot.Tables;

namespace ProcessDialogueBot.People.Graph;

/// <summary>
/// The people who were last read from Entra, so that a bot that starts without Graph knows them too, and how far their reading has come. All rows are of one
/// partition: what is read and how far it got are written together or not at all, see <see cref="DirectoryRound"/>.
/// </summary>
/// <param name="tables">Holds the rows.</param>
internal sealed class DirectoryTable(ITableService tables)
{
    /// <summary>The table's one partition.</summary>
    public const string Partition = "person";

    /// <summary>The row of the <see cref="Checkpoint"/>. Ids are GUIDs, and so all rows of people come before.</summary>
    public const string CheckpointKey = "~checkpoint";

    /// <summary>Begins the keys of the rows that tell who was named so far in a reading of everyone.</summary>
    public const string SeenPrefix = "~seen-";

    private const string BeforeAllElse = "~";
    private readonly ITable _table = tables.GetTable("directory");

    /// <summary>Changes whenever the people do, at least; null when none were ever read.</summary>
    public async Task<string?> GetVersionAsync(CancellationToken cancellationToken) =>
        (await _table.GetAsync(Partition, CheckpointKey, cancellationToken))?.ETag.ToString();

    /// <summary>When everyone was last read to the end, so that who was not here then was none of the staff; null before the first time.</summary>
    public async Task<DateTimeOffset?> GetWholeAtAsync(CancellationToken cancellationToken) =>
        await _table.GetAsync(Partition, CheckpointKey, cancellationToken) is { } row ? From(row).WholeAt : null;

    /// <summary>Everyone.</summary>
    public async Task<Dictionary<string, Person>> ReadAsync(CancellationToken cancellationToken)
    {
        var people = new Dictionary<string, Person>(StringComparer.OrdinalIgnoreCase);
        var shared = new SharedValues();
        await foreach (var row in _table.QueryAsync(TableQuery.Partition(Partition) with { RowKeyBefore = BeforeAllElse }, cancellationToken))
            people[row.RowKey] = shared.From(row);
        return people;
    }

    /// <summary>Goes on where the last reading ended, whoever made it.</summary>
    public async Task<DirectoryRound> OpenAsync(CancellationToken cancellationToken)
    {
        // The checkpoint first: who changes a row after that changes its ETag too, and then nothing of this round is written.
        var row = await _table.GetAsync(Partition, CheckpointKey, cancellationToken);
        return new DirectoryRound(_table, await ReadAsync(cancellationToken), row is null ? null : From(row), row?.ETag);
    }

    /// <summary>The row of a checkpoint.</summary>
    public static TableEntity ToRow(Checkpoint checkpoint) => new(Partition, CheckpointKey)
    {
        { nameof(checkpoint.Source), checkpoint.Source },
        { nameof(checkpoint.Link), checkpoint.Link },
        { nameof(checkpoint.IsWhole), checkpoint.IsWhole },
        { nameof(checkpoint.WholeAt), checkpoint.WholeAt },
    };

    /// <summary>The row of a person.</summary>
    public static TableEntity ToRow(Person person) => new(Partition, person.Id)
    {
        { nameof(person.Name), person.Name },
        { nameof(person.Area), person.Area },
        { nameof(person.Locale), person.Locale },
        { nameof(person.Roles), string.Join(',', person.Roles) },
    };

    private static Checkpoint From(TableEntity row) => new(row.GetString(nameof(Checkpoint.Source)) ?? "")
    {
        Link = row.GetString(nameof(Checkpoint.Link)),
        IsWhole = row[nameof(Checkpoint.IsWhole)] is true,
        WholeAt = row[nameof(Checkpoint.WholeAt)] as DateTimeOffset?,
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
