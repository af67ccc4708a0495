using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Options;
using ProcessDialogueBot.Operations.Audit;
using ProcessDialogueBot.Operations.Retention;
using ProcessDialogueBot.Tests.Delivery;

namespace ProcessDialogueBot.Tests.Operations.Audit;

public sealed class AuditRetentionTests : IDisposable
{
    private readonly AuditRoom _room = new();

    public void Dispose() => _room.Dispose();

    [Fact]
    public async Task Whole_months_go_from_the_old_end_and_the_rest_still_verifies()
    {
        await _room.AddOldAsync(1);
        await _room.FillAsync(months: 9, each: 3);
        Assert.Equal(0, await _room.CutAsync());

        // It is 2 October: 180 days go back to 5 April, and April is not over by then.
        Assert.Equal(3, await _room.CutAsync(days: 180));

        var report = await _room.VerifyAsync();
        Assert.Empty(report.Findings);
        Assert.Equal(("2026-03", 10, 18), (report.Cut!.Through, report.Cut.Number, report.Actions));
        Assert.Equal("2026-04", (await _room.EntriesAsync())[0].PartitionKey);

        _room.Clock.Advance(TimeSpan.FromDays(365));
        await _room.AppendAsync(100);
        Assert.Equal(6, await _room.CutAsync(days: 180));
        Assert.Empty((await _room.VerifyAsync()).Findings);
    }

    [Fact]
    public async Task The_month_in_which_the_chain_ends_stays_however_old()
    {
        await _room.FillAsync(months: 1, each: 2);
        _room.Clock.Advance(TimeSpan.FromDays(4_000));

        Assert.Equal(0, await _room.CutAsync(days: 180));
        await _room.AppendAsync(3);
        Assert.Equal(1, await _room.CutAsync(days: 180));
        Assert.Empty((await _room.VerifyAsync()).Findings);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(2)]
    public async Task A_kill_on_the_way_leaves_what_verifies_and_is_finished_later(int writes)
    {
        await _room.FillAsync(months: 9, each: 2);
        var brittle = new BrittleTables(_room.Tables);
        brittle.KillAfter(writes);
        await Record.ExceptionAsync(() => new AuditRetention(
            brittle, _room.Signer, Options.Create(new RetentionOptions { Set = new Dictionary<string, string?> { ["Audit"] = "180" } }), _room.Clock, NullLogger<AuditRetention>.Instance).CutAsync(default));

        Assert.Empty((await _room.VerifyAsync()).Findings);
        await _room.CutAsync(days: 180);
        Assert.Empty((await _room.VerifyAsync()).Findings);
        Assert.Equal(12, (await _room.VerifyAsync()).Actions);
    }

    [Fact]
    public async Task What_cannot_be_vouched_for_is_kept_and_a_cut_that_the_bot_did_not_make_is_found()
    {
        await _room.FillAsync(months: 9, each: 2);
        var rows = await _room.RowsAsync();
        await _room.Table.DeleteAsync("2026-01", AuditKeys.Head, Azure.ETag.All, default);
        Assert.Equal(0, await _room.CutAsync(days: 180));
        await _room.RestoreAsync(rows);

        foreach (var row in rows.Where(row => row.PartitionKey == "2026-01"))
            await _room.Table.DeleteAsync(row.PartitionKey, row.RowKey, Azure.ETag.All, default);
        Assert.Equal(("2026-02", 1), Assert.Single((await _room.VerifyAsync()).Findings) is var finding ? (finding.Month, finding.Number) : default);
        await _room.Table.AddAsync(new AuditCheckpoint("2026-01", 2, rows[2].GetBinary("Hash")!).ToRow(default(DateTimeOffset).AddYears(2000)), default);
        Assert.Contains((await _room.VerifyAsync()).Findings, found => found.Problem.Contains("not one that this bot wrote", StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_month_is_cut_only_when_every_action_in_it_verifies_and_one_that_the_bot_mended_is_not_kept_for_ever()
    {
        await _room.FillAsync(months: 9, each: 3);
        var rows = await _room.RowsAsync();
        var second = rows.Single(row => row.PartitionKey == "2026-02" && AuditKeys.NumberOf(row.RowKey) == 5);
        second["Subject"] = "another";
        await _room.Table.UpsertAsync(second, ProcessDialogueBot.Tables.TableUpdateMode.Replace, default);
        Assert.Equal(1, await _room.CutAsync(days: 180));
        await _room.Table.DeleteAsync(second.PartitionKey, second.RowKey, Azure.ETag.All, default);
        Assert.Equal(0, await _room.CutAsync(days: 180));
        Assert.NotEmpty((await _room.VerifyAsync()).Findings);

        // The end of the month of today is lost: the next action mends it, and a year later the month goes.
        foreach (var row in await _room.RowsAsync())
            await _room.Table.DeleteAsync(row.PartitionKey, row.RowKey, Azure.ETag.All, default);
        await _room.AppendAsync(1);
        await _room.AppendAsync(2);
        await _room.Table.DeleteAsync(AuditKeys.MonthOf(_room.Clock.GetUtcNow()), AuditKeys.Head, Azure.ETag.All, default);
        await _room.AppendAsync(3);
        Assert.Contains(await _room.EntriesAsync(), row => row.GetString("Action") == AuditAction.Mended);
        _room.Clock.Advance(TimeSpan.FromDays(400));
        await _room.AppendAsync(4);
        Assert.Equal(1, await _room.CutAsync(days: 180));
    }
}
