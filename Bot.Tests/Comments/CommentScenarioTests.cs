using ProcessDialogueBot.Anonymity;
using ProcessDialogueBot.Anonymity.Forms;
using ProcessDialogueBot.Anonymity.Threads;
using ProcessDialogueBot.Cards;
using ProcessDialogueBot.Comments;
using ProcessDialogueBot.Operations.Inbox;
using ProcessDialogueBot.Teams.Turns;
using ProcessDialogueBot.Tests.Anonymity;
using ProcessDialogueBot.Texts;

namespace ProcessDialogueBot.Tests.Comments;

public sealed class CommentScenarioTests : IDisposable
{
    private readonly AnonymityHost _host = new();

    public void Dispose() => _host.Dispose();

    [Fact]
    public async Task The_form_says_what_is_promised_with_the_configured_numbers()
    {
        var form = Card.Of(await Comments.ShowFormAsync(Turn.Of(), default));

        Assert.Contains("når mindst 7 har skrevet anonymt samme døgn", form.Texts, StringComparison.Ordinal);
        Assert.Contains("tidligst mandag kl.\u00A008.00", form.Texts, StringComparison.Ordinal);
        Assert.Contains("op til 5 gange om dagen", form.Texts, StringComparison.Ordinal);
        Assert.Contains("whistleblowerordningen", form.Texts, StringComparison.Ordinal);
        Assert.DoesNotContain("i chatten – brug feltet", form.Texts, StringComparison.Ordinal);
        Assert.Equal("", form.Field("text"));
    }

    [Fact]
    public async Task The_form_is_in_English_for_English_clients()
    {
        var form = Card.Of(await Comments.ShowFormAsync(Turn.Of() with { Culture = Cultures.English }, default));
        Assert.Contains("at least 7 have written anonymously on the same day", form.Texts, StringComparison.Ordinal);
        Assert.Contains("Monday at 08:00 at the earliest", form.Texts, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_comment_typed_into_the_chat_is_not_taken_and_that_is_said_first()
    {
        var form = Card.Of(await Comments.ShowFormAsync(Turn.Of() with { HasText = true }, default));
        Assert.Contains("ikke sendt som kommentar, men kan blive stående i chatten", form.Texts, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_comment_is_received_shown_answered_and_the_answer_read_with_the_code()
    {
        var code = await SendAsync("Vi mangler *tid* til overlevering.\nHver dag.", 1);
        Assert.Contains("ikke vist for procesteamet endnu", (await ReadAsync(code)).Texts, StringComparison.Ordinal);

        for (ulong other = 2; other <= 7; other++)
            await SendAsync("Noget andet", other);
        await _host.NextMondayAsync();

        var item = Assert.Single(await InboxAsync(), item => item.Text.Contains("overlevering", StringComparison.Ordinal));
        Assert.Equal(("Anonym kommentar", "Vist i uge 3", "comment.open"), (item.Label, item.Since, item.Verb));
        Assert.Contains("Der er ikke svaret endnu", (await ReadAsync(code)).Texts, StringComparison.Ordinal);

        var opened = Card.Of(await Moderation.OpenAsync(Turn.Of(("id", item.Id)), default));
        var answered = Card.Of(await Moderation.ReplyAsync(Turn.Of([.. opened.DataOf("comment.reply"), ("reply", "Vi ser på vagtplanen.")]), default));
        Assert.Contains("Svaret er gemt", answered.Texts, StringComparison.Ordinal);
        Assert.Equal(6, (await InboxAsync()).Count);

        var read = await ReadAsync(code.ToLowerInvariant().Replace('-', ' '));
        Assert.Contains("Vi ser på vagtplanen.", read.Texts, StringComparison.Ordinal);
        Assert.Contains(@"Vi mangler \*tid\* til overlevering.", read.Texts, StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_empty_comment_is_asked_for_again()
    {
        var form = Card.Of(await Comments.SubmitAsync(Turn.Of(("nonce", "n"), ("text", "  \n ")), default));
        Assert.Contains("Feltet er tomt", form.Texts, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Too_much_text_is_not_sent_and_as_much_as_fits_is_kept()
    {
        var long1 = Card.Of(await Comments.SubmitAsync(Turn.Of(("nonce", "n"), ("text", new string('ø', 5_000))), default));
        Assert.Contains("Teksten er på 5.000 tegn, og der er plads til 4.000", long1.Texts, StringComparison.OrdinalIgnoreCase);
        Assert.Equal(new string('ø', 4_000), long1.Field("text"));

        var emojis = Card.Of(await Comments.SubmitAsync(Turn.Of(("nonce", "n"), ("text", string.Concat(Enumerable.Repeat("🙂", 2_000)))), default));
        Assert.Contains("flere emojier", emojis.Texts, StringComparison.Ordinal);
        Assert.StartsWith("🙂", emojis.Field("text"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_identifies_is_pointed_out_before_sending_and_the_writer_decides()
    {
        const string Text = "Borger 150585-1234 venter";
        var warning = Card.Of(await Comments.SubmitAsync(Turn.Of(("nonce", "n"), ("text", Text)), default));
        Assert.Contains("Ikke sendt endnu", warning.Texts, StringComparison.Ordinal);
        Assert.Contains("CPR-nummer", warning.Texts, StringComparison.Ordinal);
        Assert.Equal(Text, warning.Field("text"));
        Assert.Equal(["Send rettet tekst", "Send alligevel", "Læs mere om anonymitet"], warning.Buttons);

        var more = Card.Of(await Comments.SubmitAsync(Turn.Of([.. warning.DataOf("comment.submit", 1), ("text", Text + " på 12345678")]), default));
        Assert.Contains("telefonnummer", more.Texts, StringComparison.Ordinal);

        var sent = await SubmitAsync(Turn.Of([.. warning.DataOf("comment.submit", 1), ("text", Text)]));
        Assert.Contains("Din kommentar er modtaget", sent.Texts, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("Min kode er 7K3M-9QXT-2WHV-CDP4-8NABC")]
    [InlineData("7k3m9qxt2whvcdp48nabc")]
    [InlineData("Se 7K3M 9QXT 2WHV CDP4 8NABC, og svar mig")]
    public async Task A_text_that_holds_a_code_is_not_sent_and_stays_in_the_field(string text)
    {
        var refused = await SubmitAsync(Turn.Of(("nonce", "n"), ("text", text)));
        Assert.Contains("Der står noget, der ligner en kode", refused.Texts, StringComparison.Ordinal);
        Assert.Equal(text, refused.Field("text"));
        Assert.Empty((await _host.Get<PoolStore>().ReadAsync(default))!.Entries);
    }

    [Theory]
    [InlineData("Mødet 17-05-2022 kl. 14.30 i uge 20, rum B12, vagt 3")]
    [InlineData("Vi er 3 på A1, 2 på B2 og 4 på C3 hver dag")]
    [InlineData("https://www.norddjurs.dk/politik-og-indflydelse/dagsordener-og-referater")]
    public async Task What_people_write_of_days_rooms_and_pages_is_no_code(string text) =>
        Assert.Contains("Din kommentar er modtaget", (await SubmitAsync(Turn.Of(("nonce", "n"), ("text", text)))).Texts, StringComparison.Ordinal);

    [Fact]
    public async Task A_refused_comment_stays_in_the_field()
    {
        _host.Tables.FailBefore = _ => true;
        var failed = await SubmitAsync(Turn.Of(("nonce", "n"), ("text", "Bliver her")));
        Assert.Contains("ikke modtaget", failed.Texts, StringComparison.Ordinal);
        Assert.Equal("Bliver her", failed.Field("text"));

        _host.Tables.FailBefore = _ => false;
        for (var i = 0; i < 5; i++)
            await SendAsync($"Nr. {i}", 1);
        var tooMany = await SubmitAsync(Turn.Of(("nonce", "n"), ("text", "Nr. 6")));
        Assert.Contains("allerede skrevet anonymt 5 gange i dag", tooMany.Texts, StringComparison.Ordinal);
        Assert.Equal("Nr. 6", tooMany.Field("text"));
    }

    [Fact]
    public async Task A_wrong_and_an_unknown_code_look_alike_and_attempts_are_limited()
    {
        var wrong = await ReadAsync("7K3M-9QXT-2WHV-CDP4-8NQ2R");
        var unknown = await ReadAsync(Receipt.New().Show());
        Assert.Equal(wrong.Texts, unknown.Texts);
        Assert.Contains("Koden åbner ikke noget", wrong.Texts, StringComparison.Ordinal);

        var code = await SendAsync("Min", 2);
        for (var i = 0; i < 8; i++)
            await ReadAsync("forkert");
        Assert.Contains("prøvet 10 gange", (await ReadAsync(code)).Texts, StringComparison.Ordinal);
        _host.Time.Advance(TimeSpan.FromHours(1));
        Assert.Contains("Min", (await ReadAsync(code)).Texts, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Of_two_editors_at_once_the_second_is_told_and_keeps_the_text()
    {
        await ReleaseAsync("Hvornår begynder det?");
        var id = (await InboxAsync())[0].Id;
        var opened = Card.Of(await Moderation.OpenAsync(Turn.Of(("id", id)), default)).DataOf("comment.reply");
        await Moderation.ReplyAsync(Turn.Of([.. opened, ("reply", "I marts.")]), default);
        var second = Card.Of(await Moderation.ReplyAsync(Turn.Of([.. opened, ("reply", "I april.")]), default));

        Assert.Contains("ikke gemt", second.Texts, StringComparison.Ordinal);
        Assert.Contains("I marts.", second.Texts, StringComparison.Ordinal);
        Assert.Equal("I april.", second.Field("reply"));
        Assert.Single((await _host.Threads.GetAsync(EntryKinds.Comment, id, default))!.Replies);
    }

    [Fact]
    public async Task Saving_a_reply_twice_saves_it_once_and_blames_nobody()
    {
        await ReleaseAsync("Hvornår begynder det?");
        var id = (await InboxAsync())[0].Id;
        var opened = Card.Of(await Moderation.OpenAsync(Turn.Of(("id", id)), default)).DataOf("comment.reply");
        await Moderation.ReplyAsync(Turn.Of([.. opened, ("reply", "I marts.")]), default);
        var reply = await Moderation.ReplyAsync(Turn.Of([.. opened, ("reply", "I marts.")]), default);
        var again = Card.Of(reply);

        Assert.Contains("Svaret er gemt", again.Texts, StringComparison.Ordinal);
        Assert.Equal(("", null), (again.Field("reply"), reply.Changed));
        Assert.Single((await _host.Threads.GetAsync(EntryKinds.Comment, id, default))!.Replies);
    }

    [Fact]
    public async Task A_reply_to_a_comment_that_is_gone_can_be_copied()
    {
        foreach (var reply in new[] { "Vi ser på det.", new string('x', 2_001) })
        {
            var gone = Card.Of(await Moderation.ReplyAsync(Turn.Of(("id", new string('a', 64)), ("version", "x"), ("reply", reply)), default));
            Assert.Contains("findes ikke længere", gone.Texts, StringComparison.Ordinal);
            Assert.Equal(reply[..Math.Min(2_000, reply.Length)], gone.Field("reply"));
        }

        var hide = await Moderation.HideAsync(Turn.Of(("id", new string('a', 64)), ("version", "x"), ("reason", "Navne")), default);
        Assert.Equal("Navne", Card.Of(hide).Field("reason"));
    }

    [Fact]
    public async Task Hiding_needs_a_reason_that_the_writer_can_read()
    {
        var code = await ReleaseAsync("Grimt sprog");
        var id = (await InboxAsync()).Single(item => item.Text == "Grimt sprog").Id;
        var hide = Card.Of(await Moderation.OpenAsync(Turn.Of(("id", id)), default)).DataOf("comment.hide");

        Assert.Contains("ikke skjult", Card.Of(await Moderation.HideAsync(Turn.Of(hide), default)).Texts, StringComparison.Ordinal);
        Assert.Contains("er skjult", Card.Of(await Moderation.HideAsync(Turn.Of([.. hide, ("reason", "Navngiver en kollega")]), default)).Texts, StringComparison.Ordinal);
        Assert.DoesNotContain(await InboxAsync(), item => item.Id == id);
        Assert.Contains("Begrundelse: Navngiver en kollega", (await ReadAsync(code)).Texts, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_comment_that_is_not_there_is_said_to_be_gone()
    {
        foreach (var id in new[] { "findes-ikke", new string('a', 64), "' OR 1=1" })
            Assert.Contains("findes ikke længere", Card.Of(await Moderation.OpenAsync(Turn.Of(("id", id)), default)).Texts, StringComparison.Ordinal);
    }

    [Fact]
    public async Task In_a_trial_the_text_is_shown_at_once_and_the_form_says_so()
    {
        using var trial = new AnonymityHost(("Anonymity:ReleaseAtOnce", "true"));
        var form = Card.Of(await trial.Get<CommentHandlers>().ShowFormAsync(Turn.Of(), default));
        Assert.Contains("prøveopsætning", form.Texts, StringComparison.Ordinal);
        Assert.DoesNotContain("mindst", form.Texts, StringComparison.Ordinal);

        await trial.SubmitAsync("Alene", 1);
        await trial.Pool.TickAsync(default);
        Assert.Equal("Alene", Assert.Single(await trial.ShownAsync()).Text);
    }

    [Fact]
    public async Task The_whistleblower_scheme_is_linked_when_configured()
    {
        using var host = new AnonymityHost(("Comments:WhistleblowerUrl", "https://example.dk/whistleblower"));
        var form = Card.Of(await host.Get<CommentHandlers>().ShowFormAsync(Turn.Of(), default));
        Assert.Contains("[whistleblowerordningen](https://example.dk/whistleblower)", form.Texts, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("語")]
    [InlineData("*")]
    [InlineData("\n")]
    public async Task The_fullest_cards_stay_below_the_limit(string filler)
    {
        var text = "x" + string.Concat(Enumerable.Repeat(filler, 3_998)) + "x";
        var kept = CardText.Cut(CardText.Clean(text), AnonymousText.MaxLength, AnonymousText.MaxBytes);
        await ReleaseAsync(kept);
        var id = (await _host.ShownAsync()).Single(thread => thread.Text == kept).Key;
        for (var i = 0; i < 6; i++)
        {
            var thread = (await _host.Threads.GetAsync(EntryKinds.Comment, id, default))!;
            await _host.Threads.AddReplyAsync(thread, CardText.Cut(text, 2_000, CommentField.Reply.Bytes), default);
        }

        var replied = (await _host.Threads.GetAsync(EntryKinds.Comment, id, default))!;
        var themes = Enumerable.Range(0, 60).Select(number => new ThreadTheme(CommentField.Theme.Cut($"{number} {text}"), 1)).ToList();
        var drafts = new CommentDrafts { Reply = text, Reason = text, Theme = text }.Cut();
        var hidden = replied with { Status = ThreadStatus.Hidden, HiddenReason = CommentField.Reason.Cut(text), Theme = themes[0].Name };
        foreach (var language in Language.All)
        {
            var all = Enum.GetValues<Finding>().ToHashSet();
            Assert.InRange(_host.Get<AnonymousFormCards>().Form(Kind, language, new FormContent(kept) { TypedInChat = true, Findings = all }).Card.Length, 1, AdaptiveCard.MaxBytes);
            Assert.InRange(_host.Get<ReceiptCards>().Thread(language, replied, Receipt.New()).Card.Length, 1, AdaptiveCard.MaxBytes);
            Assert.InRange(ModerationCards.Comment(language, new CommentView(replied, themes) { Notice = language["Comments.Outdated"], Drafts = drafts }).Card.Length, 1, AdaptiveCard.MaxBytes);
            foreach (var thread in new[] { replied with { Theme = themes[0].Name }, hidden })
                Assert.InRange(ModerationCards.Comment(language, new CommentView(thread, themes) { Notice = language["Comments.Outdated"], Drafts = drafts }).Card.Length, 1, AdaptiveCard.MaxBytes);
        }
    }

    private static AnonymousFormKind Kind => new(EntryKinds.Comment, CommentHandlers.SubmitVerb, "Comments")
    {
        MoreCare = language => language["Comments.Serious", language["Comments.Whistleblower"]],
    };

    private CommentHandlers Comments => _host.Get<CommentHandlers>();

    private ModerationHandlers Moderation => _host.Get<ModerationHandlers>();

    private async Task<IReadOnlyList<InboxItem>> InboxAsync()
    {
        List<InboxItem> items = [];
        await foreach (var item in _host.Get<IInboxSource>().GetWaitingAsync(Language.Danish, default))
            items.Add(item);
        return items;
    }

    private async Task<Card> SubmitAsync(AnonymousTurn turn)
    {
        var reply = Comments.SubmitAsync(turn, default);
        await _host.Pool.TickAsync(default);
        return Card.Of(await reply);
    }

    private async Task<string> SendAsync(string text, ulong person) =>
        (await SubmitAsync(Turn.Of(("nonce", Guid.NewGuid().ToString("N")), ("text", text)) with { SenderToken = AnonymityHost.Sender(person) }))
            .Block(block => Receipt.Parse(block) is not null);

    private async Task<string> ReleaseAsync(string text)
    {
        var receipt = (await _host.SubmitAsync(text, 1)).Receipt!;
        for (ulong other = 2; other <= 7; other++)
            await _host.SubmitAsync("Noget andet", other);
        await _host.NextMondayAsync();
        return receipt.Show();
    }

    private async Task<Card> ReadAsync(string code) => Card.Of(await _host.Get<ReceiptHandlers>().ReadAsync(Turn.Of(("code", code)), default));
}
