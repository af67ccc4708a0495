using ProcessDialogueBot.Plan;
using ProcessDialogueBot.Plan.Import;
using ProcessDialogueBot.Plan.Milestones;
using ProcessDialogueBot.Tests.Support;

namespace ProcessDialogueBot.Tests.Plan.Exchange;

/// <summary>A plan that is larger than a file can be kept is told of, and can be had in a smaller form.</summary>
public sealed class LargeExportTests
{
    private const int Many = 2_200;

    [Fact]
    public async Task What_is_too_large_is_told_and_a_smaller_form_is_given()
    {
        using var folder = new TemporaryFolder();
        var milestone = new Milestone("", "", null, new DuePeriod(DuePrecision.Year, new DateOnly(2027, 1, 1)), MilestoneStatus.Planned, Sample.Plan.Sources[0].Id) { Note = new string('ø', MilestoneCommand.MaxNote) };
        var plan = Sample.Plan with { Milestones = [.. Enumerable.Range(0, Many).Select(number => milestone with { Id = $"x{number}", Title = new string('ø', 180) })] };
        await File.WriteAllBytesAsync(folder.File("plan.json"), PlanWriter.Write(plan));
        await using var app = new BotApp(new Dictionary<string, string?> { ["Plan:File"] = folder.File("plan.json") });

        var offer = await app.Editor.SayAsync("plan hent");
        Assert.Contains("Planen er blevet for stor til en fil af den slags.", (await app.Editor.PressAsync(offer, "Hent JSON")).Text, StringComparison.Ordinal);
        Assert.Contains("om jeg må gemme filen", (await app.Editor.PressAsync(offer, "Hent Excel")).Card.Text, StringComparison.Ordinal);
    }
}
