namespace ProcessDialogueBot.Texts.Calendar;

/// <summary>Whether a clock in Copenhagen shows a time on a date.</summary>
public enum WallTimeKind
{
    /// <summary>Once, as nearly always.</summary>
    Once,

    /// <summary>Never: the clock is put forward past it, in the night to the last Sunday of March.</summary>
    Skipped,

    /// <summary>Twice: the clock is put back over it, in the night to the last Sunday of October.</summary>
    Repeated,
}

/// <summary>The moment that a date and a time mean.</summary>
/// <param name="Moment">
/// The moment, with Copenhagen's offset. A time that is skipped means the time as much after the change as it would be by the old clock
/// (02.30 is 03.30); one that is repeated means its first time, which is still summer time.
/// </param>
/// <param name="Kind">Whether there is exactly one such moment.</param>
public readonly record struct WallTime(DateTimeOffset Moment, WallTimeKind Kind);

/// <summary>From what a clock in Copenhagen shows to the moment; <see cref="DanishTime.Of"/> is the way back.</summary>
public static class WallClock
{
    /// <summary>The moment of a date and time.</summary>
    public static WallTime At(DateOnly date, TimeOnly time)
    {
        var local = date.ToDateTime(time);
        if (DanishTime.Zone.IsAmbiguousTime(local))
            return new WallTime(new DateTimeOffset(local, DanishTime.Zone.GetAmbiguousTimeOffsets(local).Max()), WallTimeKind.Repeated);
        if (!DanishTime.Zone.IsInvalidTime(local))
            return new WallTime(new DateTimeOffset(local, DanishTime.Zone.GetUtcOffset(local)), WallTimeKind.Once);
        var before = DanishTime.Zone.GetUtcOffset(local.AddDays(-1));
        return new WallTime(DanishTime.Of(new DateTimeOffset(local, before)), WallTimeKind.Skipped);
    }
}
