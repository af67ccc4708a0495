using System.Globalization;
using ProcessDialogueBot.Knowledge;
using ProcessDialogueBot.Knowledge.Analysis;
using ProcessDialogueBot.Knowledge.Indexing;
using ProcessDialogueBot.Knowledge.Learning;
using ProcessDialogueBot.Plan;
using ProcessDialogueBot.Plan.Import;
using ProcessDialogueBot.Tests.Knowledge;

namespace ProcessDialogueBot.Benchmarks.Knowledge;

/// <summary>
/// <c>questions</c>: how well everyday questions are answered from the plan that the bot ships, beside plain BM25. <c>questions tune</c> shows what goes
/// wrong in a set that was looked at; the untouched one is told as a whole only. <c>questions fit</c> finds the weights of the confidence again,
/// <c>questions ids</c> tells the ids by which the sets name the passages.
/// </summary>
internal static class QuestionsCommand
{
    private const string Untouched = "untouched";
    private const double AccuracyGoal = 0.90;
    private const double WronglyAnsweredGoal = 0.03;
    private static readonly string[] LookedAt = ["tune", "held", "fresh"];

    public static void Run(string[] args)
    {
        var passages = PlanPassages();
        if (args.Contains("ids"))
        {
            passages.ForEach(passage => Console.WriteLine($"{passage.Id[PlanKnowledge.IdOf("").Length..]}: {passage.Title}"));
            return;
        }

        var examples = PlanQuestions.Read(PlanPath);
        if (args.Contains("fit"))
        {
            ConfidenceFit.Run(passages, examples);
            return;
        }

        var index = new KnowledgeIndexBuilder(Analyzer.Create()).Build(passages);
        var sureFrom = new KnowledgeOptions().SureFrom;
        var search = KnowledgeSearch.Build(Analyzer.Create(), passages, new ClassifierTrainer().Train(examples), sureFrom);
        var (plain, withKeywords) = (new PlainBm25(passages, Text), new PlainBm25(passages, passage => $"{Text(passage)} {string.Join(' ', passage.Keywords)}"));
        var halves = AskedQuestion.All.GroupBy(question => question.Half).ToDictionary(half => half.Key, half => half.ToArray());

        Console.WriteLine($"{"",-28}{"asked",10}{"acc@1",8}{"acc@3",8}{"MRR",8}{"right",8}{"wrong",8}{"wrongly answered",18}");
        Measurement? untouched = null;
        foreach (var (name, questions) in halves)
        {
            var measured = Write($"{name}: this search", questions, search.Search, sureFrom);
            Write($"{name}: without examples", questions, index.Search, sureFrom);
            Write($"{name}: plain BM25", questions, plain.Search, FairThreshold(halves["tune"], plain));
            Write($"{name}: plain, + keywords", questions, withKeywords.Search, FairThreshold(halves["tune"], withKeywords));
            untouched = name == Untouched ? measured : untouched;
        }

        Console.WriteLine("right and wrong: shares of the answerable that were answered surely. Sure is, for this search, a confidence from "
            + $"{sureFrom.ToString(CultureInfo.InvariantCulture)}; for plain BM25 the score that settles most of the tune half rightly.");
        if (untouched is not null)
        {
            Goal("accuracy@1 on the untouched set", "at least", AccuracyGoal, untouched.AccuracyAt1, untouched.AccuracyAt1 >= AccuracyGoal);
            Goal("wrongly answered on the untouched set", "at most", WronglyAnsweredGoal, untouched.WronglyAnswered, untouched.WronglyAnswered <= WronglyAnsweredGoal);
        }

        foreach (var name in LookedAt)
            WriteNearest(name, halves[name], search, sureFrom);

        foreach (var question in args.Intersect(LookedAt).SelectMany(half => halves[half]))
            Explain(question, search, sureFrom);
    }

    /// <summary>Everything that the shipped plan tells, on a day of it.</summary>
    public static List<Passage> PlanPassages() => [.. PlanKnowledge.Of(PlanSnapshot())];

    /// <summary>The shipped plan.</summary>
    public static string PlanPath => Path.Combine(AppContext.BaseDirectory, "Plan", "norddjurs.json");

    private static PlanSnapshot PlanSnapshot()
    {
        var plan = PlanFile.Read(PlanPath).Plan!;
        return new PlanSnapshot(plan, plan.Milestones, new DateOnly(2023, 2, 1));
    }

    private static string Text(Passage passage) => $"{passage.Title} {passage.Body}";

    private static Measurement Write(string name, AskedQuestion[] questions, Func<string, int, IReadOnlyList<Answer>> search, double sureFrom)
    {
        var measured = Measurement.Of(questions, question => search(question, 10), sureFrom);
        Console.WriteLine(string.Create(
            CultureInfo.InvariantCulture,
            $"{name,-28}{$"{measured.Answerable}+{measured.Unanswerable}",10}{measured.AccuracyAt1,8:N3}{measured.AccuracyAt3,8:N3}{measured.MeanReciprocalRank,8:N3}"
            + $"{measured.SureAndRight,8:N3}{measured.SureAndWrong,8:N3}{measured.WronglyAnswered,18:N3}"));
        return measured;
    }

    // As good as a threshold on the score can be: answers most of what it ranks right, and keeps still where there is no answer.
    private static double FairThreshold(AskedQuestion[] tune, PlainBm25 plain)
    {
        var asked = tune.Select(question => (Question: question, Answers: plain.Search(question.Text, 1))).ToArray();
        return asked.SelectMany(entry => entry.Answers).Select(answer => answer.Confidence).Append(double.MaxValue).MaxBy(threshold => asked.Count(entry =>
            entry.Answers.Any(answer => answer.Confidence >= threshold && entry.Question.AnsweredBy.Contains(answer.Passage.Id))
            || entry.Question.AnsweredBy.Count == 0 && entry.Answers.All(answer => answer.Confidence < threshold)));
    }

    // What is not sure enough to be the answer, and is shown folded beside "I do not know": how often it is right, how often there is none.
    private static void WriteNearest(string name, AskedQuestion[] questions, KnowledgeSearch search, double sureFrom)
    {
        var unsure = questions.Select(question => (Question: question, Answers: search.Search(question.Text, 3))).Where(entry => !(entry.Answers is [var best, ..] && best.Confidence >= sureFrom)).ToList();
        foreach (var from in new[] { 0.05, 0.1, 0.15, 0.2, 0.3 })
        {
            var shown = unsure.Select(entry => (entry.Question, Near: entry.Answers.Where(answer => answer.Confidence >= from).Take(2).ToList())).ToList();
            var right = shown.Count(entry => entry.Near.Exists(answer => entry.Question.AnsweredBy.Contains(answer.Passage.Id)));
            var beside = shown.Count(entry => entry.Question.AnsweredBy.Count == 0 && entry.Near.Count > 0);
            Console.WriteLine(string.Create(
                CultureInfo.InvariantCulture,
                $"{name}: of {unsure.Count} that are not answered surely, two from {from:N2}: right for {right}, wrong for {shown.Count(entry => entry.Near.Count > 0) - right - beside}, for {beside} that have no answer"));
        }
    }

    private static void Goal(string what, string way, double goal, double measured, bool isReached) => Console.WriteLine(string.Create(
        CultureInfo.InvariantCulture, $"{(isReached ? "reached" : "NOT REACHED")}: {what}: goal {way} {goal}, measured {measured:N3}"));

    private static void Explain(AskedQuestion question, KnowledgeSearch index, double sureFrom)
    {
        var answers = index.Search(question.Text, 3);
        var isRight = answers.Count > 0 && question.AnsweredBy.Contains(answers[0].Passage.Id);
        var isSure = answers.Count > 0 && answers[0].Confidence >= sureFrom;
        if (question.AnsweredBy.Count == 0 ? isSure : !isRight || !isSure)
            Console.WriteLine($"{(isRight ? "unsure" : isSure ? "WRONG" : "wrong")} {question.Half}: {question.Text} -> "
                + string.Join(", ", answers.Select(answer => string.Create(CultureInfo.InvariantCulture, $"{answer.Passage.Id} {answer.Confidence:N2}"))));
    }
}
