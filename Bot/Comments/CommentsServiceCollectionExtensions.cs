using Microsoft.Extensions.Options;
using ProcessDialogueBot.Anonymity;
using ProcessDialogueBot.Operations.Inbox;
using ProcessDialogueBot.Teams.Turns;

namespace ProcessDialogueBot.Comments;

/// <summary>Registers the anonymous comment.</summary>
public static class CommentsServiceCollectionExtensions
{
    private const string Editor = "Editor";

    /// <summary>Adds the form, the reading of replies, and the process team's side. Needs the machinery of anonymity.</summary>
    /// <param name="services">The application's services.</param>
    /// <returns><paramref name="services"/>.</returns>
    public static IServiceCollection AddComments(this IServiceCollection services)
    {
        services.AddOptions<CommentsOptions>().BindConfiguration(CommentsOptions.Section).ValidateOnStart();
        return services
            .AddSingleton<IValidateOptions<CommentsOptions>, CommentsOptionsValidator>()
            .AddSingleton<ReceiptCards>()
            .AddSingleton<IReleaseTarget, CommentRelease>()
            .AddSingleton<IInboxSource, CommentInbox>()
            .AddTurns<CommentHandlers>((turns, comments) =>
            {
                turns.AnonymousCommand("kommentar", "comment", comments.ShowFormAsync)
                    .AlsoAs(
                        "anonym", "anonymt", "skriv anonymt", "jeg vil skrive anonymt", "jeg vil gerne skrive anonymt", "kan jeg skrive anonymt",
                        "må jeg skrive anonymt", "jeg vil gerne være anonym", "kan jeg være anonym", "anonymous", "anonymously", "write anonymously",
                        "i want to write anonymously", "can i write anonymously")
                    .Takes(CommandArguments.Text).OnlyInPersonalChat().Help("Comments.HelpComment");
                turns.AnonymousVerb("comment.form", comments.ShowFormAsync).Help("Comments.WriteAnonymously");
                turns.AnonymousVerb(CommentHandlers.SubmitVerb, comments.SubmitAsync);
            })
            .AddTurns<ReceiptHandlers>((turns, receipts) =>
            {
                turns.AnonymousCommand("svar", "replies", ReceiptHandlers.ShowFormAsync).OnlyInPersonalChat().Help("Comments.HelpReplies");
                turns.AnonymousText("svar", "replies", ReceiptHandlers.HasCode, ReceiptHandlers.ShowFormAsync).OnlyInPersonalChat();
                turns.AnonymousVerb("receipt.read", receipts.ReadAsync);
            })
            .AddTurns<ModerationHandlers>((turns, moderation) =>
            {
                turns.AnonymousVerb("comment.open", moderation.OpenAsync).OnlyFor(Editor);
                turns.AnonymousVerb("comment.reply", moderation.ReplyAsync).OnlyFor(Editor);
                turns.AnonymousVerb("comment.hide", moderation.HideAsync).OnlyFor(Editor);
            });
    }
}
