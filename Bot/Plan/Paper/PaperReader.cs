using ProcessDialogueBot.Operations.Dialogue;
using ProcessDialogueBot.Plan.Milestones;

namespace ProcessDialogueBot.Plan.Paper;

/// <summary>Gathers what a status paper tells.</summary>
/// <param name="plan">What was decided, and the milestones.</param>
/// <param name="milestones">What was changed about them.</param>
/// <param name="figures">Count what happened in the period.</param>
/// <param name="dialogue">Tell how the dialogue goes.</param>
internal sealed class PaperReader(PlanStore plan, MilestoneStore milestones, IEnumerable<IPeriodFigures> figures, IEnumerable<IDialogueFigures> dialogue)
{
    /// <summary>Everything as it was at the end of the period, or is now when that is earlier.</summary>
    public async Task<PaperFacts> ReadAsync(PaperOrder order, CancellationToken cancellationToken)
    {
        var (period, language) = (order.Period, order.Language);
        var until = period.Ends < order.At ? period.Ends : order.At.AddTicks(1); // What was changed at this very moment is seen.

        // The history is read after what it is the history of, so that nothing that is seen lacks it. What came in between is newer than the paper.
        var now = await plan.GetSnapshotAsync(cancellationToken);
        var histories = await milestones.GetHistoriesAsync(cancellationToken);
        var told = now.Milestones
            .Select(milestone => PaperMilestone.Of(milestone, [.. histories[milestone.Id]], period, until, order.Day))
            .OfType<PaperMilestone>()
            .OrderBy(milestone => milestone.Then.Due)
            .ThenBy(milestone => milestone.Then.Id, StringComparer.Ordinal)
            .ToList();

        var counted = new List<PeriodFigure>();
        foreach (var source in figures)
            counted.AddRange(await source.CountAsync(language, period.From, order.Day, cancellationToken));
        var sentences = new List<string>();
        foreach (var source in dialogue.Where(source => source is not IDialogueNews))
            if (await source.DescribeAsync(language, cancellationToken) is { } text)
                sentences.AddRange(text.Split("\n\n"));
        return new PaperFacts(order, now.Plan, told, counted, sentences);
    }
}
