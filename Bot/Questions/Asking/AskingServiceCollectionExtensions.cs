using ProcessDialogueBot.Anonymity;
using ProcessDialogueBot.Delivery;
using ProcessDialogueBot.Teams.Turns;

namespace ProcessDialogueBot.Questions.Asking;

/// <summary>Sets up handing over, by name and without, and what the asker sees of it.</summary>
internal static class AskingServiceCollectionExtensions
{
    public static IServiceCollection AddAsking(this IServiceCollection services) => services
        .AddSingleton<FollowerMarks>()
        .AddSingleton<AskerNotices>()
        .AddSingleton<IDeliveryObserver>(provider => provider.GetRequiredService<AskerNotices>())
        .AddSingleton<IReleaseTarget, QuestionRelease>()
        .AddTurns<AskHandlers>((routes, handlers) =>
        {
            routes.Command("mine spørgsmål", "my questions", handlers.MineAsync).OnlyInPersonalChat().Help("Questions.HelpMine");
            routes.Verb(HandOverActions.Verb, handlers.HandOverAsync);
            routes.Verb(AskerCards.ShowMineVerb, handlers.ShowMineAsync);
        })
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
