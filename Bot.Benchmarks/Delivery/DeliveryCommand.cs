using System.Globalization;
using Microsoft.Extensions.Configuration;

namespace ProcessDialogueBot.Benchmarks.Delivery;

/// <summary>
/// <c>delivery [pace] [memory] [faults] [corrections] [two]</c> with <c>--people 31000 --speed 10 --seed 1 --runs 60 --kills 100 --fault-speed 20
/// --correction-people 3000 --correction-runs 12 --two-people 3000 --two-kills 3</c>: updates to everyone through
/// the real bot, in a Teams that holds to its documented limits.
/// </summary>
internal static class DeliveryCommand
{
    public static async Task RunAsync(string[] args)
    {
        var parts = args.TakeWhile(arg => !arg.StartsWith('-')).ToList();
        var options = new ConfigurationBuilder().AddCommandLine([.. args.Skip(parts.Count)]).Build();
        var people = options.GetValue("people", 31_000);
        var seed = options.GetValue("seed", 1);
        if (Is("pace"))
            await PaceRun.RunAsync(people, options.GetValue("speed", 10.0), seed);
        if (Is("memory"))
            await MemoryRun.RunAsync(options.GetValue("memory-speed", 20.0), seed);
        if (Is("faults"))
            await FaultRun.RunAsync(people, options.GetValue("fault-speed", 20.0), seed, options.GetValue("runs", 60), options.GetValue("kills", 100));
        if (Is("corrections"))
            await CorrectionRun.RunAsync(options.GetValue("correction-people", 3_000), options.GetValue("fault-speed", 20.0), seed, options.GetValue("correction-runs", 12));
        if (Is("two"))
            await TwoBotsRun.RunAsync(options.GetValue("two-people", 3_000), options.GetValue("two-speed", 5.0), seed, options.GetValue("two-kills", 3));

        bool Is(string part) => parts.Count == 0 || parts.Contains(part);
    }

    /// <summary>Prints a line.</summary>
    public static void Write(FormattableString line) => Console.WriteLine(line.ToString(CultureInfo.InvariantCulture));

    /// <summary>Prints whether a goal is reached.</summary>
    public static void Goal(bool isReached, FormattableString line) => Write($"{(isReached ? "reached" : "NOT REACHED")}: {line.ToString(CultureInfo.InvariantCulture)}");

    /// <summary>What else this machine does, as it falls on the figures.</summary>
    public static string Load => File.Exists("/proc/loadavg") ? $"load average {File.ReadAllText("/proc/loadavg").Split(' ')[0]} on {Environment.ProcessorCount} cores" : "";
}
