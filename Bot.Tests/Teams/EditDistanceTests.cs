using FsCheck;
using FsCheck.Fluent;
using ProcessDialogueBot.Teams.Turns;
using ProcessDialogueBot.Tests.Support;

namespace ProcessDialogueBot.Tests.Teams;

public sealed class EditDistanceTests
{
    private static readonly Gen<string> Word = Gen.Elements('a', 'b', 'æ').ArrayOf().Select(letters => new string(letters));
    private static readonly Arbitrary<(string A, string B)> Words = Word.Two().Select(words => (words.Item1, words.Item2)).ToArbitrary();

    [Theory]
    [InlineData("", "", 0)]
    [InlineData("plan", "plan", 0)]
    [InlineData("", "abc", 3)]
    [InlineData("status", "stauts", 1)]
    [InlineData("hjælp", "hælp", 1)]
    [InlineData("hjælp", "hjælpp", 1)]
    [InlineData("kitten", "sitting", 3)]
    [InlineData("ca", "abc", 3)]
    public void Counts_slips_of_the_finger(string a, string b, int expected) => Assert.Equal(expected, EditDistance.Between(a, b));

    [Fact]
    public Task It_is_the_same_both_ways() =>
        Holds(words => EditDistance.Between(words.A, words.B) == EditDistance.Between(words.B, words.A));

    [Fact]
    public Task It_is_nought_only_for_the_same_word() => Holds(words => EditDistance.Between(words.A, words.B) == 0 == (words.A == words.B));

    [Fact]
    public Task It_lies_between_the_difference_in_length_and_the_longer_word() => Holds(words =>
        EditDistance.Between(words.A, words.B) is var distance
        && distance >= Math.Abs(words.A.Length - words.B.Length)
        && distance <= Math.Max(words.A.Length, words.B.Length));

    [Fact]
    public Task A_common_beginning_or_end_does_not_count() => Holds(words =>
        EditDistance.Between("c" + words.A, "c" + words.B) == EditDistance.Between(words.A, words.B)
        && EditDistance.Between(words.A + "c", words.B + "c") == EditDistance.Between(words.A, words.B));

    [Fact]
    public Task One_more_letter_is_one_slip() => Holds(words => EditDistance.Between(words.A, words.A + "c") == 1);

    private static Task Holds(Func<(string A, string B), bool> property) => Properties.HoldsAsync(Prop.ForAll(Words, property));
}
