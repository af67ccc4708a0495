using System.Globalization;

namespace ProcessDialogueBot.Benchmarks.Linkage;

/// <summary>What somebody is going to do.</summary>
/// <param name="At">When.</param>
/// <param name="Person">Who.</param>
/// <param name="Kind">What: <c>submit</c>, <c>open</c> (the form, sending nothing), <c>read</c> (a code), <c>follow</c> (by name) or <c>other</c>.</param>
internal sealed record Intention(DateTimeOffset At, string Person, string Kind);

/// <summary>How big a run is.</summary>
/// <param name="Employees">How many there are.</param>
/// <param name="Weeks">How long it lasts.</param>
/// <param name="WritesPerWeek">How often one writes, on average over all.</param>
/// <param name="Seed">Makes it the same every time.</param>
internal sealed record RunSize(int Employees, int Weeks, double WritesPerWeek, int Seed)
{
    /// <summary>How many of them work together against the others: each writes once a week, on Wednesday at noon.</summary>
    public int Colluders { get; init; }

    /// <summary>How many restarts by kill there are each week.</summary>
    public int KillsPerWeek { get; init; } = 1;

    /// <summary>How many write on the Wednesday of the second week, after a meeting, more than on other days.</summary>
    public int AfterMeeting { get; init; }

    /// <summary>Whether one in five has not got the app from the beginning.</summary>
    public bool HasNewcomers { get; init; } = true;

    /// <summary>How often a snapshot is taken, in hours.</summary>
    public int SnapshotHours { get; init; } = 1;

    /// <summary>Whether the tables are those of Azurite.</summary>
    public bool OnAzurite { get; init; }
}

/// <summary>Employees with Zipf-sized areas, a day rhythm, and some who write far more than others.</summary>
internal sealed class Population
{
    // How busy each hour of the day is in Teams, Copenhagen time: day shifts, with some evenings and few nights.
    private static readonly double[] DayRhythm = [1, 1, 1, 1, 1, 2, 6, 10, 14, 16, 14, 10, 9, 14, 15, 11, 8, 5, 4, 5, 6, 5, 3, 2];
    private readonly Random _random;
    private readonly RunSize _size;
    private readonly DateTimeOffset _start;

    /// <param name="size">How many.</param>
    /// <param name="areas">The areas that the form offers; the first becomes the largest.</param>
    /// <param name="start">The first Monday.</param>
    public Population(RunSize size, IReadOnlyList<string> areas, DateTimeOffset start)
    {
        (_size, _start, _random) = (size, start, new Random(size.Seed));
        People = [.. Enumerable.Range(0, size.Employees).Select(number => string.Create(CultureInfo.InvariantCulture, $"medarbejder-{number:00000}"))];
        Areas = People.ToDictionary(person => person, _ => areas[Zipf(areas.Count)], StringComparer.Ordinal);
    }

    public IReadOnlyList<string> People { get; }

    /// <summary>Where each works.</summary>
    public IReadOnlyDictionary<string, string> Areas { get; }

    /// <summary>Those who have the app from the beginning; the others meet it when they first write.</summary>
    public IEnumerable<string> Installed => People.Where((_, index) => !_size.HasNewcomers || index % 5 != 4);

    /// <summary>Those who work together.</summary>
    public IReadOnlySet<string> Colluders => People.Take(_size.Colluders).ToHashSet(StringComparer.Ordinal);

    /// <summary>All that is going to be done, in order.</summary>
    public IReadOnlyList<Intention> Plan()
    {
        List<Intention> plan = [];
        foreach (var person in People.Skip(_size.Colluders))
            plan.AddRange(PlanOf(person));

        // Who comes from the meeting does not look at anything else first.
        for (var n = 0; n < _size.AfterMeeting; n++)
            plan.Add(new Intention(_start.AddDays(7 + 2).AddHours(12).AddSeconds(_random.NextDouble() * 6 * 3600), People[_random.Next(_size.Colluders, People.Count)], "submit"));
        foreach (var colluder in Colluders)
            for (var week = 0; week < _size.Weeks; week++)
                plan.Add(new Intention(_start.AddDays((7 * week) + 2).AddHours(12).AddSeconds(_random.Next(600)), colluder, "submit"));
        return [.. plan.Where(intention => intention.At < _start.AddDays(7 * _size.Weeks)).OrderBy(intention => intention.At)];
    }

    private IEnumerable<Intention> PlanOf(string person)
    {
        // Exponential: a few write often, most hardly ever.
        var eagerness = -Math.Log(1 - _random.NextDouble());
        for (var week = 0; week < _size.Weeks; week++)
        {
            for (var n = Poisson(_size.WritesPerWeek * eagerness); n > 0; n--)
            {
                var at = Moment(week);
                yield return new Intention(at, person, "submit");
                if (_random.NextDouble() < 0.5)
                    yield return new Intention(Moment(week + 1), person, "read");
                if (_random.NextDouble() < 0.3)
                    yield return new Intention(at.AddMinutes(-2), person, "other");
            }

            for (var n = Poisson(0.3); n > 0; n--)
                yield return new Intention(Moment(week), person, "open");
            for (var n = Poisson(0.5); n > 0; n--)
                yield return new Intention(Moment(week), person, "other");
            for (var n = Poisson(0.03); n > 0; n--)
                yield return new Intention(Moment(week), person, "follow");
        }
    }

    private DateTimeOffset Moment(int week)
    {
        var day = _random.NextDouble() < 0.9 ? _random.Next(5) : 5 + _random.Next(2);
        var left = _random.NextDouble() * DayRhythm.Sum();
        var hour = 0;
        while ((left -= DayRhythm[hour]) > 0 && hour < 23)
            hour++;
        return _start.AddDays((7 * week) + day).AddHours(hour).AddSeconds(_random.NextDouble() * 3600);
    }

    private int Poisson(double mean)
    {
        var (count, product, limit) = (0, _random.NextDouble(), Math.Exp(-mean));
        for (; product > limit; product *= _random.NextDouble())
            count++;
        return count;
    }

    private int Zipf(int areas)
    {
        var left = _random.NextDouble() * Enumerable.Range(1, areas).Sum(rank => 1.0 / rank);
        for (var rank = 1; rank < areas; rank++)
            if ((left -= 1.0 / rank) <= 0)
                return rank - 1;
        return areas - 1;
    }
}
