using ProcessDialogueBot.Delivery.Digests;
using ProcessDialogueBot.Operations.Dialogue;
using ProcessDialogueBot.Teams.Turns;
using ProcessDialogueBot.Updates.Cards;

namespace ProcessDialogueBot.Updates.Reading;

/// <summary>Sets up how updates are read.</summary>
internal static class ReadingServiceCollectionExtensions
{
    public static IServiceCollection AddReading(this IServiceCollection services) => services
        .AddSingleton<ReaderMarks>()
        .AddSingleton<ReadingStore>()
        .AddSingleton<ReadableUpdates>()
        .AddSingleton<IDigestSource, UpdateDigest>()
        .AddSingleton<IPeriodFigures, UpdatePeriodFigures>()
        .AddTurns<MarkReadHandlers>((routes, handlers) => routes.Verb(UpdateElements.ReadVerb, handlers.MarkReadAsync))
        .AddTurns<ReadingHandlers>((routes, handlers) =>
        {
            routes.Command("nyt", "news", handlers.NewsAsync).AlsoAs("nyheder", "vis nyt", "se nyt", "vis nyheder", "show news").Help("Updates.HelpNews");
            routes.Verb("update.news", handlers.ShowNewsAsync);
            routes.Verb(UpdateElements.OpenVerb, handlers.OpenAsync);
        });
}
