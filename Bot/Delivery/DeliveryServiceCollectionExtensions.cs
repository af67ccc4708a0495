using ProcessDialogueBot.Delivery.Digests;
using ProcessDialogueBot.Delivery.Ledger;

namespace ProcessDialogueBot.Delivery;

/// <summary>Sets up the ledger and the sender.</summary>
internal static class DeliveryServiceCollectionExtensions
{
    public static IServiceCollection AddDelivery(this IServiceCollection services) => services
        .AddQuietHours()
        .AddDigests()
        .AddSingleton<DeliveryMetrics>()
        .AddSingleton<DeliveryLedger>()
        .AddSingleton<RowSources>()
        .AddSingleton<DeliverySender>()
        .AddSingleton<DeliveryService>()
        .AddSingleton<DeliveryJob>()
        .AddHostedService(provider => provider.GetRequiredService<DeliveryJob>())
        .AddSingleton<UnfinishedWorkJob>()
        .AddHostedService(provider => provider.GetRequiredService<UnfinishedWorkJob>());
}
