using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Options;
using ProcessDialogueBot.Operations.Audit;
using ProcessDialogueBot.Operations.Retention;
using ProcessDialogueBot.Tables;
using ProcessDialogueBot.Tables.Sealed;
using ProcessDialogueBot.Tables.Sqlite;
using ProcessDialogueBot.Tests.Support;

namespace ProcessDialogueBot.Tests.Operations.Audit;

/// <summary>The audit on a real store, with a clock that the test moves.</summary>
internal sealed class AuditRoom : IDisposable
{
    public const string Editor = "00000000-0000-0000-0000-000000000001";
    private readonly TemporaryFolder _folder = new();
    private readonly SqliteTableService _tables;

    public AuditRoom()
    {
        _tables = new SqliteTableService(_folder.File("bot.db"), RealTime.Instance, NullLogger<SqliteTableService>.Instance);
        Table = _tables.GetTable("audit");
        Log = NewLog();
    }

    public ManualTimeProvider Clock { get; } = new();

    public ITableService Tables => _tables;

    public ITable Table { get; }

    public AuditLog Log { get; }

    public AuditSigner Signer { get; init; } = SignerOf(1);

    public static AuditSigner SignerOf(byte secret) => new(SigningKey.Of([.. Enumerable.Repeat(secret, 32)], "audit"));

    /// <summary>The log of another instance.</summary>
    public AuditLog NewLog(ITableService? tables = null, AuditSigner? signer = null) => new(new AuditChain(tables ?? _tables, signer ?? Signer), Clock, new Random(1));

    public Task<AuditReport> VerifyAsync(AuditSigner? signer = null) => new AuditVerifier(_tables, signer ?? Signer).VerifyAsync(default);

    public Task<int> CutAsync(int days = 1_825) =>
        new AuditRetention(_tables, Signer, Options.Create(new RetentionOptions { Set = new Dictionary<string, string?> { ["Audit"] = $"{days}" } }), Clock, NullLogger<AuditRetention>.Instance).CutAsync(default);

    public Task AppendAsync(int number) => Log.AppendAsync(Editor, "update.send", $"u{number}", default);

    /// <summary>Actions over some months, a number in each.</summary>
    public async Task FillAsync(int months, int each)
    {
        for (var month = 0; month < months; month++)
        {
            for (var number = 0; number < each; number++)
                await AppendAsync((month * each) + number);
            NextMonth();
        }
    }

    public void NextMonth() => Clock.AdvanceTo(new DateTimeOffset(Clock.GetUtcNow().Year, Clock.GetUtcNow().Month, 2, 0, 0, 0, TimeSpan.Zero).AddMonths(1));

    /// <summary>An action as it was written before there was a chain.</summary>
    public Task AddOldAsync(int number, DateTimeOffset? at = null) => Table.AddAsync(
        new TableEntity(AuditKeys.MonthOf(at ?? Clock.GetUtcNow()), AuditKeys.OfOld(at ?? Clock.GetUtcNow(), $"g{number}"))
        {
            { "Who", Editor },
            { "Action", "update.send" },
            { "Subject", $"old{number}" },
            { "At", at ?? Clock.GetUtcNow() },
        },
        default);

    public async Task<List<TableEntity>> RowsAsync() => await Table.QueryAsync(new TableQuery(), default).ToListAsync();

    public async Task<List<TableEntity>> EntriesAsync() => [.. (await RowsAsync()).Where(row => AuditKeys.NumberOf(row.RowKey) is not null)];

    /// <summary>Puts the table back to what it was.</summary>
    public async Task RestoreAsync(IReadOnlyList<TableEntity> rows)
    {
        var keys = rows.Select(row => (row.PartitionKey, row.RowKey)).ToHashSet();
        foreach (var row in await RowsAsync())
            if (!keys.Contains((row.PartitionKey, row.RowKey)))
                await Table.DeleteAsync(row.PartitionKey, row.RowKey, Azure.ETag.All, default);
        foreach (var row in rows)
            await Table.UpsertAsync(row, TableUpdateMode.Replace, default);
    }

    public void Dispose()
    {
        _tables.Dispose();
        _folder.Dispose();
    }
}

/// <summary>Rows changed behind the bot's back.</summary>
internal static class AuditRows
{
    /// <summary>A row under other keys, or with other values.</summary>
    public static TableEntity Copy(this TableEntity row, string? month = null, string? key = null, params (string Name, object? Value)[] values)
    {
        var copy = new TableEntity(month ?? row.PartitionKey, key ?? row.RowKey);
        foreach (var (name, value) in row)
            copy[name] = value;
        foreach (var (name, value) in values)
            copy[name] = value;
        return copy;
    }
}
