namespace ProcessDialogueBot.Updates.Audience;

/// <summary>Tells whether an audience has become another matter since somebody said yes to it.</summary>
/// <remarks>Nobody is asked again because of a new colleague or two; because of a new area, they are.</remarks>
internal static class AudienceGrowth
{
    /// <summary>As many people more are nothing to ask again about, however few were said yes to.</summary>
    public const int FinePeople = 5;

    /// <summary>Nor is this share more, in percent of the people who were said yes to.</summary>
    public const int FinePercent = 5;

    private const int Whole = 100;

    /// <summary>Whether it is to be asked again.</summary>
    /// <param name="agreed">How many people were said yes to.</param>
    /// <param name="now">How many are meant now.</param>
    public static bool IsBeyond(int agreed, int now) => now - agreed > Math.Max(FinePeople, (long)agreed * FinePercent / Whole);
}
