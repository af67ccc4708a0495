using ProcessDialogueBot.Plan.Cards;
using ProcessDialogueBot.Texts;

namespace ProcessDialogueBot.Plan;

/// <summary>Something to tell about a milestone.</summary>
/// <param name="Id">Names this notice for good, so that telling it twice tells it once.</param>
/// <param name="Initiative">The initiative that it belongs to; null for the process as a whole.</param>
/// <param name="Cards">The card and the line shown in notifications, by language code.</param>
internal sealed record MilestoneNotice(
    string Id, int? Initiative, IReadOnlyDictionary<string, (ReadOnlyMemory<byte> Card, string Summary)> Cards);

/// <summary>Tells those who want to know that a milestone has changed.</summary>
/// <param name="plan">What the milestone belongs to.</param>
internal sealed class MilestoneNotices(ProcessPlan plan)
{
    /// <summary>Called after a change is stored.</summary>
    /// <param name="before">The milestone as it was.</param>
    /// <param name="after">The milestone as it is, with the note.</param>
    /// <param name="cancellationToken">Stops the request.</param>
    public Task MilestoneChangedAsync(Milestone before, Milestone after, CancellationToken cancellationToken) =>
        SendAsync(Build(before, after), cancellationToken);

    /// <summary>The notice in both languages.</summary>
    internal MilestoneNotice Build(Milestone before, Milestone after) => new(
        string.Create(System.Globalization.CultureInfo.InvariantCulture, $"milestone-{after.Id}-{after.Version}"),
        after.Initiative,
        Language.All.ToDictionary(
            language => language.Code,
            language => (MilestoneCards.Notice(language, plan, before, after).ToJson(), MilestoneCards.NoticeSummary(language, before, after)),
            StringComparer.Ordinal));

    // ==== DELIVERY IS CONNECTED HERE: leaders, followers of the process or of notice.Initiative, channels linked for milestones. ====
    private static Task SendAsync(MilestoneNotice notice, CancellationToken cancellationToken) => Task.CompletedTask;
}
