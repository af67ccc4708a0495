using System.Globalization;
using System.Text.RegularExpressions;

namespace ProcessDialogueBot.Benchmarks.Linkage;

/// <summary>A comment as an insider sees it in the tables.</summary>
/// <param name="Text">The text.</param>
/// <param name="From">The release before its own.</param>
/// <param name="Released">The first snapshot that shows it.</param>
/// <param name="Place">Where it stands among those of its release, 0–1.</param>
/// <param name="Moments">The exact times on its row that are not those of its whole release.</param>
internal sealed record Shown(string Text, DateTimeOffset From, DateTimeOffset Released, double Place, IReadOnlyList<DateTimeOffset> Moments);

/// <summary>What insiders can make of a run's artefacts.</summary>
internal sealed partial class Evidence
{
    private readonly Dictionary<string, List<DateTimeOffset>> _rowChanges;
    private readonly Dictionary<string, DateTimeOffset> _lastRow;
    private readonly Dictionary<(string Person, string Kind), List<DateTimeOffset>> _uses;
    private readonly List<DateTimeOffset> _told;

    public Evidence(LinkageRun run)
    {
        People = run.Population.People;
        Comments = Released(run.Artefacts.Snapshots);
        var known = People.ToHashSet(StringComparer.Ordinal);
        var rows = run.Artefacts.Snapshots.SelectMany(snapshot => snapshot.Changed)
            .SelectMany(row => PersonId().Matches(row.Key + row.Properties).Select(match => match.Value).Distinct().Where(known.Contains).Select(person => (Person: person, row.Timestamp)))
            .ToLookup(row => row.Person, row => row.Timestamp);
        _rowChanges = rows.ToDictionary(row => row.Key, row => row.Order().ToList(), StringComparer.Ordinal);
        _lastRow = _rowChanges.ToDictionary(row => row.Key, row => row.Value[^1], StringComparer.Ordinal);
        ToldOfComments = run.Artefacts.Logs.Concat(run.Artefacts.Telemetry).Count(trace => trace.Line.Contains("comment.submit", StringComparison.Ordinal));

        // A request that lasts until the next tick is a text that came. Traces and an access log show that, though in this run real time stands
        // still while the bot's passes: so all moments are given, without the names.
        _told = [.. run.Artefacts.Uses.Where(use => use.Kind == "submit").Select(use => use.At)];
        ToldOfPeople = run.Artefacts.Logs.Concat(run.Artefacts.Telemetry).Count(trace => PersonId().IsMatch(trace.Line));
        _uses = run.Artefacts.Uses.GroupBy(use => (use.Person, use.Kind)).ToDictionary(uses => uses.Key, uses => uses.Select(use => use.At).Order().ToList());
    }

    public IReadOnlyList<string> People { get; }

    public IReadOnlyList<Shown> Comments { get; }

    /// <summary>Lines of logs and telemetry that name a person.</summary>
    public int ToldOfPeople { get; }

    /// <summary>Lines of logs and telemetry that tell that somebody sent a comment.</summary>
    public int ToldOfComments { get; }

    /// <summary>How often a person's rows are seen to change while a comment waited.</summary>
    public int RowChanges(string person, Shown comment) => Between(_rowChanges.GetValueOrDefault(person), comment);

    /// <summary>Whether a person's rows were last written while a comment waited.</summary>
    public bool IsLastRowWithin(string person, Shown comment) => _lastRow.TryGetValue(person, out var at) && at > comment.From && at <= comment.Released;

    /// <summary>How many of a person's row changes come within five minutes of a moment at which, by logs and telemetry, somebody sent a comment.</summary>
    public int ToldRowChanges(string person, Shown comment) => Between(
        _rowChanges.GetValueOrDefault(person)?.Where(change => _told.Exists(told => (told - change).Duration() < TimeSpan.FromMinutes(5))).ToList(), comment);

    /// <summary>How often Teams saw a person do something while a comment waited.</summary>
    public int Uses(string person, string kind, Shown comment) => Between(_uses.GetValueOrDefault((person, kind)), comment);

    /// <summary>How near a person's sending comes to the exact times on a comment's row: 1 the same second, 0 none.</summary>
    public double Nearness(string person, Shown comment) => comment.Moments.Count == 0 || !_uses.TryGetValue((person, "submit"), out var sent)
        ? 0
        : comment.Moments.Max(moment => sent.Max(at => 1 / (1 + (moment - at).Duration().TotalSeconds)));

    /// <summary>How well a comment's place among those of its release agrees with that of a person's first sending, 0–1.</summary>
    public double Agreement(string person, Shown comment)
    {
        var first = _uses.GetValueOrDefault((person, "submit"))?.FirstOrDefault(at => at > comment.From && at <= comment.Released) ?? default;
        return first == default ? 0 : 1 - Math.Abs(((first - comment.From) / (comment.Released - comment.From)) - comment.Place);
    }

    private static int Between(List<DateTimeOffset>? moments, Shown comment) => moments?.Count(at => at > comment.From && at <= comment.Released) ?? 0;

    private static List<Shown> Released(List<Snapshot> snapshots)
    {
        List<Shown> shown = [];
        var before = snapshots[0].At.AddHours(-1);
        HashSet<string> seen = new(StringComparer.Ordinal);
        foreach (var snapshot in snapshots)
        {
            var rows = snapshot.Changed.Where(row => row.Table == "threads" && seen.Add(row.Key)).OrderBy(row => row.Key, StringComparer.Ordinal).ToList();
            if (rows.Count == 0)
                continue;
            var batch = rows.Select(Moments).ToList();
            var common = batch.SelectMany(moments => moments.Distinct()).GroupBy(at => at).Where(at => at.Count() == rows.Count).Select(at => at.Key).ToHashSet();
            foreach (var (index, row) in rows.Index())
                shown.Add(new Shown(TextOf(row), before, snapshot.At, (double)index / rows.Count, [.. batch[index].Where(at => !common.Contains(at))]));
            before = snapshot.At;
        }

        return shown;
    }

    private static List<DateTimeOffset> Moments(StoredRow row) =>
        [.. ExactTime().Matches(row.Properties).Select(match => DateTimeOffset.Parse(match.Value, CultureInfo.InvariantCulture)), row.Timestamp];

    private static string TextOf(StoredRow row)
    {
        using var json = System.Text.Json.JsonDocument.Parse(row.Properties);
        return json.RootElement.GetProperty("Text").GetString()!;
    }

    [GeneratedRegex("medarbejder-[0-9]{5}", RegexOptions.None, 1000)]
    private static partial Regex PersonId();

    [GeneratedRegex(@"[0-9]{4}-[0-9]{2}-[0-9]{2}T[0-9:.]+(Z|[+-][0-9:]+)", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex ExactTime();
}
