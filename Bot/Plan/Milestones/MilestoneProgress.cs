using System.Globalization;

namespace ProcessDialogueBot.Plan.Milestones;

/// <summary>How far something is that can be counted, such as 3 of 6 departments. Written <c>3/6</c>.</summary>
/// <param name="Done">How many are done: 0 to <paramref name="Total"/>.</param>
/// <param name="Total">How many there are: 1 to 100,000.</param>
internal readonly record struct MilestoneProgress(int Done, int Total)
{
    private const int Most = 100_000;

    /// <summary>The part that is done, 0 to 100, rounded down: 100 only when all is done.</summary>
    public int Percent => (int)(100L * Done / Total);

    /// <summary>Reads <c>3/6</c>, also with spaces.</summary>
    public static bool TryParse(string? text, out MilestoneProgress progress)
    {
        progress = default;
        if ((text ?? "").Split('/') is not [var done, var total]
            || !int.TryParse(done, NumberStyles.AllowLeadingWhite | NumberStyles.AllowTrailingWhite, CultureInfo.InvariantCulture, out var d)
            || !int.TryParse(total, NumberStyles.AllowLeadingWhite | NumberStyles.AllowTrailingWhite, CultureInfo.InvariantCulture, out var t)
            || t is < 1 or > Most || d > t)
            return false;
        progress = new MilestoneProgress(d, t);
        return true;
    }

    /// <summary>The notation.</summary>
    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"{Done}/{Total}");
}
