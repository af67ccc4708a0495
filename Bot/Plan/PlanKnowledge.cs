using System.Globalization;
using System.Runtime.CompilerServices;
using ProcessDialogueBot.Knowledge;
using ProcessDialogueBot.Texts;

namespace ProcessDialogueBot.Plan;

/// <summary>
/// What the plan can answer: every fact as the file tells it, and passages that are put together from the file and from where the
/// milestones stand now. In Danish, the language of the papers.
/// </summary>
internal sealed class PlanKnowledge(PlanStore store) : IKnowledgeSource
{
    private static readonly Language Language = Language.Danish;

    public async IAsyncEnumerable<Passage> GetPassagesAsync([EnumeratorCancellation] CancellationToken cancellationToken)
    {
        foreach (var passage in Of(await store.GetSnapshotAsync(cancellationToken)))
            yield return passage;
    }

    /// <summary>Everything the plan can answer at one moment.</summary>
    internal static IEnumerable<Passage> Of(PlanSnapshot now) => [.. Facts(now.Plan), .. PlanOverviews.Of(now.Plan), .. Milestones(now)];

    private static IEnumerable<Passage> Facts(ProcessPlan plan)
    {
        IEnumerable<Fact> facts =
        [
            .. plan.Purposes, .. plan.Principles, .. plan.Background, .. plan.TimeFrame, .. plan.Actors, .. plan.Budget, .. plan.Policies,
        ];
        return facts.Select(fact => Tell($"fact/{fact.Id}", fact.Title, fact.Text, fact.Keywords, fact.Source))
            .Concat(plan.Initiatives.Select(Initiative))
            .Concat(plan.Initiatives.SelectMany(Items))
            .Concat(plan.Decisions.Select(Decision))
            .Concat(plan.Sources.Select(Paper));
    }

    private static Passage Initiative(Initiative initiative)
    {
        var sentences = new List<string> { Language["Plan.TellInitiative", initiative.Number, initiative.Title] };
        if (initiative.Items.Count > 0)
            sentences.Add(Language["Plan.TellInitiativeItems", string.Join("; ", initiative.Items.Select(Item))]);
        if (initiative.Text is { } text)
            sentences.Add(text);
        return Tell(
            string.Create(CultureInfo.InvariantCulture, $"initiative/{initiative.Number}"),
            Language["Plan.TellInitiativeTitle", initiative.Number, initiative.Title],
            string.Join(' ', sentences),
            [Language["Plan.Initiative", initiative.Number], .. initiative.Keywords],
            initiative.Source);
    }

    private static IEnumerable<Passage> Items(Initiative initiative) => initiative.Items.Select((item, index) =>
    {
        var body = Language["Plan.TellItem", item.Title, initiative.Number, initiative.Title];
        return Tell(
            string.Create(CultureInfo.InvariantCulture, $"initiative/{initiative.Number}/{index + 1}"),
            item.Title,
            item.Areas.Count == 0 ? body : $"{body} {Language["Plan.TellItemAreas", Language.List([.. item.Areas.Select(area => $"”{area}”")])]}",
            item.Keywords,
            initiative.Source);
    });

    private static string Item(SubInitiative item) =>
        item.Areas.Count == 0 ? item.Title : $"{item.Title} ({string.Join(", ", item.Areas.Select(area => $"”{area}”"))})";

    private static Passage Decision(Decision decision)
    {
        var date = Language.Date(decision.Date);
        return Tell(
            $"decision/{decision.Id}",
            Language["Plan.TellDecisionTitle", decision.Body, date, decision.Title],
            Language["Plan.TellDecision", decision.Body, date, decision.Title, decision.Outcome, string.Join(' ', decision.Points)].TrimEnd(),
            decision.Keywords,
            decision.Source);
    }

    private static Passage Paper(Source source)
    {
        var sentences = new List<string>
        {
            Language["Plan.TellPaper", source.Paper, Language.List(source.Route.Count > 0 ? source.Route : [source.Body])],
        };
        if (source.CaseNumber is { } number)
            sentences.Add(Language["Plan.TellPaperNumber", number]);
        if (source.Attachments.Count > 0)
            sentences.Add(Language[
                "Plan.TellPaperAttachments",
                string.Join("; ", source.Attachments.Select(at => Language["Plan.TellPaperAttachment", at.Title, at.Number, at.Record]))]);
        return Tell(
            $"paper/{source.Id}",
            Language["Plan.TellPaperTitle", source.Paper],
            string.Join(' ', sentences),
            Language["Plan.TellPaperKeywords"].Split('|'),
            source);
    }

    private static IEnumerable<Passage> Milestones(PlanSnapshot now)
    {
        foreach (var milestone in now.Milestones)
            if (milestone.ChangedAt is not null || now.Plan.FindSource(milestone.SourceId) is not null)
                yield return Milestone(now.Plan, milestone);
        if (now.Milestones.Count == 0)
            yield break;

        var reached = Language["Plan.StatusReached", Language.Number(now.Done), Language.Number(now.Planned)] + ".";
        var next = now.Next.FirstOrDefault() is { } first ? Language["Plan.TellStatusNext", first.Title, first.Due.In(Language)] : null;
        var (label, date) = now.ChangedAt is { } moment
            ? (Language["Plan.SourceTeamName"], DanishTime.DateOf(moment))
            : Label(now.Plan.Sources.MaxBy(source => source.Date)!);
        yield return new Passage("plan/status", Language["Plan.TellStatusTitle"], $"{reached} {next}".TrimEnd(), label, date)
        {
            Keywords = Language["Plan.TellStatusKeywords"].Split('|'),
        };
    }

    private static Passage Milestone(ProcessPlan plan, Milestone milestone)
    {
        var body = Language[$"Plan.TellMilestone{milestone.Status}", milestone.Title, milestone.Due.In(Language)];
        var (label, date) = milestone.ChangedAt is { } moment
            ? (Language["Plan.SourceTeamName"], DanishTime.DateOf(moment))
            : Label(plan.FindSource(milestone.SourceId)!);
        return new Passage(
            $"plan/milestone/{milestone.Id}",
            Language["Plan.TellMilestoneTitle", milestone.Id, milestone.Title],
            milestone.Note is { } note ? $"{body} {note}" : body,
            label,
            date)
        {
            Keywords = [PlanText.Scope(Language, milestone)],
        };
    }

    private static (string Label, DateOnly Date) Label(Source source) => (PlanText.Name(Language, source), source.Date);

    private static Passage Tell(string id, string title, string body, IReadOnlyList<string> keywords, Source source) =>
        new($"plan/{id}", title, body, PlanText.Name(Language, source), source.Date) { Keywords = keywords };
}
