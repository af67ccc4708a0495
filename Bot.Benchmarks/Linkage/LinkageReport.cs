using System.Globalization;
using System.Text;
using ProcessDialogueBot.Anonymity;

namespace ProcessDialogueBot.Benchmarks.Linkage;

/// <summary>What a run shows, against the gates of issue 7.</summary>
internal sealed class LinkageReport
{
    private static readonly IReadOnlySet<string> Nobody = new HashSet<string>();

    private LinkageReport(IReadOnlyList<Outcome> outcomes, string text) => (Outcomes, Text) = (outcomes, text);

    public IReadOnlyList<Outcome> Outcomes { get; }

    /// <summary>For people to read.</summary>
    public string Text { get; }

    /// <summary>The gates that do not hold.</summary>
    /// <param name="confidence">How sure one must be that an adversary does better than guessing.</param>
    public IReadOnlyList<string> Failures(double confidence = Outcome.Confidence) =>
    [
        .. Outcomes.Where(outcome => outcome.Adversary.Name is "A1" or "A2" or "A3" or "A4" && !outcome.IsGuessing(confidence))
            .Select(outcome => $"{outcome.Adversary.Name} ({outcome.Adversary.Knows}) does better than guessing"),
        .. Outcomes.Where(outcome => outcome.Adversary.Name == "A5" && outcome.Top1 > 1.0 / AnonymityOptions.FewestWriters)
            .Select(outcome => string.Create(CultureInfo.InvariantCulture, $"A5 names {outcome.Top1:P1} of the writers, more than one in {AnonymityOptions.FewestWriters}")),
    ];

    /// <summary>Lets all adversaries loose on a run.</summary>
    public static LinkageReport Of(LinkageRun run)
    {
        var evidence = new Evidence(run);
        var colluders = run.Population.Colluders;
        var comments = evidence.Comments.Where(comment => !colluders.Contains(run.Truth[comment.Text])).ToList();
        var half = comments.Count / 2;
        List<Outcome> outcomes = [.. Adversary.All.Select(adversary => Outcome.Of(adversary, evidence, run.Truth, comments, colluders))];
        if (colluders.Count == 0)
            outcomes.Add(Outcome.Of(Matcher.Train(evidence, run.Truth, comments[..half], seed: 1), evidence, run.Truth, comments[half..], Nobody));

        var text = new StringBuilder();
        text.AppendLine(CultureInfo.InvariantCulture, $"{evidence.People.Count:N0} employees, {run.Truth.Count:N0} comments written, {evidence.Comments.Count:N0} shown in {evidence.Comments.Select(comment => comment.Released).Distinct().Count()} releases; {run.Kills} kills, {run.Retries} retries");
        text.AppendLine(CultureInfo.InvariantCulture, $"{run.Artefacts.Snapshots.Count:N0} snapshots, {run.Artefacts.Logs.Count():N0} lines of log, {run.Artefacts.Telemetry.Count():N0} spans and measurements, {run.Artefacts.Connector.Count():N0} requests to Teams, {run.Artefacts.Uses.Count:N0} uses; lines of log and telemetry that name a person: {evidence.ToldOfPeople}, that tell of a comment: {evidence.ToldOfComments}");
        foreach (var outcome in outcomes)
            text.AppendLine(CultureInfo.InvariantCulture, $"{outcome.Adversary.Name} {outcome.Adversary.Knows,-26} top-1 {outcome.Top1,7:P2} ({Points(outcome.Above1)} above prior)  top-5 {outcome.Top5,7:P2} ({Points(outcome.Above5)})  hidden among {outcome.AnonymitySet,7:F1}  n={outcome.Comments}");
        return new LinkageReport(outcomes, text.ToString());
    }

    private static string Points((double Low, double High) interval) =>
        string.Create(CultureInfo.InvariantCulture, $"{100 * interval.Low,6:+0.00;-0.00} to {100 * interval.High,6:+0.00;-0.00} points");
}
