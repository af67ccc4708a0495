using ProcessDialogueBot.Knowledge;
using ProcessDialogueBot.Knowledge.Analysis;
using Xunit.Abstractions;

namespace ProcessDialogueBot.Tests.Knowledge;

public sealed class QuestionSetTests(ITestOutputHelper output)
{
    private static readonly KnowledgeIndex Index = new KnowledgeIndexBuilder(Analyzer.Create()).Build(ProcessPassages.All);
    private static readonly double SureFrom = new KnowledgeOptions().SureFrom;

    [Theory]
    [InlineData("tune")]
    [InlineData("held")]
    public void Everyday_questions_find_their_answer_and_others_are_not_answered(string half)
    {
        var questions = AskedQuestion.All.Where(question => question.Half == half).ToArray();
        foreach (var question in questions)
            Print(question);

        var measured = Measurement.Of(questions, question => Index.Search(question, 10), SureFrom);
        output.WriteLine($"{half}: {measured}");

        Assert.InRange(measured.AccuracyAt1, 0.85, 1);
        Assert.InRange(measured.WronglyAnswered, 0, 0.10);
    }

    [Theory]
    [InlineData("Hvem leder styregruppen?", "borgmesteren")]
    [InlineData("Hvor længe varer det?", "3-5 år")]
    [InlineData("hvem bestemmer?", "ledes af borgmesteren")]
    [InlineData("hvad koster det?", "mio. kr.")]
    [InlineData("hvornår blev undersøgelsen besluttet?", "24. maj 2022")]
    [InlineData("hvem er med i styregruppen", "Økonomiudvalget")]
    [InlineData("hvilke områder er med i kulturprocessen?", "Skovstjernen")]
    [InlineData("hvad er formålet?", "solidt fundament")]
    [InlineData("How long will it take?", "3-5 år")]
    [InlineData("Who leads the steering group?", "borgmesteren")]
    public void What_everybody_asks_is_answered_surely(string question, string told)
    {
        var answer = Index.Search(question, 1).Single();

        Assert.Contains(told, answer.Passage.Body, StringComparison.Ordinal);
        Assert.InRange(answer.Confidence, SureFrom, 1);
    }

    [Theory]
    [InlineData("hvem er du?")]
    [InlineData("hvem kan jeg tale med?")]
    [InlineData("hvornår kommer du?")]
    public void A_question_about_somebody_present_is_not_answered(string question) => Assert.Empty(Index.Search(question, 1));

    private void Print(AskedQuestion question)
    {
        var answers = Index.Search(question.Text, 3);
        var right = answers.Count > 0 && question.AnsweredBy.Contains(answers[0].Passage.Id);
        var sure = answers.Count > 0 && answers[0].Confidence >= SureFrom;
        var verdict = (Answerable: question.AnsweredBy.Count > 0, right, sure) switch
        {
            (Answerable: false, _, true) => "WRONGLY ANSWERED",
            (Answerable: false, _, false) => "rightly silent",
            (_, true, true) => "right",
            (_, true, false) => "right, unsure",
            (_, false, true) => "WRONG",
            (_, false, false) => "wrong, unsure",
        };
        output.WriteLine($"{verdict,-17} {question.Text} -> {string.Join("  ", answers.Select(answer => $"{answer.Passage.Id} {answer.Confidence:0.00}"))}");
    }
}
