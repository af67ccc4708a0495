using System.Globalization;

namespace ProcessDialogueBot.Benchmarks.Linkage;

/// <summary>
/// <c>-- linkage --employees 200 --weeks 4 --seed 1</c>: whether anything that the bot leaves behind tells who wrote what. Without
/// <c>--employees</c>, for 200 and for 2,000. Fails when a gate of issue 7 does not hold, and is void when a store that keeps exact times is not caught.
/// </summary>
internal static class LinkageCommand
{
    private const int DefaultWeeks = 4;
    private const double Caught = 0.95;

    // Enough on a weekday for seven to write on the same one.
    private const double CommentsPerWeek = 60;

    /// <summary>Runs it.</summary>
    /// <returns>0 when all gates hold, 1 when one does not, 2 when the run is void.</returns>
    public static async Task<int> RunAsync(string[] args)
    {
        var (weeks, seed) = (Number(args, "--weeks", DefaultWeeks), Number(args, "--seed", 1));
        int[] sizes = Number(args, "--employees", 0) is > 0 and var employees ? [employees] : [200, 2000];

        Console.WriteLine("Positive control: a store that keeps exact times");
        var control = await ReportAsync(Size(sizes[0], Math.Min(weeks, 2), seed), leaks: true);
        if (control.Outcomes.Single(outcome => outcome.Adversary.Name == "A5").Top1 is var caught && caught < Caught)
        {
            Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"VOID: it was caught in {caught:P1} of the comments only."));
            return 2;
        }

        var failures = new List<string>();
        foreach (var size in sizes)
        {
            Console.WriteLine("The bot as it is");
            failures.AddRange((await ReportAsync(Size(size, weeks, seed), leaks: false)).Failures());
        }

        // A6 is reported, not judged: six who work together and know their own texts, where few others write.
        Console.WriteLine("A6: six of seven work together");
        await ReportAsync(new RunSize(sizes[0], weeks, 2.0 / sizes[0], seed) { Colluders = 6, KillsPerWeek = 0 }, leaks: false);

        foreach (var failure in failures)
            Console.WriteLine($"FAILED: {failure}");
        return failures.Count == 0 ? 0 : 1;
    }

    private static RunSize Size(int employees, int weeks, int seed) => new(employees, weeks, CommentsPerWeek / employees, seed);

    private static async Task<LinkageReport> ReportAsync(RunSize size, bool leaks)
    {
        await using var run = await LinkageRun.RunAsync(size, leaks);
        var report = LinkageReport.Of(run);
        Console.WriteLine(report.Text);
        return report;
    }

    private static int Number(string[] args, string name, int otherwise) =>
        Array.IndexOf(args, name) is >= 0 and var at && at + 1 < args.Length ? int.Parse(args[at + 1], CultureInfo.InvariantCulture) : otherwise;
}
