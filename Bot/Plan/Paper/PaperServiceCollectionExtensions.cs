using ProcessDialogueBot.Operations.Files;
using ProcessDialogueBot.Operations.Links;
using ProcessDialogueBot.People;
using ProcessDialogueBot.Teams.Turns;

namespace ProcessDialogueBot.Plan.Paper;

/// <summary>Sets up the status paper.</summary>
internal static class PaperServiceCollectionExtensions
{
    /// <summary>Where the links lead.</summary>
    public const string Path = "/papers";

    public static IServiceCollection AddPaper(this IServiceCollection services) => services
        .AddSingleton<PaperReader>()
        .AddSingleton<PaperStore>()
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
    public static void MapPapers(this IEndpointRouteBuilder app) => app.MapFiles(Path, LinkKinds.Paper, async (services, id, cancellationToken) =>
    {
        var papers = services.GetRequiredService<PaperStore>();
        return await papers.FindAsync(id, cancellationToken) is { } paper
            ? new LinkedFile(PaperDocument.FileName(paper.Order), PaperDocument.ContentType, await papers.ReadAsync(paper, cancellationToken))
            : null;
    });
}
