using ProcessDialogueBot.Knowledge.Analysis;
using Xunit.Abstractions;

namespace ProcessDialogueBot.Knowledge;

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

    private void Print(AskedQuestion question)
    {
        var answers = Index.Search(question.Text, 3);
        var right = answers.Count > 0 && question.AnsweredBy.Contains(answers[0].Passage.Id);
        var sure = answers.Count > 0 && answers[0].Confidence >= SureFrom;
        var verdict = question.AnsweredBy.Count == 0 ? sure ? "WRONGLY ANSWERED" : "rightly silent" : right ? sure ? "right" : "right, unsure" : sure ? "WRONG" : "wrong, unsure";
        output.WriteLine($"{verdict,-17} {question.Text} -> {string.Join("  ", answers.Select(answer => $"{answer.Passage.Id} {answer.Confidence:0.00}"))}");
    }
}
