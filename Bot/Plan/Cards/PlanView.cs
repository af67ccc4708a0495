using System.Globalization;

namespace ProcessDialogueBot.Plan.Cards;

/// <summary>What <c>plan</c> shows.</summary>
/// <param name="Now">The plan.</param>
/// <param name="IsEditor">Whether the reader is of the process team.</param>
/// <param name="Page">Which page of the initiatives, from 0.</param>
internal sealed record PlanView(PlanSnapshot Now, bool IsEditor = false, int Page = 0);

/// <summary>A page of the whole timeline.</summary>
/// <param name="Now">The plan.</param>
/// <param name="Initiative">Of which initiative; null for all.</param>
/// <param name="Page">Which page, from 0; null for the one with today.</param>
internal sealed record TimelineView(PlanSnapshot Now, Initiative? Initiative, int? Page)
{
    /// <summary>How many milestones stand on a page.</summary>
    public const int PageSize = 12;

    /// <summary>All milestones that it goes through, in order of time.</summary>
    public IReadOnlyList<Milestones.Milestone> All => Initiative is null ? Now.Milestones : [.. Now.Of(Initiative)];
}

/// <summary>What goes with the buttons of the plan's cards.</summary>
internal static class PlanData
{
    public const string Page = "page";

    /// <summary>A page's number in data.</summary>
    public static string Of(int page) => page.ToString(CultureInfo.InvariantCulture);
}
