using ProcessDialogueBot.Tables.Sealed;

namespace ProcessDialogueBot.Anonymity;

/// <summary>The section <c>Anonymity</c>: keys and the rules of release.</summary>
internal sealed class AnonymityOptions
{
    /// <summary>The section's name.</summary>
    public const string Section = "Anonymity";

    /// <summary>The fewest distinct writers that this bot ever releases outside a trial.</summary>
    public const int FewestWriters = 7;

    /// <summary>The fewest distinct writers from one area with whose texts this bot ever shows the area outside a trial.</summary>
    public const int FewestWritersByArea = 10;

    /// <summary>After how many days of waiting the texts of a release are shown without any area.</summary>
    public const int LongestWaitWithArea = 8 * 7;

    /// <summary>The fewest days that a thread may be kept: who writes must have the time to come back for a reply.</summary>
    public const int FewestRetentionDays = 30;

    /// <summary>The most: five years, as long as the whole process.</summary>
    public const int MostRetentionDays = 1_825;

    /// <summary>How often the pool is rewritten. Also the longest that a writer waits for the answer.</summary>
    public static readonly TimeSpan Period = SealedRowClock.Period;

    /// <summary>The AES-256 key of the pool and of other sealed rows, base64 of 32 bytes. Keep it apart from the credential of the database.</summary>
    public string? Key { get; set; }

    /// <summary>The key behind thread keys, base64 of at least 32 bytes. Changing it makes every code given out useless.</summary>
    public string? Pepper { get; set; }

    /// <summary>Where keys are made in Development when none are configured; relative to the content root.</summary>
    public string KeyFile { get; set; } = "App_Data/anonymity.json";

    /// <summary>
    /// k: the distinct writers that must have written within one UTC day, with no restart in between, before anything is released; 7 or more.
    /// </summary>
    public int MinimumWriters { get; set; } = FewestWriters;

    /// <summary>
    /// The distinct writers that must have named the same area, within one UTC day with no restart in between, before a release shows the area
    /// with their texts; 10 or more, and not fewer than <see cref="MinimumWriters"/>. The default is the fewest that is allowed.
    /// </summary>
    public int? MinimumWritersByArea { get; set; }

    /// <summary>How many times a person may write in a day; 1 or more.</summary>
    public int DailyLimit { get; set; } = 5;

    /// <summary>The day of the week on which the pool is released, when enough have written.</summary>
    public DayOfWeek ReleaseDay { get; set; } = DayOfWeek.Monday;

    /// <summary>The time of that day, in Copenhagen.</summary>
    public TimeOnly ReleaseTime { get; set; } = new(8, 0);

    /// <summary>
    /// How many days a thread is kept from the Monday of the week in which the latest of its writer was released, or from the day of its newest reply,
    /// whichever is later; <see cref="FewestRetentionDays"/> to <see cref="MostRetentionDays"/>.
    /// </summary>
    public int RetentionDays { get; set; } = 180;

    /// <summary>Releases at once and for a single writer, to try the bot alone. Development only; the forms say so.</summary>
    public bool ReleaseAtOnce { get; set; }

    /// <summary>k as it is in force.</summary>
    public int WritersNeeded => ReleaseAtOnce ? 1 : MinimumWriters;

    /// <summary>k for an area as it is in force.</summary>
    public int WritersNeededByArea => ReleaseAtOnce ? 1 : MinimumWritersByArea ?? Math.Max(FewestWritersByArea, MinimumWriters);
}
