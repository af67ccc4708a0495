using Microsoft.Extensions.Options;
using ProcessDialogueBot.Knowledge;
using ProcessDialogueBot.Knowledge.Learning;
using ProcessDialogueBot.Operations.Tab;
using ProcessDialogueBot.Plan.Calendar;
using ProcessDialogueBot.Plan.Cards;
using ProcessDialogueBot.Plan.Editing;
using ProcessDialogueBot.Plan.Exchange;
using ProcessDialogueBot.Plan.Living;
using ProcessDialogueBot.Plan.Milestones;
using ProcessDialogueBot.Plan.Notices;
using ProcessDialogueBot.Plan.Paper;
using ProcessDialogueBot.Plan.Personal;
using ProcessDialogueBot.Plan.Planner;
using ProcessDialogueBot.Plan.Tab;
using ProcessDialogueBot.Tables.Personal;
using ProcessDialogueBot.Tables.Retention;
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
        services.AddSingleton<MilestoneStore>();
        services.AddSingleton<MilestoneBatches>();
        services.AddSingleton<PlanDocuments>();
        services.AddSingleton<PlanStore>();
        services.AddSingleton<LateMilestones>();
        services.AddHostedService<PlanImport>();
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
            routes.Verb(PlanElements.StatusVerb, handlers.ShowStatusAsync).Help("Plan.ShowStatus");
            routes.Verb(PlanElements.OverviewVerb, handlers.ShowOverviewAsync).Help("Plan.ShowPlan");
            routes.Verb(PlanElements.TimelineVerb, handlers.ShowTimelineAsync);
            routes.Verb(PlanElements.InitiativeVerb, handlers.ShowInitiativeAsync);
            routes.Verb(PlanElements.DecisionsVerb, handlers.ShowDecisionsAsync);
        });
        services.AddSingleton<ITabSection, TimelineSection>().AddSingleton<ITabSection, DecisionsSection>();
        services.AddMilestoneEditing();
        services.AddSingleton<IPersonalData, PlanPersonalData>()
            .AddRetention<NoticeRetention>(NoticeRetention.Notices)
            .AddRetention<FileRetention>(FileRetention.Files)
            .AddRetention<ImportRetention>(ImportRetention.Imports);
        return services.AddExchange().AddPlanner().AddNotices().AddLivingCards().AddPaper().AddCalendar();
    }

    /// <summary>Maps what the plan has for browsers and calendars.</summary>
    public static void MapPlan(this IEndpointRouteBuilder app)
    {
        app.MapPapers();
        app.MapExports();
        app.MapCalendar();
    }
}
