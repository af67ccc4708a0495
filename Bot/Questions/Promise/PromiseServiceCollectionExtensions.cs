namespace ProcessDialogueBot.Questions.Promise;

/// <summary>Sets up by when questions are answered, and who is reminded.</summary>
internal static class PromiseServiceCollectionExtensions
{
    public static IServiceCollection AddPromise(this IServiceCollection services) => services
        .AddSingleton<AnswerPromise>()
        .AddSingleton<ReminderNotices>();
}
