using System.Diagnostics;
using System.Globalization;
using ProcessDialogueBot.Knowledge;
using ProcessDialogueBot.Knowledge.Analysis;
using ProcessDialogueBot.Knowledge.Learning;
using ProcessDialogueBot.Plan;
using ProcessDialogueBot.Tests.Knowledge;

namespace ProcessDialogueBot.Benchmarks.Knowledge;

/// <summary><c>search</c>: how long a search takes among 20,000 passages on one core, how long the index takes to build, and what it weighs.</summary>
internal static class SearchCommand
{
    private const int Passages = 20_000;
    private const int Questions = 5_000;
    private const int Builds = 5;
    private const double SearchGoal = 2;
    private const double BuildGoal = 3;
    private const double Megabyte = 1_000_000;

    public static void Run()
    {
        if (OperatingSystem.IsLinux() || OperatingSystem.IsWindows())
            using (var process = Process.GetCurrentProcess())
                process.ProcessorAffinity = 1;

        var text = new MadeUpText(seed: 1);
        var plan = QuestionsCommand.PlanPassages();
        var passages = Enumerable.Range(0, Passages - plan.Count).Select(text.Passage).Concat(plan).ToList();
        var examples = PlanQuestions.Read(QuestionsCommand.PlanPath);
        var trainings = Enumerable.Range(0, Builds).Select(_ => Timed(() => new ClassifierTrainer().Train(examples))).Order().ToList();
        var classifier = new ClassifierTrainer().Train(examples);
        KnowledgeSearch? Build() => KnowledgeSearch.Build(Analyzer.Create(), passages, classifier, new KnowledgeOptions().SureFrom);
        var index = Build();
        var before = GC.GetTotalMemory(forceFullCollection: true);
        index = null;
        var weight = before - GC.GetTotalMemory(forceFullCollection: true);
        var builds = Enumerable.Range(0, Builds).Select(_ => Timed(() => index = Build())).Order().ToList();

        string[] questions = [.. Enumerable.Range(0, Questions).Select(_ => text.Question()), .. AskedQuestion.All.Select(question => question.Text)];
        var answered = questions.Count(question => index!.Search(question, 3).Count > 0); // The first time round warms up.
        // Of three the middle one: others may use the machine, too.
        var searches = questions.Select(question => Enumerable.Range(0, 3).Select(_ => Timed(() => index!.Search(question, 3))).Order().ElementAt(1)).ToList();
        var ordered = searches.Order().ToList();

        Console.WriteLine(string.Create(
            CultureInfo.InvariantCulture,
            $"{Passages:N0} passages, {passages.Sum(passage => passage.Title.Length + passage.Body.Length) / Megabyte:N1} million letters; "
            + $"{questions.Length:N0} questions, {answered:N0} of which find something; one core"));
        Console.WriteLine(string.Create(
            CultureInfo.InvariantCulture,
            $"search: p50 {At(ordered, 0.5):N2} ms, p90 {At(ordered, 0.9):N2} ms, p99 {At(ordered, 0.99):N2} ms, longest {ordered[^1].TotalMilliseconds:N2} ms "
            + $"(\"{questions[searches.IndexOf(ordered[^1])]}\")"));
        Console.WriteLine(string.Create(
            CultureInfo.InvariantCulture,
            $"build: {builds[Builds / 2].TotalSeconds:N2} s (median of {Builds}, longest {builds[^1].TotalSeconds:N2} s); the index weighs {weight / Megabyte:N0} MB"));
        Console.WriteLine(string.Create(
            CultureInfo.InvariantCulture,
            $"learning from {examples.Count:N0} examples, only when they change: {trainings[Builds / 2].TotalSeconds:N2} s (median of {Builds}, longest {trainings[^1].TotalSeconds:N2} s)"));
        Goal("search p99, ms", SearchGoal, At(ordered, 0.99));
        Goal("build, s", BuildGoal, builds[Builds / 2].TotalSeconds);
    }

    private static TimeSpan Timed(Action action)
    {
        var start = Stopwatch.GetTimestamp();
        action();
        return Stopwatch.GetElapsedTime(start);
    }

    private static double At(List<TimeSpan> ordered, double share) => ordered[(int)(share * (ordered.Count - 1))].TotalMilliseconds;

    private static void Goal(string what, double goal, double measured) => Console.WriteLine(string.Create(
        CultureInfo.InvariantCulture, $"{(measured < goal ? "reached" : "NOT REACHED")}: {what}: goal below {goal}, measured {measured:N2}"));
}
