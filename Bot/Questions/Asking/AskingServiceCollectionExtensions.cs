using ProcessDialogueBot.Anonymity;
using ProcessDialogueBot.Delivery;
using ProcessDialogueBot.Teams.Turns;

namespace ProcessDialogueBot.Questions.Asking;

/// <summary>Sets up handing over, by name and without, and what the asker sees of it.</summary>
internal static class AskingServiceCollectionExtensions
{
    public static IServiceCollection AddAsking(this IServiceCollection services) => services
        .AddSingleton<FollowerMarks>()
        .AddSingleton<Followers>()
        .AddSingleton<QuestionIntake>()
        .AddSingleton<AskerNotices>()
        .AddSingleton<IDeliveryObserver>(provider => provider.GetRequiredService<AskerNotices>())
        .AddSingleton<IReleaseTarget, QuestionRelease>()
        .AddTurns<HandOverHandlers>((routes, handlers) =>
        {
            routes.Verb(HandOverActions.Verb, handlers.HandOverAsync);
            routes.Verb(HandOverActions.FollowVerb, handlers.FollowAsync);
            routes.MessageAction(MessageForm.Command, handlers.ShowFormAsync);
        })
        .AddTurns<MineHandlers>((routes, handlers) =>
        {
            routes.Command("mine spørgsmål", "my questions", handlers.ListAsync).OnlyInPersonalChat().Help("Questions.HelpMine");
            routes.Verb(AskerCards.ShowMineVerb, handlers.ShowAsync);
            routes.Verb(FollowCards.UnfollowVerb, handlers.UnfollowAsync);
        })
        .AddTurns<LateAnswers>((routes, answers) => routes.Installed(answers.BringAsync))
        .AddTurns<QuestionSubjects>((routes, subjects) => routes.Search(QuestionSubjects.AreasDataset, subjects.FindAreasAsync))
        .AddTurns<AnswerBackHandlers>((routes, handlers) =>
        {
            routes.Verb(AskerCards.ClarifyVerb, handlers.ClarifyAsync);
            routes.Verb(AskerCards.ReopenVerb, handlers.ReopenAsync);
        })
        .AddTurns<AnonymousQuestions>((routes, questions) =>
        {
            routes.AnonymousVerb(AnonymousQuestions.FormVerb, questions.ShowFormAsync);
            routes.AnonymousVerb(AnonymousQuestions.SubmitVerb, questions.SubmitAsync);
        });
}
