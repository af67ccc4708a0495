using System.Globalization;

namespace ProcessDialogueBot.Benchmarks.Load;

/// <summary>Prints what was measured: each figure, and how many times the bare endpoint's it is.</summary>
internal static class Report
{
    private const double Megabyte = 1_000_000;

    private static readonly (string Name, Func<Subject, double> Value, string Format)[] Figures =
    [
        ("turns/s", subject => Median(subject, round => round.PerSecond), "N0"),
        ("latency p50, µs", subject => Median(subject, round => round.Median), "N0"),
        ("latency p99, µs", subject => Median(subject, round => round.Slow), "N0"),
        ("CPU per turn, µs", subject => Median(subject, round => round.Cpu), "N1"),
        ("allocated per turn, bytes", subject => Median(subject, round => round.Allocated), "N0"),
        ("resident, MB", subject => subject.Clients.Weight!.Resident / Megabyte, "N0"),
        ("  of it managed, MB", subject => subject.Clients.Weight!.Held / Megabyte, "N0"),
        ("  after turns", subject => subject.Clients.Weight!.Turns, "N0"),
        ("start to first answer, ms", subject => subject.FirstAnswer.TotalMilliseconds, "N0"),
    ];

    /// <param name="output">Where to.</param>
    /// <param name="subjects">What was measured, the bare endpoint first.</param>
    public static void Write(TextWriter output, IReadOnlyList<Subject> subjects)
    {
        output.Write($"{"",-26}");
        foreach (var subject in subjects)
            output.Write($"{subject.Clients.Server.Name,26}");
        output.WriteLine();
        foreach (var (name, value, format) in Figures)
        {
            output.Write($"{name,-26}");
            var bare = value(subjects[0]);
            foreach (var subject in subjects)
            {
                var figure = value(subject).ToString(format, CultureInfo.InvariantCulture);
                output.Write($"{figure + string.Create(CultureInfo.InvariantCulture, $" ({value(subject) / bare:N2})"),26}");
            }

            output.WriteLine();
        }
    }

    /// <summary>The median of the rounds.</summary>
    public static double Median(Subject subject, Func<Round, double> figure)
    {
        var sorted = subject.Clients.Rounds.Select(figure).Order().ToList();
        return sorted[sorted.Count / 2];
    }
}
