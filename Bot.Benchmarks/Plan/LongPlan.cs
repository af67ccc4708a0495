using System.Globalization;
using ProcessDialogueBot.Plan;
using ProcessDialogueBot.Plan.Import;
using ProcessDialogueBot.Plan.Milestones;
using ProcessDialogueBot.Tables;

namespace ProcessDialogueBot.Benchmarks.Plan;

/// <summary>A plan of ten years: 50 initiatives, 2,000 milestones, and ten changes of each, one a year.</summary>
internal static class LongPlan
{
    public const int Initiatives = 50;
    public const int Milestones = 2_000;
    public const int Changes = 10;
    private const int FirstYear = 2016;
    private const int MostWrites = 99;

    /// <summary>What was decided: the sample process, ten times as long.</summary>
    public static ProcessPlan Plan()
    {
        var sample = PlanFile.Read(Path.Combine(AppContext.BaseDirectory, "Plan", "norddjurs.json")).Plan!;
        return sample with
        {
            Initiatives = [.. Enumerable.Range(1, Initiatives).Select(number => sample.Initiatives[number % sample.Initiatives.Count] with { Number = number })],
            Milestones = [.. Enumerable.Range(0, Milestones).Select(Milestone)],
        };
    }

    /// <summary>Writes ten years of changes on top of what was imported.</summary>
    public static async Task FillAsync(ITable table, ProcessPlan plan)
    {
        var writes = new List<TableTransactionAction>();
        foreach (var (index, milestone) in plan.Milestones.Index())
        {
            var (now, year) = (milestone, FirstYear);
            for (var version = 1; version <= Changes; version++, year++)
            {
                var after = Changed(now, index, version, year);
                var entry = new MilestoneHistoryEntry(
                    now.Id, version, after.ChangedAt!.Value, "editor", [.. MilestoneFields.Between(now, after)], $"Det blev besluttet på mødet i {year}, fordi der kom noget i vejen.");
                writes.Add(new(TableTransactionActionType.UpsertReplace, MilestoneRow.ToHistory(entry)));
                now = after;
            }

            writes.Add(new(TableTransactionActionType.UpsertReplace, MilestoneRow.ToEntity(now)));
        }

        foreach (var some in writes.Chunk(MostWrites))
            await table.SubmitTransactionAsync([.. some, PlanVersion.Touch()], CancellationToken.None);
    }

    private static Milestone Milestone(int index) => new(
        $"m{index}",
        $"Afdelingsledelsen i aftaleområde {index % 6 + 1} har aftalt, hvordan medarbejderne inddrages i arbejdet ({index})",
        index % Initiatives + 1,
        Due(FirstYear + index % Changes, index),
        MilestoneStatus.Planned,
        "status");

    private static Milestone Changed(Milestone now, int index, int version, int year) => now with
    {
        Due = version % 3 == 0 ? Due(year + 1, version) : now.Due,
        Status = (MilestoneStatus)((index + version) % 5),
        Note = $"Det blev besluttet på mødet i {year}, fordi der kom noget i vejen.",
        ChangedAt = new DateTimeOffset(year, version % 12 + 1, 3, 9, 0, 0, TimeSpan.Zero),
        Version = version,
        Edited = [MilestoneField.Due, MilestoneField.Status, MilestoneField.Note],
    };

    private static DuePeriod Due(int year, int index) =>
        DuePeriod.TryParse(string.Create(CultureInfo.InvariantCulture, $"{year}-Q{index % 4 + 1}"), out var due) ? due : default;
}
