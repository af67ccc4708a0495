using System.Diagnostics;
using System.Globalization;
using ProcessDialogueBot.Benchmarks.Load;
using ProcessDialogueBot.Plan;
using ProcessDialogueBot.Plan.Import;

namespace ProcessDialogueBot.Benchmarks.Plan;

/// <summary>
/// How long the commands about the plan take in the bot as it runs: a process of its own, a request on loopback, its answer posted to a Teams on loopback.
/// One person says one thing after another, so that nothing but the turn itself is waited for; a cheap command stands beside it, in turn with the others.
/// </summary>
internal sealed class PlanTurns(ServerProcess server, Load.Teams teams) : IDisposable
{
    private const int Rounds = 400;
    private const int WarmUps = 300;
    private const int Edits = 200;
    private const double Goal = 50;
    private const long Editor = 42;
    private const string Cheap = "hjælp";
    private static readonly string[] Commands = ["status", "plan", "plan 2", "milepæl", "milepæl aftalt"];
    private readonly Dictionary<string, Client> _clients = new(StringComparer.Ordinal);
    private long _number = 1_776_390_000_000;

    /// <summary>Starts the bot on tables that are filled already, and measures.</summary>
    /// <param name="data">The folder with the tables, in <c>open.db</c>.</param>
    /// <param name="plan">The plan that they were filled from.</param>
    public static async Task RunAsync(string data, ProcessPlan plan)
    {
        var (file, people) = (Path.Combine(data, "plan.json"), Path.Combine(data, "people.json"));
        await File.WriteAllBytesAsync(file, PlanWriter.Write(plan));
        await File.WriteAllTextAsync(people, $$"""[{ "id": "{{Message.PersonOf(Editor)}}", "name": "Procesteam", "roles": ["Editor"] }]""");
#pragma warning disable RS0030 // A benchmark's clock is the real one.
        using var teams = new Load.Teams(TimeProvider.System);
#pragma warning restore RS0030
        await using var server = await ServerProcess.StartAsync(ServerSettings.BotWithoutAuthentication(
            AppContext.BaseDirectory, data, $"--Plan:File={file}", $"--People:File={people}", "--Plan:MaxInProgress=0", "--Plan:Reminders=false"));
        using var turns = new PlanTurns(server, teams);
        await turns.MeasureAsync();
    }

    public void Dispose()
    {
        foreach (var client in _clients.Values)
            client.Dispose();
    }

    private async Task MeasureAsync()
    {
        for (var round = 0; round < WarmUps; round++)
            foreach (var command in Commands.Prepend(Cheap))
                await SayAsync(command);
        var posts = teams.Posts;
        var times = Commands.Prepend(Cheap).ToDictionary(command => command, _ => new List<double>(), StringComparer.Ordinal);
        for (var round = 0; round < Rounds; round++)
            foreach (var (command, taken) in times)
                taken.Add(await SayAsync(command));
        if (teams.Posts - posts != Rounds * times.Count)
            throw new InvalidOperationException($"{teams.Posts - posts} answers to {Rounds * times.Count} messages.");
        foreach (var (command, taken) in times)
            Tell($"`{command}`", taken, times[Cheap]);

        // What was read of the plan is old after every edit. The answer to the edit reads it again, and so pays for those who ask after it.
        var (edits, firsts, seconds) = (new List<double>(), new List<double>(), new List<double>());
        for (var edit = 0; edit < Edits; edit++)
        {
            edits.Add(await SayAsync($"milepæl m{edit % 50} {(edit / 50 % 2 == 0 ? "i gang" : "færdig")} Aftalt på møde {edit}"));
            firsts.Add(await SayAsync("status"));
            seconds.Add(await SayAsync("plan"));
        }

        Tell("an edit, with its answer", edits, times[Cheap], goal: null);
        Tell("`status` right after an edit", firsts, times[Cheap]);
        Tell("`plan` after that", seconds, times[Cheap]);
    }

    private static void Tell(string what, List<double> times, List<double> cheap, double? goal = Goal)
    {
        var (median, worst) = (At(times, 0.5), At(times, 0.99));
        Console.WriteLine(string.Create(
            CultureInfo.InvariantCulture,
            $"{what,-30} p50 {median,6:N1} ms, p99 {worst,6:N1} ms, {median / At(cheap, 0.5),5:N1} times `{Cheap}`{(goal is { } most ? $"; goal {most:N0} ms: {(worst < most ? "reached" : "not reached")}" : "")}"));
    }

    private static double At(List<double> times, double part) => times.Order().ElementAt((int)(part * (times.Count - 1)));

    private async Task<double> SayAsync(string text)
    {
        if (!_clients.TryGetValue(text, out var client))
        {
            client = _clients[text] = new Client(server.Address, teams.Address.AbsoluteUri, token: null, text);
            await client.ConnectAsync();
        }

        var start = Stopwatch.GetTimestamp();
        await client.SendAsync(Editor, _number++);
        return Stopwatch.GetElapsedTime(start).TotalMilliseconds;
    }
}
