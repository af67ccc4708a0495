using System.Text.Json;
using ProcessDialogueBot.Cards;
using ProcessDialogueBot.Knowledge;
using ProcessDialogueBot.Questions;
using ProcessDialogueBot.Questions.Answering;
using ProcessDialogueBot.Tests.Cards;
using ProcessDialogueBot.Tests.Support;
using ProcessDialogueBot.Texts;

namespace ProcessDialogueBot.Tests.Questions.Answering;

public sealed class AnswerCardsTests
{
    private const string Key = "0638000000000000000-abcdef";
    private static readonly Container Subjects = new(new TextBlock("Emne")) { Id = "subject", IsVisible = false };
    private static readonly DateOnly Day = new(2023, 1, 25);

    [Fact]
    public void The_passage_that_answers_stands_open_and_its_alternatives_folded()
    {
        var card = Show(Passage("Tidsramme", "Det tager 3-5 år."), Passage("Opstart", "Den begynder i foråret."), Passage("Budget", "Der er 4,5 mio. kr."));

        Assert.Contains("Det tager 3-5 år.", card.Text, StringComparison.Ordinal);
        Assert.Contains("Kilde: Status på processen, 25. januar 2023", card.Text, StringComparison.Ordinal);
        Assert.Equal(["Vis eller skjul: Opstart", "Vis eller skjul: Budget", "Det hjalp", "Send til procesteamet", "Send anonymt"], card.Buttons);
        foreach (var (id, text) in new[] { ("alternative-0", "Den begynder i foråret."), ("alternative-1", "Der er 4,5 mio. kr.") })
        {
            Assert.False(card.Find(id).GetProperty("isVisible").GetBoolean());
            Assert.Contains(text, card.Find(id).GetRawText(), StringComparison.Ordinal);
            Assert.Contains("Kilde:", card.Find(id).GetRawText(), StringComparison.Ordinal);
        }
    }

    [Fact]
    public void An_answer_alone_offers_nothing_else() =>
        Assert.Equal(["Det hjalp", "Send til procesteamet", "Send anonymt"], Show(Passage("Tidsramme", "Det tager 3-5 år.")).Buttons);

    [Fact]
    public void A_part_of_a_text_is_called_an_excerpt()
    {
        Assert.Contains("Det er et uddrag.", Show(Passage("A", "B") with { PartOf = "whole" }).Text, StringComparison.Ordinal);
        Assert.DoesNotContain("uddrag", Show(Passage("A", "B")).Text, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("æ")]
    [InlineData("*")]
    [InlineData("\"")]
    [InlineData("\\")]
    [InlineData("😀")]
    [InlineData("# ")]
    [InlineData("\n")]
    [InlineData("[x](javascript:alert(1))")]
    public async Task With_the_longest_texts_it_is_still_what_Teams_and_its_readers_need(string filler)
    {
        var question = string.Concat(Enumerable.Repeat(filler, 2000));
        question = CardText.Cut(question, Question.MaxText, Question.MaxTextBytes);
        Passage[] passages = [.. Enumerable.Range(0, 3).Select(_ => Passage(Long(300), Long(16_000)) with { InEnglish = Passage(Long(300), Long(16_000)), QuotesPapers = true })];
        var cards = Language.All.ToDictionary(language => language.Code, language => AnswerCards.FromKnowledge(language, question, passages, Key, Subjects).ToJson());

        Assert.Empty(await CardLint.FindProblemsAsync(cards));

        string Long(int length) => string.Concat(Enumerable.Repeat(filler, length / filler.Length));
    }

    private static ShownCard Show(params Passage[] passages)
    {
        using var json = JsonDocument.Parse(AnswerCards.FromKnowledge(Language.Danish, "Hvor længe?", passages, Key, Subjects).ToJson());
        return new ShownCard(json.RootElement.Clone());
    }

    private static Passage Passage(string title, string body) => new(title, title, body, "Status på processen", Day);
}
