using System.Text.RegularExpressions;

namespace ProcessDialogueBot.Benchmarks.Linkage;

/// <summary>What insiders can make of a run's artefacts.</summary>
internal sealed partial class Evidence
{
    // An exact time of somebody's row is compared with what logs tell of the minutes around it; rows that are written together, with those of the day before.
    private static readonly TimeSpan Near = TimeSpan.FromMinutes(5);
    private static readonly TimeSpan Together = TimeSpan.FromDays(1);
    private readonly Dictionary<string, List<DateTimeOffset>> _rowChanges;
    private readonly HashSet<DateTimeOffset> _writtenTogether;
    private readonly Dictionary<string, DateTimeOffset> _lastRow;
    private readonly Dictionary<string, List<(DateTimeOffset At, double Telling)>> _told;
    private readonly Dictionary<(string Person, string Kind), List<DateTimeOffset>> _uses;
    private readonly ILookup<string, Shown> _threads;

    public Evidence(LinkageRun run)
    {
        People = run.Population.People;
        Areas = run.Population.Areas;
        Comments = Shown.In(run);
        _threads = Comments.ToLookup(comment => comment.Thread);
        var known = People.ToHashSet(StringComparer.Ordinal);
        var rows = run.Artefacts.Snapshots.SelectMany(snapshot => snapshot.Changed)
            .SelectMany(row => PersonId().Matches(row.Key + row.Properties).Select(match => match.Value).Distinct().Where(known.Contains)
                .Select(person => (Person: person, At: run.Simulated(row.Timestamp), row.Table)))
            .ToList();
        ThreadsWithPeople = rows.Count(row => row.Table == "threads");
        _rowChanges = rows.GroupBy(row => row.Person, row => row.At).ToDictionary(row => row.Key, row => row.Order().ToList(), StringComparer.Ordinal);
        _writtenTogether = _rowChanges.SelectMany(row => row.Value.Distinct()).GroupBy(at => at).Where(row => row.Count() > 1).Select(row => row.Key).ToHashSet();
        _lastRow = _rowChanges.ToDictionary(row => row.Key, row => row.Value[^1], StringComparer.Ordinal);

        // A request that takes until the pool's next tick is a text that came.
        DateTimeOffset[] sent = [.. run.Artefacts.Accesses.Where(access => access.Duration > TimeSpan.Zero).Select(access => access.At).Order()];
        RequestsThatTell = sent.Length;
        _told = Told(sent, run.Artefacts.Snapshots[^1].At - run.Artefacts.Snapshots[0].At);
        var lines = run.Artefacts.Logs.Concat(run.Artefacts.Telemetry).ToList();
        LinesWithPeople = lines.Count(trace => PersonId().IsMatch(trace.Line));
        LinesWithTexts = lines.Count(trace => trace.Line.Contains(RawBytes.Marker, StringComparison.Ordinal));
        _uses = run.Artefacts.Uses.GroupBy(use => (use.Person, use.Kind)).ToDictionary(uses => uses.Key, uses => uses.Select(use => use.At).Order().ToList());
        Presence = PresenceIn(run.Artefacts.Uses.Where(use => use.Kind is "submit" or "add").ToList());
    }

    public IReadOnlyList<string> People { get; }

    /// <summary>Where each works, as a list of people says.</summary>
    public IReadOnlyDictionary<string, string> Areas { get; }

    public IReadOnlyList<Shown> Comments { get; }

    /// <summary>Lines of logs and telemetry that name a person.</summary>
    public int LinesWithPeople { get; }

    /// <summary>Lines of logs and telemetry that hold a text.</summary>
    public int LinesWithTexts { get; }

    /// <summary>Rows of comments that name a person.</summary>
    public int ThreadsWithPeople { get; }

    /// <summary>Lines of the access log whose duration tells that a text came.</summary>
    public int RequestsThatTell { get; }

    /// <summary>
    /// Whether one can tell who was there when a text came, though not which text it was: how many rows of people changed, one by one, within five
    /// minutes of a moment at which, by the access log, a text came; for how many of them it was theirs; and for how many that would be so by chance.
    /// </summary>
    public (int Rows, int Writers, double ByChance) Presence { get; }

    /// <summary>Whether the area that stands with a comment, if any, leaves a person in question.</summary>
    public bool IsInQuestion(string person, Shown comment) => comment.Area is null || Areas[person] == comment.Area;

    /// <summary>How often a person's rows are seen to change while a comment waited.</summary>
    public int RowChanges(string person, Shown comment) => Between(_rowChanges.GetValueOrDefault(person), comment);

    /// <summary>Whether a person's rows were last written while a comment waited.</summary>
    public bool IsLastRowWithin(string person, Shown comment) => _lastRow.TryGetValue(person, out var at) && at > comment.From && at <= comment.Released;

    /// <summary>
    /// How much more often than usual texts came, by the access log, around the changes of a person's rows: 1 for each change where it was as usual.
    /// </summary>
    public double Telling(string person, Shown comment) =>
        _told.GetValueOrDefault(person)?.Where(change => change.At > comment.From && change.At <= comment.Released).Sum(change => change.Telling) ?? 0;

    /// <summary>How often Teams saw a person do something while a comment waited.</summary>
    public int Uses(string person, string kind, Shown comment) => Between(_uses.GetValueOrDefault((person, kind)), comment);

    /// <summary>
    /// How often Teams saw a person write while each of the texts of a comment's thread waited, multiplied: one who has added to a comment was there
    /// for both.
    /// </summary>
    public double ThreadUses(string person, Shown comment)
    {
        var product = 1.0;
        foreach (var text in _threads[comment.Thread])
            product *= Uses(person, text.IsAddition ? "add" : "submit", text);
        return product;
    }

    /// <summary>Whether a comment's thread has more than one text.</summary>
    public bool IsAddedTo(Shown comment) => _threads[comment.Thread].Skip(1).Any();

    /// <summary>How near a person's sending comes to the exact times on a comment's row: 1 the same second, 0 none.</summary>
    public double Nearness(string person, Shown comment) =>
        comment.Moments.Count == 0 || !_uses.TryGetValue((person, comment.IsAddition ? "add" : "submit"), out var sent)
            ? 0
            : comment.Moments.Max(moment => sent.Max(at => 1 / (1 + (moment - at).Duration().TotalSeconds)));

    /// <summary>How well a comment's place among those of its release agrees with that of a person's first sending, 0–1.</summary>
    public double Agreement(string person, Shown comment)
    {
        var first = _uses.GetValueOrDefault((person, "submit"))?.FirstOrDefault(at => at > comment.From && at <= comment.Released) ?? default;
        return first == default ? 0 : 1 - Math.Abs(((first - comment.From) / (comment.Released - comment.From)) - comment.Place);
    }

    private (int Rows, int Writers, double ByChance) PresenceIn(List<Use> sent)
    {
        var (rows, writers, byChance) = (0, 0, 0.0);
        foreach (var (person, changes) in _told)
            foreach (var at in changes.Where(change => change.Telling > 0 && !_writtenTogether.Contains(change.At)).Select(change => change.At).Distinct())
            {
                var there = sent.Where(use => (use.At - at).Duration() <= Near).Select(use => use.Person).ToHashSet();
                rows++;
                writers += there.Contains(person) ? 1 : 0;
                byChance += (double)there.Count / People.Count;
            }

        return (rows, writers, byChance);
    }

    private Dictionary<string, List<(DateTimeOffset At, double Telling)>> Told(DateTimeOffset[] sent, TimeSpan whole)
    {
        return _rowChanges.ToDictionary(rows => rows.Key, rows => rows.Value.ConvertAll(at => (at, TellingOf(at))), StringComparer.Ordinal);

        double TellingOf(DateTimeOffset at)
        {
            var (from, to) = _writtenTogether.Contains(at) ? (at - Together, at) : (at - Near, at + Near);
            var usual = sent.Length * ((to - from) / whole);
            return usual > 0 ? sent.Count(moment => moment >= from && moment <= to) / usual : 0;
        }
    }

    private static int Between(List<DateTimeOffset>? moments, Shown comment) => moments?.Count(at => at > comment.From && at <= comment.Released) ?? 0;

    [GeneratedRegex("medarbejder-[0-9]{5}", RegexOptions.None, 1000)]
    private static partial Regex PersonId();
}
