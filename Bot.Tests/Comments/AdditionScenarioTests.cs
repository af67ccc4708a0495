using ProcessDialogueBot.Anonymity;
using ProcessDialogueBot.Anonymity.Threads;
using ProcessDialogueBot.Cards;
using ProcessDialogueBot.Comments;
using ProcessDialogueBot.Operations.Inbox;
using ProcessDialogueBot.Tests.Anonymity;
using ProcessDialogueBot.Texts;

namespace ProcessDialogueBot.Tests.Comments;

/// <summary>Who holds a code can write more below what it opens; it goes the same way as the first text.</summary>
public sealed class AdditionScenarioTests : IDisposable
{
    private const string Verb = "receipt.write";
    private const string More = "Og det gælder også om natten.";
    private readonly AnonymityHost _host = new();
    private ulong _others = 1_000;

    public void Dispose() => _host.Dispose();

    [Fact]
    public async Task What_is_added_waits_is_shown_with_the_next_release_and_comes_back_into_the_inbox()
    {
        var code = await AnsweredAsync("Vi mangler tid");
        Assert.DoesNotContain(await InboxAsync(), item => item.Text == "Vi mangler tid");

        var sent = await WriteAsync(code, More);
        Assert.Contains("Det er modtaget", sent.Texts, StringComparison.Ordinal);
        Assert.Equal(2, sent.Texts.Split("tidligst mandag kl.\u00A008.00").Length);
        Assert.DoesNotContain(code, sent.Texts, StringComparison.Ordinal);
        foreach (var card in new[] { sent, await ReadAsync(code) })
        {
            Assert.Contains("Du skrev mere – venter på at blive vist", card.Texts, StringComparison.Ordinal);
            Assert.Contains(More, card.Texts, StringComparison.Ordinal);
            Assert.Contains("Svar", card.Texts, StringComparison.Ordinal);
        }

        Assert.DoesNotContain(await InboxAsync(), item => item.Text == "Vi mangler tid");
        await OthersAsync(6);
        await _host.NextMondayAsync();

        var item = Assert.Single(await InboxAsync(), item => item.Text == More);
        Assert.Equal("Ny tilføjelse vist i uge 4", item.Since);
        var opened = Card.Of(await Moderation.OpenAsync(Turn.Of(("id", item.Id)), default));
        Assert.Contains("Den samme har skrevet mere. Vist i uge 4\n" + More, opened.Texts, StringComparison.Ordinal);
        var read = await ReadAsync(code);
        Assert.Contains("Du skrev mere, vist i uge 4\n" + More, read.Texts, StringComparison.Ordinal);
        Assert.Contains("der er ikke svaret på det endnu", read.Texts, StringComparison.Ordinal);

        await Moderation.ReplyAsync(Turn.Of([.. opened.DataOf("comment.reply"), ("reply", "Tak, det tager vi med.")]), default);
        var texts = (await ReadAsync(code)).Texts;
        Assert.True(texts.IndexOf(More, StringComparison.Ordinal) < texts.IndexOf("Tak, det tager vi med.", StringComparison.Ordinal));
        Assert.DoesNotContain(await InboxAsync(), left => left.Id == item.Id);
    }

    [Fact]
    public async Task It_counts_as_a_writer_and_waits_for_seven_like_anything_else()
    {
        var code = await AnsweredAsync("Vi mangler tid");
        await WriteAsync(code, More);
        await OthersAsync(5);
        await _host.NextMondayAsync();
        Assert.Contains("venter på at blive vist", (await ReadAsync(code)).Texts, StringComparison.Ordinal);

        await WriteAsync(code, "Igen");
        await OthersAsync(6);
        await _host.NextMondayAsync();
        Assert.DoesNotContain("venter på at blive vist", (await ReadAsync(code)).Texts, StringComparison.Ordinal);
    }

    [Fact]
    public async Task To_what_is_not_shown_yet_more_can_be_added_and_both_are_shown_together()
    {
        var code = (await _host.SubmitAsync("Først", 1)).Receipt!.Show();
        Assert.Equal(2, (await WriteAsync(code, More)).Texts.Split("tidligst mandag kl.\u00A008.00").Length);
        await OthersAsync(6);
        await _host.NextMondayAsync();
        var thread = (await ThreadAsync(code))!;
        Assert.Equal(("Først", More), (thread.Text, Assert.Single(thread.Posts).Text));
        Assert.Equal(thread.Week, thread.AddedWeek);
    }

    [Fact]
    public async Task A_retry_lands_once_and_so_does_a_release_that_was_cut_short()
    {
        var code = await AnsweredAsync("Vi mangler tid");
        var form = await ReadAsync(code);
        for (var i = 0; i < 2; i++)
            Assert.Equal(2, (await WriteAsync(form, More)).Texts.Split(More).Length);
        Assert.Single((await _host.Get<PoolStore>().ReadAsync(default))!.Entries);

        await OthersAsync(6);

        // What is added comes after the six.
        var writes = 0;
        _host.Tables.FailAfter = table => table == "threads" && ++writes == 7;
        await _host.NextMondayAsync();
        Assert.NotNull((await _host.Get<PoolStore>().ReadAsync(default))!.Release);
        await _host.Pool.TickAsync(default);
        Assert.Null((await _host.Get<PoolStore>().ReadAsync(default))!.Release);
        Assert.Single((await ThreadAsync(code))!.Posts.OfType<ThreadAddition>());
    }

    [Fact]
    public async Task What_is_added_at_the_same_time_is_all_kept()
    {
        var code = await AnsweredAsync("Vi mangler tid");
        var thread = (await ThreadAsync(code))!;
        await Task.WhenAll("abcdef".Select(letter => _host.Threads.AddToAsync(new ReleasedEntry(thread.Kind, new string(letter, 64), $"{letter}", "2026-W04") { FollowUpOf = thread.Key }, default)));
        Assert.Equal("Svar a b c d e f".Split(' '), (await ThreadAsync(code))!.Posts.Select(post => post.Text).OrderBy(text => text, StringComparer.Ordinal));
    }

    [Fact]
    public async Task Where_the_thread_is_gone_all_that_is_added_at_the_same_time_is_kept_too_and_once()
    {
        var key = new string('f', 64);
        var entries = "abcdef".Select(letter => new ReleasedEntry(EntryKinds.Comment, new string(letter, 64), "Det samme", "2026-W04") { FollowUpOf = key }).ToList();
        for (var again = 0; again < 2; again++)
            await Task.WhenAll(entries.Select(entry => _host.Threads.AddToAsync(entry, default)));
        var thread = (await _host.Threads.GetAsync(EntryKinds.Comment, key, default))!;
        Assert.Equal(["Det samme", "Det samme", "Det samme", "Det samme", "Det samme", "Det samme"], thread.Posts.Select(post => post.Text).Append(thread.Text));
    }

    [Fact]
    public async Task The_same_is_pointed_out_refused_and_limited_as_in_the_first_form()
    {
        var code = await AnsweredAsync("Vi mangler tid");
        var form = await ReadAsync(code);
        Assert.Contains("Feltet er tomt", (await WriteAsync(form, " ")).Texts, StringComparison.Ordinal);
        Assert.Contains("plads til 4.000", (await WriteAsync(form, new string('ø', 5_000))).Texts, StringComparison.Ordinal);

        var warned = await WriteAsync(form, "Ring til mig på 12345678");
        Assert.Contains("telefonnummer", warned.Texts, StringComparison.Ordinal);
        Assert.Equal("Ring til mig på 12345678", warned.Field("text"));
        Assert.Equal(["Send rettet tekst", "Send alligevel"], warned.Buttons);
        var anyway = await SendAsync([.. warned.DataOf(Verb, 1), ("text", warned.Field("text"))]);
        Assert.Contains("Det er modtaget", anyway.Texts, StringComparison.Ordinal);

        for (var i = 0; i < 4; i++)
            Assert.Contains("Det er modtaget", (await WriteAsync(code, $"Nr. {i}")).Texts, StringComparison.Ordinal);
        var tooMany = await WriteAsync(code, "Nr. 6");
        Assert.Contains("allerede skrevet anonymt 5 gange i dag", tooMany.Texts, StringComparison.Ordinal);
        Assert.Equal("Nr. 6", tooMany.Field("text"));
    }

    // Not shaped like a code as it stands there, but it is this one.
    [Theory]
    [InlineData(".")]
    [InlineData(" / ")]
    [InlineData("\n")]
    [InlineData("_")]
    public async Task Its_own_code_is_refused_whatever_stands_between_the_characters(string between)
    {
        var code = await AnsweredAsync("Vi mangler tid");
        var text = "Koden: " + string.Join(between, code.Replace("-", "", StringComparison.Ordinal).ToLowerInvariant().ToCharArray());
        var refused = await WriteAsync(code, text);
        Assert.Contains("Der står noget, der ligner en kode", refused.Texts, StringComparison.Ordinal);
        Assert.Equal(text, refused.Field("text"));
        Assert.Contains("ligner en kode", (await WriteAsync(code, Receipt.New().Show())).Texts, StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_was_hidden_meanwhile_and_a_code_that_opens_nothing_keep_the_text()
    {
        var code = await AnsweredAsync("Vi mangler tid");
        var form = (await ReadAsync(code)).DataOf(Verb);
        await _host.Threads.HideAsync((await ThreadAsync(code))!, "Navne", default);
        Assert.False((await ReadAsync(code)).Has(Verb));

        var hidden = await SendAsync([.. form, ("text", More)]);
        var unknown = await SendAsync([.. form.Where(data => data.Key != "code"), ("code", Receipt.New().Show()), ("text", More)]);
        var wrong = await SendAsync([.. form.Where(data => data.Key != "code"), ("code", "forkert"), ("text", More)]);
        Assert.Contains("Det er skjult eller lukket, siden du åbnede det. Det, du ville tilføje, er ikke sendt.", hidden.Texts, StringComparison.Ordinal);
        Assert.Contains("Navne", hidden.Texts, StringComparison.Ordinal);
        Assert.Contains("Koden åbner ikke noget", unknown.Texts, StringComparison.Ordinal);
        Assert.Equal(unknown.Texts, wrong.Texts);
        foreach (var card in new[] { hidden, unknown, wrong })
            Assert.Equal(More, card.Field("text"));
        Assert.Empty((await _host.Get<PoolStore>().ReadAsync(default))!.Entries);

        var other = await AnsweredAsync("Noget andet");
        var opened = Card.Of(await Receipts.ReadAsync(Turn.Of(("code", other), ("text", More)), default));
        Assert.Equal(More, opened.Field("text"));
    }

    [Fact]
    public async Task Hidden_while_an_addition_waits_it_stays_hidden_and_the_writer_reads_both()
    {
        var code = await AnsweredAsync("Vi mangler tid");
        await WriteAsync(code, More);
        await _host.Threads.HideAsync((await ThreadAsync(code))!, "Navne", default);
        await OthersAsync(6);
        await _host.NextMondayAsync();
        Assert.DoesNotContain(await InboxAsync(), item => item.Text == "Vi mangler tid");
        var read = (await ReadAsync(code)).Texts;
        Assert.Contains("Begrundelse: Navne", read, StringComparison.Ordinal);
        Assert.DoesNotContain("Du skrev mere, vist", read, StringComparison.Ordinal);
        Assert.Contains(More, read, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Whose_thread_is_forgotten_before_the_release_is_read_all_the_same()
    {
        var code = await AnsweredAsync("Vi mangler tid");
        await WriteAsync(code, More);
        var thread = (await ThreadAsync(code))!;
        var table = _host.Tables.GetTable("threads");
        foreach (var row in new[] { thread.Key, $"{thread.Key}-00001" })
            await table.DeleteAsync(thread.Kind, row, Azure.ETag.All, default);
        await OthersAsync(6);
        await _host.NextMondayAsync();
        Assert.Contains(await InboxAsync(), item => item.Text == More);
        Assert.Contains(More, (await ReadAsync(code)).Texts, StringComparison.Ordinal);
    }

    // The answer to a code that opens something takes no more and no fewer reads than to one that does not.
    [Fact]
    public async Task Found_and_not_found_take_the_same_reads()
    {
        var shown = await AnsweredAsync("Vi mangler tid");
        var hidden = await AnsweredAsync("Navne her");
        await _host.Threads.HideAsync((await ThreadAsync(hidden))!, "Navne", default);
        var waiting = (await _host.SubmitAsync("Venter", 77)).Receipt!.Show();
        string[] codes = [shown, hidden, waiting, Receipt.New().Show(), "forkert"];

        List<string[]> reads = [];
        foreach (var code in codes)
        {
            _host.Tables.Reads.Clear();
            await Receipts.ReadAsync(Turn.Of(("code", code)), default);
            reads.Add([.. _host.Tables.Reads]);
            _host.Tables.Reads.Clear();
            await SendAsync(("code", code), ("nonce", $"n{code}"), ("accepted", ""), ("text", More));
            reads.Add([.. _host.Tables.Reads]);
        }

        Assert.Equal(["threads query comment", "threads query question"], reads[0]);
        Assert.All(reads, each => Assert.Equal(reads[0], each));
    }

    [Theory]
    [InlineData("語")]
    [InlineData("\n")]
    public async Task The_fullest_cards_show_the_latest_and_stay_below_the_limit(string filler)
    {
        var text = CardText.Cut(CardText.Clean("x" + string.Concat(Enumerable.Repeat(filler, 3_998)) + "x"), AnonymousText.MaxLength, AnonymousText.MaxBytes);
        var code = await AnsweredAsync(text);
        var thread = (await ThreadAsync(code))!;
        for (var i = 0; i < 3; i++)
            await _host.Threads.AddToAsync(new ReleasedEntry(thread.Kind, new string((char)('a' + i), 64), $"{i}" + text[1..], "2026-W04") { FollowUpOf = thread.Key }, default);
        foreach (var language in Language.All)
        {
            var full = (await ThreadAsync(code))!;
            var themes = Enumerable.Range(0, 60).Select(number => new ThreadTheme(CommentField.Theme.Cut($"{number} {text}"), 1)).ToList();
            var view = new CommentView(full, themes) { Notice = language["Comments.Outdated"], Drafts = new CommentDrafts { Reply = text, Reason = text, Theme = text }.Cut() };
            foreach (var card in new[] { ModerationCards.Comment(language, view), _host.Get<ReceiptCards>().Thread(language, full, Receipt.Parse(code)!) })
            {
                Assert.InRange(card.Card.Length, 1, AdaptiveCard.MaxBytes);
                Assert.Contains(CardText.Plain("2" + text[1..]), Card.Of(card).Texts, StringComparison.Ordinal);
            }
        }

        var warned = await WriteAsync(code, CardText.Cut("Ring 12345678 " + text, AnonymousText.MaxLength, AnonymousText.MaxBytes));
        Assert.Contains("telefonnummer", warned.Texts, StringComparison.Ordinal);
    }

    private ReceiptHandlers Receipts => _host.Get<ReceiptHandlers>();

    private ModerationHandlers Moderation => _host.Get<ModerationHandlers>();

    /// <summary>A comment that was shown and replied to with "Svar".</summary>
    private async Task<string> AnsweredAsync(string text)
    {
        var code = (await _host.SubmitAsync(text, _others++)).Receipt!.Show();
        await OthersAsync(6);
        await _host.NextMondayAsync();
        await _host.Threads.AddReplyAsync((await ThreadAsync(code))!, "Svar", default);
        return code;
    }

    private async Task OthersAsync(int people)
    {
        for (var i = 0; i < people; i++)
            await _host.SubmitAsync("Noget andet", _others++);
    }

    private Task<AnonymousThread?> ThreadAsync(string code) => _host.Threads.FindAsync(Receipt.Parse(code)!, default);

    private async Task<Card> ReadAsync(string code) => Card.Of(await Receipts.ReadAsync(Turn.Of(("code", code)), default));

    private async Task<Card> WriteAsync(string code, string text) => await WriteAsync(await ReadAsync(code), text);

    private Task<Card> WriteAsync(Card form, string text) => SendAsync([.. form.DataOf(Verb), ("text", text)]);

    private async Task<Card> SendAsync(params (string Key, string Value)[] data)
    {
        var answer = Receipts.WriteAsync(Turn.Of(data), default);
        await _host.Pool.TickAsync(default);
        Assert.InRange((await answer).Card.Length, 1, AdaptiveCard.MaxBytes);
        return Card.Of(await answer);
    }

    private async Task<IReadOnlyList<InboxItem>> InboxAsync() =>
        await _host.Get<IInboxSource>().GetWaitingAsync(Language.Danish, default).ToListAsync();
}
