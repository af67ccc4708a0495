using ProcessDialogueBot.Delivery;

namespace ProcessDialogueBot.Updates.Sending;

/// <summary>When an update that leaves at a certain time comes to whom.</summary>
/// <param name="Leaders">When leaders get it.</param>
/// <param name="Public">When channels get it, and it may be read by everyone whom it is for.</param>
/// <param name="Others">When other people get it.</param>
internal sealed record Departure(DateTimeOffset Leaders, DateTimeOffset Public, DateTimeOffset Others)
{
    /// <summary>
    /// The leaders' head start counts from when they may be disturbed, so that neither a night nor a holiday uses it up; only then is it for all to
    /// read. People wait for the end of the quiet hours, unless it is urgent.
    /// </summary>
    /// <param name="update">The update.</param>
    /// <param name="at">When it leaves.</param>
    /// <param name="hasLeaders">Whether there are leaders who can get it before all others (<see cref="Audience.UpdateAudience.LeadersFirst"/>); else nobody is waited for.</param>
    /// <param name="quiet">When people may be disturbed.</param>
    public static Departure Of(Update update, DateTimeOffset at, bool hasLeaders, QuietHours quiet)
    {
        var leaders = Allowed(at);
        var open = hasLeaders && update.LeadersAhead > 0 ? leaders.AddMinutes(update.LeadersAhead) : at;
        return new Departure(leaders, open, Allowed(open));

        DateTimeOffset Allowed(DateTimeOffset time) => update.IsUrgent ? time : quiet.NextAllowed(time);
    }
}
