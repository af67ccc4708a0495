using ProcessDialogueBot.Delivery;
using ProcessDialogueBot.Operations.Files;
using ProcessDialogueBot.Operations.Links;
using ProcessDialogueBot.People;
using ProcessDialogueBot.Plan.Exchange.Export;
using ProcessDialogueBot.Plan.Exchange.Loading;
using ProcessDialogueBot.Teams.Turns;

namespace ProcessDialogueBot.Plan.Exchange;

/// <summary>Sets up the plan's way in and out: JSON, CSV and Excel.</summary>
internal static class ExchangeServiceCollectionExtensions
{
    /// <summary>Where the links to exported plans lead.</summary>
    public const string Path = "/exports";

    public static IServiceCollection AddExchange(this IServiceCollection services)
    {
        const string editor = nameof(Role.Editor);
        return services
            .AddSingleton<ExportStore>()
            .AddSingleton<ImportStore>()
            .AddSingleton<ImportDocument>()
            .AddSingleton<ImportNews>()
            .AddSingleton<ImportRunner>()
            .AddSingleton<IUnfinishedWork>(provider => provider.GetRequiredService<ImportRunner>())
            .AddTurns<ImportHandlers>((routes, handlers) =>
            {
                routes.Command("plan indlæs", "plan import", handlers.HowAsync).AlsoAs("indlæs plan", "indlæs planen", "import plan", "milepæle indlæs", "indlæs milepæle", "plan upload")
                    .OnlyFor(editor).Help("Exchange.HelpImport");
                routes.SentFile(handlers.SentAsync);
                routes.Verb(ImportCard.LoadVerb, handlers.LoadAsync).OnlyFor(editor);
                routes.Verb(ImportCard.CancelVerb, handlers.CancelAsync).OnlyFor(editor);
                routes.Verb(ImportCard.ShowVerb, handlers.ShowAsync).OnlyFor(editor);
                routes.Verb(ImportCard.UndoVerb, handlers.UndoAsync).OnlyFor(editor);
            })
            .AddTurns<ExportHandlers>((routes, handlers) =>
            {
                routes.Command("plan hent", "plan export", ExportHandlers.ShowAsync).AlsoAs("hent plan", "hent planen", "export plan", "plan download", "plan eksport", "hent milepæle", "milepæle hent")
                    .OnlyFor(editor).Help("Exchange.HelpExport");
                routes.Verb(ExportCard.FileVerb, handlers.OfferAsync).OnlyFor(editor);
                routes.Verb(ExportCard.LinkVerb, handlers.LinkAsync).OnlyFor(editor);
                routes.File(ExportHandlers.FileRoute, handlers.SaveAsync).OnlyFor(editor);
            });
    }

    /// <summary>Maps the links to exported plans.</summary>
    public static void MapExports(this IEndpointRouteBuilder app) =>
        app.MapFiles(Path, LinkKinds.Export, (services, id, cancellationToken) => services.GetRequiredService<ExportStore>().FindAsync(id, cancellationToken));
}
