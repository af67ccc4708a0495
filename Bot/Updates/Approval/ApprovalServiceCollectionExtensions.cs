using ProcessDialogueBot.Delivery;
using ProcessDialogueBot.People;
using ProcessDialogueBot.Teams.Turns;

namespace ProcessDialogueBot.Updates.Approval;

/// <summary>Sets up that a second editor lets through what reaches many.</summary>
internal static class ApprovalServiceCollectionExtensions
{
    public static IServiceCollection AddApproval(this IServiceCollection services) => services
        .AddSingleton<ApprovalRequests>()
        .AddSingleton<RequestCards>()
        .AddSingleton<Approvals>()
        .AddSingleton<IUnfinishedWork>(provider => provider.GetRequiredService<Approvals>())
        .AddTurns<ApprovalHandlers>((routes, handlers) =>
        {
            const string editor = nameof(Role.Editor);
            routes.Verb(Approvals.ApproveVerb, handlers.ApproveAsync).OnlyFor(editor);
            routes.Verb("update.withdraw", handlers.WithdrawAsync).OnlyFor(editor);
            routes.Verb("update.return", handlers.ReturnAsync).OnlyFor(editor);
        });
}
