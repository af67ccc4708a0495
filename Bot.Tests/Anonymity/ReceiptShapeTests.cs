using FsCheck.Fluent;
using ProcessDialogueBot.Anonymity;
using ProcessDialogueBot.Tests.Support;

namespace ProcessDialogueBot.Tests.Anonymity;

public sealed class ReceiptShapeTests
{
    [Fact]
    public Task A_code_is_known_as_it_is_shown() => Properties.HoldsAsync(Prop.ForAll(
        Gen.Choose(0, 1).Select(_ => Receipt.New().Show()).ToArbitrary(),
        code => ReceiptShape.IsIn(code) && ReceiptShape.IsIn($"min kode er {code}.") && ReceiptShape.IsIn(code.Replace('-', ' '))));

    // One code in a hundred has hardly a group of both letters and digits.
    [Fact]
    public void So_is_one_of_letters_only()
    {
        var code = Enumerable.Range(0, 100_000).Select(_ => Receipt.New().Show()).First(code => code.Split('-').Count(Mixed) < 2);
        Assert.True(ReceiptShape.IsIn(code) && ReceiptShape.IsIn($"Koden er ({code.ToLowerInvariant()})"));
        Assert.False(ReceiptShape.IsIn(code[..^1]));
    }

    [Theory]
    [InlineData("Hvad blev der besluttet 25-01-2023 og 15-11-2022?")]
    [InlineData("2023 2024 2025 2026")]
    [InlineData("hvem kan jeg tale med lige nu")]
    [InlineData("sagsnummer 22/6043, bilag 5846/23 (3411396)")]
    [InlineData("ledelseskommunikation")]
    [InlineData("opdatering Plan for Q1 og Q2 i 2023 | Se bilag 3a og 3b")]
    [InlineData("hvem skal lave alle disse ting dette aar uden hjælp")]
    [InlineData("Medicinen til stue 12A eller stue 14B bliver blandet sammen")]
    [InlineData("Hvorfor bliver medicinen til stue 12A eller stue 14B blandet sammen?")]
    [InlineData("Afsnit B12 med plads til otte, afsnit B14 med plads til ni")]
    [InlineData("vi mangler lifte til stue A12, B13, C14 og D15")]
    [InlineData("Ring til 12345678. ord *** ord ***")]
    [InlineData("det gælder SEL106 eller SEL107 samt SEL108")]
    [InlineData("")]
    public void Other_text_is_no_code(string text) => Assert.False(ReceiptShape.IsIn(text) || ReceiptShape.MayBeIn(text));

    [Theory]
    [InlineData("min kode er 7K3M-9QXT-2WHV-CDP4")]
    [InlineData("7K3M 9QXT 2WHV CDP4 8NQ2")]
    [InlineData("7k3m9qxt2whvcdp48nq2")]
    public void One_that_is_badly_copied_is_known_in_the_chat_and_is_no_code_in_a_text(string text)
    {
        Assert.True(ReceiptShape.MayBeIn(text));
        Assert.False(ReceiptShape.IsIn(text));
    }

    private static bool Mixed(string group) => group.Any(char.IsAsciiDigit) && group.Any(char.IsAsciiLetter);
}
