using FsCheck;
using FsCheck.Fluent;
using ProcessDialogueBot.Anonymity;
using ProcessDialogueBot.Cards;

namespace ProcessDialogueBot.Tests.Cards;

public sealed class CardTextTests
{
    [Theory]
    [InlineData("se [her](http://ond.dk)", @"se \[her\](http://ond.dk)")]
    [InlineData("*fed* og _skrå_", @"\*fed\* og \_skrå\_")]
    [InlineData("a\nb", "a\n\nb")]
    [InlineData("# nej\n- nej\n1. nej", "\\# nej\n\n\\- nej\n\n1\\. nej")]
    [InlineData("helt almindelig tekst - med streg.", "helt almindelig tekst - med streg.")]
    public void Text_is_shown_as_it_was_written(string text, string shown) => Assert.Equal(shown, CardText.Plain(text));

    [Fact]
    public void A_cut_text_fits_and_is_a_beginning_of_whole_characters() => Prop.ForAll<NonNull<string>, PositiveInt>((text, room) =>
    {
        var clean = CardText.Clean(text.Get + "🙂");
        var cut = CardText.Cut(clean, 1_000, room.Get);
        return CardText.Fits(cut, 1_000, room.Get) && clean.StartsWith(cut, StringComparison.Ordinal)
            && (cut.Length == 0 || !char.IsHighSurrogate(cut[^1]));
    }).QuickCheckThrowOnFailure();

    [Theory]
    [InlineData("kort", 10, 100, "kort")]
    [InlineData("en lang tekst", 8, 100, "en lang…")]
    [InlineData("😀😀😀", 10, 30, "😀😀…")]
    public void A_shortened_text_says_that_there_is_more(string text, int length, int bytes, string shown) =>
        Assert.Equal(shown, CardText.Shorten(text, length, bytes));

    [Theory]
    [InlineData("kort", 10, "kort")]
    [InlineData("Rekrutteringen tager længere tid", 22, "Rekrutteringen tager…")]
    [InlineData("Rekrutteringen tager længere tid", 20, "Rekrutteringen tager…")]
    [InlineData("Først dette, så hint", 14, "Først dette…")]
    [InlineData("De begynder den 1. september", 20, "De begynder den 1…")]
    [InlineData("Personalesammensætningsplanen", 12, "Personalesam…")]
    [InlineData("Vi Personalesammensætningsplanen", 12, "Vi Personale…")]
    [InlineData("👩‍👩‍👧👩‍👩‍👧", 10, "👩‍👩‍👧…")]
    [InlineData("linje\nlinje", 8, "linje…")]
    public void A_beginning_ends_with_a_word(string text, int length, string shown) => Assert.Equal(shown, CardText.Abridged(text, length));

    [Fact]
    public void What_would_turn_the_reading_round_is_not_shown() => Assert.Equal("abc", CardText.Plain("a\u202eb\u200fc"));

    [Fact]
    public void Four_thousand_letters_of_any_language_fit()
    {
        foreach (var letter in "aåæøéßжا語")
            Assert.True(CardText.Fits(new string(letter, AnonymousText.MaxLength), AnonymousText.MaxLength, AnonymousText.MaxBytes));
    }

    [Theory]
    [InlineData("a\u030A", "å")]
    [InlineData("\u0007a\0\tb\u001b", "a b")]
    [InlineData(" to\r\nlinjer \r\n", "to\nlinjer")]
    public void Text_is_stored_in_one_form(string typed, string stored) => Assert.Equal(stored, CardText.Clean(typed));

    [Fact]
    public void Half_a_character_is_stored_as_the_sign_for_an_unknown_one() => Assert.Equal("hal\ufffd v", CardText.Clean("hal\ud83d v"));
}
