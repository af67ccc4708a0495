using ProcessDialogueBot.Delivery.Digests;
using ProcessDialogueBot.Delivery.Ledger;
using ProcessDialogueBot.Delivery.Personal;
using ProcessDialogueBot.Tables.Personal;
using ProcessDialogueBot.Tables.Retention;

namespace ProcessDialogueBot.Delivery;

/// <summary>Sets up the ledger and the sender.</summary>
internal static class DeliveryServiceCollectionExtensions
{
    public static IServiceCollection AddDelivery(this IServiceCollection services) => services
        .AddQuietHours()
        .AddDigests()
        .AddSingleton<DeliveryMetrics>()
        .AddSingleton<DeliveryLedger>()
        .AddSingleton<LedgerErasure>()
        .AddSingleton<IPersonalData, DeliveryData>()
        .AddRetention<DeliveryRetention>(DeliveryRetention.Deliveries)
        .AddSingleton<RowSources>()
        .AddSingleton<DeliverySender>()
        .AddSingleton<DeliveryService>()
        .AddSingleton<DeliveryJob>()
        .AddHostedService(provider => provider.GetRequiredService<DeliveryJob>())
        .AddSingleton<UnfinishedWorkJob>()
        .AddHostedService(provider => provider.GetRequiredService<UnfinishedWorkJob>());
}
