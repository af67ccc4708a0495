using FsCheck;
using FsCheck.Fluent;
using ProcessDialogueBot.Anonymity;

namespace ProcessDialogueBot.Tests.Anonymity;

public sealed class ReceiptTests
{
    private const string Alphabet = "0123456789ABCDEFGHJKMNPQRSTVWXYZ";

    [Fact]
    public void A_receipt_is_shown_in_groups_and_reads_back()
    {
        var receipt = Receipt.New();

        Assert.Matches("^([0-9A-HJKMNP-TV-Z]{4}-){4}[0-9A-HJKMNP-TV-Z]{5}$", receipt.Show());
        Assert.Equal(receipt, Receipt.Parse(receipt.Show()));
    }

    [Fact]
    public void It_reads_back_however_it_is_typed() => Prop.ForAll(
        Gen.Choose(0, 1).ArrayOf(200).ToArbitrary(),
        choices =>
        {
            var receipt = Receipt.New();
            var typed = string.Concat(receipt.Show().Select((character, i) =>
                (choices[i] == 0 ? char.ToLowerInvariant(character) : character) + (choices[100 + i] == 0 ? "" : "– ")))
                .Replace('0', 'o').Replace('1', 'l').Replace("-", "", StringComparison.Ordinal);
            return Receipt.Parse(typed) == receipt;
        }).QuickCheckThrowOnFailure();

    [Fact]
    public void One_wrong_character_is_always_noticed()
    {
        var shown = Receipt.New().Show().Replace("-", "", StringComparison.Ordinal);
        for (var i = 0; i < shown.Length; i++)
            foreach (var wrong in Alphabet.Where(character => character != shown[i]))
                Assert.Null(Receipt.Parse(shown[..i] + wrong + shown[(i + 1)..]));
    }

    [Fact]
    public void Two_swapped_characters_are_always_noticed()
    {
        var shown = Receipt.New().Show().Replace("-", "", StringComparison.Ordinal);
        for (var i = 0; i < shown.Length; i++)
            for (var j = i + 1; j < shown.Length; j++)
            {
                var swapped = shown.ToCharArray();
                (swapped[i], swapped[j]) = (swapped[j], swapped[i]);
                if (shown[i] != shown[j])
                    Assert.Null(Receipt.Parse(new string(swapped)));
            }
    }

    [Fact]
    public void Anything_of_another_length_is_no_receipt() => Prop.ForAll<string?>(
        typed => Receipt.Parse(typed) is null || typed!.Split(':')[^1].Count(char.IsLetterOrDigit) == 21).QuickCheckThrowOnFailure();

    [Theory]
    [InlineData("{0}.")]
    [InlineData("“{0}”")]
    [InlineData("Kode: {0}")]
    [InlineData("_{0}_")]
    [InlineData("\u200B{0}\uFEFF")]
    public void What_stands_around_it_does_not_matter(string around)
    {
        var receipt = Receipt.New();
        Assert.Equal(receipt, Receipt.Parse(around.Replace("{0}", receipt.Show(), StringComparison.Ordinal)));
    }

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("7K3M-9QXT-2WHV-CDP4")]
    [InlineData("UUUU-UUUU-UUUU-UUUU-UUUUU")]
    public void What_is_missing_short_or_strange_is_no_receipt(string? typed) => Assert.Null(Receipt.Parse(typed));

    [Fact]
    public void No_two_receipts_are_the_same() =>
        Assert.Equal(1_000, Enumerable.Range(0, 1_000).Select(_ => Receipt.New()).Distinct().Count());

    [Fact]
    public void A_receipt_that_slips_into_a_message_says_nothing() => Assert.Equal("Receipt", $"{Receipt.New()}");
}
