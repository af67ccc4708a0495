using Microsoft.Extensions.Configuration;
using ProcessDialogueBot.Plan;
using ProcessDialogueBot.Plan.Planner;

namespace ProcessDialogueBot.Tests.Plan.Planner;

/// <summary>A board that cannot be one, or that nobody could reach, is told at the start.</summary>
public sealed class PlannerOptionsTests
{
    private const string NotAnId = "Plan:Planner:PlanId must be the id of a plan in Planner: 28 letters, digits, hyphens and underscores, as in the plan's address.";
    private const string NoIdentity = "People:Graph:Enabled needs the bot's identity: MicrosoftAppId is missing.";

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData(FakePlanner.PlanId, "MicrosoftAppId", "b0700000-0000-0000-0000-000000000001")]
    [InlineData(FakePlanner.PlanId, "People:Graph:BaseUrl", "http://127.0.0.1:5000/v1.0")]
    public void Without_a_board_nothing_is_asked_for_and_with_one_Graph_and_an_identity(string? id, string? key = null, string? value = null) =>
        Assert.Empty(ErrorsOf(id, key, value));

    [Theory]
    [InlineData("kort")]
    [InlineData("xqQg5FS2LkCp935s-FIFm2QAFkH/")]
    [InlineData("xqQg5FS2LkCp935s-FIFm2QAFkHM\n")]
    [InlineData("https://tasks.office.com/xqQg5FS2LkCp935s-FIFm2QAFkHM")]
    public void All_that_is_wrong_is_told_at_once(string id) => Assert.Equal([NoIdentity, NotAnId], ErrorsOf(id));

    [Fact]
    public void What_People_tells_already_is_not_told_twice() => Assert.Empty(ErrorsOf(FakePlanner.PlanId, "People:Graph:Enabled", "true"));

    private static IEnumerable<string> ErrorsOf(string? id, string? key = null, string? value = null)
    {
        var configuration = new ConfigurationBuilder().AddInMemoryCollection(key is null ? [] : [KeyValuePair.Create(key, value)]).Build();
        return new PlannerOptionsValidator(configuration).Validate(null, new PlanOptions { Planner = new PlannerOptions { PlanId = id } }).Failures ?? [];
    }
}
