using ProcessDialogueBot.People;
using ProcessDialogueBot.Teams.Turns;

namespace ProcessDialogueBot.Updates.Exporting;

/// <summary>Sets up the list of the unreached.</summary>
internal static class ExportingServiceCollectionExtensions
{
    public static IServiceCollection AddExporting(this IServiceCollection services) => services
        .AddSingleton<UnreachedList>()
        .AddTurns<ExportHandlers>((routes, handlers) =>
        {
            const string editor = nameof(Role.Editor);
            routes.Verb("update.unreached", handlers.ShowAsync).OnlyFor(editor);
            routes.Verb("update.export", handlers.OfferAsync).OnlyFor(editor);
            routes.File(ExportHandlers.FileRoute, handlers.SaveAsync).OnlyFor(editor);
        });
}
