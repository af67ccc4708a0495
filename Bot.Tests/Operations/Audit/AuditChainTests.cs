using Azure;
using ProcessDialogueBot.Operations.Audit;
using ProcessDialogueBot.Tables;
using ProcessDialogueBot.Tests.Delivery;

namespace ProcessDialogueBot.Tests.Operations.Audit;

public sealed class AuditChainTests : IDisposable
{
    private readonly AuditRoom _room = new();

    public void Dispose() => _room.Dispose();

    [Fact]
    public async Task Actions_follow_one_another_over_months_also_one_in_which_nothing_is_done()
    {
        await _room.FillAsync(months: 2, each: 3);
        _room.NextMonth();
        await _room.FillAsync(months: 1, each: 1);

        var report = await _room.VerifyAsync();

        Assert.Empty(report.Findings);
        Assert.Equal(7, report.Actions);
        Assert.Equal(["2026-01", "2026-02", "2026-04"], (await _room.EntriesAsync()).Select(row => row.PartitionKey).Distinct());
        Assert.Equal(7, report.End!.Number);
    }

    [Theory]
    [InlineData("Jeg er den eneste nattevagt")]
    [InlineData("7K3M 9QXT 2WHV CDP4 8N")]
    [InlineData("linje\nlinje")]
    public async Task What_somebody_wrote_is_no_id_and_does_not_stand_in_it(string text)
    {
        await _room.Log.AppendAsync(AuditRoom.Editor, "comment.reply", text, default);
        await _room.Log.AppendOnceAsync(AuditRoom.Editor, "update.approve", text, _room.Clock.GetUtcNow(), "request", default);

        Assert.All(await _room.EntriesAsync(), row => Assert.Equal("?", row.GetString("Subject")));
    }

    [Fact]
    public async Task A_bot_that_starts_again_goes_on_where_the_one_before_ended()
    {
        await _room.AppendAsync(1);
        _room.NextMonth();
        await _room.NewLog().AppendAsync(AuditRoom.Editor, "update.send", "u2", default);

        Assert.Equal(2, (await _room.VerifyAsync()).Actions);
        Assert.Empty((await _room.VerifyAsync()).Findings);
    }

    [Fact]
    public async Task Two_instances_that_write_at_once_cannot_fork_it()
    {
        AuditLog[] logs = [.. Enumerable.Range(0, 3).Select(_ => _room.NewLog())];
        foreach (var month in Enumerable.Range(0, 2))
        {
            // Waiting takes no time by this clock: it is moved whenever somebody waits.
            var all = Task.WhenAll(Enumerable.Range(0, 30).Select(number => Task.Run(() => logs[number % 3].AppendAsync(AuditRoom.Editor, "update.send", $"m{month}-{number}", default))));
            while (!all.IsCompleted)
            {
                _room.Clock.Advance(TimeSpan.FromMilliseconds(5));
                await Task.Yield();
            }

            await all;
            _room.NextMonth();
        }

        Assert.Empty((await _room.VerifyAsync()).Findings);
        Assert.Equal(60, (await _room.EntriesAsync()).Select(row => row.GetString("Subject")).Distinct().Count());
    }

    [Fact]
    public async Task What_is_written_once_is_written_once_also_after_an_answer_was_lost_and_in_another_month()
    {
        var at = _room.Clock.GetUtcNow();
        await _room.AppendAsync(1);
        var lossy = new LossyTables(_room.Tables);
        await Assert.ThrowsAsync<RequestFailedException>(() => _room.NewLog(lossy).AppendOnceAsync(AuditRoom.Editor, "update.approve", "u1", at, "request1", default));
        await _room.NewLog().AppendOnceAsync(AuditRoom.Editor, "update.approve", "u1", at, "request1", default);
        _room.NextMonth();
        await _room.Log.AppendOnceAsync(AuditRoom.Editor, "update.approve", "u1", at, "request1", default);
        await _room.Log.AppendOnceAsync(AuditRoom.Editor, "update.approve", "u2", at, "request2", default);

        Assert.Single(await _room.EntriesAsync(), row => row.GetString("Once") == "request1");
        Assert.Single(await _room.EntriesAsync(), row => row.GetString("Once") == "request2");
        Assert.Empty((await _room.VerifyAsync()).Findings);
    }

    [Fact]
    public async Task What_was_written_before_there_was_a_chain_is_sealed_in_and_not_written_again()
    {
        var at = _room.Clock.GetUtcNow();
        await _room.AddOldAsync(1);
        await _room.AddOldAsync(2);
        _room.NextMonth();
        await _room.AddOldAsync(3);
        Assert.True((await _room.VerifyAsync()).IsUnsealed);

        await _room.Log.AppendOnceAsync(AuditRoom.Editor, "update.approve", "old1", at, "g1", default);
        await _room.AppendAsync(4);

        var report = await _room.VerifyAsync();
        Assert.Empty(report.Findings);
        Assert.Equal((2, 3), (report.Actions, report.Old));
        Assert.Equal([AuditAction.Begin, "update.send"], (await _room.EntriesAsync()).Select(row => row.GetString("Action")));

        await _room.AddOldAsync(5);
        Assert.Contains("were sealed in: 1 were, 2 are there", Assert.Single((await _room.VerifyAsync()).Findings).Problem, StringComparison.Ordinal);
    }

    // Killed after each write at the change of a month: the next action goes on, and nothing is missing.
    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(2)]
    public async Task A_kill_leaves_a_chain_that_goes_on(int writes)
    {
        await _room.AppendAsync(1);
        _room.NextMonth();
        var brittle = new BrittleTables(_room.Tables);
        brittle.KillAfter(writes);
        await Record.ExceptionAsync(() => _room.NewLog(brittle).AppendAsync(AuditRoom.Editor, "update.send", "u2", default));

        await _room.NewLog().AppendAsync(AuditRoom.Editor, "update.send", "u3", default);

        var report = await _room.VerifyAsync();
        Assert.Empty(report.Findings);
        Assert.Equal(writes == 2 ? 3 : 2, report.Actions);
    }

    [Fact]
    public async Task Where_the_end_is_lost_or_the_key_is_another_it_goes_on_and_says_so_for_good()
    {
        await _room.FillAsync(months: 1, each: 3);
        await _room.Table.DeleteAsync("2026-01", AuditKeys.Head, ETag.All, default);
        await _room.NewLog().AppendAsync(AuditRoom.Editor, "update.send", "u4", default);
        Assert.Contains((await _room.VerifyAsync()).Findings, finding => finding.Problem.Contains("may be missing", StringComparison.Ordinal));

        var other = AuditRoom.SignerOf(2);
        await _room.NewLog(signer: other).AppendAsync(AuditRoom.Editor, "update.send", "u9", default);
        var report = await _room.VerifyAsync(other);
        Assert.Contains(report.Findings, finding => finding.Problem.Contains("Anonymity:Pepper is another", StringComparison.Ordinal));
        Assert.Equal(7, report.Actions);
    }

    /// <summary>Real tables whose answer to the next write is lost on its way.</summary>
    private sealed class LossyTables(ITableService inner) : ITableService
    {
        public bool IsShared => true;

        public Task<IReadOnlyList<string>> GetTableNamesAsync(CancellationToken cancellationToken) => inner.GetTableNamesAsync(cancellationToken);

        public ITable GetTable(string name) => new Lossy(inner.GetTable(name));

        private sealed class Lossy(ITable inner) : ITable
        {
            public Task<TableEntity?> GetAsync(string partitionKey, string rowKey, CancellationToken cancellationToken) => inner.GetAsync(partitionKey, rowKey, cancellationToken);

            public Task<ETag> AddAsync(TableEntity entity, CancellationToken cancellationToken) => inner.AddAsync(entity, cancellationToken);

            public Task<ETag> UpsertAsync(TableEntity entity, TableUpdateMode mode, CancellationToken cancellationToken) => inner.UpsertAsync(entity, mode, cancellationToken);

            public Task<ETag> UpdateAsync(TableEntity entity, ETag ifMatch, TableUpdateMode mode, CancellationToken cancellationToken) =>
                inner.UpdateAsync(entity, ifMatch, mode, cancellationToken);

            public Task DeleteAsync(string partitionKey, string rowKey, ETag ifMatch, CancellationToken cancellationToken) =>
                inner.DeleteAsync(partitionKey, rowKey, ifMatch, cancellationToken);

            public Task<TablePage> QueryPageAsync(TableQuery query, string? continuationToken, CancellationToken cancellationToken) =>
                inner.QueryPageAsync(query, continuationToken, cancellationToken);

            public async Task<IReadOnlyList<ETag>> SubmitTransactionAsync(IReadOnlyList<TableTransactionAction> actions, CancellationToken cancellationToken)
            {
                await inner.SubmitTransactionAsync(actions, cancellationToken);
                throw new RequestFailedException(0, "The answer was lost.");
            }
        }
    }
}
