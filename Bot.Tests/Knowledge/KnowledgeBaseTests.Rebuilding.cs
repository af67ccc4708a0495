using ProcessDialogueBot.Knowledge;
using ProcessDialogueBot.Plan;

namespace ProcessDialogueBot.Tests.Knowledge;

/// <summary>How the index is built anew, and what becomes of those who ask meanwhile.</summary>
public sealed partial class KnowledgeBaseTests
{
    [Fact]
    public async Task Concurrent_callers_share_one_rebuild()
    {
        _source.Gate = new TaskCompletionSource();
        var knowledge = Knowledge();

        var asking = Enumerable.Range(0, 20).Select(_ => knowledge.AskAsync(Asked, default)).ToArray();
        _source.Gate.SetResult();

        Assert.All(await Task.WhenAll(asking), answers => Assert.NotEmpty(answers));
        Assert.Equal(1, _source.Reads);
    }

    [Fact]
    public async Task A_change_during_a_rebuild_is_not_missed()
    {
        var gate = _source.Gate = new TaskCompletionSource();
        var knowledge = Knowledge();
        var before = knowledge.AskAsync("kantinen", default);
        await _source.Started.Task;

        _source.Gate = null;
        _source.Passages = Canteen;
        knowledge.Invalidate();
        var after = await knowledge.AskAsync("kantinen", default);
        gate.SetResult();
        await before;

        Assert.Single(after);
        Assert.Single(await knowledge.AskAsync("kantinen", default));
        Assert.Equal(2, _source.Reads);
    }

    [Fact]
    public async Task A_failed_rebuild_keeps_the_last_good_index_and_is_tried_again()
    {
        var knowledge = Knowledge();
        await knowledge.AskAsync(Asked, default);

        _source.Failure = new InvalidOperationException("the table is away");
        knowledge.Invalidate();
        Assert.NotEmpty(await knowledge.AskAsync(Asked, default));
        Assert.Contains(_logger.Lines, line => line.StartsWith("Warning", StringComparison.Ordinal));

        _source.Failure = null;
        _source.Passages = Canteen;
        Assert.Single(await knowledge.AskAsync("kantinen", default));
    }

    [Fact]
    public async Task A_source_that_hangs_is_given_up()
    {
        _source.Gate = new TaskCompletionSource();
        var asking = Knowledge().AskAsync(Asked, default);
        await _source.BegunAsync(1);

        _time.Advance(_options.RebuildTimeout);
        await Assert.ThrowsAsync<KnowledgeUnavailableException>(() => asking);
    }

    [Fact]
    public async Task Without_any_index_a_failure_is_told_and_the_next_question_tries_again()
    {
        var knowledge = Knowledge();
        _source.Failure = new InvalidOperationException("the table is away");
        await Assert.ThrowsAsync<KnowledgeUnavailableException>(() => knowledge.AskAsync(Asked, default));

        _source.Failure = null;
        Assert.NotEmpty(await knowledge.AskAsync(Asked, default));
    }

    [Fact]
    public async Task A_caller_that_leaves_does_not_stop_the_rebuild()
    {
        _source.Gate = new TaskCompletionSource();
        var knowledge = Knowledge();
        using var leaving = new CancellationTokenSource();
        var left = knowledge.AskAsync(Asked, leaving.Token);
        var staying = knowledge.AskAsync(Asked, default);

        await leaving.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => left);
        _source.Gate.SetResult();

        Assert.NotEmpty(await staying);
    }
}
