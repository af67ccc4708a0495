using ProcessDialogueBot.Anonymity;

namespace ProcessDialogueBot.Tests.Comments;

/// <summary>What an editor does with a comment.</summary>
public sealed class CommentModerationTests : IDisposable
{
    private readonly CommentDesk _desk = new();

    public void Dispose() => _desk.Dispose();

    [Fact]
    public async Task Of_two_editors_at_once_the_second_is_told_and_keeps_the_text()
    {
        await _desk.ReleaseAsync("Hvornår begynder det?");
        var id = (await _desk.Host.InboxAsync())[0].Id;
        var opened = Card.Of(await _desk.Moderation.OpenAsync(Turn.Of(("id", id)), default)).DataOf("comment.reply");
        await _desk.Moderation.ReplyAsync(Turn.Of([.. opened, ("reply", "I marts.")]), default);
        var second = Card.Of(await _desk.Moderation.ReplyAsync(Turn.Of([.. opened, ("reply", "I april.")]), default));

        Assert.Contains("ikke gemt", second.Texts, StringComparison.Ordinal);
        Assert.Contains("I marts.", second.Texts, StringComparison.Ordinal);
        Assert.Equal("I april.", second.Field("reply"));
        Assert.Single((await _desk.Host.Threads.GetAsync(EntryKinds.Comment, id, default))!.Replies);
    }

    [Fact]
    public async Task Saving_a_reply_twice_saves_it_once_and_blames_nobody()
    {
        await _desk.ReleaseAsync("Hvornår begynder det?");
        var id = (await _desk.Host.InboxAsync())[0].Id;
        var opened = Card.Of(await _desk.Moderation.OpenAsync(Turn.Of(("id", id)), default)).DataOf("comment.reply");
        await _desk.Moderation.ReplyAsync(Turn.Of([.. opened, ("reply", "I marts.")]), default);
        var reply = await _desk.Moderation.ReplyAsync(Turn.Of([.. opened, ("reply", "I marts.")]), default);
        var again = Card.Of(reply);

        Assert.Contains("Svaret er gemt", again.Texts, StringComparison.Ordinal);
        Assert.Equal(("", null), (again.Field("reply"), reply.Changed));
        Assert.Single((await _desk.Host.Threads.GetAsync(EntryKinds.Comment, id, default))!.Replies);
    }

    [Fact]
    public async Task A_reply_to_a_comment_that_is_gone_can_be_copied()
    {
        foreach (var reply in new[] { "Vi ser på det.", new string('x', 2_001) })
        {
            var gone = Card.Of(await _desk.Moderation.ReplyAsync(Turn.Of(("id", new string('a', 64)), ("version", "x"), ("reply", reply)), default));
            Assert.Contains("findes ikke længere", gone.Texts, StringComparison.Ordinal);
            Assert.Equal(reply[..Math.Min(2_000, reply.Length)], gone.Field("reply"));
        }

        var hide = await _desk.Moderation.HideAsync(Turn.Of(("id", new string('a', 64)), ("version", "x"), ("reason", "Navne")), default);
        Assert.Equal("Navne", Card.Of(hide).Field("reason"));
    }

    [Fact]
    public async Task Hiding_needs_a_reason_that_the_writer_can_read()
    {
        var code = await _desk.ReleaseAsync("Grimt sprog");
        var id = (await _desk.Host.InboxAsync()).Single(item => item.Text == "Grimt sprog").Id;
        var hide = Card.Of(await _desk.Moderation.OpenAsync(Turn.Of(("id", id)), default)).DataOf("comment.hide");

        Assert.Contains("ikke skjult", Card.Of(await _desk.Moderation.HideAsync(Turn.Of(hide), default)).Texts, StringComparison.Ordinal);
        Assert.Contains("er skjult", Card.Of(await _desk.Moderation.HideAsync(Turn.Of([.. hide, ("reason", "Navngiver en kollega")]), default)).Texts, StringComparison.Ordinal);
        Assert.DoesNotContain(await _desk.Host.InboxAsync(), item => item.Id == id);
        Assert.Contains("Begrundelse: Navngiver en kollega", (await _desk.ReadAsync(code)).Texts, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_comment_that_is_not_there_is_said_to_be_gone()
    {
        foreach (var id in new[] { "findes-ikke", new string('a', 64), "' OR 1=1" })
            Assert.Contains("findes ikke længere", Card.Of(await _desk.Moderation.OpenAsync(Turn.Of(("id", id)), default)).Texts, StringComparison.Ordinal);
    }
}
