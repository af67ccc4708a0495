namespace ProcessDialogueBot.Plan.Import;

/// <summary>Turns a document into a plan, or into a list of everything that is wrong with it.</summary>
/// <param name="needsSource">Whether every milestone must come from a paper; not one that was written in Teams.</param>
internal sealed partial class PlanBuilder(bool needsSource = true)
{
    private const int MaxTitle = 200;
    private const int MaxText = 1000;
    private const int MaxInitiative = 999;

    private readonly Dictionary<string, Source> _sources = new(StringComparer.Ordinal);
    private readonly HashSet<string> _factIds = new(StringComparer.Ordinal);
    private readonly HashSet<int> _initiatives = [];

    /// <summary>Builds the plan. Call once.</summary>
    public PlanReading Build(PlanDocument document)
    {
        var plan = new ProcessPlan
        {
            Title = Text(document.Title, "$.title", MaxTitle),
            Municipality = Text(document.Municipality, "$.municipality", MaxTitle),
            Sources = Required(document.Sources, "$.sources", Source),
            Purposes = Each(document.Purposes, "$.purposes", Fact),
            Principles = Each(document.Principles, "$.principles", Fact),
            Background = Each(document.Background, "$.background", Fact),
            TimeFrame = Each(document.TimeFrame, "$.timeFrame", Fact),
            Actors = Each(document.Actors, "$.actors", Actor),
            Initiatives = [.. Required(document.Initiatives, "$.initiatives", Initiative).OrderBy(initiative => initiative.Number)],
            Milestones = Milestones(document.Milestones),
            Decisions = [.. Each(document.Decisions, "$.decisions", Decision).OrderBy(decision => decision.Date)],
            Budget = Each(document.Budget, "$.budget", Budget),
            Policies = Each(document.Policies, "$.policies", Fact),
        };
        return _errors.Count == 0 ? new PlanReading(plan, []) : new PlanReading(null, _errors);
    }

    private Source Source(SourceEntry entry, string path)
    {
        var source = new Source(
            Text(entry.Id, path + ".id", MaxTitle),
            Text(entry.Paper, path + ".paper", MaxTitle),
            Text(entry.Body, path + ".body", MaxTitle),
            Date(entry.Date, path + ".date"),
            entry.CaseNumber,
            Texts(entry.Route, path + ".route"),
            Each(entry.Attachments, path + ".attachments", Attachment));
        if (source.Id.Length > 0 && !_sources.TryAdd(source.Id, source))
            Error(path + ".id", "Plan.FieldDuplicate", source.Id);
        return source;
    }

    private PaperAttachment Attachment(AttachmentEntry entry, string path) => new(
        Text(entry.Title, path + ".title", MaxTitle), Text(entry.Number, path + ".number", MaxTitle), Text(entry.Record, path + ".record", MaxTitle));

    private Fact Fact(FactEntry entry, string path) => new(
        FactId(entry.Id, path),
        Text(entry.Title, path + ".title", MaxTitle),
        Text(entry.Text, path + ".text", MaxText),
        Texts(entry.Keywords, path + ".keywords"),
        SourceOf(entry.Source, path));

    private Actor Actor(FactEntry entry, string path)
    {
        var fact = Fact(entry, path);
        return new Actor(fact.Id, fact.Title, fact.Text, fact.Keywords, fact.Source);
    }

    private BudgetLine Budget(BudgetEntry entry, string path)
    {
        if (entry.Amount is not > 0)
            Error(path + ".amount", "Plan.FieldAmount");
        var fact = Fact(new FactEntry(entry.Id, entry.Title, entry.Text, entry.Keywords, entry.Source), path);
        return new BudgetLine(fact.Id, fact.Title, fact.Text, entry.Amount ?? 0, fact.Keywords, fact.Source);
    }

    private Initiative Initiative(InitiativeEntry entry, string path)
    {
        if (entry.Number is not (>= 1 and <= MaxInitiative))
            Error(path + ".number", "Plan.FieldNumber", MaxInitiative);
        else if (!_initiatives.Add(entry.Number.Value))
            Error(path + ".number", "Plan.FieldDuplicate", entry.Number);
        return new Initiative(
            entry.Number ?? 0,
            Text(entry.Title, path + ".title", MaxTitle),
            Each(entry.Items, path + ".items", (item, at) => new SubInitiative(
                Text(item.Title, at + ".title", MaxTitle), Texts(item.Areas, at + ".areas"), Texts(item.Keywords, at + ".keywords"))),
            entry.Text is null ? null : Text(entry.Text, path + ".text", MaxText),
            Texts(entry.Keywords, path + ".keywords"),
            SourceOf(entry.Source, path));
    }

    private Decision Decision(DecisionEntry entry, string path) => new(
        FactId(entry.Id, path),
        Text(entry.Body, path + ".body", MaxTitle),
        Date(entry.Date, path + ".date"),
        Text(entry.Outcome, path + ".outcome", MaxTitle),
        Text(entry.Title, path + ".title", MaxTitle),
        Texts(entry.Points, path + ".points"),
        entry.RecommendedBy,
        Texts(entry.Keywords, path + ".keywords"),
        SourceOf(entry.Source, path));

    private string FactId(string? id, string path)
    {
        var text = Text(id, path + ".id", MaxTitle);
        if (text.Length > 0 && !_factIds.Add(text))
            Error(path + ".id", "Plan.FieldDuplicate", text);
        return text;
    }

    private Source SourceOf(string? id, string path)
    {
        if (_sources.TryGetValue(Text(id, path + ".source", MaxTitle), out var source))
            return source;
        if (!string.IsNullOrWhiteSpace(id))
            Error(path + ".source", "Plan.FieldUnknownSource", id);
        return new Source("", "", "", default, null, [], []);
    }
}
