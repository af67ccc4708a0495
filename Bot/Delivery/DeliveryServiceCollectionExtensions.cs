using ProcessDialogueBot.Delivery.Digests;
using ProcessDialogueBot.Delivery.Ledger;
using ProcessDialogueBot.Delivery.Personal;
using ProcessDialogueBot.Tables.Personal;
using ProcessDialogueBot.Tables.Retention;
using ProcessDialogueBot.Teams.Outbound;

namespace ProcessDialogueBot.Delivery;

/// <summary>Sets up the ledger and the sender.</summary>
internal static class DeliveryServiceCollectionExtensions
{
    // What has left is answered, and written down with the store's retries, before the bot is gone.
    private static readonly TimeSpan ShutdownTimeout = ConnectorRetry.CallDeadline + LedgerBook.LongestWait + TimeSpan.FromSeconds(9);

    public static IServiceCollection AddDelivery(this IServiceCollection services) => services
        .Configure<HostOptions>(options => options.ShutdownTimeout = ShutdownTimeout > options.ShutdownTimeout ? ShutdownTimeout : options.ShutdownTimeout)
        .AddQuietHours()
        .AddDigests()
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
