using ProcessDialogueBot.Delivery;
using ProcessDialogueBot.People;
using ProcessDialogueBot.Teams.Turns;

namespace ProcessDialogueBot.Updates.Sending;

/// <summary>Sets up how updates are sent.</summary>
internal static class SendingServiceCollectionExtensions
{
    public static IServiceCollection AddSending(this IServiceCollection services) => services
        .AddSingleton<UnresolvedNotices>()
        .AddSingleton<UpdateDelivery>()
        .AddSingleton<IUnfinishedWork>(provider => provider.GetRequiredService<UpdateDelivery>())
        .AddTurns<SendingHandlers>((routes, handlers) =>
        {
            const string editor = nameof(Role.Editor);
            routes.Verb("update.send", handlers.SendAsync).OnlyFor(editor);
        });
}
