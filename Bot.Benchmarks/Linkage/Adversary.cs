using System.Globalization;

namespace ProcessDialogueBot.Benchmarks.Linkage;

/// <summary>One who wants to know who wrote, and what there is to go by.</summary>
/// <param name="Name">What issue 7 calls it.</param>
/// <param name="Knows">What it has.</param>
/// <param name="Weight">How much speaks for a person as the writer of a comment; any number that is not negative.</param>
internal sealed record Adversary(string Name, string Knows, Func<Evidence, string, Shown, double> Weight)
{
    // One observation counts as much as this many people of whom nothing is known.
    private const double Strength = 10;

    // An exact time outweighs everything else.
    private const double Exact = 1e6;

    /// <summary>All but the trained one.</summary>
    public static IReadOnlyList<Adversary> All { get; } =
    [
        new("A0", "prior only", (_, _, _) => 1),
        new("A1", "the editors' view", (evidence, person, comment) =>
            1 + (1 - Math.Abs(((double)Number(person) / evidence.People.Count) - comment.Place))),
        new("A2", "one snapshot", (evidence, person, comment) => 1 + (evidence.IsLastRowWithin(person, comment) ? Strength : 0)),
        new("A3", "hourly snapshots", (evidence, person, comment) => 1 + (Strength * evidence.RowChanges(person, comment))),
        new("A4", "+ logs, telemetry, access", (evidence, person, comment) =>
            1 + (Strength * (evidence.RowChanges(person, comment) + evidence.Telling(person, comment)))),
        new("A5", "+ Teams and times of use", (evidence, person, comment) =>
            (evidence.ThreadUses(person, comment) * (1 + evidence.Agreement(person, comment))) + (Exact * evidence.Nearness(person, comment))),
    ];

    private static int Number(string person) => int.Parse(person[^5..], CultureInfo.InvariantCulture);
}

/// <summary>How an adversary fared with one comment.</summary>
/// <param name="Writer">Who wrote it, and in which run.</param>
/// <param name="Top1">The chance that the writer was named first; those who are level with the writer share it.</param>
/// <param name="Top5">The chance that the writer was among the first five.</param>
/// <param name="Candidates">How many there were to choose from.</param>
/// <param name="Rank">Where the writer stands among them, 1 the first; those who are level share their places.</param>
/// <param name="Bits">The entropy of the weights.</param>
internal sealed record Guess(string Writer, double Top1, double Top5, int Candidates, double Rank, double Bits)
{
    /// <summary>Whether the writer was named first when chance, once for all, decides between those who are level.</summary>
    public bool IsFirst { get; init; }

    /// <summary>Whether the writer was among the first five, likewise.</summary>
    public bool IsAmongFive { get; init; }

    /// <summary>Whether the comment's thread has more than one text.</summary>
    public bool IsAddedTo { get; init; }

    /// <summary>Lets an adversary guess at comments.</summary>
    /// <param name="adversary">Which.</param>
    /// <param name="evidence">What there is.</param>
    /// <param name="run">The run, for the truth.</param>
    /// <param name="comments">The comments.</param>
    /// <param name="excluded">People whom it knows not to have written.</param>
    public static IReadOnlyList<Guess> At(Adversary adversary, Evidence evidence, LinkageRun run, IReadOnlyList<Shown> comments, IReadOnlySet<string> excluded)
    {
        var random = new Random(run.Size.Seed);
        var people = evidence.People.Where(person => !excluded.Contains(person)).ToList();
        List<Guess> guesses = [];
        foreach (var comment in comments)
        {
            var writer = run.Writers.Truth[comment.Text];
            var weights = people.Where(person => evidence.IsInQuestion(person, comment)).ToDictionary(person => person, person => adversary.Weight(evidence, person, comment), StringComparer.Ordinal);
            var own = weights[writer];
            var (better, equal) = (weights.Values.Count(weight => weight > own), weights.Values.Count(weight => weight.Equals(own)));
            var sum = weights.Values.Sum();
            var rank = better + random.Next(equal);
            guesses.Add(new Guess(
                $"{run.Size.Seed} {writer}",
                Share(better, equal, 1),
                Share(better, equal, 5),
                weights.Count,
                better + ((equal + 1) / 2.0),
                weights.Values.Where(weight => weight > 0).Sum(weight => -weight / sum * Math.Log2(weight / sum)))
            {
                IsFirst = rank < 1,
                IsAmongFive = rank < 5,
                IsAddedTo = evidence.IsAddedTo(comment),
            });
        }

        return guesses;
    }

    private static double Share(int better, int equal, int places) => Math.Clamp((double)(places - better) / equal, 0, 1);
}
