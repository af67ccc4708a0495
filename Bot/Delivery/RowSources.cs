using ProcessDialogueBot.Delivery.Ledger;
using ProcessDialogueBot.People;
using ProcessDialogueBot.Teams.Schema;

namespace ProcessDialogueBot.Delivery;

/// <summary>What a pass needs to know of people, channels and the hour.</summary>
internal sealed class RowSources(PeopleTable people, PeopleDirectory directory, Channels channels, QuietHours quiet, TimeProvider time)
{
    /// <summary>A plan for a pass; one that goes on after an earlier plan also remembers what that left.</summary>
    public RowPlan Plan(DeliveryHeader header, bool isRetryDue, RowPlan? earlier)
    {
        var plan = new RowPlan(header, quiet, isRetryDue, time);
        if (earlier?.IsRetryLeft == true)
            plan.Leave();
        return plan;
    }

    public RowScan Scan(string id, DeliveryLedger ledger, RowPlan plan) => new(id, ledger, plan, people, directory, channels);

    /// <summary>Whether a row that was to be sent may still be sent now.</summary>
    public bool MayLeave(DeliveryHeader header, LedgerRow row) =>
        !header.HeedsQuietHours || row.Recipient.Kind != RecipientKind.Person || time.GetUtcNow() is var now && quiet.NextAllowed(now) <= now;

    public Task RememberChatsAsync(IReadOnlyDictionary<string, ConversationReference> chats) => people.RememberChatsAsync(chats, CancellationToken.None);
}
