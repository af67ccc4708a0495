using System.Text.Json;
using ProcessDialogueBot.Cards;
using ProcessDialogueBot.Delivery.Digests;
using ProcessDialogueBot.Tests.Cards;
using ProcessDialogueBot.Tests.Support;
using ProcessDialogueBot.Texts;

namespace ProcessDialogueBot.Tests.Delivery.Digests;

public sealed class DigestCardTests
{
    private static readonly DateTimeOffset Sent = new(2026, 3, 2, 9, 0, 0, TimeSpan.Zero);

    [Theory]
    [InlineData("æ")]
    [InlineData("*")]
    [InlineData("😀")]
    [InlineData("\"")]
    public async Task However_much_there_is_it_is_a_card_that_Teams_takes(string filler)
    {
        var longest = string.Concat(Enumerable.Repeat(filler, 100 / filler.Length));
        var cards = new Dictionary<string, ReadOnlyMemory<byte>>();
        foreach (var count in new[] { 1, 2, 10, 40, 200 })
            foreach (var language in Language.All)
                cards[$"{count} {language.Code}"] = DigestCard.Build(language, "digest-1", Items(count, longest, string.Concat(Enumerable.Repeat(longest, 20)), $"https://example.dk/{new string('a', 450)}")).ToJson();
        Assert.All(cards.Values, card => Assert.InRange(card.Length, 1, AdaptiveCard.MaxBytes));
        Findings.None(await CardLint.FindProblemsAsync(cards));
    }

    [Fact]
    public void Many_have_their_title_when_there_is_no_room_for_more_and_the_rest_are_counted()
    {
        var some = Shown(DigestCard.Build(Language.Danish, "digest-1", Items(60, new string('t', 60), new string('x', 300), null)));
        Assert.Contains("60 nyheder", some.Text, StringComparison.Ordinal);
        Assert.Contains(" nr. 59", some.Text, StringComparison.Ordinal);
        Assert.DoesNotContain("mere", some.Text, StringComparison.Ordinal);
        var many = Shown(DigestCard.Build(Language.Danish, "digest-1", Items(300, new string('t', 80), new string('x', 300), null)));
        Assert.Matches(@"Og \d+ mere\.", many.Text);
    }

    [Fact]
    public void It_shows_title_beginning_date_correction_and_link_and_leads_to_all()
    {
        var news = new FakeNews();
        news.Add("a", Sent, "Nyt møde i Grenaa", $"Vi mødes **torsdag**.\n\n{new string('x', 400)}");
        news.Correct("a", Sent.AddDays(1));
        news.Entries["a"] = news.Entries["a"] with { Link = "https://norddjurs.dk/" };
        var card = Shown(DigestCard.Build(Language.Danish, "digest-1", [new DigestItem(news, news.Entries["a"])]));
        Assert.Contains("Dit overblik: 1 nyhed", card.Text, StringComparison.Ordinal);
        Assert.Contains("Nyt møde i Grenaa", card.Text, StringComparison.Ordinal);
        Assert.Contains("torsdag", card.Text, StringComparison.Ordinal);
        Assert.Contains("2. marts 2026 · rettet 3. marts 2026", card.Text, StringComparison.Ordinal);
        Assert.DoesNotContain(new string('x', 300), card.Text, StringComparison.Ordinal);
        Assert.Equal(["Åbn link", "Se alle nyheder"], card.Buttons);
    }

    private static List<DigestItem> Items(int count, string title, string text, string? link)
    {
        var news = new FakeNews();
        for (var i = 0; i < count; i++)
        {
            news.Add($"{i}", Sent.AddMinutes(i), $"{title} nr. {i}", text);
            news.Entries[$"{i}"] = news.Entries[$"{i}"] with { Link = link };
        }

        return [.. news.Entries.Values.Select(entry => new DigestItem(news, entry))];
    }

    private static ShownCard Shown(AdaptiveCard card) => new(JsonElement.Parse(card.ToJson().Span));
}
