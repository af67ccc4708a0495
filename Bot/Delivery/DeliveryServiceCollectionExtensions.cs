using ProcessDialogueBot.Delivery.Digests;

namespace ProcessDialogueBot.Delivery;

/// <summary>Sets up the ledger and the sender.</summary>
internal static class DeliveryServiceCollectionExtensions
{
    public static IServiceCollection AddDelivery(this IServiceCollection services) => services
        .AddQuietHours()
        .AddDigests()
        .AddSingleton<DeliveryLedger>()
        .AddSingleton<DeliverySender>()
        .AddSingleton<DeliveryService>()
        .AddSingleton<DeliveryJob>()
        .AddHostedService(provider => provider.GetRequiredService<DeliveryJob>())
        .AddHostedService<UnfinishedWorkJob>();
}
