using ProcessDialogueBot.Plan;
using ProcessDialogueBot.Plan.Import;

namespace ProcessDialogueBot.Tests.Plan;

/// <summary>The sample process, as the bot ships it.</summary>
internal static class Sample
{
    public static string Path { get; } = System.IO.Path.Combine(AppContext.BaseDirectory, "Plan", "norddjurs.json");

    public static ProcessPlan Plan { get; } = Read();

    /// <summary>The plan as it stands in the file, on a day.</summary>
    public static PlanSnapshot On(int year, int month, int day) => new(Plan, Plan.Milestones, new DateOnly(year, month, day));

    private static ProcessPlan Read()
    {
        var reading = PlanFile.Read(Path);
        Assert.Empty(reading.Errors);
        return reading.Plan!;
    }
}
