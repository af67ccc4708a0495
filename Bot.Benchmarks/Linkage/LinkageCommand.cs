using System.Globalization;
using ProcessDialogueBot.Tests.Support;

namespace ProcessDialogueBot.Benchmarks.Linkage;

/// <summary>
/// <c>-- linkage --employees 200 --weeks 4 --seeds 3</c>: whether anything that the bot leaves behind tells who wrote what. Without
/// <c>--employees</c>, for 200 and for 2,000. <c>--azurite</c>: on Azurite. <c>--no-newcomers</c>: everyone has the app from the beginning. Fails when a gate of issue 7 does not hold, and is void
/// when a store that keeps exact times is not caught.
/// </summary>
internal static class LinkageCommand
{
    private const int DefaultWeeks = 4;
    private const int DefaultSeeds = 3;
    private const int FirstSeed = 1;
    private const double Caught = 0.95;

    // Enough on a weekday for seven to write on the same one, and for ten of one area after a meeting.
    private const double CommentsPerWeek = 60;
    private const int AfterMeeting = 80;

    // Six who work together where few others write: many weeks for a few comments.
    private const int Colluders = 6;
    private const int WeeksOfColluders = 16;
    private const double CommentsBesideColluders = 4;

    /// <summary>Runs it.</summary>
    /// <returns>0 when all gates hold, 1 when one does not, 2 when the run is void.</returns>
    public static async Task<int> RunAsync(string[] args)
    {
        var started = RealTime.Instance.GetTimestamp();
        var (weeks, seeds, first) = (Number(args, "--weeks", DefaultWeeks), Number(args, "--seeds", DefaultSeeds), Number(args, "--seed", FirstSeed));
        int[] sizes = Number(args, "--employees", 0) is > 0 and var employees ? [employees] : [200, 2000];
        var intervals = LinkageReport.Intervals * sizes.Length;
        var single = 1 - ((1 - Outcome.Confidence) / intervals);
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"A1 to A4 have {intervals} intervals in all. \"One alone\" is the one of {Outcome.Confidence:P0}; \"all at once\" is as sure for all {intervals} together (Bonferroni, {single:P2} each), and is what the gates go by."));

        Console.WriteLine($"\nPositive control: a store that keeps exact times");
        var control = await ReportAsync(single, [Size(args, sizes[0], Math.Min(weeks, 2), first)], leaks: true);
        var caught = control.Outcomes.Single(outcome => outcome.Adversary.Name == "A5").Top1;

        List<string> failures = [];
        List<LinkageReport> reports = [];
        foreach (var size in sizes)
        {
            Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"\nThe bot as it is: {size:N0} employees"));
            reports.Add(await ReportAsync(single, [.. Enumerable.Range(first, seeds).Select(seed => Size(args, size, weeks, seed))], leaks: false));
            failures.AddRange(reports[^1].Failures(single).Select(failure => string.Create(CultureInfo.InvariantCulture, $"{size:N0} employees: {failure}")));
        }

        var together = 0.0;
        if (!args.Contains("--short"))
        {
            Console.WriteLine("\nA6: six of the seven that a release needs work together (reported, not judged)");
            var six = new RunSize(sizes[0], WeeksOfColluders, CommentsBesideColluders / sizes[0], first) { Colluders = Colluders, KillsPerWeek = 0, SnapshotHours = 8 };
            together = (await ReportAsync(single, [six], leaks: false)).Outcomes.Single(outcome => outcome.Adversary.Name == "A5").Top1;
            Console.WriteLine("\nThe bot in a process of its own, ended by kill -9");
            failures.AddRange(await KillRun.RunAsync());
        }

        Console.WriteLine($"\nIn short, after {RealTime.Instance.GetElapsedTime(started).TotalMinutes.ToString("N1", CultureInfo.InvariantCulture)} minutes:");
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"Positive control: {caught:P1} of the writers named (at least {Caught:P0} wanted)."));
        foreach (var (size, report) in sizes.Zip(reports))
            Sum(size, report, single);
        if (together > 0)
            Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"A6: six who work together, with all that Teams knows, name {together:P1} of the others."));
        foreach (var failure in failures)
            Console.WriteLine($"FAILED: {failure}");
        if (caught < Caught)
            Console.WriteLine("VOID: a store that keeps exact times was not caught.");
        else if (failures.Count == 0)
            Console.WriteLine("All gates hold.");
        return caught < Caught ? 2 : failures.Count == 0 ? 0 : 1;
    }

    private static void Sum(int size, LinkageReport report, double single)
    {
        foreach (var outcome in report.Outcomes.Where(outcome => outcome.Adversary.Name is "A1" or "A2" or "A3" or "A4"))
        {
            var alone = outcome.IsGuessing(Outcome.Confidence) ? "" : ", though one interval alone does not include zero";
            Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{size:N0} employees, {outcome.Adversary.Name}: {(outcome.IsGuessing(single) ? "no better than guessing" : "BETTER THAN GUESSING")}{alone}; hidden among {outcome.HiddenAmong:N0}."));
        }

        var teams = report.Outcomes.Single(outcome => outcome.Adversary.Name == "A5");
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{size:N0} employees, A5: {teams.Top1:P1} named first (at most {1.0 / 7:P1} allowed); hidden among {teams.HiddenAmong:N0}."));
    }

    private static RunSize Size(string[] args, int employees, int weeks, int seed) => new(employees, weeks, CommentsPerWeek / employees, seed)
    {
        AfterMeeting = weeks > 1 ? AfterMeeting : 0,
        HasNewcomers = !args.Contains("--no-newcomers"),
        OnAzurite = args.Contains("--azurite"),
    };

    private static async Task<LinkageReport> ReportAsync(double confidence, IReadOnlyList<RunSize> sizes, bool leaks)
    {
        var report = new LinkageReport();
        foreach (var size in sizes)
        {
            await using var run = await LinkageRun.RunAsync(size, leaks);
            report.Add(run);
        }

        Console.Write(report.Text(confidence));
        return report;
    }

    private static int Number(string[] args, string name, int otherwise) =>
        Array.IndexOf(args, name) is >= 0 and var at && at + 1 < args.Length ? int.Parse(args[at + 1], CultureInfo.InvariantCulture) : otherwise;
}
