using System.Text;
using ProcessDialogueBot.Tables;

namespace ProcessDialogueBot.Tests.Tables;

/// <summary>Every UTF-16 code unit, alone and beside every hard one.</summary>
public sealed class KeyEncodingTests
{
    private static readonly IEnumerable<string> Units = Enumerable.Range(0, char.MaxValue + 1).Select(unit => ((char)unit).ToString());

    [Fact]
    public void Every_key_comes_back_and_its_length_is_known_beforehand() => Assert.All(
        Units.SelectMany(unit => new[] { unit, $"a{unit}/", $".{unit}{unit}" }),
        key =>
        {
            Assert.Equal(key, KeyEncoding.Decode(KeyEncoding.Encode(key)));
            Assert.Equal(KeyEncoding.Encode(key).Length, KeyEncoding.LengthOf(key));
        });

    [Fact]
    public void Nothing_forbidden_is_left()
    {
        var encoded = string.Concat(Units.Select(KeyEncoding.Encode));

        Assert.DoesNotContain(encoded, unit => unit is '/' or '\\' or '#' or '?' or '%' or >= '\ufffe' || char.IsControl(unit) || char.IsSurrogate(unit));
    }

    [Theory]
    [InlineData("")]
    [InlineData("a")]
    [InlineData("\uffff")]
    public void The_order_of_code_units_stays_and_is_that_of_the_bytes_of_UTF8_too(string then)
    {
        var encoded = Units.Select(unit => KeyEncoding.Encode(unit + then)).ToList();

        Assert.All(encoded.Zip(encoded.Skip(1)), pair =>
        {
            Assert.True(string.CompareOrdinal(pair.First, pair.Second) < 0);
            Assert.True(Encoding.UTF8.GetBytes(pair.First).AsSpan().SequenceCompareTo(Encoding.UTF8.GetBytes(pair.Second)) < 0);
        });
    }

    [Theory]
    [InlineData("19:abc@thread.tacv2", "19:abc@thread.0tacv2")]
    [InlineData("a/b", "a.1b")]
    [InlineData("it's", "it's")]
    [InlineData("Ørsted Åse", "Ørsted àÅse")]
    public void An_encoded_key_can_be_read(string key, string encoded) => Assert.Equal(encoded, KeyEncoding.Encode(key));

    [Theory]
    [InlineData("a.b")]
    [InlineData("ends with a lead.")]
    public void A_key_that_somebody_else_wrote_is_no_key(string text) => Assert.Throws<FormatException>(() => KeyEncoding.Decode(text));
}
