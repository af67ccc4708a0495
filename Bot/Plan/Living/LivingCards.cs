using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using ProcessDialogueBot.Delivery;
using ProcessDialogueBot.People;
using ProcessDialogueBot.Plan.Cards;

namespace ProcessDialogueBot.Plan.Living;

/// <summary>
/// Shows the plan in every channel that is linked for milestones, on one card that is replaced where it stands. A card is a delivery, and a change of it is
/// a revision: so it keeps Teams' pace, survives a kill, and is the same whichever machine does it. One that was deleted in Teams is posted anew.
/// </summary>
internal sealed class LivingCards(LivingStore store, PlanStore plan, LateMilestones late, DeliveryService deliveries, Channels channels) : IDeliveryObserver
{
    private const int HashLength = 16;

    public string Kind => "living";

    /// <summary>Brings all cards up to date; those of channels that are linked no more are left as they are.</summary>
    public async Task ShowAsync(CancellationToken cancellationToken)
    {
        var now = await plan.GetSnapshotAsync(cancellationToken);
        var rows = await store.GetAsync(cancellationToken);
        var linked = (await channels.GetAsync(ChannelTopics.Milestones, cancellationToken)).Select(channel => channel.Id).ToHashSet(StringComparer.Ordinal);
        foreach (var left in rows.Values.Where(row => row.IsLinked && !linked.Contains(row.ChannelId)))
            await store.TrySaveAsync(left with { IsLinked = false }, cancellationToken);
        var contents = LivingCard.Contents(now, await late.GetAsync(now, cancellationToken));
        foreach (var channel in linked)
            await ShowAsync(rows.GetValueOrDefault(channel) ?? new LivingRow(channel, 0, IsLinked: false), contents, cancellationToken);
    }

    /// <summary>Posts the card anew when it turns out to be gone.</summary>
    public async Task OnCompletedAsync(string deliveryId, DeliverySummary summary, CancellationToken cancellationToken)
    {
        var now = await plan.GetSnapshotAsync(cancellationToken);
        await foreach (var gone in deliveries.GetRowsAsync(deliveryId, cancellationToken).Where(IsGone))
            if (await store.FindAsync(gone.Recipient.Id, cancellationToken) is { IsLinked: true } row && IdOf(row) == deliveryId)
                await ShowAsync(row, LivingCard.Contents(now, await late.GetAsync(now, cancellationToken)), cancellationToken);
    }

    private async Task ShowAsync(LivingRow row, IReadOnlyDictionary<string, DeliveryContent> contents, CancellationToken cancellationToken)
    {
        var recipient = Recipient.Channel(row.ChannelId);
        if (!row.IsLinked || await deliveries.FindRowAsync(IdOf(row), recipient, cancellationToken) is { } card && IsGone(card))
        {
            // Written first: after a kill it is this card that is posted, and not one more.
            if (await store.TrySaveAsync(row with { Number = row.Number + 1, IsLinked = true }, cancellationToken) is not { } next)
                return;
            row = next;
        }

        await deliveries.OrderAsync(new DeliveryOrder(IdOf(row), Kind, contents, [recipient]), cancellationToken);
        await deliveries.ReviseAsync(IdOf(row), contents, isRecall: false, cancellationToken);
    }

    // Of one that may or may not stand there nobody knows where.
    private static bool IsGone(LedgerRow row) => row is { State: DeliveryState.Sent, NotCorrected: DeliveryReason.MessageGone } or { State: DeliveryState.Uncertain };

    private static string IdOf(LivingRow row)
    {
        var hash = Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(row.ChannelId)))[..HashLength];
        return string.Create(CultureInfo.InvariantCulture, $"living-{hash}-{row.Number}");
    }
}
