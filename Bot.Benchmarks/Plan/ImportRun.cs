using System.Diagnostics;
using System.Globalization;
using System.Text;
using ProcessDialogueBot.Plan;
using ProcessDialogueBot.Plan.Exchange.Formats;
using ProcessDialogueBot.Plan.Exchange.Preview;
using ProcessDialogueBot.Texts;

namespace ProcessDialogueBot.Benchmarks.Plan;

/// <summary>
/// How the time that a file's preview takes grows with the file: four times as many milestones, each waiting for the one before it, where the first can be
/// loaded and where it cannot, so that all fall with it.
/// </summary>
internal static class ImportRun
{
    private const int Few = 1_000;
    private const int Many = 4_000;
    private const int Rounds = 5;

    public static void Run(ProcessPlan plan)
    {
        var now = new PlanSnapshot(plan, plan.Milestones, new DateOnly(2026, 3, 2));
        Tell("a chain that can be loaded", now, "2027");
        Tell("a chain whose first link cannot", now, "x");
    }

    private static void Tell(string what, PlanSnapshot now, string first)
    {
        var (few, many) = (Median(now, Few, first), Median(now, Many, first));
        Console.WriteLine(string.Create(
            CultureInfo.InvariantCulture,
            $"import's preview, {what}: {Many:N0} milestones {many:N0} ms, {many / few:N1} times {Few:N0} milestones ({few:N0} ms; {Many / Few} times as many)"));
    }

    private static double Median(PlanSnapshot now, int count, string first)
    {
        var rows = Enumerable.Range(0, count).Select(at => string.Create(
            CultureInfo.InvariantCulture, $"new-{at};Title {at};{(at == 0 ? first : "2027")};{(at == 0 ? "" : $"new-{at - 1}")}"));
        var file = Encoding.UTF8.GetBytes($"id;title;due;dependsOn\n{string.Join('\n', rows)}");
        var times = new List<double>();
        for (var round = 0; round <= Rounds; round++)
        {
            var start = Stopwatch.GetTimestamp();
            var preview = ImportCheck.Run(now, PlanFileReader.Read("plan.csv", file, Language.English).Content!, CancellationToken.None);
            if (preview.Added.Count + preview.Bad != count)
                throw new InvalidOperationException($"{preview.Added.Count} added and {preview.Bad} set aside of {count}.");
            if (round > 0)
                times.Add(Stopwatch.GetElapsedTime(start).TotalMilliseconds);
        }

        return times.Order().ElementAt(Rounds / 2);
    }
}
