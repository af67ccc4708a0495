using ProcessDialogueBot.Delivery;
using ProcessDialogueBot.People;
using ProcessDialogueBot.Teams.Turns;

namespace ProcessDialogueBot.Updates.Correcting;

/// <summary>Sets up how sent updates are corrected and recalled.</summary>
internal static class CorrectingServiceCollectionExtensions
{
    private const string Editor = nameof(Role.Editor);

    public static IServiceCollection AddCorrecting(this IServiceCollection services) => services
        .AddSingleton<Corrections>()
        .AddSingleton<PendingCorrections>()
        .AddSingleton<CorrectionReach>()
        .AddSingleton<CorrectionOutcomes>()
        .AddSingleton<CorrectionApprovals>()
        .AddSingleton<IUnfinishedWork>(provider => provider.GetRequiredService<Corrections>())
        .AddSingleton<IUnfinishedWork>(provider => provider.GetRequiredService<CorrectionApprovals>())
        .AddTurns<CorrectingHandlers>((routes, handlers) =>
        {
            routes.Verb("update.correct", handlers.CorrectAsync).OnlyFor(Editor);
            routes.Verb("update.show-correction", handlers.PreviewAsync).OnlyFor(Editor);
            routes.Verb("update.recorrect", handlers.EditAsync).OnlyFor(Editor);
            routes.Verb("update.send-correction", handlers.SendAsync).OnlyFor(Editor);
            routes.Verb("update.keep", handlers.KeepAsync).OnlyFor(Editor);
        })
        .AddTurns<CorrectionApprovalHandlers>((routes, handlers) =>
        {
            routes.Verb("update.show-request", handlers.ShowAsync).OnlyFor(Editor);
            routes.Verb(CorrectionApprovals.ApproveVerb, handlers.ApproveAsync).OnlyFor(Editor);
            routes.Verb("update.return-correction", handlers.ReturnAsync).OnlyFor(Editor);
        })
        .AddTurns<RecallHandlers>((routes, handlers) =>
        {
            routes.Verb("update.ask-recall", handlers.AskAsync).OnlyFor(Editor);
            routes.Verb("update.recall", handlers.RecallAsync).OnlyFor(Editor);
            routes.Verb("update.keep-sent", RecallHandlers.KeepAsync).OnlyFor(Editor);
            routes.Verb("update.history", handlers.ShowHistoryAsync).OnlyFor(Editor);
        });
}
