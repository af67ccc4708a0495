using System.Diagnostics;
using System.Globalization;
using System.Text;
using Microsoft.Extensions.DependencyInjection;
using ProcessDialogueBot.Teams.Turns;

namespace ProcessDialogueBot.Benchmarks.Fuzz;

/// <summary>
/// <c>-- fuzz --bodies 100000 --seed 1</c>: spoiled bodies through the real endpoint. Fails when one is answered 5xx or makes the bot log an
/// error, or when memory grows between the first fifth and the end.
/// </summary>
internal static class FuzzCommand
{
    private const int DefaultBodies = 100_000;
    private const double MostGrowth = 1.1;
    private const int Shown = 10;

    /// <summary>Runs it.</summary>
    /// <returns>0 when all is well.</returns>
    public static async Task<int> RunAsync(string[] args)
    {
        var (bodies, seed) = (Number(args, "--bodies", DefaultBodies), Number(args, "--seed", 1));
        await using var app = new FuzzApp();
        using var client = app.CreateClient();
        var routes = app.Services.GetRequiredService<TurnRouter>().Routes;
        var run = new FuzzRun(client, app.Clock, new Mutator(
            Corpus.Of(Names(routes, RouteKind.Command), Names(routes, RouteKind.Verb)), seed));

        var watch = Stopwatch.StartNew();
        // By then the bot remembers as many turns as it ever will.
        await run.PostAsync(bodies * 2 / 5);
        var before = Memory();
        await run.PostAsync(bodies - (bodies * 2 / 5));
        var after = Memory();

        var text = new StringBuilder()
            .AppendLine(CultureInfo.InvariantCulture, $"{bodies:N0} bodies (seed {seed}) in {watch.Elapsed.TotalSeconds:F0} s")
            .AppendLine(CultureInfo.InvariantCulture, $"answers: {string.Join(", ", run.Statuses.OrderBy(entry => entry.Key).Select(entry => $"{entry.Value:N0} × {entry.Key}"))}")
            .AppendLine(CultureInfo.InvariantCulture, $"5xx or exceptions: {run.Failures.Count}, errors logged: {app.Errors.Values.Sum()}")
            .AppendLine(CultureInfo.InvariantCulture, $"managed memory after 40 %: {Megabytes(before)}, after 100 %: {Megabytes(after)}, ratio {(double)after / before:F3}");
        foreach (var (failure, body) in run.Failures.Take(Shown))
            text.AppendLine(failure).AppendLine(Encoding.UTF8.GetString(body));
        foreach (var (error, count) in app.Errors.OrderByDescending(entry => entry.Value).Take(Shown))
            text.AppendLine(CultureInfo.InvariantCulture, $"{count} × {error}");
        Console.Write(text);
        return run.Failures.IsEmpty && app.Errors.IsEmpty && after < before * MostGrowth ? 0 : 1;
    }

    private static IEnumerable<string> Names(IEnumerable<TurnRoute> routes, RouteKind kind) =>
        routes.Where(route => route.Kind == kind).Select(route => route.Name);

    private static int Number(string[] args, string name, int otherwise) =>
        Array.IndexOf(args, name) is >= 0 and var at && at + 1 < args.Length ? int.Parse(args[at + 1], CultureInfo.InvariantCulture) : otherwise;

    private static string Megabytes(long bytes) => $"{(bytes / 1048576.0).ToString("F1", CultureInfo.InvariantCulture)} MB";

    private static long Memory()
    {
        GC.Collect();
        GC.WaitForPendingFinalizers();
        return GC.GetTotalMemory(forceFullCollection: true);
    }
}
