using ProcessDialogueBot.Anonymity;
using ProcessDialogueBot.Tables.Sealed;

namespace ProcessDialogueBot.Tests.Anonymity;

public sealed class PoolTests : IDisposable
{
    private readonly AnonymityHost _host = new();

    public void Dispose() => _host.Dispose();

    [Fact]
    public async Task A_text_is_acknowledged_when_the_next_tick_has_stored_it()
    {
        var submission = _host.Submit("Vi mangler tid", 1);
        Assert.False(submission.IsCompleted);

        await _host.Pool.TickAsync(default);

        var key = _host.Get<ReceiptHasher>().ThreadKey((await submission).Receipt!);
        _host.Restart();
        await _host.Pool.TickAsync(default);
        Assert.Equal("Vi mangler tid", _host.Pool.Find(key)?.Text);
    }

    [Fact]
    public async Task The_row_changes_with_every_tick_and_never_its_size()
    {
        await _host.Pool.TickAsync(default);
        var (empty, first) = await RowAsync();
        await _host.Pool.TickAsync(default);
        var (stillEmpty, second) = await RowAsync();
        await _host.SubmitAsync(new string('æ', AnonymousText.MaxLength), 1);
        var (one, third) = await RowAsync();

        const int Fixed = PoolFormat.Parts * SealedBox.PartBytes;
        Assert.Equal([Fixed, Fixed, Fixed], new[] { empty.Length, stillEmpty.Length, one.Length });
        Assert.NotEqual(empty, stillEmpty);
        Assert.Equal(3, new[] { first, second, third }.Distinct().Count());
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task A_failed_write_is_told_and_keeps_nothing_whether_or_not_it_arrived(bool arrives)
    {
        await _host.Pool.TickAsync(default);
        _host.Tables.FailBefore = _ => !arrives;
        _host.Tables.FailAfter = _ => arrives;
        var failed = await _host.SubmitAsync("Kunne ikke gemmes", 1);

        _host.Tables.FailBefore = _host.Tables.FailAfter = _ => false;
        await _host.Pool.TickAsync(default);
        _host.Restart();
        await _host.Pool.TickAsync(default);

        Assert.Equal(new Submission(SubmissionOutcome.NotStored), failed);
        Assert.Empty((await _host.Get<PoolStore>().ReadAsync(default))!.Entries);
    }

    [Fact]
    public async Task A_writer_may_try_again_with_the_same_form_after_a_failure()
    {
        _host.Tables.FailBefore = _ => true;
        Assert.Equal(SubmissionOutcome.NotStored, (await _host.SubmitAsync("Igen", 1, "form")).Outcome);

        _host.Tables.FailBefore = _ => false;
        Assert.Equal(SubmissionOutcome.Received, (await _host.SubmitAsync("Igen", 1, "form")).Outcome);
    }

    [Fact]
    public async Task A_retry_lands_once_and_gets_the_same_code()
    {
        var first = _host.Submit("Samme", 1, "form");
        var whilePending = _host.Submit("Samme", 1, "form");
        await _host.Pool.TickAsync(default);
        var afterwards = await _host.SubmitAsync("Samme", 1, "form");

        Assert.Equal((await first).Receipt, (await whilePending).Receipt);
        Assert.Equal((await first).Receipt, afterwards.Receipt);
        Assert.Single(await EntriesAsync());
    }

    [Fact]
    public async Task Another_text_or_another_person_is_no_retry_even_from_the_same_form()
    {
        var receipts = new[]
        {
            (await _host.SubmitAsync("Tak", 1, "form")).Receipt,
            (await _host.SubmitAsync("Og en ting til", 1, "form")).Receipt,
            (await _host.SubmitAsync("Tak", 2, "form")).Receipt,
        };

        Assert.Equal(3, receipts.Distinct().Count());
        Assert.Equal(3, (await EntriesAsync()).Count);
    }

    [Fact]
    public async Task A_retry_after_a_crash_lands_once_and_gets_a_code_that_works()
    {
        await _host.SubmitAsync("Samme", 1, "form");
        _host.Restart();
        var retry = await _host.SubmitAsync("Samme", 1, "form");

        var entry = Assert.Single(await EntriesAsync());
        Assert.Equal(_host.Get<ReceiptHasher>().ThreadKey(retry.Receipt!), entry.ThreadKey);
    }

    [Fact]
    public async Task A_form_that_many_have_lets_nobody_take_anothers_place_not_even_after_a_crash()
    {
        var first = await _host.SubmitAsync("Samme", 1, PoolDraft.SharedNonce);
        Assert.Equal(first.Receipt, (await _host.SubmitAsync("Samme", 1, PoolDraft.SharedNonce)).Receipt);
        _host.Restart();
        await _host.Pool.TickAsync(default);
        var second = await _host.SubmitAsync("Samme", 2, PoolDraft.SharedNonce);
        foreach (var submission in new[] { first, second })
            Assert.NotNull(_host.Pool.Find(_host.Get<ReceiptHasher>().ThreadKey(submission.Receipt!)));
    }

    [Fact]
    public async Task A_form_that_many_have_leaves_nothing_at_rest_that_recognises_it()
    {
        var submission = await _host.SubmitAsync("Samme", 1, PoolDraft.SharedNonce);
        Assert.Equal(default, _host.Pool.Find(_host.Get<ReceiptHasher>().ThreadKey(submission.Receipt!))!.RetryKey);
    }

    [Fact]
    public async Task What_recognises_a_retry_is_forgotten_at_rest_after_a_while()
    {
        await _host.SubmitAsync("Husk mig ikke", 1, "form");
        Assert.NotEqual(UInt128.Zero, Assert.Single(await EntriesAsync()).RetryKey);

        _host.Time.Advance(PoolIntake.RetryLifetime + TimeSpan.FromSeconds(1));
        await _host.Pool.TickAsync(default);

        Assert.Equal(UInt128.Zero, Assert.Single(await EntriesAsync()).RetryKey);
    }

    [Fact]
    public async Task A_full_pool_refuses_and_loses_nothing()
    {
        var outcomes = new List<SubmissionOutcome>();
        for (ulong person = 1; person <= 40; person++)
            outcomes.Add((await _host.SubmitAsync(new string('語', AnonymousText.MaxLength), person)).Outcome);

        var received = outcomes.Count(outcome => outcome == SubmissionOutcome.Received);
        Assert.InRange(received, 20, 39);
        Assert.All(outcomes.Skip(received), outcome => Assert.Equal(SubmissionOutcome.Full, outcome));
        Assert.Equal(received, (await EntriesAsync()).Count);
        Assert.Equal(SubmissionOutcome.Received, (await _host.SubmitAsync("Kort", 41)).Outcome);
    }

    [Fact]
    public async Task A_person_may_write_so_often_a_day()
    {
        for (var i = 0; i < 5; i++)
            Assert.Equal(SubmissionOutcome.Received, (await _host.SubmitAsync($"Nr. {i}", 1)).Outcome);
        Assert.Equal(SubmissionOutcome.TooMany, (await _host.SubmitAsync("Nr. 6", 1)).Outcome);
        Assert.Equal(SubmissionOutcome.Received, (await _host.SubmitAsync("En anden", 2)).Outcome);

        _host.Time.Advance(TimeSpan.FromDays(1));
        Assert.Equal(SubmissionOutcome.Received, (await _host.SubmitAsync("I morgen", 1)).Outcome);
    }

    [Fact]
    public async Task Two_processes_share_a_pool_without_losing_anything()
    {
        var other = new Pool(
            _host.Get<PoolStore>(), new PoolIntake(_host.Time), _host.Get<Releaser>(), _host.Get<ReceiptHasher>(),
            _host.Get<PoolWatch>(), _host.Get<Microsoft.Extensions.Options.IOptions<AnonymityOptions>>(), _host.Time,
            Microsoft.Extensions.Logging.Abstractions.NullLogger<Pool>.Instance);
        for (ulong person = 1; person <= 5; person++)
        {
            await _host.SubmitAsync("Her", person);
            var there = other.SubmitAsync(new PoolDraft(EntryKinds.Comment, "Der", "form"), AnonymityHost.Sender(100 + person), default);
            await other.TickAsync(default);
            Assert.Equal(SubmissionOutcome.Received, (await there).Outcome);
        }

        Assert.Equal(10, (await EntriesAsync()).Count);
    }

    [Fact]
    public async Task A_wrong_key_refuses_texts_and_leaves_the_pool_as_it_is()
    {
        await _host.SubmitAsync("Bliver", 1);
        File.Delete(Path.Combine(_host.Folder, "App_Data", "anonymity.json"));
        var (before, _) = await RowAsync();
        _host.Restart();

        Assert.Equal(SubmissionOutcome.NotStored, (await _host.SubmitAsync("Afvises", 2)).Outcome);
        Assert.Equal(before, (await RowAsync()).Bytes);
    }

    private async Task<IReadOnlyList<PoolEntry>> EntriesAsync() => (await _host.Get<PoolStore>().ReadAsync(default))!.Entries;

    private async Task<(byte[] Bytes, Azure.ETag ETag)> RowAsync()
    {
        var row = await _host.Tables.GetTable("pool").GetAsync("pool", "pool", default);
        return ([.. Enumerable.Range(0, 4).SelectMany(part => row!.GetBinary($"Part{part}")!)], row!.ETag);
    }
}
