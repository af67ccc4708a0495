using ProcessDialogueBot.Cards;
using ProcessDialogueBot.Delivery;
using ProcessDialogueBot.Plan.Cards;
using ProcessDialogueBot.Texts;

namespace ProcessDialogueBot.Plan.Living;

/// <summary>The status card that stands in a channel. What people write and ask is not on it: that changes by the hour, and <c>status</c> tells it.</summary>
internal static class LivingCard
{
    public static AdaptiveCard Build(Language language, PlanSnapshot now, ValueList<LateMilestone> late)
    {
        var card = StatusCard.Build(language, new StatusView(now, late, null));
        return card with { Body = [.. card.Body, Blocks.Note(language["Living.Note"])] };
    }

    /// <summary>The card in every language.</summary>
    public static Dictionary<string, DeliveryContent> Contents(PlanSnapshot now, ValueList<LateMilestone> late) => Language.All.ToDictionary(
        language => language.Code,
        language =>
        {
            var card = Build(language, now, late);
            return new DeliveryContent(card.ToJson(), card.FallbackText);
        });
}
