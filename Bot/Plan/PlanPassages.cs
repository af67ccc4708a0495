using System.Globalization;
using ProcessDialogueBot.Knowledge;
using ProcessDialogueBot.Plan.Cards;
using ProcessDialogueBot.Plan.Milestones;
using ProcessDialogueBot.Texts;

namespace ProcessDialogueBot.Plan;

/// <summary>Tells one thing of the plan in each passage.</summary>
/// <param name="language">The language of the bot's own words; what the papers say stays as they say it.</param>
internal sealed class PlanPassages(Language language)
{
    public IEnumerable<Passage> Of(PlanSnapshot now) => [.. Facts(now.Plan), .. Milestones(now)];

    private IEnumerable<Passage> Facts(ProcessPlan plan)
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

    private Passage Initiative(Initiative initiative)
    {
        var sentences = new List<string> { language["Plan.TellInitiative", initiative.Number, initiative.Title] };
        if (initiative.Items.Count > 0)
            sentences.Add(language["Plan.TellInitiativeItems", string.Join("; ", initiative.Items.Select(Item))]);
        if (initiative.Text is { } text)
            sentences.Add(text);
        return Tell(
            string.Create(CultureInfo.InvariantCulture, $"initiative/{initiative.Number}"),
            language["Plan.TellInitiativeTitle", initiative.Number, initiative.Title],
            string.Join(' ', sentences),
            [language["Plan.Initiative", initiative.Number], .. initiative.Keywords],
            initiative.Source);
    }

    private IEnumerable<Passage> Items(Initiative initiative) => initiative.Items.Select((item, index) =>
    {
        var body = language["Plan.TellItem", item.Title, initiative.Number, initiative.Title];
        return Tell(
            string.Create(CultureInfo.InvariantCulture, $"initiative/{initiative.Number}/{index + 1}"),
            item.Title,
            item.Areas.Count == 0 ? body : $"{body} {language["Plan.TellItemAreas", language.List([.. item.Areas.Select(area => $"”{area}”")])]}",
            item.Keywords,
            initiative.Source);
    });

    private string Item(SubInitiative item) =>
        item.Areas.Count == 0 ? item.Title : $"{item.Title} ({string.Join(", ", item.Areas.Select(area => $"”{area}”"))})";

    private Passage Decision(Decision decision)
    {
        var date = language.Date(decision.Date);
        return Tell(
            $"decision/{decision.Id}",
            language["Plan.TellDecisionTitle", decision.Body, date, decision.Title],
            language["Plan.TellDecision", decision.Body, date, decision.Title, decision.Outcome, string.Join(' ', decision.Points)].TrimEnd(),
            decision.Keywords,
            decision.Source);
    }

    private Passage Paper(Source source)
    {
        var sentences = new List<string>
        {
            language["Plan.TellPaper", source.Paper, language.List(source.Route.Count > 0 ? source.Route : [source.Body])],
        };
        if (source.CaseNumber is { } number)
            sentences.Add(language["Plan.TellPaperNumber", number]);
        if (source.Attachments.Count > 0)
            sentences.Add(language[
                "Plan.TellPaperAttachments",
                string.Join("; ", source.Attachments.Select(at => language["Plan.TellPaperAttachment", at.Title, at.Number, at.Record]))]);
        return Tell(
            $"paper/{source.Id}",
            language["Plan.TellPaperTitle", source.Paper],
            string.Join(' ', sentences),
            language["Plan.TellPaperKeywords"].Split('|'),
            source);
    }

    private IEnumerable<Passage> Milestones(PlanSnapshot now)
    {
        foreach (var milestone in now.Milestones)
            if (milestone.ChangedAt is not null || now.Plan.FindSource(milestone.SourceId) is not null)
                yield return Milestone(now, milestone);
        if (now.Milestones.Count == 0)
            yield break;

        var reached = StatusCard.Summary(language, now) + ".";
        var next = now.Next.FirstOrDefault() is { } first ? $"{language["Plan.TellStatusNext", first.Title, first.Due.In(language)]}{Overdue(first, now)}" : null;
        var (label, date) = now.ChangedAt is { } moment
            ? (language["Plan.SourceTeamName"], DanishTime.DateOf(moment))
            : Label(now.Plan.Sources.MaxBy(source => source.Date)!);
        yield return new Passage("plan/status", language["Plan.TellStatusTitle"], $"{reached} {next}".TrimEnd(), label, date)
        {
            Keywords = language["Plan.TellStatusKeywords"].Split('|'),
            IsAmended = now.ChangedAt is not null,
        };
    }

    private string? Overdue(Milestone milestone, PlanSnapshot now) => milestone.IsOverdue(now.Today) ? $" {language["Plan.Overdue"]}." : null;

    // What was decided on the day that it was due was reached that day; of another the plan does not tell when.
    private string Told(PlanSnapshot now, Milestone milestone) =>
        milestone is { Status: MilestoneStatus.Done, ChangedAt: null, Due.Precision: DuePrecision.Date }
            && now.Plan.Decisions.Any(decision => decision.Date == milestone.Due.First)
            ? language["Plan.TellMilestoneReached", milestone.Title, milestone.Due.In(language)]
            : $"{language[$"Plan.TellMilestone{milestone.Status}", milestone.Title, milestone.Due.In(language)]}{Overdue(milestone, now)}";

    private Passage Milestone(PlanSnapshot now, Milestone milestone)
    {
        var body = Told(now, milestone);
        var (label, date) = milestone.ChangedAt is { } moment
            ? (language["Plan.SourceTeamName"], DanishTime.DateOf(moment))
            : Label(now.Plan.FindSource(milestone.SourceId)!);
        return new Passage(
            $"plan/milestone/{milestone.Id}",
            language["Plan.TellMilestoneTitle", milestone.Id, milestone.Title],
            milestone.Note is { } note ? $"{body} {note}" : body,
            label,
            date)
        {
            Keywords = [PlanText.Scope(language, milestone)],
            IsAmended = milestone.ChangedAt is not null,
        };
    }

    private (string Label, DateOnly Date) Label(Source source) => (PlanText.Name(language, source), source.Date);

    private Passage Tell(string id, string title, string body, IReadOnlyList<string> keywords, Source source) =>
        new($"plan/{id}", title, body, PlanText.Name(language, source), source.Date) { Keywords = keywords };
}
