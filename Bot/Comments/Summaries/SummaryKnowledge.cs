using System.Runtime.CompilerServices;
using ProcessDialogueBot.Cards;
using ProcessDialogueBot.Knowledge;
using ProcessDialogueBot.Plan;
using ProcessDialogueBot.Texts;

namespace ProcessDialogueBot.Comments.Summaries;

/// <summary>What was said and done, as answers to questions; with the milestone as it stands now.</summary>
/// <param name="store">The summaries.</param>
/// <param name="plan">The milestones.</param>
internal sealed class SummaryKnowledge(SummaryStore store, PlanStore plan) : IKnowledgeSource
{
    private const int TitleLength = 120;
    private const int TitleBytes = 600;

    /// <inheritdoc/>
    public async IAsyncEnumerable<Passage> GetPassagesAsync([EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var summaries = await store.GetAllAsync(cancellationToken);
        if (summaries.Count == 0)
            yield break;
        var now = await plan.GetSnapshotAsync(cancellationToken);
        foreach (var summary in summaries)
        {
            yield return In(Language.Danish) with { InEnglish = In(Language.English) };

            Passage In(Language language) => new(
                $"summary/{summary.Id}",
                CardText.Shorten(CardText.OneLine(summary.Text.Said), TitleLength, TitleBytes),
                BodyOf(language, summary.Text, now),
                language["Summaries.Title"],
                summary.Corrected ?? summary.Published);
        }
    }

    private static string BodyOf(Language language, SummaryText text, PlanSnapshot now)
    {
        var body = language["Summaries.PassageText", CardText.Plain(text.Said), CardText.Plain(text.Did)];
        return text.Milestone is { } id && now.Find(id) is { } milestone
            ? $"{body}\n\n{language["Summaries.PassageMilestone", milestone.Title, StatusWords.InText(language, milestone.Status)]}"
            : body;
    }
}
