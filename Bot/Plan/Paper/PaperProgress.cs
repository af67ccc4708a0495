using ProcessDialogueBot.Texts;

namespace ProcessDialogueBot.Plan.Paper;

/// <summary>The parts of a status paper that tell how it goes.</summary>
internal static class PaperProgress
{
    public static void Status(PaperBody paper, Language language, PaperFacts facts)
    {
        paper.Heading(2, language["Paper.Status"]);
        paper.Text(string.Join(" ", PaperWords.Progress(language, facts)));
        var current = facts.Current.ToList();
        if (current.Count == 0)
        {
            Source(paper, language, facts);
            return;
        }

        if (facts.Milestones.Count > current.Count)
            paper.Text(language.Count("Paper.Finished", facts.Milestones.Count - current.Count));
        paper.Table(
            language["Paper.Milestones", facts.Order.Period.In(language)],
            [
                new(language["Paper.Initiative"], 14), new(language["Paper.Milestone"], 33), new(language["Paper.Due"], 17),
                new(language["Paper.Status"], 13), new(language["Paper.Deviation"], 23),
            ],
            current.Select(milestone => Row(language, milestone)));
        Source(paper, language, facts);
    }

    public static void Deviations(PaperBody paper, Language language, PaperFacts facts)
    {
        paper.Heading(2, language["Paper.Deviations"]);
        var deviating = facts.Deviating;
        if (deviating.Count == 0)
        {
            paper.Text(language["Paper.NoDeviations"]);
            return;
        }

        paper.Text(language.Count("Paper.DeviationsFollow", deviating.Count));
        paper.Table(
            language["Paper.DeviationsOf", facts.Order.Period.In(language)],
            [new(language["Paper.Milestone"], 34), new(language["Paper.Deviation"], 33), new(language["Paper.Reason"], 33)],
            deviating.Select(milestone => (IReadOnlyList<PaperText>)
            [
                PaperText.Quote($"{PlanText.Scope(language, milestone.Then)}: {milestone.Then.Title}"),
                string.Join(" ", PaperWords.Deviations(language, milestone)),
                PaperWords.Reason(milestone) is { } reason ? PaperText.Quote(reason) : language["Paper.NoReason"],
            ]));
        Source(paper, language, facts);
    }

    public static void Dialogue(PaperBody paper, Language language, PaperFacts facts)
    {
        paper.Heading(2, language["Paper.Dialogue"]);
        paper.Text(language["Paper.DialoguePromise"]);
        if (facts.Figures.Count > 0)
            paper.Table(
                language["Paper.DialogueOf", facts.Order.Period.In(language)],
                [new(language["Paper.What"], 48), new(language["Paper.Number"], 14, IsNumber: true), new(language["Paper.SourceHeading"], 38)],
                facts.Figures.Select(figure => (IReadOnlyList<PaperText>)[figure.What, figure.Value, figure.Source]));
        if (facts.Dialogue.Count == 0)
            return;
        paper.Heading(3, language["Paper.DialogueNow", language.Date(DanishTime.DateOf(facts.Order.At))]);
        foreach (var sentence in facts.Dialogue)
            paper.Bullet(PaperWords.Unmarked(sentence));
        paper.Source(language["Paper.DialogueSourceLine", language.Moment(facts.Order.At)]);
    }

    private static IReadOnlyList<PaperText> Row(Language language, PaperMilestone milestone) =>
    [
        PlanText.Scope(language, milestone.Then),
        PaperText.Quote(milestone.Then.Title),
        PlanText.Capital(language, milestone.Then.Due.In(language)),
        StatusWords.Name(language, milestone.Then.Status),
        milestone.IsDeviating ? string.Join(" ", PaperWords.Deviations(language, milestone)) : language["Paper.None"],
    ];

    private static void Source(PaperBody paper, Language language, PaperFacts facts)
    {
        var papers = facts.Milestones.Select(milestone => facts.Plan.FindSource(milestone.Then.SourceId)).OfType<Source>().Distinct().OrderBy(source => source.Date);
        paper.Source(language[
            "Plan.Sources.Other", string.Join("; ", papers.Select(source => PlanText.Label(language, source)).Append(PaperWords.MilestoneSource(language, facts)))]);
    }
}
