using Microsoft.Extensions.DependencyInjection;
using ProcessDialogueBot.Plan;
using ProcessDialogueBot.Tests.Support;

namespace ProcessDialogueBot.Tests.Scenarios;

/// <summary>What several scenarios do.</summary>
internal static class ScenarioSteps
{
    /// <summary>The id of a milestone of the sample process that is not done yet.</summary>
    public static string FirstMilestone(BotApp app) =>
        app.Services.GetRequiredService<ProcessPlan>().Milestones.First(milestone => milestone.IsOpen).Id;
}
