using ProcessDialogueBot.Anonymity;
using ProcessDialogueBot.Anonymity.Threads;
using ProcessDialogueBot.Cards;
using ProcessDialogueBot.Comments;
using ProcessDialogueBot.Texts;

namespace ProcessDialogueBot.Tests.Comments;

/// <summary>Who holds a code can write more below what it opens.</summary>
public sealed class AdditionWritingTests : IDisposable
{
    private const string More = "Og det gælder også om natten.";
    private readonly CommentDesk _desk = new();

    public void Dispose() => _desk.Dispose();

    [Fact]
    public async Task The_same_is_pointed_out_refused_and_limited_as_in_the_first_form()
    {
        var code = await _desk.AnsweredAsync("Vi mangler tid");
        var form = await _desk.ReadAsync(code);
        Assert.Contains("Feltet er tomt", (await _desk.AddAsync(form, " ")).Texts, StringComparison.Ordinal);
        Assert.Contains("plads til 4.000", (await _desk.AddAsync(form, new string('ø', 5_000))).Texts, StringComparison.Ordinal);

        var warned = await _desk.AddAsync(form, "Ring til mig på 12345678");
        Assert.Contains("telefonnummer", warned.Texts, StringComparison.Ordinal);
        Assert.Equal("Ring til mig på 12345678", warned.Field("text"));
        Assert.Equal(["Send rettet tekst", "Send alligevel"], warned.Buttons);
        var anyway = await _desk.AddAsync([.. warned.DataOf(CommentDesk.Add, 1), ("text", warned.Field("text"))]);
        Assert.Contains("Det er modtaget", anyway.Texts, StringComparison.Ordinal);

        for (var i = 0; i < 4; i++)
            Assert.Contains("Det er modtaget", (await _desk.AddAsync(code, $"Nr. {i}")).Texts, StringComparison.Ordinal);
        var tooMany = await _desk.AddAsync(code, "Nr. 6");
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
        var code = await _desk.AnsweredAsync("Vi mangler tid");
        var text = "Koden: " + string.Join(between, code.Replace("-", "", StringComparison.Ordinal).ToLowerInvariant().ToCharArray());
        var refused = await _desk.AddAsync(code, text);
        Assert.Contains("Der står noget, der ligner en kode", refused.Texts, StringComparison.Ordinal);
        Assert.Equal(text, refused.Field("text"));
        Assert.Contains("ligner en kode", (await _desk.AddAsync(code, Receipt.New().Show())).Texts, StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_was_hidden_meanwhile_and_a_code_that_opens_nothing_keep_the_text()
    {
        var code = await _desk.AnsweredAsync("Vi mangler tid");
        var form = (await _desk.ReadAsync(code)).DataOf(CommentDesk.Add);
        await _desk.Host.Threads.HideAsync((await _desk.ThreadAsync(code))!, "Navne", default);
        Assert.False((await _desk.ReadAsync(code)).Has(CommentDesk.Add));

        var hidden = await _desk.AddAsync([.. form, ("text", More)]);
        var unknown = await _desk.AddAsync([.. form.Where(data => data.Key != "code"), ("code", Receipt.New().Show()), ("text", More)]);
        var wrong = await _desk.AddAsync([.. form.Where(data => data.Key != "code"), ("code", "forkert"), ("text", More)]);
        Assert.Contains("Det er skjult eller lukket, siden du åbnede det. Det, du ville tilføje, er ikke sendt.", hidden.Texts, StringComparison.Ordinal);
        Assert.Contains("Navne", hidden.Texts, StringComparison.Ordinal);
        Assert.Contains("Koden åbner ikke noget", unknown.Texts, StringComparison.Ordinal);
        Assert.Equal(unknown.Texts, wrong.Texts);
        foreach (var card in new[] { hidden, unknown, wrong })
            Assert.Equal(More, card.Field("text"));
        Assert.Empty((await _desk.Host.Get<PoolStore>().ReadAsync(default))!.Entries);

        var other = await _desk.AnsweredAsync("Noget andet");
        var opened = Card.Of(await _desk.Receipts.ReadAsync(Turn.Of(("code", other), ("text", More)), default));
        Assert.Equal(More, opened.Field("text"));
    }

    // The answer to a code that opens something takes no more and no fewer reads than to one that does not.
    [Fact]
    public async Task Found_and_not_found_take_the_same_reads()
    {
        var shown = await _desk.AnsweredAsync("Vi mangler tid");
        var hidden = await _desk.AnsweredAsync("Navne her");
        await _desk.Host.Threads.HideAsync((await _desk.ThreadAsync(hidden))!, "Navne", default);
        var waiting = (await _desk.Host.SubmitAsync("Venter", 77)).Receipt!.Show();
        string[] codes = [shown, hidden, waiting, Receipt.New().Show(), "forkert"];

        List<string[]> reads = [];
        foreach (var code in codes)
        {
            _desk.Host.Tables.Reads.Clear();
            await _desk.Receipts.ReadAsync(Turn.Of(("code", code)), default);
            reads.Add([.. _desk.Host.Tables.Reads]);
            _desk.Host.Tables.Reads.Clear();
            await _desk.AddAsync(("code", code), ("nonce", $"n{code}"), ("accepted", ""), ("text", More));
            reads.Add([.. _desk.Host.Tables.Reads]);
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
        var code = await _desk.AnsweredAsync(text);
        var thread = (await _desk.ThreadAsync(code))!;
        for (var i = 0; i < 3; i++)
            await _desk.Host.Threads.AddToAsync(new ReleasedEntry(thread.Kind, new string((char)('a' + i), 64), $"{i}" + text[1..], "2026-W04") { FollowUpOf = thread.Key }, default);
        foreach (var language in Language.All)
        {
            var full = (await _desk.ThreadAsync(code))!;
            var themes = Enumerable.Range(0, 60).Select(number => new ThreadTheme(CommentField.Theme.Cut($"{number} {text}"), 1)).ToList();
            var view = new CommentView(full, themes) { Notice = language["Comments.Outdated"], Drafts = new CommentDrafts { Reply = text, Reason = text, Theme = text }.Cut() };
            foreach (var card in new[] { ModerationCards.Comment(language, view), _desk.Host.Get<ReceiptCards>().Thread(language, full, Receipt.Parse(code)!) })
            {
                Assert.InRange(card.Card.Length, 1, AdaptiveCard.MaxBytes);
                Assert.Contains(CardText.Plain("2" + text[1..]), Card.Of(card).Texts, StringComparison.Ordinal);
            }
        }

        var warned = await _desk.AddAsync(code, CardText.Cut("Ring 12345678 " + text, AnonymousText.MaxLength, AnonymousText.MaxBytes));
        Assert.Contains("telefonnummer", warned.Texts, StringComparison.Ordinal);
    }
}
