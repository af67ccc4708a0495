using ProcessDialogueBot.Knowledge;

namespace ProcessDialogueBot.Tests.Knowledge;

/// <summary>A question and the passages that answer it; none when the knowledge does not.</summary>
internal sealed record AskedQuestion(string Half, string Text, IReadOnlyList<string> AnsweredBy)
{
    public static IReadOnlyList<AskedQuestion> All { get; } =
    [
        .. from line in TestResources.Lines("questions.txt")
           let parts = line.Split('|', StringSplitOptions.TrimEntries)
           select new AskedQuestion(parts[0], parts[1], [.. parts[2].Split(' ', StringSplitOptions.RemoveEmptyEntries).Select(id => $"plan/{id}")]),
    ];
}

/// <summary>How well a question set was answered.</summary>
internal sealed record Measurement(
    int Answerable, int Unanswerable, double AccuracyAt1, double AccuracyAt3, double MeanReciprocalRank,
    double SureAndRight, double SureAndWrong, double WronglyAnswered)
{
    public static Measurement Of(IReadOnlyCollection<AskedQuestion> questions, Func<string, IReadOnlyList<Answer>> ask, double sureFrom)
    {
        var asked = questions.Select(question => (Question: question, Answers: ask(question.Text))).ToArray();
        var answerable = asked
            .Where(entry => entry.Question.AnsweredBy.Count > 0)
            .Select(entry => (Rank: Rank(entry.Question, entry.Answers), Sure: IsSure(entry.Answers)))
            .ToArray();
        var unanswerable = asked.Where(entry => entry.Question.AnsweredBy.Count == 0).ToArray();
        return new Measurement(
            answerable.Length,
            unanswerable.Length,
            answerable.Average(entry => entry.Rank == 1 ? 1.0 : 0),
            answerable.Average(entry => entry.Rank is >= 1 and <= 3 ? 1.0 : 0),
            answerable.Average(entry => entry.Rank == 0 ? 0 : 1.0 / entry.Rank),
            answerable.Average(entry => entry is { Rank: 1, Sure: true } ? 1.0 : 0),
            answerable.Average(entry => entry.Rank != 1 && entry.Sure ? 1.0 : 0),
            unanswerable.Average(entry => IsSure(entry.Answers) ? 1.0 : 0));

        bool IsSure(IReadOnlyList<Answer> answers) => answers.Count > 0 && answers[0].Confidence >= sureFrom;
    }

    // 1 for the best answer; 0 when no right one is among them.
    private static int Rank(AskedQuestion question, IReadOnlyList<Answer> answers) =>
        answers.Select((answer, place) => (answer.Passage.Id, Rank: place + 1)).FirstOrDefault(entry => question.AnsweredBy.Contains(entry.Id)).Rank;
}
