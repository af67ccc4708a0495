using ProcessDialogueBot.Delivery;
using ProcessDialogueBot.People;
using ProcessDialogueBot.Teams.Turns;

namespace ProcessDialogueBot.Updates.Scheduling;

/// <summary>Sets up sending at a time.</summary>
internal static class SchedulingServiceCollectionExtensions
{
    public static IServiceCollection AddScheduling(this IServiceCollection services) => services
        .AddSingleton<DepartureWords>()
        .AddSingleton<Schedule>()
        .AddSingleton<IUnfinishedWork>(provider => provider.GetRequiredService<Schedule>())
        .AddTurns<SchedulingHandlers>((routes, handlers) =>
        {
            const string editor = nameof(Role.Editor);
            routes.Verb("update.ask-time", handlers.AskAsync).OnlyFor(editor);
            routes.Verb("update.schedule", handlers.ScheduleAsync).OnlyFor(editor);
            routes.Verb("update.unschedule", handlers.UnscheduleAsync).OnlyFor(editor);
        });
}
