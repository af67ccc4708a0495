using ProcessDialogueBot.Anonymity;
using ProcessDialogueBot.Delivery;
using ProcessDialogueBot.Knowledge;
using ProcessDialogueBot.Operations.Inbox;
using ProcessDialogueBot.People;
using ProcessDialogueBot.Questions.Answering;
using ProcessDialogueBot.Questions.Words;
using ProcessDialogueBot.Teams.Turns;

namespace ProcessDialogueBot.Questions;

/// <summary>Sets up questions: ask, answer from knowledge, hand over, answer by people.</summary>
internal static class QuestionsServiceCollectionExtensions
{
    public static IServiceCollection AddQuestions(this IServiceCollection services) => services
        .AddSingleton<QuestionStore>()
        .AddSingleton<QuestionNotices>()
        .AddSingleton<IDeliveryObserver>(provider => provider.GetRequiredService<QuestionNotices>())
        .AddSingleton<IUnfinishedWork>(provider => provider.GetRequiredService<QuestionNotices>())
        .AddSingleton<IKnowledgeSource, AnswerKnowledge>()
        .AddSingleton<IInboxSource, QuestionInbox>()
        .AddAnswering()
        .AddWords()
        .AddTurns<AskHandlers>((routes, handlers) =>
        {
            routes.Command("mine spørgsmål", "my questions", handlers.MineAsync).OnlyInPersonalChat().Help("Questions.HelpMine");
            routes.Verb("question.escalate", handlers.HandOverAsync);
            routes.Verb(QuestionCards.ShowMineVerb, handlers.ShowMineAsync);
        })
        .AddSingleton<IReleaseTarget, QuestionRelease>()
        .AddTurns<AnonymousQuestions>((routes, questions) =>
        {
            routes.AnonymousVerb(AnonymousQuestions.FormVerb, questions.ShowFormAsync);
            routes.AnonymousVerb(AnonymousQuestions.SubmitVerb, questions.SubmitAsync);
        })
        .AddTurns<TriageHandlers>((routes, handlers) =>
        {
            const string editor = nameof(Role.Editor);
            routes.Command("indbakke", "inbox", handlers.InboxAsync).OnlyFor(editor).OnlyInPersonalChat().Help("Questions.HelpInbox");
            routes.Verb("question.open", handlers.OpenAsync).OnlyFor(editor);
            routes.Verb("question.answer", handlers.AnswerAsync).OnlyFor(editor);
        });
}
