using ProcessDialogueBot.People;
using ProcessDialogueBot.Teams.Turns;

namespace ProcessDialogueBot.Updates.Lists;

/// <summary>Sets up the editors' list.</summary>
internal static class ListsServiceCollectionExtensions
{
    public static IServiceCollection AddLists(this IServiceCollection services) => services.AddTurns<ListHandlers>((routes, handlers) =>
    {
        const string editor = nameof(Role.Editor);
        routes.Command("opdateringer", "updates", handlers.ListAsync).OnlyFor(editor).OnlyInPersonalChat().Help("Updates.HelpList");
        routes.Verb("update.list", handlers.ShowPageAsync).OnlyFor(editor);
    });
}
