using ProcessDialogueBot.Delivery;
using ProcessDialogueBot.Operations.Dialogue;

namespace ProcessDialogueBot.Questions.Promise;

/// <summary>Sets up by when questions are answered, who is reminded, and what everyone is told of it.</summary>
internal static class PromiseServiceCollectionExtensions
{
    public static IServiceCollection AddPromise(this IServiceCollection services) => services
        .AddSingleton<AnswerPromise>()
        .AddSingleton<ReminderNotices>()
        .AddSingleton<QuestionFigures>()
        .AddSingleton<IDialogueFigures>(provider => provider.GetRequiredService<QuestionFigures>())
        .AddSingleton<IPeriodFigures, QuestionPeriodFigures>()
        .AddSingleton<QuestionMetrics>()
        .AddSingleton<IUnfinishedWork>(provider => provider.GetRequiredService<QuestionMetrics>())
        .AddSingleton<IUnfinishedWork, PromiseJob>();
}
