using ProcessDialogueBot.Knowledge;
using ProcessDialogueBot.Texts;

namespace ProcessDialogueBot.Plan;

/// <summary>Passages that answer "which" and "how much": each gathers what many facts say one by one.</summary>
internal static class PlanOverviews
{
    private static readonly Language Language = Language.Danish;

    public static IEnumerable<Passage> Of(ProcessPlan plan) => new[]
    {
        Tell(
            "Initiatives",
            plan.Initiatives,
            initiative => initiative.Source,
            all => Language["Plan.TellInitiatives", Language.Number(all.Count), Listed(all, initiative => $"{Language.Number(initiative.Number)}) {initiative.Title}", "; ")]),
        Tell(
            "Areas",
            [.. plan.Initiatives.Where(initiative => initiative.Areas.Any())],
            initiative => initiative.Source,
            all => Listed(
                all,
                initiative => Language[
                    "Plan.TellAreas", initiative.Number, Language.List([.. initiative.Areas.Select(area => $"”{area}”")])],
                " ")),
        Tell("Principles", plan.Principles, fact => fact.Source, all => Language["Plan.TellPrinciples", Listed(all, fact => fact.Title, "; ")]),
        Tell("Policies", plan.Policies, fact => fact.Source, all => Language["Plan.TellPolicies", Listed(all, fact => fact.Title, "; ")]),
        Tell(
            "Budget",
            plan.Budget,
            line => line.Source,
            all => Language[
                "Plan.TellBudget",
                Language.List([.. all.Select(line => Language["Plan.TellBudgetLine", PlanText.Amount(Language, line.Amount), line.Title])])]),
        Tell(
            "Decisions",
            plan.Decisions,
            decision => decision.Source,
            all => Language[
                "Plan.TellDecisions",
                Listed(all, decision => Language["Plan.TellDecisionsLine", decision.Title, decision.Body, Language.Date(decision.Date)], "; ")]),
    }.OfType<Passage>();

    private static Passage? Tell<T>(string name, IReadOnlyList<T> all, Func<T, Source> source, Func<IReadOnlyList<T>, string> body)
    {
        if (all.Count == 0)
            return null;
        var sources = all.Select(source).Distinct().OrderBy(paper => paper.Date).ToList();
        return new Passage(
            $"plan/all/{name}",
            Language[$"Plan.Tell{name}Title"],
            body(all),
            Language.List([.. sources.SkipLast(1).Select(paper => PlanText.Label(Language, paper)), PlanText.Name(Language, sources[^1])]),
            sources[^1].Date)
        {
            Keywords = Language[$"Plan.Tell{name}Keywords"].Split('|'),
        };
    }

    private static string Listed<T>(IReadOnlyList<T> all, Func<T, string> text, string separator) => string.Join(separator, all.Select(text));
}
