using ProcessDialogueBot.Knowledge;
using ProcessDialogueBot.Texts;

namespace ProcessDialogueBot.Plan;

/// <summary>Passages that answer "which" and "how much": each gathers what many facts say one by one.</summary>
/// <param name="language">The language of the bot's own words.</param>
internal sealed class PlanOverviews(Language language)
{
    public IEnumerable<Passage> Of(ProcessPlan plan) => new[]
    {
        Tell(
            "Initiatives",
            plan.Initiatives,
            initiative => initiative.Source,
            all => language["Plan.TellInitiatives", language.Number(all.Count), Listed(all, initiative => $"{language.Number(initiative.Number)}) {initiative.Title}", "; ")]),
        Tell(
            "Areas",
            [.. plan.Initiatives.Where(initiative => initiative.Areas.Any())],
            initiative => initiative.Source,
            all => Listed(
                all,
                initiative => language[
                    "Plan.TellAreas", initiative.Number, language.List([.. initiative.Areas.Select(area => $"”{area}”")])],
                " ")),
        Tell("Principles", plan.Principles, fact => fact.Source, all => language["Plan.TellPrinciples", Listed(all, fact => fact.Title, "; ")]),
        Tell("Policies", plan.Policies, fact => fact.Source, all => language["Plan.TellPolicies", Listed(all, fact => fact.Title, "; ")]),
        Tell(
            "Budget",
            plan.Budget,
            line => line.Source,
            all => language[
                "Plan.TellBudget",
                language.List([.. all.Select(line => language["Plan.TellBudgetLine", PlanText.Amount(language, line.Amount), line.Title])])]),
        Tell(
            "Decisions",
            plan.Decisions,
            decision => decision.Source,
            all => language[
                "Plan.TellDecisions",
                Listed(all, decision => language["Plan.TellDecisionsLine", decision.Title, decision.Body, language.Date(decision.Date)], "; ")]),
    }.OfType<Passage>();

    private Passage? Tell<T>(string name, IReadOnlyList<T> all, Func<T, Source> source, Func<IReadOnlyList<T>, string> body)
    {
        if (all.Count == 0)
            return null;
        var sources = all.Select(source).Distinct().OrderBy(paper => paper.Date).ToList();
        return new Passage(
            $"plan/all/{name}",
            language[$"Plan.Tell{name}Title"],
            body(all),
            PlanText.Name(language, sources[^1]),
            sources[^1].Date)
        {
            AlsoFrom = [.. sources.SkipLast(1).Select(paper => new PassageSource(PlanText.Name(language, paper), paper.Date))],
            Keywords = language[$"Plan.Tell{name}Keywords"].Split('|'),
        };
    }

    private static string Listed<T>(IReadOnlyList<T> all, Func<T, string> text, string separator) => string.Join(separator, all.Select(text));
}
