using Microsoft.Extensions.Options;
using ProcessDialogueBot.Delivery;
using ProcessDialogueBot.Operations.Tab;
using ProcessDialogueBot.Questions.Answering;
using ProcessDialogueBot.Questions.Asking;
using ProcessDialogueBot.Questions.Forgetting;
using ProcessDialogueBot.Questions.Personal;
using ProcessDialogueBot.Questions.Promise;
using ProcessDialogueBot.Questions.Tab;
using ProcessDialogueBot.Questions.Triage;
using ProcessDialogueBot.Questions.Words;
using ProcessDialogueBot.Tables.Personal;
using ProcessDialogueBot.Tables.Retention;
using ProcessDialogueBot.Texts.Calendar;

namespace ProcessDialogueBot.Questions;

/// <summary>Sets up questions: ask, answer from knowledge, hand over, answer by people, keep the promise.</summary>
internal static class QuestionsServiceCollectionExtensions
{
    public static IServiceCollection AddQuestions(this IServiceCollection services)
    {
        services.AddOptions<QuestionsOptions>().BindConfiguration(QuestionsOptions.Section).ValidateOnStart();
        return services
            .AddSingleton<IValidateOptions<QuestionsOptions>, QuestionsOptionsValidator>()
            .AddCalendar()
            .AddSingleton<QuestionStore>()
            .AddSingleton<FollowerStore>()
            .AddSingleton<QuestionDesk>()
            .AddSingleton<IUnfinishedWork, ForgettingJob>() // First, so that what it leaves to be told is told in the same round.
            .AddSingleton<ForgottenNotices>()
            .AddSingleton<QuestionNotices>()
            .AddSingleton<IUnfinishedWork>(provider => provider.GetRequiredService<QuestionNotices>())
            .AddSingleton<ITabSection, AnswersSection>()
            .AddSingleton<IPersonalData, QuestionData>()
            .AddRetention<QuestionRetention>(QuestionRetention.Questions)
            .AddAnswering()
            .AddWords()
            .AddAsking()
            .AddTriage()
            .AddPromise();
    }
}
