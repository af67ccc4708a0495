using System.Globalization;

namespace ProcessDialogueBot.Benchmarks.Load;

/// <summary>What the message endpoint is to reach, and whether it does.</summary>
internal static class Goals
{
    private const double Megabyte = 1_000_000;

    /// <summary>What the fastest of the official SDKs' echo bots took on a two-core machine, authentication off: teams.net 2.1.</summary>
    private const double SdkCpu = 71;

    // Needed on no way to a first answer. MSAL comes with the managed identity, and so only with authentication on.
    private static readonly string[] NeverNeeded = ["Microsoft.Graph", "Microsoft.Kiota"];
    private static readonly string[] NeededForTokens = ["Azure.Identity", "Microsoft.Identity.Client"];

    /// <summary>Prints a line for each goal.</summary>
    public static void Write(TextWriter output, Subject bare, Subject bot, Subject open)
    {
        foreach (var (isReached, line) in (IEnumerable<(bool, string)>)[
            AtLeast("turns/s to the bare endpoint's, authentication on", 0.6, PerSecond(bot) / PerSecond(bare), "N2"),
            AtLeast("turns/s to the bare endpoint's, authentication off", 0.8, PerSecond(open) / PerSecond(bare), "N2"),
            Below("CPU per turn with authentication on, µs (teams.net's without)", SdkCpu, Report.Median(bot, round => round.Cpu), "N1"),
            Below("start to first answer, ms", 1500, bot.FirstAnswer.TotalMilliseconds, "N0"),
            Below("resident after 100,000 turns with authentication on, MB", 150, bot.Clients.Weight!.Resident / Megabyte, "N0"),
            (!bot.Clients.UsesReflection, $"JSON by reflection: goal refused, measured {(bot.Clients.UsesReflection ? "allowed" : "refused")}"),
            NotLoaded("authentication on", bot, NeverNeeded),
            NotLoaded("authentication off", open, [.. NeverNeeded, .. NeededForTokens]),
        ])
            output.WriteLine($"{(isReached ? "reached" : "NOT REACHED")}: {line}");
    }

    private static double PerSecond(Subject subject) => Report.Median(subject, round => round.PerSecond);

    private static (bool, string) AtLeast(string name, double goal, double measured, string format) =>
        (measured >= goal, string.Create(CultureInfo.InvariantCulture, $"{name}: goal at least {goal}, measured {measured.ToString(format, CultureInfo.InvariantCulture)}"));

    private static (bool, string) Below(string name, double goal, double measured, string format) =>
        (measured < goal, string.Create(CultureInfo.InvariantCulture, $"{name}: goal below {goal}, measured {measured.ToString(format, CultureInfo.InvariantCulture)}"));

    private static (bool, string) NotLoaded(string name, Subject subject, string[] unwanted)
    {
        var loaded = subject.Clients.Loaded.Where(assembly => unwanted.Any(start => assembly.StartsWith(start, StringComparison.Ordinal))).Order().ToList();
        return (loaded.Count == 0, $"assemblies loaded up to the first answer, {name}: goal none of {string.Join(", ", unwanted)}; "
            + $"measured {(loaded.Count == 0 ? "none" : string.Join(", ", loaded))} (of {subject.Clients.Loaded.Count})");
    }
}
