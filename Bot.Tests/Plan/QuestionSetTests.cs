using ProcessDialogueBot.Knowledge;
using ProcessDialogueBot.Knowledge.Analysis;
using ProcessDialogueBot.Knowledge.Learning;
using ProcessDialogueBot.Plan;
using ProcessDialogueBot.Tests.Knowledge;
using Xunit.Abstractions;

namespace ProcessDialogueBot.Tests.Plan;

/// <summary>How well everyday questions are answered from the plan that the bot ships.</summary>
public sealed class QuestionSetTests(ITestOutputHelper output)
{
    private const string Tune = "tune";
    private static readonly KnowledgeSearch Index = KnowledgeSearch.Build(
        Analyzer.Create(), PlanKnowledge.Of(Sample.On(2023, 2, 1)), new ClassifierTrainer().Train(PlanQuestions.Read(Sample.Path)));
    private static readonly double SureFrom = new KnowledgeOptions().SureFrom;

    [Theory]
    [InlineData(Tune)]
    [InlineData("held")]
    public void Everyday_questions_find_their_answer_and_others_are_not_answered(string half)
    {
        var questions = AskedQuestion.All.Where(question => question.Half == half).ToArray();

        // The others are told as a whole only, so that nobody mends what they show.
        if (half == Tune)
            foreach (var question in questions)
                Print(question);

        var measured = Measurement.Of(questions, question => Index.Search(question, 10), SureFrom);
        output.WriteLine($"{half}: {measured}");

        Assert.InRange(measured.AccuracyAt1, 0.92, 1);
        Assert.InRange(measured.SureAndRight, 0.78, 1);
        Assert.InRange(measured.SureAndWrong, 0, 0.05);
        Assert.InRange(measured.WronglyAnswered, 0, 0.10);
    }

    // What was written by somebody who did not make the method. The goals are 0.90 and 0.03 and are not reached: these bounds keep it from getting worse.
    [Fact]
    public void Questions_that_nobody_looked_at_are_not_answered_worse_than_they_were()
    {
        var measured = Measurement.Of([.. AskedQuestion.All.Where(question => question.Half == "fresh")], question => Index.Search(question, 10), SureFrom);
        output.WriteLine($"fresh: {measured}");

        Assert.InRange(measured.AccuracyAt1, 0.52, 1);
        Assert.InRange(measured.AccuracyAt3, 0.74, 1);
        Assert.InRange(measured.WronglyAnswered, 0, 0.07);
    }

    [Fact]
    public void The_halves_share_no_question() =>
        Assert.Equal(AskedQuestion.All.Count, AskedQuestion.All.DistinctBy(question => question.Text.ToUpperInvariant()).Count());

    [Fact]
    public void The_answers_that_are_named_are_in_the_plan()
    {
        var ids = PlanKnowledge.Of(Sample.On(2023, 2, 1)).Select(passage => passage.Id).ToHashSet();

        Assert.Empty(AskedQuestion.All.SelectMany(question => question.AnsweredBy).Except(ids));
    }

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
