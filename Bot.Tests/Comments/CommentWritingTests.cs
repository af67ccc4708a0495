using ProcessDialogueBot.Anonymity;

namespace ProcessDialogueBot.Tests.Comments;

/// <summary>What becomes of a comment, and what is said of one that cannot be taken.</summary>
public sealed class CommentWritingTests : IDisposable
{
    private readonly CommentDesk _desk = new();

    public void Dispose() => _desk.Dispose();

    [Fact]
    public async Task A_comment_is_received_shown_answered_and_the_answer_read_with_the_code()
    {
        var code = await _desk.SendAsync("Vi mangler *tid* til overlevering.\nHver dag.", 1);
        Assert.Contains("ikke vist for procesteamet endnu", (await _desk.ReadAsync(code)).Texts, StringComparison.Ordinal);

        for (ulong other = 2; other <= 7; other++)
            await _desk.SendAsync("Noget andet", other);
        await _desk.Host.NextMondayAsync();

        var item = Assert.Single(await _desk.Host.InboxAsync(), item => item.Text.Contains("overlevering", StringComparison.Ordinal));
        Assert.Equal(("Anonym kommentar", "Vist i uge 3", "comment.open"), (item.Label, item.Since, item.Verb));
        Assert.Contains("Der er ikke svaret endnu", (await _desk.ReadAsync(code)).Texts, StringComparison.Ordinal);

        var opened = Card.Of(await _desk.Moderation.OpenAsync(Turn.Of(("id", item.Id)), default));
        var answered = Card.Of(await _desk.Moderation.ReplyAsync(Turn.Of([.. opened.DataOf("comment.reply"), ("reply", "Vi ser på vagtplanen.")]), default));
        Assert.Contains("Svaret er gemt", answered.Texts, StringComparison.Ordinal);
        Assert.Equal(6, (await _desk.Host.InboxAsync()).Count);

        var read = await _desk.ReadAsync(code.ToLowerInvariant().Replace('-', ' '));
        Assert.Contains("Vi ser på vagtplanen.", read.Texts, StringComparison.Ordinal);
        Assert.Contains(@"Vi mangler \*tid\* til overlevering.", read.Texts, StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_empty_comment_is_asked_for_again()
    {
        var form = Card.Of(await _desk.Comments.SubmitAsync(Turn.Of(("nonce", "n"), ("text", "  \n ")), default));
        Assert.Contains("Feltet er tomt", form.Texts, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Too_much_text_is_not_sent_and_as_much_as_fits_is_kept()
    {
        var long1 = Card.Of(await _desk.Comments.SubmitAsync(Turn.Of(("nonce", "n"), ("text", new string('ø', 5_000))), default));
        Assert.Contains("Teksten er på 5.000 tegn, og der er plads til 4.000", long1.Texts, StringComparison.OrdinalIgnoreCase);
        Assert.Equal(new string('ø', 4_000), long1.Field("text"));

        var emojis = Card.Of(await _desk.Comments.SubmitAsync(Turn.Of(("nonce", "n"), ("text", string.Concat(Enumerable.Repeat("🙂", 2_000)))), default));
        Assert.Contains("flere emojier", emojis.Texts, StringComparison.Ordinal);
        Assert.StartsWith("🙂", emojis.Field("text"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_identifies_is_pointed_out_before_sending_and_the_writer_decides()
    {
        const string Text = "Borger 150585-1234 venter";
        var warning = Card.Of(await _desk.Comments.SubmitAsync(Turn.Of(("nonce", "n"), ("text", Text)), default));
        Assert.Contains("Ikke sendt endnu", warning.Texts, StringComparison.Ordinal);
        Assert.Contains("CPR-nummer", warning.Texts, StringComparison.Ordinal);
        Assert.Equal(Text, warning.Field("text"));
        Assert.Equal(["Send rettet tekst", "Send alligevel", "Læs mere om anonymitet"], warning.Buttons);

        var more = Card.Of(await _desk.Comments.SubmitAsync(Turn.Of([.. warning.DataOf("comment.submit", 1), ("text", Text + " på 12345678")]), default));
        Assert.Contains("telefonnummer", more.Texts, StringComparison.Ordinal);

        var sent = await _desk.SubmitAsync(Turn.Of([.. warning.DataOf("comment.submit", 1), ("text", Text)]));
        Assert.Contains("Din kommentar er modtaget", sent.Texts, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("Min kode er 7K3M-9QXT-2WHV-CDP4-8NABC")]
    [InlineData("7k3m9qxt2whvcdp48nabc")]
    [InlineData("Se 7K3M 9QXT 2WHV CDP4 8NABC, og svar mig")]
    public async Task A_text_that_holds_a_code_is_not_sent_and_stays_in_the_field(string text)
    {
        var refused = await _desk.SubmitAsync(Turn.Of(("nonce", "n"), ("text", text)));
        Assert.Contains("Der står noget, der ligner en kode", refused.Texts, StringComparison.Ordinal);
        Assert.Equal(text, refused.Field("text"));
        Assert.Empty((await _desk.Host.Get<PoolStore>().ReadAsync(default))!.Entries);
    }

    [Theory]
    [InlineData("Mødet 17-05-2022 kl. 14.30 i uge 20, rum B12, vagt 3")]
    [InlineData("Vi er 3 på A1, 2 på B2 og 4 på C3 hver dag")]
    [InlineData("https://www.norddjurs.dk/politik-og-indflydelse/dagsordener-og-referater")]
    public async Task What_people_write_of_days_rooms_and_pages_is_no_code(string text) =>
        Assert.Contains("Din kommentar er modtaget", (await _desk.SubmitAsync(Turn.Of(("nonce", "n"), ("text", text)))).Texts, StringComparison.Ordinal);

    [Fact]
    public async Task A_refused_comment_stays_in_the_field()
    {
        _desk.Host.Tables.FailBefore = _ => true;
        var failed = await _desk.SubmitAsync(Turn.Of(("nonce", "n"), ("text", "Bliver her")));
        Assert.Contains("ikke modtaget", failed.Texts, StringComparison.Ordinal);
        Assert.Equal("Bliver her", failed.Field("text"));

        _desk.Host.Tables.FailBefore = _ => false;
        for (var i = 0; i < 5; i++)
            await _desk.SendAsync($"Nr. {i}", 1);
        var tooMany = await _desk.SubmitAsync(Turn.Of(("nonce", "n"), ("text", "Nr. 6")));
        Assert.Contains("allerede skrevet anonymt 5 gange i dag", tooMany.Texts, StringComparison.Ordinal);
        Assert.Equal("Nr. 6", tooMany.Field("text"));
    }

    [Fact]
    public async Task A_wrong_and_an_unknown_code_look_alike_and_attempts_are_limited()
    {
        var wrong = await _desk.ReadAsync("7K3M-9QXT-2WHV-CDP4-8NQ2R");
        var unknown = await _desk.ReadAsync(Receipt.New().Show());
        Assert.Equal(wrong.Texts, unknown.Texts);
        Assert.Contains("Koden åbner ikke noget", wrong.Texts, StringComparison.Ordinal);

        var code = await _desk.SendAsync("Min", 2);
        for (var i = 0; i < 8; i++)
            await _desk.ReadAsync("forkert");
        Assert.Contains("prøvet 10 gange", (await _desk.ReadAsync(code)).Texts, StringComparison.Ordinal);
        _desk.Host.Time.Advance(TimeSpan.FromHours(1));
        Assert.Contains("Min", (await _desk.ReadAsync(code)).Texts, StringComparison.Ordinal);
    }
}
