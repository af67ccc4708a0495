using ProcessDialogueBot.Anonymity;
using ProcessDialogueBot.Benchmarks.Linkage;

namespace ProcessDialogueBot.Tests.Anonymity;

/// <summary>The linkage benchmark in small: one week of sixty people. The full one is <c>dotnet run -c Release --project Bot.Benchmarks -- linkage</c>.</summary>
public sealed class LinkageTests
{
    private const double Caught = 0.95;

    // The bot's order is random: one interval in twenty looks like a find at 95 %, and there are eight.
    private const double Sure = 0.9999;
    private static readonly RunSize Small = new(Employees: 60, Weeks: 1, WritesPerWeek: 1, Seed: 1);

    [Fact]
    public async Task Nothing_that_the_bot_leaves_behind_tells_who_wrote_what()
    {
        var report = await ReportAsync(leaks: false);

        Assert.NotEmpty(report.Outcomes[0].Guesses);
        Assert.True(report.Leaks(Sure).Count == 0, string.Join('\n', [.. report.Leaks(Sure), report.Text(Sure)]));
        var teams = report.Outcomes.Single(outcome => outcome.Adversary.Name == "A5");
        Assert.True(teams.Above1(Sure).Low + teams.Prior1 <= 1.0 / AnonymityOptions.FewestWriters, report.Text(Sure));
    }

    [Fact]
    public async Task A_store_that_keeps_exact_times_is_caught()
    {
        var report = await ReportAsync(leaks: true);

        Assert.True(report.Outcomes.Single(outcome => outcome.Adversary.Name == "A5").Top1 >= Caught, report.Text(Sure));
    }

    private static async Task<LinkageReport> ReportAsync(bool leaks)
    {
        await using var run = await LinkageRun.RunAsync(Small, leaks);
        var report = new LinkageReport();
        report.Add(run);
        return report;
    }
}
