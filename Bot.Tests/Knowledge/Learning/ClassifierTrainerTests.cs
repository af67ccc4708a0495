using ProcessDialogueBot.Knowledge.Analysis;
using ProcessDialogueBot.Knowledge.Learning;

namespace ProcessDialogueBot.Tests.Knowledge.Learning;

public sealed class ClassifierTrainerTests
{
    private static readonly ExampleQuestion[] Examples =
    [
        new("hvad koster det", ["price"]), new("hvor dyrt er det", ["price"]), new("hvem betaler", ["price"]),
        new("hvem bestemmer", ["council"]), new("hvem har sidste ord", ["council"]),
        new("hvem har kagen med", []), new("hvor kan man parkere", []),
    ];

    private static readonly Analyzer Analyzer = Analyzer.Create();
    private readonly ClassifierTrainer _trainer = new();

    [Theory]
    [InlineData("hvad kommer det til at koste", "price")]
    [InlineData("hvem bestemer det", "council")]
    [InlineData("er det dyrt", "price")]
    public void What_is_asked_like_an_example_is_meant_like_it(string question, string passage)
    {
        var guesses = Classify(question);

        Assert.Equal(passage, guesses.MaxBy(guess => guess.Guess.Share).Passage);
        Assert.Equal(1, guesses.Sum(guess => guess.Guess.Share), 4);
    }

    [Fact]
    public void What_is_asked_like_what_nothing_answers_is_not_answered()
    {
        var unanswered = Classify("hvor kan jeg parkere bilen")[0].Guess;
        var answered = Classify("hvad koster det her")[0].Guess;

        Assert.True(unanswered.Answered < 0.5);
        Assert.True(unanswered.LikenessToUnanswered > 0.5);
        Assert.True(answered.Answered > 0.5);
        Assert.True(answered.Likeness > answered.LikenessToUnanswered);
    }

    [Fact]
    public void An_example_is_like_itself() =>
        Assert.All(Examples, example => Assert.Equal(1, Likeness(Classify(example.Text), example), 4));

    [Fact]
    public void The_same_examples_make_the_same_classifier()
    {
        var (one, other) = (new ClassifierTrainer().Train(Examples)!, new ClassifierTrainer().Train([.. Examples])!);

        Assert.Equal(Classify(one, "hvem betaler gildet"), Classify(other, "hvem betaler gildet"));
    }

    [Fact]
    public void It_learns_again_only_when_the_examples_are_others()
    {
        var first = _trainer.Train(Examples);

        Assert.Same(first, _trainer.Train([.. Examples.Select(example => new ExampleQuestion(example.Text, [.. example.AnsweredBy]))]));
        Assert.NotSame(first, _trainer.Train([.. Examples, new ExampleQuestion("hvad siger byrådet", ["council"])]));
    }

    [Fact]
    public void Without_examples_there_is_nothing_to_learn() => Assert.Null(_trainer.Train([]));

    [Theory]
    [InlineData("")]
    [InlineData("?")]
    [InlineData("👍")]
    [InlineData("xyzzy plugh")]
    public void What_it_knows_nothing_of_is_like_nothing(string question) =>
        Assert.All(Classify(question), guess => Assert.Equal(default, guess.Guess));

    private List<(string Passage, Guess Guess)> Classify(string question)
    {
        var classifier = _trainer.Train(Examples)!;
        return [.. classifier.Passages.Zip(Classify(classifier, question))];
    }

    private static Guess[] Classify(QuestionClassifier classifier, string question) => classifier.Classify(Analyzer.Understand(question), Analyzer);

    private static double Likeness(List<(string Passage, Guess Guess)> guesses, ExampleQuestion example) => example.AnsweredBy.Count == 0
        ? guesses[0].Guess.LikenessToUnanswered
        : guesses.Single(guess => guess.Passage == example.AnsweredBy[0]).Guess.Likeness;
}
