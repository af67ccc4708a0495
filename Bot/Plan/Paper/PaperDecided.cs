using ProcessDialogueBot.Texts;

namespace ProcessDialogueBot.Plan.Paper;

/// <summary>The parts of a status paper that tell what was decided, in the words of the papers.</summary>
internal static class PaperDecided
{
    public static void Purpose(PaperBody paper, Language language, ProcessPlan plan)
    {
        paper.Heading(2, language["Paper.Purpose"]);
        foreach (var purpose in plan.Purposes)
            paper.Text(PaperText.Quote(purpose.Text));
        Source(paper, language, plan.Purposes.Select(purpose => purpose.Source));
    }

    public static void Initiatives(PaperBody paper, Language language, ProcessPlan plan)
    {
        paper.Heading(2, language["Paper.Initiatives"]);
        paper.Text(language["Paper.InitiativesFollow"]);
        foreach (var initiative in plan.Initiatives)
        {
            paper.Initiative(PaperText.Quote($"{language["Plan.Initiative", initiative.Number]}: {initiative.Title}"));
            if (initiative.Text is { } text)
                paper.Text(PaperText.Quote(text));
            foreach (var item in initiative.Items)
                paper.Bullet(PaperText.Quote(item.Title));
        }

        Source(paper, language, plan.Initiatives.Select(initiative => initiative.Source));
        if (plan.Decisions.Count == 0)
            return;
        paper.Table(
            language["Paper.Decisions"],
            [new(language["Paper.Date"], 20), new(language["Paper.Body"], 26), new(language["Paper.Decision"], 38), new(language["Paper.Outcome"], 16)],
            plan.Decisions.Select(decision => (IReadOnlyList<PaperText>)
                [language.Date(decision.Date), PaperText.Quote(decision.Body), PaperText.Quote(decision.Title), PaperText.Quote(decision.Outcome)]));
        Source(paper, language, plan.Decisions.Select(decision => decision.Source));
    }

    public static void Policies(PaperBody paper, Language language, ProcessPlan plan)
    {
        if (plan.Policies.Count == 0)
            return;
        paper.Heading(1, language["Paper.Policies"]);
        foreach (var policy in plan.Policies)
            paper.Bullet(PaperText.Quote(policy.Title));
        Source(paper, language, plan.Policies.Select(policy => policy.Source));
    }

    public static void Economy(PaperBody paper, Language language, ProcessPlan plan)
    {
        paper.Heading(1, language["Paper.Economy"]);
        if (plan.Budget.Count == 0)
        {
            paper.Text(language["Paper.EconomyNone"]);
            return;
        }

        foreach (var line in plan.Budget)
            paper.Text(PaperText.Quote(line.Text));
        paper.Table(
            language["Paper.Budget"],
            [new(language["Paper.BudgetFor"], 42), new(language["Paper.Amount"], 18, IsNumber: true), new(language["Paper.SourceHeading"], 40)],
            plan.Budget.Select(line => (IReadOnlyList<PaperText>)
                [PaperText.Quote(line.Title), PlanText.Amount(language, line.Amount), PlanText.Label(language, line.Source)]));
    }

    /// <summary>Everything that the paper rests on.</summary>
    public static void Sources(PaperBody paper, Language language, PaperFacts facts)
    {
        paper.Heading(1, language["Paper.Sources"]);
        foreach (var source in facts.Plan.Sources.OrderBy(source => source.Date))
        {
            var label = PlanText.Label(language, source);
            paper.Bullet(source.CaseNumber is { } number ? language["Paper.WithCase", label, number] : label);
        }

        paper.Bullet(PlanText.Capital(language, PaperWords.MilestoneSource(language, facts)));
        paper.Bullet(language["Paper.DialogueSource", language.Moment(facts.Order.At)]);
    }

    private static void Source(PaperBody paper, Language language, IEnumerable<Source> sources)
    {
        var labels = sources.Distinct().OrderBy(source => source.Date).Select(source => PlanText.Label(language, source)).ToList();
        if (labels.Count > 0)
            paper.Source(language[labels.Count == 1 ? "Plan.Sources.One" : "Plan.Sources.Other", string.Join("; ", labels)]);
    }
}
