using System.Globalization;
using System.Text.Json;
using System.Text.RegularExpressions;

namespace ProcessDialogueBot.Benchmarks.Linkage;

/// <summary>A text as an insider sees it in the tables.</summary>
/// <param name="Text">The text.</param>
/// <param name="From">The release before its own.</param>
/// <param name="Released">The first snapshot that shows it.</param>
/// <param name="Place">Where it stands among those of its release, 0–1.</param>
/// <param name="Moments">The exact times on its row that are not those of its whole release.</param>
internal sealed partial record Shown(string Text, DateTimeOffset From, DateTimeOffset Released, double Place, IReadOnlyList<DateTimeOffset> Moments)
{
    private const int KeyLength = 64;

    // The bot names them so, too.
    private const string TextColumn = nameof(Text), AreaColumn = nameof(Area);

    /// <summary>The area that stands with it; null for none.</summary>
    public string? Area { get; init; }

    /// <summary>The thread that it is in: all texts of a thread have one writer, which is what a thread is for.</summary>
    public string Thread { get; init; } = "";

    /// <summary>Whether it was added to a thread.</summary>
    public bool IsAddition { get; init; }

    /// <summary>All texts that a run shows.</summary>
    public static IReadOnlyList<Shown> In(LinkageRun run)
    {
        List<Shown> shown = [];
        var before = run.Artefacts.Snapshots[0].At.AddHours(-1);
        HashSet<string> seen = new(StringComparer.Ordinal);
        foreach (var snapshot in run.Artefacts.Snapshots)
        {
            var rows = snapshot.Changed
                .Where(row => row.Table == "threads" && row.Properties.Contains($"\"{TextColumn}\"", StringComparison.Ordinal) && !row.Properties.Contains("\"Day\"", StringComparison.Ordinal) && seen.Add(row.Key))
                .OrderBy(row => row.Key, StringComparer.Ordinal).ToList();
            if (rows.Count == 0)
                continue;
            var moments = rows.ConvertAll(row => MomentsOf(run, row));
            var common = moments.SelectMany(row => row.Distinct()).GroupBy(at => at).Where(at => at.Count() == rows.Count).Select(at => at.Key).ToHashSet();
            foreach (var (index, row) in rows.Index())
                shown.Add(Of(row, before, snapshot.At, (double)index / rows.Count, [.. moments[index].Where(at => !common.Contains(at))]));
            before = snapshot.At;
        }

        return shown;
    }

    private static Shown Of(StoredRow row, DateTimeOffset from, DateTimeOffset released, double place, IReadOnlyList<DateTimeOffset> moments)
    {
        using var json = JsonDocument.Parse(row.Properties);
        var key = row.Key[(row.Key.IndexOf(' ', StringComparison.Ordinal) + 1)..];
        return new Shown(json.RootElement.GetProperty(TextColumn).GetString()!, from, released, place, moments)
        {
            Area = json.RootElement.TryGetProperty(AreaColumn, out var area) ? area.GetString() : null,
            Thread = key[..KeyLength],
            IsAddition = key.Length > KeyLength,
        };
    }

    private static List<DateTimeOffset> MomentsOf(LinkageRun run, StoredRow row) =>
        [.. ExactTime().Matches(row.Properties).Select(match => DateTimeOffset.Parse(match.Value, CultureInfo.InvariantCulture)), run.Simulated(row.Timestamp)];

    [GeneratedRegex(@"[0-9]{4}-[0-9]{2}-[0-9]{2}T[0-9:.]+(Z|[+-][0-9:]+)", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex ExactTime();
}
