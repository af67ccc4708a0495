using ProcessDialogueBot.Delivery;
using ProcessDialogueBot.People;
using ProcessDialogueBot.Teams.Turns;

namespace ProcessDialogueBot.Updates.Progress;

/// <summary>Sets up the status card.</summary>
internal static class ProgressServiceCollectionExtensions
{
    public static IServiceCollection AddProgress(this IServiceCollection services) => services
        .AddSingleton<StatusCards>()
        .AddSingleton<IDeliveryObserver>(provider => provider.GetRequiredService<StatusCards>())
        .AddTurns<ProgressHandlers>((routes, handlers) =>
        {
            const string editor = nameof(Role.Editor);
            routes.Verb("update.status", handlers.ShowAsync).OnlyFor(editor);
            routes.Verb("update.show", handlers.ShowAsync).OnlyFor(editor);
            routes.Verb("update.retry", handlers.RetryAsync).OnlyFor(editor);
            routes.Verb("update.retry-uncertain", handlers.RetryUncertainAsync).OnlyFor(editor);
        });
}
