using ProcessDialogueBot.Cards;
using ProcessDialogueBot.Plan;
using ProcessDialogueBot.Plan.Cards;
using ProcessDialogueBot.Texts;

namespace ProcessDialogueBot.Comments.Summaries;

/// <summary>A summary as it stands on a card: what was said, what was done, and the milestone as it stands now.</summary>
internal static class SummaryElements
{
    /// <summary>A summary that is published, with its date.</summary>
    public static Container Published(Language language, Summary summary, PlanSnapshot plan) => new(
        [
            .. Words(language, summary.Text, plan),
            Blocks.Note(summary.Corrected is { } corrected
                ? language["Summaries.DateCorrected", language.Date(summary.Published), language.Date(corrected)]
                : language.Date(summary.Published)) with { Spacing = Spacing.Small },
        ])
    { Separator = true, Spacing = Spacing.Medium };

    /// <summary>The words alone, before they are published.</summary>
    public static Container Draft(Language language, SummaryText text, PlanSnapshot plan) => new([.. Words(language, text, plan)]) { Style = ContainerStyle.Emphasis };

    private static IEnumerable<CardElement> Words(Language language, SummaryText text, PlanSnapshot plan)
    {
        yield return new TextBlock(language["Summaries.Said"]) { Weight = TextWeight.Bolder };
        yield return new TextBlock(CardText.Plain(text.Said)) { Spacing = Spacing.None };
        yield return new TextBlock(language["Summaries.Did"]) { Weight = TextWeight.Bolder, Spacing = Spacing.Small };
        yield return new TextBlock(CardText.Plain(text.Did)) { Spacing = Spacing.None };
        if (text.Milestone is { } id && plan.Find(id) is { } milestone)
            yield return new ColumnSet(
                new Column(
                    "stretch",
                    new TextBlock(language["Summaries.Milestone"]) { IsSubtle = true, Size = TextSize.Small },
                    new TextBlock(milestone.Title) { Spacing = Spacing.None }),
                new Column("auto", PlanElements.StatusBadge(language, milestone.Status)) { VerticalContentAlignment = VerticalAlignment.Center })
            { Spacing = Spacing.Small };
    }
}
