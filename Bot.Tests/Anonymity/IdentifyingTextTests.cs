using ProcessDialogueBot.Anonymity.Forms;
using ProcessDialogueBot.Texts;

namespace ProcessDialogueBot.Tests.Anonymity;

public sealed class IdentifyingTextTests
{
    [Theory]
    [InlineData("Borgeren 150585-1234 fik ikke hjælp")]
    [InlineData("1505851234")]
    [InlineData("150585 1234")]
    [InlineData("290200-0000")]
    [InlineData("cpr:010165–4321.")]
    public void A_cpr_number_is_pointed_out(string text) => Assert.Equal([Finding.Cpr], Find(text));

    [Theory]
    [InlineData("320585-1234")]
    [InlineData("151385-1234")]
    [InlineData("310485-1234")]
    [InlineData("290201-1234")]
    [InlineData("000000-0000")]
    [InlineData("1150585-1234")]
    [InlineData("150585-12345")]
    public void What_has_no_valid_date_or_another_length_is_no_cpr_number(string text) =>
        Assert.DoesNotContain(Finding.Cpr, Find(text));

    [Theory]
    [InlineData("Ring 12345678")]
    [InlineData("Ring 12 34 56 78.")]
    [InlineData("Ring 1234 5678")]
    [InlineData("Ring 12.34.56.78")]
    [InlineData("+45 12 34 56 78")]
    [InlineData("+4512345678")]
    [InlineData("12 345 678")]
    public void A_phone_number_is_pointed_out(string text) => Assert.Equal([Finding.Phone], Find(text));

    [Theory]
    [InlineData("Mødet den 17-05-2022 og den 17.05.2022")]
    [InlineData("2022-05-17")]
    [InlineData("Det koster 12.000.000 kr. over 3–5 år")]
    [InlineData("123456789")]
    [InlineData("Vi var 7 af 2.950 i uge 47")]
    public void Dates_amounts_and_counts_are_nothing_to_point_out(string text) => Assert.Empty(Find(text));

    [Theory]
    [InlineData("Skriv til anna.åberg@norddjurs.dk")]
    [InlineData("a@b.dk")]
    public void An_address_is_pointed_out(string text) => Assert.Equal([Finding.Email], Find(text));

    [Theory]
    [InlineData("Jeg er den eneste nattevagt")]
    [InlineData("jeg er  den\neneste")]
    [InlineData("Her er jeg den eneste")]
    [InlineData("Det er kun mig, der ved det")]
    [InlineData("Jeg er jo den eneste mand på stedet")]
    [InlineData("Jeg er desværre den eneste, der siger det")]
    [InlineData("Her er jeg jo nok den eneste")]
    [InlineData("Som eneste mand i huset")]
    [InlineData("I’m the only night nurse")]
    [InlineData("I am probably still the only man here")]
    public void A_phrase_that_singles_the_writer_out_is_pointed_out(string text) => Assert.Equal([Finding.OnlyOne], Find(text));

    [Theory]
    [InlineData("Det eneste, vi mangler, er tid")]
    [InlineData("Only if we get time")]
    [InlineData("kun jegerne")]
    [InlineData("Jeg er ikke den eneste")]
    [InlineData("Jeg er træt. Den eneste løsning er flere hænder")]
    [InlineData("Jeg er glad for, at vi nu har den eneste løsning")]
    [InlineData("I am not the only one")]
    public void Other_uses_of_the_words_are_not(string text) => Assert.Empty(Find(text));

    [Fact]
    public void Everything_is_found_at_once() =>
        Assert.Equal(
            [Finding.Cpr, Finding.Phone, Finding.Email, Finding.OnlyOne],
            Find("Som den eneste: 150585-1234, 12 34 56 78, a@b.dk").Order());

    [Fact]
    public void Somebodys_name_is_pointed_out() => Assert.Equal([Finding.Name], Find("Det var Lise, der sagde det"));

    private static IReadOnlySet<Finding> Find(string text) => IdentifyingText.Find(text, new Lise());

    private sealed class Lise : IKnownNames
    {
        public bool AreIn(string text) => text.Contains(nameof(Lise), StringComparison.Ordinal);
    }
}
