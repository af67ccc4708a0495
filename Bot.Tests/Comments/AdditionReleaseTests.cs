using ProcessDialogueBot.Anonymity;
using ProcessDialogueBot.Anonymity.Threads;

namespace ProcessDialogueBot.Tests.Comments;

/// <summary>What a writer adds goes the same way as the first text, and is kept whatever happens to that meanwhile.</summary>
public sealed class AdditionReleaseTests : IDisposable
{
    private const string More = "Og det gælder også om natten.";
    private readonly CommentDesk _desk = new();

    public void Dispose() => _desk.Dispose();

    [Fact]
    public async Task What_is_added_waits_is_shown_with_the_next_release_and_comes_back_into_the_inbox()
    {
        var code = await _desk.AnsweredAsync("Vi mangler tid");
        Assert.DoesNotContain(await _desk.Host.InboxAsync(), item => item.Text == "Vi mangler tid");

        var sent = await _desk.AddAsync(code, More);
        Assert.Contains("Det er modtaget", sent.Texts, StringComparison.Ordinal);
        Assert.Equal(2, sent.Texts.Split("tidligst mandag kl.\u00A008.00").Length);
        Assert.DoesNotContain(code, sent.Texts, StringComparison.Ordinal);
        foreach (var card in new[] { sent, await _desk.ReadAsync(code) })
        {
            Assert.Contains("Du skrev mere – venter på at blive vist", card.Texts, StringComparison.Ordinal);
            Assert.Contains(More, card.Texts, StringComparison.Ordinal);
            Assert.Contains("Svar", card.Texts, StringComparison.Ordinal);
        }

        Assert.DoesNotContain(await _desk.Host.InboxAsync(), item => item.Text == "Vi mangler tid");
        await _desk.OthersAsync(6);
        await _desk.Host.NextMondayAsync();

        var item = Assert.Single(await _desk.Host.InboxAsync(), item => item.Text == More);
        Assert.Equal("Ny tilføjelse vist i uge 4", item.Since);
        var opened = Card.Of(await _desk.Moderation.OpenAsync(Turn.Of(("id", item.Id)), default));
        Assert.Contains("Den samme har skrevet mere. Vist i uge 4\n" + More, opened.Texts, StringComparison.Ordinal);
        var read = await _desk.ReadAsync(code);
        Assert.Contains("Du skrev mere, vist i uge 4\n" + More, read.Texts, StringComparison.Ordinal);
        Assert.Contains("der er ikke svaret på det endnu", read.Texts, StringComparison.Ordinal);

        await _desk.Moderation.ReplyAsync(Turn.Of([.. opened.DataOf("comment.reply"), ("reply", "Tak, det tager vi med.")]), default);
        var texts = (await _desk.ReadAsync(code)).Texts;
        Assert.True(texts.IndexOf(More, StringComparison.Ordinal) < texts.IndexOf("Tak, det tager vi med.", StringComparison.Ordinal));
        Assert.DoesNotContain(await _desk.Host.InboxAsync(), left => left.Id == item.Id);
    }

    [Fact]
    public async Task It_counts_as_a_writer_and_waits_for_seven_like_anything_else()
    {
        var code = await _desk.AnsweredAsync("Vi mangler tid");
        await _desk.AddAsync(code, More);
        await _desk.OthersAsync(5);
        await _desk.Host.NextMondayAsync();
        Assert.Contains("venter på at blive vist", (await _desk.ReadAsync(code)).Texts, StringComparison.Ordinal);

        await _desk.AddAsync(code, "Igen");
        await _desk.OthersAsync(6);
        await _desk.Host.NextMondayAsync();
        Assert.DoesNotContain("venter på at blive vist", (await _desk.ReadAsync(code)).Texts, StringComparison.Ordinal);
    }

    [Fact]
    public async Task To_what_is_not_shown_yet_more_can_be_added_and_both_are_shown_together()
    {
        var code = (await _desk.Host.SubmitAsync("Først", 1)).Receipt!.Show();
        Assert.Equal(2, (await _desk.AddAsync(code, More)).Texts.Split("tidligst mandag kl.\u00A008.00").Length);
        await _desk.OthersAsync(6);
        await _desk.Host.NextMondayAsync();
        var thread = (await _desk.ThreadAsync(code))!;
        Assert.Equal(("Først", More), (thread.Text, Assert.Single(thread.Posts).Text));
        Assert.Equal(thread.Week, thread.AddedWeek);
    }

    [Fact]
    public async Task A_retry_lands_once_and_so_does_a_release_that_was_cut_short()
    {
        var code = await _desk.AnsweredAsync("Vi mangler tid");
        var form = await _desk.ReadAsync(code);
        for (var i = 0; i < 2; i++)
            Assert.Equal(2, (await _desk.AddAsync(form, More)).Texts.Split(More).Length);
        Assert.Single((await _desk.Host.Get<PoolStore>().ReadAsync(default))!.Entries);

        await _desk.OthersAsync(6);

        // What is added comes after the six.
        var writes = 0;
        _desk.Host.Tables.FailAfter = table => table == "threads" && ++writes == 7;
        await _desk.Host.NextMondayAsync();
        Assert.NotNull((await _desk.Host.Get<PoolStore>().ReadAsync(default))!.Release);
        await _desk.Host.Pool.TickAsync(default);
        Assert.Null((await _desk.Host.Get<PoolStore>().ReadAsync(default))!.Release);
        Assert.Single((await _desk.ThreadAsync(code))!.Posts.OfType<ThreadAddition>());
    }

    [Fact]
    public async Task What_is_added_at_the_same_time_is_all_kept()
    {
        var code = await _desk.AnsweredAsync("Vi mangler tid");
        var thread = (await _desk.ThreadAsync(code))!;
        await Task.WhenAll("abcdef".Select(letter => _desk.Host.Threads.AddToAsync(new ReleasedEntry(thread.Kind, new string(letter, 64), $"{letter}", "2026-W04") { FollowUpOf = thread.Key }, default)));
        Assert.Equal("Svar a b c d e f".Split(' '), (await _desk.ThreadAsync(code))!.Posts.Select(post => post.Text).OrderBy(text => text, StringComparer.Ordinal));
    }

    [Fact]
    public async Task Where_the_thread_is_gone_all_that_is_added_at_the_same_time_is_kept_too_and_once()
    {
        var key = new string('f', 64);
        var entries = "abcdef".Select(letter => new ReleasedEntry(EntryKinds.Comment, new string(letter, 64), "Det samme", "2026-W04") { FollowUpOf = key }).ToList();
        for (var again = 0; again < 2; again++)
            await Task.WhenAll(entries.Select(entry => _desk.Host.Threads.AddToAsync(entry, default)));
        var thread = (await _desk.Host.Threads.GetAsync(EntryKinds.Comment, key, default))!;
        Assert.Equal(["Det samme", "Det samme", "Det samme", "Det samme", "Det samme", "Det samme"], thread.Posts.Select(post => post.Text).Append(thread.Text));
    }

    [Fact]
    public async Task Hidden_while_an_addition_waits_it_stays_hidden_and_the_writer_reads_both()
    {
        var code = await _desk.AnsweredAsync("Vi mangler tid");
        await _desk.AddAsync(code, More);
        await _desk.Host.Threads.HideAsync((await _desk.ThreadAsync(code))!, "Navne", default);
        await _desk.OthersAsync(6);
        await _desk.Host.NextMondayAsync();
        Assert.DoesNotContain(await _desk.Host.InboxAsync(), item => item.Text == "Vi mangler tid");
        var read = (await _desk.ReadAsync(code)).Texts;
        Assert.Contains("Begrundelse: Navne", read, StringComparison.Ordinal);
        Assert.DoesNotContain("Du skrev mere, vist", read, StringComparison.Ordinal);
        Assert.Contains(More, read, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Whose_thread_is_forgotten_before_the_release_is_read_all_the_same()
    {
        var code = await _desk.AnsweredAsync("Vi mangler tid");
        await _desk.AddAsync(code, More);
        var thread = (await _desk.ThreadAsync(code))!;
        var table = _desk.Host.Tables.GetTable("threads");
        foreach (var row in new[] { thread.Key, $"{thread.Key}-00001" })
            await table.DeleteAsync(thread.Kind, row, Azure.ETag.All, default);
        await _desk.OthersAsync(6);
        await _desk.Host.NextMondayAsync();
        Assert.Contains(await _desk.Host.InboxAsync(), item => item.Text == More);
        Assert.Contains(More, (await _desk.ReadAsync(code)).Texts, StringComparison.Ordinal);
    }
}
