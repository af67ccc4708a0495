using ProcessDialogueBot.Cards;
using ProcessDialogueBot.Operations.Dialogue;
using ProcessDialogueBot.Plan;
using ProcessDialogueBot.Texts;

namespace ProcessDialogueBot.Comments.Summaries;

/// <summary>The newest summary, among the news.</summary>
/// <param name="store">The summaries.</param>
/// <param name="plan">The milestones.</param>
internal sealed class SummaryNews(SummaryStore store, PlanStore plan) : INewsSource
{
    /// <inheritdoc/>
    public async Task<Container?> GetLatestAsync(Language language, CancellationToken cancellationToken) =>
        await store.GetAllAsync(cancellationToken) is [var newest, ..]
            ? new Container(
                Blocks.Subheading(language["Summaries.Title"]),
                SummaryElements.Published(language, newest, await plan.GetSnapshotAsync(cancellationToken)) with { Separator = null, Spacing = Spacing.Small },
                new ActionSet(new ExecuteAction(language["Summaries.All"], SummaryCards.ShowVerb)) { Spacing = Spacing.Small })
            { Separator = true, Spacing = Spacing.Medium }
            : null;
}
