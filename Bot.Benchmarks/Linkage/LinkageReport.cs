using System.Globalization;
using System.Text;
using ProcessDialogueBot.Anonymity;

namespace ProcessDialogueBot.Benchmarks.Linkage;

/// <summary>What runs of one size show together, against the gates of issue 7.</summary>
internal sealed class LinkageReport
{
    private const int IntervalsPerAdversary = 2;
    private static readonly string[] Judged = ["A1", "A2", "A3", "A4"];
    private readonly Dictionary<string, (Adversary Adversary, List<Guess> Guesses)> _guesses = new(StringComparer.Ordinal);
    private readonly List<string> _finds = [];
    private readonly StringBuilder _runs = new();
    private (int Rows, int Writers, double ByChance) _presence;

    /// <summary>How many intervals are judged in a report.</summary>
    public static int Intervals => Judged.Length * IntervalsPerAdversary;

    /// <summary>How each adversary fared.</summary>
    public IReadOnlyList<Outcome> Outcomes => [.. _guesses.Values.Select(guesses => new Outcome(guesses.Adversary, guesses.Guesses))];

    /// <summary>What was found where it must never be.</summary>
    public IReadOnlyList<string> Finds => _finds;

    /// <summary>Lets all adversaries loose on a run, and adds what they find.</summary>
    public void Add(LinkageRun run)
    {
        var evidence = new Evidence(run);
        var colluders = run.Population.Colluders;
        var truth = run.Writers.Truth;
        var comments = evidence.Comments.Where(comment => !colluders.Contains(truth[comment.Text])).ToList();
        var half = comments.Count / 2;
        foreach (var adversary in Adversary.All)
            Add(adversary, Guess.At(adversary, evidence, run, comments, colluders));
        if (colluders.Count == 0)
        {
            var matcher = Matcher.Train(evidence, truth, comments[..half], run.Size.Seed);
            Add(matcher, Guess.At(matcher, evidence, run, comments[half..], colluders));
        }

        var (rows, writers, byChance) = evidence.Presence;
        _presence = (_presence.Rows + rows, _presence.Writers + writers, _presence.ByChance + byChance);
        Count(evidence.LinesWithPeople, "lines of log or telemetry that name a person");
        Count(evidence.LinesWithTexts, "lines of log or telemetry that hold a text");
        Count(evidence.ThreadsWithPeople, "rows of comments that name a person");
        _finds.AddRange(run.Raw?.Finds.Distinct().Select(find => $"raw bytes, {find}") ?? []);
        Describe(run, evidence);
    }

    /// <summary>The gates that do not hold.</summary>
    /// <param name="confidence">How sure one must be, of a single interval, that an adversary does better than guessing.</param>
    public IReadOnlyList<string> Failures(double confidence) =>
    [
        .. Leaks(confidence),
        .. Outcomes.Where(outcome => outcome.Adversary.Name == "A5" && outcome.Top1 > 1.0 / AnonymityOptions.FewestWriters)
            .Select(outcome => string.Create(CultureInfo.InvariantCulture, $"A5 names {outcome.Top1:P1} of the writers, more than one in {AnonymityOptions.FewestWriters}")),
    ];

    /// <summary>What the bot itself gives away.</summary>
    /// <param name="confidence">As for <see cref="Failures"/>.</param>
    public IReadOnlyList<string> Leaks(double confidence) =>
    [
        .. Outcomes.Where(outcome => Judged.Contains(outcome.Adversary.Name) && !outcome.IsGuessing(confidence))
            .Select(outcome => $"{outcome.Adversary.Name} ({outcome.Adversary.Knows}) does better than guessing"),
        .. _finds,
    ];

    /// <summary>For people to read.</summary>
    /// <param name="confidence">How sure each interval must be for all of them together to be as sure as one.</param>
    public string Text(double confidence)
    {
        var text = new StringBuilder().Append(_runs);
        text.AppendLine("                               top-1    above prior, one alone   all at once         top-5    above prior, one alone   all at once         hidden among  suspects   texts  writers");
        foreach (var outcome in Outcomes)
            text.AppendLine(CultureInfo.InvariantCulture, $"{outcome.Adversary.Name} {outcome.Adversary.Knows,-26} {outcome.Top1,8:P2}  {Points(outcome.Above1(Outcome.Confidence))}  {Points(outcome.Above1(confidence))}  {outcome.Top5,8:P2}  {Points(outcome.Above5(Outcome.Confidence))}  {Points(outcome.Above5(confidence))}  {outcome.HiddenAmong,12:N1}  {outcome.Suspects,8:N1}  {outcome.Guesses.Count,6:N0}  {outcome.Writers,7:N0}");
        if (_guesses["A5"].Guesses.Where(guess => guess.IsAddedTo).ToList() is { Count: > 0 } added)
            text.AppendLine(CultureInfo.InvariantCulture, $"A5 where more was added to the comment: top-1 {added.Average(guess => guess.Top1):P2}, top-5 {added.Average(guess => guess.Top5):P2}, {added.Count} texts");
        text.AppendLine(CultureInfo.InvariantCulture, $"A4, who was there when a text came (not which): {_presence.Rows} rows of people changed within five minutes of one; {_presence.Writers} of these people had written it, {_presence.ByChance:N1} would have by chance");
        return text.ToString();
    }

    private void Add(Adversary adversary, IReadOnlyList<Guess> guesses)
    {
        if (!_guesses.TryGetValue(adversary.Name, out var all))
            _guesses[adversary.Name] = all = (adversary, []);
        all.Guesses.AddRange(guesses);
    }

    private void Count(int number, string what)
    {
        if (number > 0)
            _finds.Add(string.Create(CultureInfo.InvariantCulture, $"{number} {what}"));
    }

    private void Describe(LinkageRun run, Evidence evidence)
    {
        var (size, writers, artefacts) = (run.Size, run.Writers, run.Artefacts);
        _runs.AppendLine(CultureInfo.InvariantCulture, $"seed {size.Seed}: {size.Employees:N0} employees, {size.Weeks} weeks, {writers.Truth.Count:N0} texts written ({writers.Additions} added to others), {evidence.Comments.Count:N0} shown in {evidence.Comments.Select(comment => comment.Released).Distinct().Count()} releases, {evidence.Comments.Count(comment => comment.Area is not null)} with an area; {run.Kills} kills, {writers.Retries} retries, {writers.Replies} replies");
        _runs.AppendLine(CultureInfo.InvariantCulture, $"  kept: {artefacts.Snapshots.Count:N0} snapshots, {run.Raw?.Copies ?? 0} copies of the file ({(run.Raw?.Bytes ?? 0) / 1e6:N0} MB, in which {run.Raw?.Released ?? 0:N0} times a released text and {run.Raw?.Finds.Count ?? 0} times one before its release, or a code), {artefacts.Logs.Count():N0} lines of log, {artefacts.Telemetry.Count():N0} of telemetry, {artefacts.Accesses.Count:N0} of access log ({evidence.RequestsThatTell:N0} tell that a text came), {artefacts.Connector.Count():N0} requests to Teams, {artefacts.Uses.Count:N0} uses");
    }

    private static string Points((double Low, double High) interval) =>
        string.Create(CultureInfo.InvariantCulture, $"{100 * interval.Low,6:+0.00;-0.00} to {100 * interval.High,6:+0.00;-0.00}");
}
