using ProcessDialogueBot.Tables.Personal;
using ProcessDialogueBot.Teams.Turns;

namespace ProcessDialogueBot.Operations.MyData;

/// <summary>Sets up what people may see and erase of what is stored about them.</summary>
internal static class MyDataServiceCollectionExtensions
{
    public static IServiceCollection AddMyData(this IServiceCollection services) => services
        .AddSingleton<PersonalData>()
        .AddSingleton<Erasures>()
        .AddSingleton<IErasures>(provider => provider.GetRequiredService<Erasures>())
        .AddSingleton<IPersonalData, AuditTrace>()
        .AddHostedService<ErasureJob>()
        .AddTurns<MyDataHandlers>((routes, handlers) =>
        {
            routes.Command("mine data", "my data", handlers.ListAsync)
                .AlsoAs("mine oplysninger", "vis mine data", "slet mine data", "show my data", "delete my data", "erase my data").OnlyInPersonalChat().Help("MyData.Help");
            routes.Verb(MyDataCards.ShowVerb, handlers.ShowAsync);
            routes.Verb(MyDataCards.FileVerb, handlers.OfferAsync);
            routes.File(MyDataHandlers.FileRoute, handlers.SaveAsync);
            routes.Verb(MyDataCards.AskVerb, handlers.AskAsync);
            routes.Verb(MyDataCards.EraseVerb, handlers.EraseAsync);
        });
}
