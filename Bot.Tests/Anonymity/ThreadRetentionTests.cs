using System.Text;
using Azure;
using ProcessDialogueBot.Anonymity;
using ProcessDialogueBot.Anonymity.Threads;
using ProcessDialogueBot.Tables;
using ProcessDialogueBot.Texts;

namespace ProcessDialogueBot.Tests.Anonymity;

/// <summary>What was written anonymously is forgotten on its day: whole, in every file, and counted once whatever happens.</summary>
public sealed class ThreadRetentionTests : IDisposable
{
    private const string Text = "Kanariefuglen synger i skakt 4711";
    private const string Reply = "Svaret til kanariefuglen";

    // The Monday of the release, and the last day on which what was released then is kept.
    private static readonly DateOnly Released = new(2026, 1, 12);
    private static readonly DateOnly LastDay = Released.AddDays(29);
    private readonly AnonymityHost _host = new(("Anonymity:RetentionDays", "30"));

    public void Dispose() => _host.Dispose();

    [Fact]
    public async Task A_thread_is_kept_for_so_many_days_from_the_Monday_of_its_week_and_then_goes()
    {
        var receipt = await ReleaseAsync();
        await RunOnAsync(LastDay);
        var kept = (await _host.Threads.FindAsync(receipt, default))!;
        Assert.Equal((Text, Released.AddDays(30)), (kept.Text, kept.Expires));

        await RunOnAsync(LastDay.AddDays(1));
        Assert.Null(await _host.Threads.FindAsync(receipt, default));
        Assert.Equal(new ThreadSums(7, 0, 0), await _host.Get<ThreadOverview>().CountAsync(EntryKinds.Comment, default));
        Assert.DoesNotContain(await RowsAsync(), row => ThreadKeys.ThreadOf(row) is not null);
    }

    [Fact]
    public async Task A_reply_keeps_it_so_many_days_longer()
    {
        var receipt = await ReleaseAsync();
        MoveTo(LastDay);
        await ReplyAsync(_host, receipt, 1);

        await RunOnAsync(LastDay.AddDays(29));
        Assert.Equal(Reply, Assert.Single((await _host.Threads.FindAsync(receipt, default))!.Replies).Text);
        Assert.Equal(LastDay.AddDays(30), (await _host.Threads.FindAsync(receipt, default))!.Expires);
        Assert.Single(await RowsAsync(), row => ThreadKeys.IsThread(row.RowKey));

        await RunOnAsync(LastDay.AddDays(30));
        Assert.Null(await _host.Threads.FindAsync(receipt, default));
        Assert.Equal(new ThreadSums(7, 1, 0), await _host.Get<ThreadOverview>().CountAsync(EntryKinds.Comment, default));
    }

    [Fact]
    public async Task What_its_writer_adds_keeps_it_though_it_was_due_and_an_answer_stays_counted()
    {
        var receipt = await ReleaseAsync();
        await ReplyAsync(_host, receipt, 1);
        MoveTo(LastDay.AddDays(30));
        Assert.Null(await _host.Threads.FindAsync(receipt, default));
        var key = _host.Get<ReceiptHasher>().ThreadKey(receipt);
        await _host.Threads.AddToAsync(new ReleasedEntry(EntryKinds.Comment, new string('a', 64), "Og en ting til", "2026-W11") { FollowUpOf = key }, default);

        await RunAsync();
        var kept = (await _host.Threads.FindAsync(receipt, default))!;
        Assert.Equal((Text, new DateOnly(2026, 3, 9).AddDays(30), ThreadStatus.Shown), (kept.Text, kept.Expires, kept.Status));
        Assert.Equal([Reply, "Og en ting til"], kept.Posts.Select(post => post.Text));
        var sums = await _host.Get<ThreadOverview>().CountAsync(EntryKinds.Comment, default);
        Assert.Equal(new ThreadSums(7, 1, 0), sums);

        await RunOnAsync(new DateOnly(2026, 3, 9).AddDays(30));
        Assert.Null(await _host.Threads.FindAsync(receipt, default));
        Assert.Equal(sums, await _host.Get<ThreadOverview>().CountAsync(EntryKinds.Comment, default));
    }

    [Fact]
    public async Task An_addition_that_waits_while_its_thread_expires_is_opened_by_the_code_and_begins_one_in_its_place()
    {
        var receipt = await ReleaseAsync();
        var key = _host.Get<ReceiptHasher>().ThreadKey(receipt);
        MoveTo(LastDay);
        await SubmitAsync("Og en ting til");
        await SubmitAsync("Og en til");
        await RunOnAsync(LastDay.AddDays(1));

        var waiting = (await ReadAsync()).Thread!;
        Assert.Equal((key, ThreadStatus.Waiting), (waiting.Key, waiting.Status));
        Assert.Equal(["Og en til", "Og en ting til"], waiting.Posts.Select(post => post.Text).Append(waiting.Text).Order(StringComparer.Ordinal));

        await _host.SubmitAsync(area: null, people: 7, from: 100);
        await _host.NextMondayAsync();
        var shown = (await ReadAsync()).Thread!;
        Assert.Equal(ThreadStatus.Shown, shown.Status);
        Assert.Equal(["Og en til", "Og en ting til"], shown.Posts.Select(post => post.Text).Append(shown.Text).Order(StringComparer.Ordinal));

        async Task SubmitAsync(string text)
        {
            var submission = _host.Pool.SubmitAsync(new PoolDraft(EntryKinds.Comment, text, text) { FollowUpOf = key }, AnonymityHost.Sender(50), default);
            await _host.Pool.TickAsync(default);
            await submission;
        }

        Task<ReceiptReading> ReadAsync() => _host.Get<ReceiptReader>().ReadAsync(receipt.Show(), AnonymityHost.Sender(1), default);
    }

    [Fact]
    public async Task What_a_kill_in_a_long_thread_left_is_in_the_way_of_no_addition()
    {
        using var host = new AnonymityHost(("Anonymity:RetentionDays", "30"), ("Anonymity:ReleaseAtOnce", "true"));
        var receipt = (await host.SubmitAsync(Text, 1)).Receipt!;
        await host.Pool.TickAsync(default);
        await ReplyAsync(host, receipt, 120);
        host.Time.AdvanceTo(At(new DateOnly(2026, 2, 10)));
        var left = 1;
        host.Tables.FailBefore = _ => left-- <= 0;
        await Assert.ThrowsAsync<RequestFailedException>(() => RunAsync(host));
        host.Tables.FailBefore = _ => false;
        Assert.Contains(await RowsAsync(host), row => ThreadKeys.ThreadOf(row) is not null && !ThreadKeys.IsThread(row.RowKey));

        var key = host.Get<ReceiptHasher>().ThreadKey(receipt);
        foreach (var letter in "ab")
            await host.Threads.AddToAsync(new ReleasedEntry(EntryKinds.Comment, new string(letter, 64), $"Mere {letter}", "2026-W07") { FollowUpOf = key }, default);
        var thread = (await host.Threads.GetAsync(EntryKinds.Comment, key, default))!;
        Assert.Equal(("Mere a", "Mere b"), (thread.Text, thread.Posts[^1].Text));
    }

    [Fact]
    public async Task The_days_are_those_of_the_setting()
    {
        using var host = new AnonymityHost(("Anonymity:RetentionDays", "30"), ("Anonymity:ReleaseAtOnce", "true"));
        var receipt = (await host.SubmitAsync(Text, 1)).Receipt!;
        await host.Pool.TickAsync(default);
        Assert.Equal(new DateOnly(2026, 1, 5).AddDays(30), (await host.Threads.FindAsync(receipt, default))!.Expires);
        Assert.Contains("30 dage", host.Get<AnonymityPromise>().Kept(Language.Danish, EntryKinds.Comment), StringComparison.Ordinal);
        Assert.Contains("30 days", host.Get<AnonymityPromise>().Kept(Language.English, EntryKinds.Question), StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_expired_code_opens_nothing_even_before_the_job_has_come()
    {
        var receipt = await ReleaseAsync();
        MoveTo(LastDay.AddDays(1));
        var sender = AnonymityHost.Sender(1);
        Assert.Equal(
            await _host.Get<ReceiptReader>().ReadAsync(Receipt.New().Show(), sender, default),
            await _host.Get<ReceiptReader>().ReadAsync(receipt.Show(), sender, default));
    }

    [Fact]
    public async Task A_day_later_neither_text_nor_reply_is_in_any_byte_of_the_files()
    {
        var receipt = await ReleaseAsync();
        await ReplyAsync(_host, receipt, 1);
        Assert.Equal([Text, Reply], Found());

        await RunOnAsync(LastDay.AddDays(2));
        MoveTo(LastDay.AddDays(3));

        // Writes and clean-ups have one queue: when this write is done, so is what the clock asked for.
        await _host.Tables.GetTable("barrier").UpsertAsync(new TableEntity("b", "b"), TableUpdateMode.Replace, default);
        Assert.Empty(Found());
    }

    // 220 replies go in three transactions.
    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(2)]
    public async Task Killed_on_the_way_a_code_opens_nothing_and_the_next_run_finishes(int transactions)
    {
        using var host = new AnonymityHost(("Anonymity:RetentionDays", "30"), ("Anonymity:ReleaseAtOnce", "true"));
        var receipt = (await host.SubmitAsync(Text, 1)).Receipt!;
        await host.Pool.TickAsync(default);
        await ReplyAsync(host, receipt, 220);
        host.Time.AdvanceTo(At(new DateOnly(2026, 2, 10)));

        var left = transactions;
        host.Tables.FailBefore = _ => left-- <= 0;
        await Assert.ThrowsAsync<RequestFailedException>(() => RunAsync(host));
        Assert.Null(await host.Threads.FindAsync(receipt, default));
        host.Restart();
        Assert.Null(await host.Threads.FindAsync(receipt, default));

        await RunAsync(host);
        Assert.Single(await RowsAsync(host));
        Assert.Equal(new ThreadSums(1, 1, 0), await host.Get<ThreadOverview>().CountAsync(EntryKinds.Comment, default));
    }

    [Fact]
    public async Task What_was_hidden_is_counted_when_it_is_gone_as_it_was_before()
    {
        await ReleaseAsync();
        var shown = await _host.ShownAsync();
        await _host.Threads.HideAsync(shown[0], "Navne", default);
        await _host.Threads.HideAsync(shown[1], "Navne", default);
        await _host.Threads.AddReplyAsync(shown[2], Reply, default);
        var before = await _host.Get<ThreadOverview>().CountAsync(EntryKinds.Comment, default);
        Assert.Equal(new ThreadSums(7, 1, 2), before);

        for (var day = LastDay; day <= LastDay.AddDays(1); day = day.AddDays(1))
            await RunOnAsync(day);
        Assert.Equal(before, await _host.Get<ThreadOverview>().CountAsync(EntryKinds.Comment, default));
    }

    [Fact]
    public async Task A_run_whose_answers_get_lost_counts_nothing_twice()
    {
        await ReleaseAsync();
        MoveTo(LastDay.AddDays(1));
        var writes = 0;
        _host.Tables.FailAfter = _ => ++writes % 2 == 0;
        for (var run = 0; run < 7; run++)
            if (await Record.ExceptionAsync(RunAsync) is null)
                break;

        Assert.DoesNotContain(await RowsAsync(), row => ThreadKeys.ThreadOf(row) is not null);
        Assert.Equal(new ThreadSums(7, 0, 0), await _host.Get<ThreadOverview>().CountAsync(EntryKinds.Comment, default));
    }

    [Fact]
    public async Task What_stays_of_an_expired_thread_is_a_number()
    {
        await ReleaseAsync();
        await RunOnAsync(LastDay.AddDays(1));
        var row = Assert.Single(await RowsAsync());
        Assert.Equal((EntryKinds.Comment, ThreadKeys.Expired), (row.PartitionKey, row.RowKey));
        Assert.Equal(("Shown", 7), Assert.Single(row.Select(property => (property.Key, (int)property.Value!))));
    }

    private async Task<Receipt> ReleaseAsync()
    {
        var receipt = (await _host.SubmitAsync(Text, 1)).Receipt!;
        for (ulong other = 2; other <= 7; other++)
            await _host.SubmitAsync($"En anden {other}", other);
        await _host.NextMondayAsync();
        return receipt;
    }

    private static async Task ReplyAsync(AnonymityHost host, Receipt receipt, int times)
    {
        for (var time = 0; time < times; time++)
            Assert.Equal(ThreadChange.Done, await host.Threads.AddReplyAsync((await host.Threads.FindAsync(receipt, default))!, Reply, default));
    }

    private static DateTimeOffset At(DateOnly day) => new(day, new TimeOnly(9, 0), TimeSpan.Zero);

    private void MoveTo(DateOnly day) => _host.Time.AdvanceTo(At(day));

    private static Task RunAsync(AnonymityHost host) => host.Get<ThreadRetention>().DeleteExpiredAsync(default);

    private Task RunAsync() => RunAsync(_host);

    private Task RunOnAsync(DateOnly day)
    {
        MoveTo(day);
        return RunAsync();
    }

    private static async Task<List<TableEntity>> RowsAsync(AnonymityHost host) =>
        await ProcessDialogueBot.Tables.TableExtensions.QueryAsync(host.Tables.GetTable("threads"), new(), default).ToListAsync();

    private Task<List<TableEntity>> RowsAsync() => RowsAsync(_host);

    private IEnumerable<string> Found()
    {
        var files = Directory.GetFiles(_host.Folder, "tables.db*").Where(file => !file.EndsWith(".lock", StringComparison.Ordinal)).Select(Read).ToList();
        Assert.NotEmpty(files);
        return new[] { Text, Reply }.Where(text => files.Any(bytes => bytes.AsSpan().IndexOf(Encoding.UTF8.GetBytes(text)) >= 0));
    }

    private static byte[] Read(string file)
    {
        using var stream = new FileStream(file, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete);
        var bytes = new byte[stream.Length];
        stream.ReadExactly(bytes);
        return bytes;
    }
}
