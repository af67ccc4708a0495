using ProcessDialogueBot.Cards;
using ProcessDialogueBot.Texts;
using ProcessDialogueBot.Updates.Audience;

namespace ProcessDialogueBot.Updates.Cards;

/// <summary>Who would get an update now, in words.</summary>
/// <param name="Audience">Who; null when it cannot be told now.</param>
/// <param name="Parts">What was chosen; none for everyone.</param>
/// <param name="Problem">Why it cannot be told now; null when it can.</param>
internal sealed record Reach(UpdateAudience? Audience, IReadOnlyList<string> Parts, string? Problem = null)
{
    /// <summary>When it goes out, and what is special about that time.</summary>
    public IReadOnlyList<string> Departure { get; init; } = [];
}

/// <summary>The lines on whom an update reaches, and how.</summary>
internal static class ReachElements
{
    public static IEnumerable<CardElement> Of(Language language, Update draft, Reach reach)
    {
        if (reach.Audience is not { } audience)
        {
            yield return Blocks.Notice(ContainerStyle.Attention, reach.Problem ?? "");
            foreach (var line in reach.Departure)
                yield return new TextBlock(line) { Spacing = Spacing.Small };
            yield break;
        }

        yield return audience.IsEmpty
            ? Blocks.Notice(ContainerStyle.Attention, language[draft.Audience.Include.Count == 0 ? "Updates.AudienceMissing" : "Updates.AudienceEmpty"])
            : new TextBlock(language["Updates.PreviewAudience", AudienceText.Numbers(language, audience)]) { Spacing = Spacing.Small };
        if (reach.Parts.Count > 0)
            yield return new TextBlock(CardText.Plain(string.Join(" · ", reach.Parts))) { IsSubtle = true, Size = TextSize.Small, Spacing = Spacing.None };
        foreach (var condition in Conditions(language, draft, audience))
            yield return new TextBlock(condition) { IsSubtle = true, Size = TextSize.Small, Spacing = Spacing.None };
        foreach (var line in reach.Departure)
            yield return new TextBlock(line) { Spacing = Spacing.Small };
    }

    private static IEnumerable<string> Conditions(Language language, Update draft, UpdateAudience audience)
    {
        if (draft.LeadersAhead > 0)
            yield return (audience.Leaders.Count, audience.LeadersFirst(draft)) switch
            {
                (0, _) => language["Updates.NoLeaders"],
                (_, 0) => language["Updates.NoLeadersAtOnce"],
                var (_, first) => language["Updates.LeadersFirst", language.Count("Updates.Leaders", first), FormCard.Ahead(language, draft.LeadersAhead)],
            };
        if (draft.RequiresRead)
            yield return language["Updates.WillAskRead"];
        if (draft.IsUrgent)
            yield return language["Updates.WillBeUrgent"];
    }
}
