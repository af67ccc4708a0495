using System.Text;
using System.Text.RegularExpressions;
using ProcessDialogueBot.Tests.Support;
using ProcessDialogueBot.Texts;

namespace ProcessDialogueBot.Tests.Texts;

/// <summary>Both languages say the same, in the tone that was agreed on.</summary>
public sealed partial class TextsTests
{
    private static readonly IReadOnlyList<(string Name, string Text)> All =
        [.. Language.All.SelectMany(language => language.Keys.Select(key => ($"{key} ({language.Code})", language[key])))];

    [Fact]
    public void Both_languages_have_the_same_keys() =>
        Assert.Equal(Language.Danish.Keys.Order(StringComparer.Ordinal), Language.English.Keys.Order(StringComparer.Ordinal));

    [Fact]
    public void Both_languages_have_the_same_placeholders() => Findings.None(
        from key in Language.Danish.Keys
        where !Placeholders(Language.Danish[key]).SetEquals(Placeholders(Language.English[key]))
        select key);

    [Fact]
    public void Placeholders_count_from_nought_without_a_gap() => Findings.None(
        from entry in All
        let numbers = Placeholders(entry.Text)
        where numbers.Count > 0 && numbers.Max != numbers.Count - 1
        select entry.Name);

    [Fact]
    public void Every_text_can_be_filled_in() => Findings.None(
        from language in Language.All
        from key in language.Keys
        let values = Placeholders(language[key]).Select(number => (object?)number).ToArray()
        where language[key, values].AsSpan().ContainsAny('{', '}')
        select $"{key} ({language.Code})");

    [Fact]
    public void No_text_is_empty_or_has_stray_blanks() => Findings.None(
        from entry in All
        where entry.Text.Length == 0 || entry.Text.Trim() != entry.Text || entry.Text.Contains("  ", StringComparison.Ordinal)
        select entry.Name);

    // "kl." at the end of one line and the hour on the next is hard to read on a phone.
    [Fact]
    public void An_hour_stands_on_the_line_of_its_kl() => Findings.None(
        from entry in All
        where entry.Text.Contains("kl. ", StringComparison.OrdinalIgnoreCase)
        select entry.Name);

    [Fact]
    public void No_text_shouts_or_decorates() => Findings.None(
        from entry in All
        where entry.Text.Contains('!', StringComparison.Ordinal) || entry.Text.EnumerateRunes().Any(IsEmoji)
        select entry.Name);

    [Theory]
    [InlineData("👍", true)]
    [InlineData("⚠", true)]
    [InlineData("✅", true)]
    [InlineData("→", false)]
    [InlineData("·", false)]
    [InlineData("–", false)]
    [InlineData("æ", false)]
    public void An_emoji_is_known_by_its_block(string text, bool expected) => Assert.Equal(expected, IsEmoji(text.EnumerateRunes().First()));

    [Fact]
    public void Texts_that_count_come_in_pairs() => Findings.None(
        from key in Language.Danish.Keys
        where key.EndsWith(".One", StringComparison.Ordinal) || key.EndsWith(".Other", StringComparison.Ordinal)
        group key by key[..key.LastIndexOf('.')] into pair
        where pair.Count() != 2
        select pair.Key);

    private static SortedSet<int> Placeholders(string text) =>
        [.. Placeholder().Matches(text).Select(match => int.Parse(match.Groups["number"].ValueSpan, System.Globalization.CultureInfo.InvariantCulture))];

    // Arrows and dashes are punctuation; miscellaneous symbols, dingbats and all that lies in the pictographic planes is decoration.
    private static bool IsEmoji(Rune rune) => rune.Value is >= 0x2600 and <= 0x27BF or >= 0x1F000 or 0xFE0F;

    [GeneratedRegex(@"\{(?<number>\d+)[^}]*\}", RegexOptions.None, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Placeholder();
}
