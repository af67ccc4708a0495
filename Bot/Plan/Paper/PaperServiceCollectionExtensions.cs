using ProcessDialogueBot.People;
using ProcessDialogueBot.Teams.Turns;

namespace ProcessDialogueBot.Plan.Paper;

/// <summary>Sets up the status paper.</summary>
internal static class PaperServiceCollectionExtensions
{
    public static IServiceCollection AddPaper(this IServiceCollection services) => services
        .AddSingleton<PaperReader>()
        .AddSingleton<PaperStore>()
        .AddSingleton<PaperEndpoint>()
        .AddTurns<PaperHandlers>((routes, handlers) =>
        {
            const string editor = nameof(Role.Editor);
            routes.Command("rapport", "report", handlers.ReportAsync).AlsoAs("statussag", "status paper")
                .Takes(CommandArguments.Text).OnlyFor(editor).Help("Paper.HelpReport");
            routes.Verb(PaperForm.ShowVerb, handlers.ShowFormAsync).OnlyFor(editor);
            routes.Verb(PaperForm.MakeVerb, handlers.MakeAsync).OnlyFor(editor);
            routes.Verb(PaperCard.EditVerb, handlers.EditAsync).OnlyFor(editor);
            routes.Verb(PaperCard.ShowVerb, handlers.ShowAsync).OnlyFor(editor);
            routes.Verb(PaperCard.FileVerb, handlers.OfferAsync).OnlyFor(editor);
            routes.Verb(PaperCard.LinkVerb, handlers.LinkAsync).OnlyFor(editor);
            routes.File(PaperHandlers.FileRoute, handlers.SaveAsync).OnlyFor(editor);
        });

    /// <summary>Maps the links to papers.</summary>
    public static void MapPapers(this IEndpointRouteBuilder app)
    {
        string[] methods = [HttpMethods.Get, HttpMethods.Head];
        app.MapMethods(
            $"{PaperEndpoint.Path}/{{token}}",
            methods,
            context => context.RequestServices.GetRequiredService<PaperEndpoint>().HandleAsync(context, (string)context.Request.RouteValues["token"]!));
    }
}
