using ProcessDialogueBot.People;
using ProcessDialogueBot.Teams.Turns;

namespace ProcessDialogueBot.Updates.Lists;

/// <summary>Sets up the editors' list.</summary>
internal static class ListsServiceCollectionExtensions
{
    public static IServiceCollection AddLists(this IServiceCollection services) => services.AddTurns<ListHandlers>((routes, handlers) =>
        routes.Command("opdateringer", "updates", handlers.ListAsync).OnlyFor(nameof(Role.Editor)).OnlyInPersonalChat().Help("Updates.HelpList"));
}
