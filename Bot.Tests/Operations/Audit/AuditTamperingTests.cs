using System.Text;
using Azure;
using FsCheck.Fluent;
using ProcessDialogueBot.Operations.Audit;
using ProcessDialogueBot.Operations.CopyTables;
using ProcessDialogueBot.Tables;
using ProcessDialogueBot.Tests.Support;

namespace ProcessDialogueBot.Tests.Operations.Audit;

/// <summary>Whoever can write to the table, and has not the key, is found out: where, and what.</summary>
public sealed class AuditTamperingTests : IAsyncLifetime, IDisposable
{
    private readonly AuditRoom _room = new();
    private List<TableEntity> _rows = [];

    public async Task InitializeAsync()
    {
        await _room.AddOldAsync(1);
        await _room.AddOldAsync(2);
        await _room.FillAsync(months: 3, each: 4);
        await _room.Log.AppendOnceAsync(AuditRoom.Editor, "update.approve", "u", _room.Clock.GetUtcNow(), "request", default);
        _rows = await _room.RowsAsync();
        Assert.Empty((await _room.VerifyAsync()).Findings);
    }

    public Task DisposeAsync() => Task.CompletedTask;

    public void Dispose() => _room.Dispose();

    [Fact]
    public async Task A_changed_field_is_named_with_month_and_place()
    {
        await _room.Table.UpsertAsync(Entry(7).Copy(values: ("Who", "somebody else")), TableUpdateMode.Replace, default);

        var finding = Assert.Single((await _room.VerifyAsync()).Findings);
        Assert.Equal(("2026-02", 7), (finding.Month, finding.Number));
        Assert.StartsWith("was changed", finding.Problem, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_removed_action_is_missed()
    {
        await DeleteAsync(Entry(7));
        Assert.Equal(("2026-02", 7, "is missing"), await OnlyAsync());
    }

    [Fact]
    public async Task A_swapped_pair_is_found_at_both_places()
    {
        await _room.Table.UpsertAsync(Entry(7).Copy(key: AuditKeys.OfEntry(8)), TableUpdateMode.Replace, default);
        await _room.Table.UpsertAsync(Entry(8).Copy(key: AuditKeys.OfEntry(7)), TableUpdateMode.Replace, default);

        var findings = (await _room.VerifyAsync()).Findings;
        Assert.Contains(findings, finding => finding.Number == 7);
        Assert.Contains(findings, finding => finding.Number == 8);
    }

    [Fact]
    public async Task One_that_was_put_in_is_found()
    {
        await _room.Table.AddAsync(Entry(14).Copy(key: AuditKeys.OfEntry(15), values: ("Subject", "made up")), default);
        Assert.Contains((await _room.VerifyAsync()).Findings, finding => finding.Number == 15 && finding.Problem.StartsWith("was changed", StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_tail_that_was_cut_off_is_missed_even_when_the_head_is_set_back()
    {
        await DeleteAsync(Entry(9));
        Assert.Equal(("2026-02", 8, "is the last one there, and the month ended with 9"), (await FirstAsync()));

        var head = _rows.First(row => row is { PartitionKey: "2026-02", RowKey: AuditKeys.Head });
        await _room.Table.UpsertAsync(head.Copy(values: [("Number", 8L), ("Last", Entry(8).GetBinary("Hash"))]), TableUpdateMode.Replace, default);
        Assert.Contains((await _room.VerifyAsync()).Findings, finding => finding.Problem.Contains("an end that this bot did not write", StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_last_month_that_is_gone_is_missed()
    {
        foreach (var row in _rows.Where(row => row.PartitionKey == "2026-04"))
            await DeleteAsync(row);
        Assert.StartsWith("is missing with all that came after it", (await OnlyAsync()).Problem, StringComparison.Ordinal);
    }

    // All that is left is genuine: only who wrote what came after knows.
    [Theory]
    [InlineData(0)]
    [InlineData(5)]
    public async Task A_table_that_is_put_back_or_emptied_while_the_bot_runs_is_noticed_by_the_next_action(int rows)
    {
        using var room = new AuditRoom();
        await room.FillAsync(months: 1, each: 4);
        var copy = rows == 0 ? [] : await room.RowsAsync();
        await room.AppendAsync(5);
        await room.RestoreAsync(copy);
        Assert.Empty((await room.VerifyAsync()).Findings);

        await room.AppendAsync(6);
        await room.AppendAsync(7);

        Assert.EndsWith("what came just before it may be missing", Assert.Single((await room.VerifyAsync()).Findings).Problem, StringComparison.Ordinal);
        Assert.Equal(rows == 0 ? 3 : 7, (await room.VerifyAsync()).Actions);
    }

    [Fact]
    public async Task A_word_that_something_is_written_already_is_believed_by_nobody_who_verifies()
    {
        await _room.Table.AddAsync(new TableEntity("2026-04", AuditKeys.OfOnce("another")) { { "Number", 14L } }, default);
        Assert.Equal(("2026-04", 14, "is said to have been written, and is not there"), await OnlyAsync());
    }

    [Fact]
    public async Task What_is_from_before_the_chain_is_held_against_its_seal()
    {
        var old = _rows.First(row => AuditKeys.IsOld(row.RowKey));
        await _room.Table.UpsertAsync(old.Copy(values: ("Who", "somebody else")), TableUpdateMode.Replace, default);
        Assert.Contains("sealed in: 2 were, 2 are there", (await OnlyAsync()).Problem, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Copying_the_tables_keeps_it_valid()
    {
        using var other = new AuditRoom();
        await new TableCopy("audit", new CopySide("--from", _room.Tables), new CopySide("--to", other.Tables), () => { }).RunAsync(default);

        Assert.Empty((await other.VerifyAsync()).Findings);
        other.Clock.AdvanceTo(_room.Clock.GetUtcNow());
        await other.AppendAsync(15);
        Assert.Equal(15, (await other.VerifyAsync()).Actions);
        Assert.Empty((await other.VerifyAsync()).Findings);
    }

    /// <summary>Anything that one can do to the rows, at random.</summary>
    [Fact]
    public Task Whatever_is_done_to_the_rows_is_found() => Properties.HoldsAsync(Prop.ForAll(
        (from how in Gen.Choose(0, 5)
         from one in Gen.Choose(0, 1_000)
         from other in Gen.Choose(0, 1_000)
         from text in Gen.Elements("", "x", "update.send", "u3")
         select (how, one, other, text)).ToArbitrary(),
        async tampering =>
        {
            if (!await TamperAsync(tampering.how, _rows[tampering.one % _rows.Count], _rows[tampering.other % _rows.Count], tampering.other, tampering.text))
                return true;
            var found = (await _room.VerifyAsync()).Found;
            await _room.RestoreAsync(_rows);
            return found > 0;
        }));

    private async Task<bool> TamperAsync(int how, TableEntity row, TableEntity other, int choice, string text)
    {
        // Such a row can be missing: then an action might be written twice, and none is lost.
        if (AuditKeys.OnceOf(row.RowKey) is not null || AuditKeys.OnceOf(other.RowKey) is not null)
            return false;
        var (name, value) = row.ElementAt(choice % row.Count);
        switch (how)
        {
            case 0:
                await _room.Table.UpsertAsync(row.Copy(values: (name, Other(value, text))), TableUpdateMode.Replace, default);
                return true;
            case 1:
                await _room.Table.UpsertAsync(row.Copy(values: (name, null)), TableUpdateMode.Replace, default);
                return true;
            case 2:
                await _room.Table.UpsertAsync(row.Copy(values: ("More", text)), TableUpdateMode.Replace, default);
                return true;
            case 3:
                await DeleteAsync(row);
                return true;
            case 4 when row != other:
                await _room.Table.UpsertAsync(row.Copy(other.PartitionKey, other.RowKey), TableUpdateMode.Replace, default);
                return true;
            case 5:
                await _room.Table.AddAsync(row.Copy(row.PartitionKey, AuditKeys.OfEntry(100 + choice)), default);
                return true;
            default:
                return false;
        }
    }

    private static object Other(object value, string text) => value switch
    {
        byte[] bytes => bytes.Select((each, at) => at == 0 ? (byte)(each ^ 1) : each).ToArray(),
        long number => number + 1,
        DateTimeOffset at => at.AddTicks(1),
        string was when was == text => was + "y",
        string => text,
        _ => Encoding.UTF8.GetBytes(text),
    };

    private async Task<(string Month, long? Number, string Problem)> OnlyAsync() =>
        Assert.Single((await _room.VerifyAsync()).Findings) is var finding ? (finding.Month, finding.Number, finding.Problem) : default;

    private async Task<(string Month, long? Number, string Problem)> FirstAsync() =>
        (await _room.VerifyAsync()).Findings[0] is var finding ? (finding.Month, finding.Number, finding.Problem) : default;

    private TableEntity Entry(long number) => _rows.First(row => row.RowKey == AuditKeys.OfEntry(number));

    private Task DeleteAsync(TableEntity row) => _room.Table.DeleteAsync(row.PartitionKey, row.RowKey, ETag.All, default);
}
