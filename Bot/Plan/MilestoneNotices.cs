using System.Globalization;
using ProcessDialogueBot.Delivery;
using ProcessDialogueBot.People;
using ProcessDialogueBot.Plan.Cards;
using ProcessDialogueBot.Texts;

namespace ProcessDialogueBot.Plan;

/// <summary>
/// Tells linked channels, leaders and followers that a milestone has changed. The change is stored first; one that a kill kept from
/// being told is told within a minute.
/// </summary>
internal sealed class MilestoneNotices(PlanStore store, DeliveryService deliveries, PeopleDirectory people, Channels channels, TimeProvider time)
    : IUnfinishedWork
{
    private const string Kind = "milestone";

    // Older ones were told long ago; their ledger may have been forgotten since.
    private static readonly TimeSpan ToldAgain = TimeSpan.FromDays(1);

    /// <summary>Called after a change is stored. Telling it twice tells it once.</summary>
    /// <param name="before">The milestone as it was.</param>
    /// <param name="after">The milestone as it is, with the note.</param>
    /// <param name="cancellationToken">Stops the request.</param>
    public async Task TellAsync(Milestone before, Milestone after, CancellationToken cancellationToken)
    {
        var initiative = after.Initiative?.ToString(CultureInfo.InvariantCulture);
        var told = await people.GetLeadersAndFollowersAsync(initiative, cancellationToken);
        var linked = await channels.GetAsync(ChannelTopics.Milestones, cancellationToken);
        var contents = Language.All.ToDictionary(language => language.Code, language => new DeliveryContent(
            MilestoneCards.Notice(language, store.Plan, before, after).ToJson(), MilestoneCards.NoticeSummary(language, before, after)));
        var id = string.Create(CultureInfo.InvariantCulture, $"{Kind}-{after.Id}-{after.Version}");
        IReadOnlyList<Recipient> recipients =
            [.. linked.Select(channel => Recipient.Channel(channel.Id)), .. told.Select(person => Recipient.Person(person.Id))];
        await deliveries.OrderAsync(new DeliveryOrder(id, Kind, contents, recipients), cancellationToken);
    }

    public async Task FinishAsync(CancellationToken cancellationToken)
    {
        foreach (var milestone in await store.GetMilestonesAsync(cancellationToken))
        {
            if (milestone.ChangedAt < time.GetUtcNow() - ToldAgain || milestone.ChangedAt is null)
                continue;
            var last = await store.GetHistoryAsync(milestone.Id, cancellationToken).LastAsync(cancellationToken);
            await TellAsync(milestone with { Status = last.From }, milestone, cancellationToken);
        }
    }
}
