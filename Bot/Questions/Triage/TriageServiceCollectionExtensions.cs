using ProcessDialogueBot.Delivery;
using ProcessDialogueBot.Operations.Inbox;
using ProcessDialogueBot.People;
using ProcessDialogueBot.Teams.Turns;

namespace ProcessDialogueBot.Questions.Triage;

/// <summary>Sets up what the process team sees of questions and does with them.</summary>
internal static class TriageServiceCollectionExtensions
{
    public static IServiceCollection AddTriage(this IServiceCollection services) => services
        .AddSingleton<OpenQuestions>()
        .AddSingleton<TriagePeople>()
        .AddSingleton<TriageViews>()
        .AddSingleton<PublishCheck>()
        .AddSingleton<PublishStep>()
        .AddSingleton<TriageActs>()
        .AddSingleton<TriageNotices>()
        .AddSingleton<IDeliveryObserver>(provider => provider.GetRequiredService<TriageNotices>())
        .AddSingleton<IInboxSource, QuestionInbox>()
        .AddTurns<InboxHandlers>((routes, handlers) =>
        {
            routes.Command("indbakke", "inbox", handlers.ShowAsync).OnlyFor(nameof(Role.Editor)).OnlyInPersonalChat().Help("Questions.HelpInbox");
            routes.Verb(InboxCard.ShowVerb, handlers.ShowAgainAsync).OnlyFor(nameof(Role.Editor));
        })
        .AddTurns<TriageLists>((routes, lists) =>
        {
            string[] both = [nameof(Role.Editor), nameof(Role.Leader)];
            routes.Search(TriageForms.PeopleDataset, lists.FindPeopleAsync).OnlyFor(both);
            routes.Search(TriageForms.OpenDataset, lists.FindQuestionsAsync).OnlyFor(both);
        })
        .AddTurns<TriageHandlers>((routes, handlers) =>
        {
            // A leader only with a question that was given to him or her: the handlers see to that.
            string[] both = [nameof(Role.Editor), nameof(Role.Leader)];
            routes.Verb(TriageCard.OpenVerb, handlers.OpenAsync).OnlyFor(both);
            routes.Verb(TriageCard.TakeVerb, handlers.TakeAsync).OnlyFor(both);
            routes.Verb(TriageCard.ReleaseVerb, handlers.ReleaseAsync).OnlyFor(both);
            routes.Verb(TriageCard.GiveVerb, handlers.GiveAsync).OnlyFor(both);
            routes.Verb(TriageCard.AnswerVerb, handlers.AnswerAsync).OnlyFor(both);
            routes.Verb(TriageCard.CorrectVerb, handlers.CorrectAsync).OnlyFor(both);
            routes.Verb(TriageCard.PublishVerb, handlers.PublishAsync).OnlyFor(both);
            routes.Verb(TriageCard.MergeVerb, handlers.MergeAsync).OnlyFor(nameof(Role.Editor));
            routes.Verb(TriageCard.ReturnVerb, handlers.ReturnAsync).OnlyFor(both);
            routes.Verb(TriageCard.CloseVerb, handlers.CloseAsync).OnlyFor(both);
        });
}
