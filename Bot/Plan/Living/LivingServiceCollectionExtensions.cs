using ProcessDialogueBot.Delivery;
using ProcessDialogueBot.Teams.Turns;

namespace ProcessDialogueBot.Plan.Living;

/// <summary>Sets up the status cards that stand in channels.</summary>
internal static class LivingServiceCollectionExtensions
{
    public static IServiceCollection AddLivingCards(this IServiceCollection services) => services
        .AddSingleton<LivingStore>()
        .AddSingleton<LivingCards>()
        .AddSingleton<IDeliveryObserver>(provider => provider.GetRequiredService<LivingCards>())
        .AddSingleton<LivingJob>()
        .AddHostedService(provider => provider.GetRequiredService<LivingJob>())
        .AddTurnMiddleware<LivingMiddleware>();
}
