using Microsoft.Extensions.Options;
using ProcessDialogueBot.Delivery;
using ProcessDialogueBot.Knowledge;
using ProcessDialogueBot.Knowledge.Learning;
using ProcessDialogueBot.People;
using ProcessDialogueBot.Plan.Cards;
using ProcessDialogueBot.Teams.Turns;

namespace ProcessDialogueBot.Plan;

/// <summary>Sets up the plan: what was decided, how far it is, and what is told of it.</summary>
internal static class PlanServiceCollectionExtensions
{
    public static IServiceCollection AddPlan(this IServiceCollection services)
    {
        services.AddSingleton<IValidateOptions<PlanOptions>, PlanOptionsValidator>();
        services.AddOptions<PlanOptions>().BindConfiguration(PlanOptions.Section).ValidateOnStart();
        services.AddSingleton(provider => PlanOptionsValidator.Load(
            provider.GetRequiredService<IOptions<PlanOptions>>().Value, provider.GetRequiredService<IHostEnvironment>()));
        services.AddSingleton<PlanStore>();
        services.AddHostedService<PlanImport>();
        services.AddSingleton<MilestoneNotices>();
        services.AddSingleton<IUnfinishedWork>(provider => provider.GetRequiredService<MilestoneNotices>());
        services.AddSingleton<IKnowledgeSource, PlanKnowledge>();
        services.AddSingleton<IExampleSource>(provider => PlanOptionsValidator.LoadQuestions(
            provider.GetRequiredService<IOptions<PlanOptions>>().Value, provider.GetRequiredService<IHostEnvironment>()));
        services.AddTurns<PlanHandlers>((routes, handlers) =>
        {
            routes.Command("status", "status", handlers.StatusAsync).AlsoAs("vis status", "se status", "show status").Help("Plan.HelpStatus");
            routes.Command("plan", "plan", handlers.PlanAsync)
                .AlsoAs("planen", "vis plan", "vis planen", "se planen", "show plan", "show the plan", "indsats", "plan indsats", "initiative", "plan initiative")
                .Takes(CommandArguments.Number).Help("Plan.HelpPlan");
            routes.Command("beslutninger", "decisions", handlers.DecisionsAsync).AlsoAs("vis beslutninger", "se beslutninger", "show decisions").Help("Plan.HelpDecisions");
            routes.Command("milepæl", "milestone", handlers.MilestoneAsync)
                .Takes(CommandArguments.Text).OnlyFor(nameof(Role.Editor)).Help("Plan.HelpMilestone");
            routes.Verb(PlanElements.StatusVerb, handlers.ShowStatusAsync).Help("Plan.ShowStatus");
            routes.Verb(PlanElements.OverviewVerb, handlers.ShowOverviewAsync).Help("Plan.ShowPlan");
            routes.Verb(PlanElements.InitiativeVerb, handlers.ShowInitiativeAsync);
            routes.Verb(PlanElements.DecisionsVerb, handlers.ShowDecisionsAsync);
        });
        services.AddTurns<FollowHandlers>((routes, handlers) =>
        {
            routes.Command("følg", "follow", handlers.FollowAsync)
                .AlsoAs("følg indsats", "follow initiative").Takes(CommandArguments.Number).OnlyInPersonalChat().Help("Plan.HelpFollow");
            routes.Command("følg ikke", "unfollow", handlers.UnfollowAsync)
                .AlsoAs("følg ikke indsats", "unfollow initiative").Takes(CommandArguments.Number).OnlyInPersonalChat();
        });
        return services;
    }
}
