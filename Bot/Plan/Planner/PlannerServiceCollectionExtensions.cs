using Microsoft.Extensions.Options;
using ProcessDialogueBot.Delivery;
using ProcessDialogueBot.People;
using ProcessDialogueBot.Teams.Turns;

namespace ProcessDialogueBot.Plan.Planner;

/// <summary>Sets up the way to and from Microsoft Planner. Without a board nobody is offered it, and whoever asks is told so.</summary>
internal static class PlannerServiceCollectionExtensions
{
    public static IServiceCollection AddPlanner(this IServiceCollection services) => services
        .AddSingleton<IValidateOptions<PlanOptions>, PlannerOptionsValidator>()
        .AddSingleton<PlannerClient>()
        .AddSingleton<PlannerExportStore>()
        .AddSingleton<BoardNews>()
        .AddSingleton<IUnfinishedWork, PlannerWriter>()
        .AddTurns<PlannerHandlers>((routes, handlers) =>
        {
            const string editor = nameof(Role.Editor);
            var take = routes.Command("plan indlæs planner", "plan import planner", handlers.TakeAsync).AlsoAs("plan fra planner", "plan from planner", "indlæs fra planner").OnlyFor(editor);
            var show = routes.Command("plan til planner", "plan to planner", handlers.ShowAsync).AlsoAs("plan export planner", "skriv til planner").OnlyFor(editor);
            routes.Verb(PlannerCard.WriteVerb, handlers.WriteAsync).OnlyFor(editor);
            if (!handlers.IsOn)
                return;
            take.Help("Planner.HelpTake");
            show.Help("Planner.HelpShow");
        });
}
