using ProcessDialogueBot.Delivery;
using ProcessDialogueBot.Knowledge;
using ProcessDialogueBot.People;
using ProcessDialogueBot.Teams.Turns;

namespace ProcessDialogueBot.Updates;

/// <summary>Sets up updates: write, preview, send, read.</summary>
internal static class UpdatesServiceCollectionExtensions
{
    public static IServiceCollection AddUpdates(this IServiceCollection services) => services
        .AddSingleton<UpdateStore>()
        .AddSingleton<UpdateDelivery>()
        .AddSingleton<IDeliveryObserver>(provider => provider.GetRequiredService<UpdateDelivery>())
        .AddSingleton<IUnfinishedWork>(provider => provider.GetRequiredService<UpdateDelivery>())
        .AddSingleton<IKnowledgeSource, UpdateKnowledge>()
        .AddTurns<UpdateHandlers>((routes, handlers) =>
        {
            routes.Command("nyt", "news", handlers.NewsAsync).AlsoAs("nyheder", "vis nyt", "se nyt", "vis nyheder", "show news").Help("Updates.HelpNews");
            routes.Verb("update.news", handlers.ShowNewsAsync);

            const string editor = nameof(Role.Editor);
            routes.Command("opdatering", "update", handlers.WriteAsync)
                .Takes(CommandArguments.Text).OnlyFor(editor).OnlyInPersonalChat().Help("Updates.HelpWrite");
            routes.Command("opdateringer", "updates", handlers.ListAsync).OnlyFor(editor).OnlyInPersonalChat().Help("Updates.HelpList");
            routes.Verb("update.preview", handlers.PreviewAsync).OnlyFor(editor);
            routes.Verb("update.edit", handlers.EditAsync).OnlyFor(editor);
            routes.Verb("update.discard", handlers.DiscardAsync).OnlyFor(editor);
            routes.Verb("update.send", handlers.SendAsync).OnlyFor(editor);
            routes.Verb("update.status", handlers.ShowStatusAsync).OnlyFor(editor);
        });
}
