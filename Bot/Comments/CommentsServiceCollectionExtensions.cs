using Microsoft.Extensions.Options;
using ProcessDialogueBot.Anonymity;
using ProcessDialogueBot.Cards;
using ProcessDialogueBot.Comments.Summaries;
using ProcessDialogueBot.Comments.Tab;
using ProcessDialogueBot.Comments.Themes;
using ProcessDialogueBot.Delivery;
using ProcessDialogueBot.Knowledge;
using ProcessDialogueBot.Operations.Dialogue;
using ProcessDialogueBot.Operations.Inbox;
using ProcessDialogueBot.Operations.Tab;
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
            .AddSingleton<IDialogueFigures, CommentFigures>()
            .AddSingleton<IUnfinishedWork, RetentionJob>()
            .AddSingleton<ReplyNews>()
            .AddSingleton<IDialogueNews>(provider => provider.GetRequiredService<ReplyNews>())
            .AddSingleton<IDialogueFigures>(provider => provider.GetRequiredService<ReplyNews>())
            .AddTurns<CommentHandlers>((turns, comments) =>
            {
                turns.AnonymousCommand("kommentar", "comment", comments.ShowFormAsync)
                    .AlsoAs(
                        "anonym", "anonymt", "skriv anonymt", "jeg vil skrive anonymt", "jeg vil gerne skrive anonymt", "kan jeg skrive anonymt",
                        "må jeg skrive anonymt", "jeg vil gerne være anonym", "kan jeg være anonym", "anonymous", "anonymously", "write anonymously",
                        "i want to write anonymously", "can i write anonymously")
                    .Takes(CommandArguments.Text).OnlyInPersonalChat().Help("Comments.HelpComment");
                turns.AnonymousVerb("comment.form", comments.ShowFormAsync); // On cards of help sent before the form lay folded on them.
                turns.AnonymousVerb(CommentHandlers.SubmitVerb, comments.SubmitAsync);
            })
            .AddSingleton<IFoldedForm>(provider => provider.GetRequiredService<CommentHandlers>())
            .AddTurns<ReceiptHandlers>((turns, receipts) =>
            {
                turns.AnonymousCommand("svar", "replies", ReceiptHandlers.ShowFormAsync).OnlyInPersonalChat().Help("Comments.HelpReplies");
                turns.AnonymousText("svar", "replies", ReceiptHandlers.HasCode, ReceiptHandlers.ShowFormAsync).OnlyInPersonalChat();
                turns.AnonymousVerb("receipt.read", receipts.ReadAsync);
                turns.AnonymousVerb(ReceiptCards.WriteVerb, receipts.WriteAsync);
            })
            .AddTurns<ModerationHandlers>((turns, moderation) =>
            {
                turns.AnonymousVerb("comment.open", moderation.OpenAsync).OnlyFor(Editor);
                turns.AnonymousVerb("comment.reply", moderation.ReplyAsync).OnlyFor(Editor);
                turns.AnonymousVerb("comment.hide", moderation.HideAsync).OnlyFor(Editor);
                turns.AnonymousVerb("comment.unhide", moderation.ShowAgainAsync).OnlyFor(Editor);
                turns.AnonymousVerb("comment.theme", moderation.SetThemeAsync).OnlyFor(Editor);
            })
            .AddSingleton<ThemeRename>()
            .AddTurns<ThemeHandlers>((turns, themes) =>
            {
                turns.AnonymousCommand("temaer", "themes", themes.ListAsync).AlsoAs("tema", "theme").OnlyFor(Editor).OnlyInPersonalChat().Help("Comments.HelpThemes");
                turns.AnonymousVerb(ThemeCards.ListVerb, themes.ListAsync).OnlyFor(Editor);
                turns.AnonymousVerb(ThemeCards.ShowVerb, themes.ShowAsync).OnlyFor(Editor);
                turns.AnonymousVerb(ThemeCards.HiddenVerb, themes.ShowHiddenAsync).OnlyFor(Editor);
                turns.AnonymousVerb(ThemeCards.RenameVerb, themes.RenameAsync).OnlyFor(Editor);
            })
            .AddSummaries();
    }

    private static IServiceCollection AddSummaries(this IServiceCollection services) => services
        .AddSingleton<SummaryStore>()
        .AddSingleton<IKnowledgeSource, SummaryKnowledge>()
        .AddSingleton<INewsSource, SummaryNews>()
        .AddSingleton<ITabSection, SummariesSection>()
        .AddTurns<SummaryHandlers>((turns, summaries) =>
        {
            turns.AnonymousCommand("vi gjorde", "we did", summaries.ShowAsync)
                .AlsoAs("vigjorde", "i sagde", "i sagde vi gjorde", "wedid", "you said", "you said we did").Help("Summaries.Help");
            turns.AnonymousVerb(SummaryCards.ShowVerb, summaries.ShowAsync);
            turns.AnonymousCommand("opsummering", "summary", summaries.ListAsync)
                .AlsoAs("opsummeringer", "summaries").OnlyFor(Editor).OnlyInPersonalChat().Help("Summaries.HelpWrite");
            turns.AnonymousVerb(SummaryCards.ListVerb, summaries.ListAsync).OnlyFor(Editor);
            turns.AnonymousVerb("summary.write", summaries.WriteAsync).OnlyFor(Editor);
            turns.AnonymousVerb("summary.preview", summaries.PreviewAsync).OnlyFor(Editor);
            turns.AnonymousVerb("summary.publish", summaries.PublishAsync).OnlyFor(Editor);
            turns.AnonymousVerb("summary.confirm", summaries.ConfirmAsync).OnlyFor(Editor);
            turns.AnonymousVerb("summary.withdraw", summaries.WithdrawAsync).OnlyFor(Editor);
        });
}
