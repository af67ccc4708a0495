using System.Security.Cryptography;

namespace ProcessDialogueBot.Updates.Approval;

/// <summary>A question to the other editors, on cards in their chats, of which they are not yet told what became of it.</summary>
/// <param name="UpdateId">The update it is about.</param>
/// <param name="Id">Tells it from other requests about the same update.</param>
/// <param name="WriterId">The editor whose update or correction it is.</param>
/// <param name="At">When it was made.</param>
internal sealed record ApprovalRequest(string UpdateId, string Id, string WriterId, DateTimeOffset At)
{
    private const int IdLength = 12;

    /// <summary>Whether it is about a correction of what was sent, and not about an update that is not sent yet.</summary>
    public bool IsForCorrection { get; init; }

    /// <summary>The delivery that puts it before the other editors.</summary>
    public string DeliveryId => $"approval-{UpdateId}-{Id}";

    /// <summary>The delivery that tells its writer what became of it.</summary>
    public string DecisionDeliveryId => $"decision-{UpdateId}-{Id}";

    /// <summary>The delivery that tells its writer that a scheduled update is held back until it is let through.</summary>
    public string HeldDeliveryId => $"held-{UpdateId}-{Id}";

    /// <summary>A request that is made now.</summary>
    public static ApprovalRequest New(string updateId, string writerId, DateTimeOffset now) =>
        new(updateId, RandomNumberGenerator.GetHexString(IdLength, lowercase: true), writerId, now);
}
