namespace ProcessDialogueBot.Delivery;

/// <summary>When people may be disturbed.</summary>
internal class QuietHours
{
    /// <summary>The first moment, not before <paramref name="now"/>, in which a person may be sent something; <paramref name="now"/> itself when that is one.</summary>
    public virtual DateTimeOffset NextAllowed(DateTimeOffset now) => now;
}
