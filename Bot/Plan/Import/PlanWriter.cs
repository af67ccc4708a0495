using System.Globalization;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;
using ProcessDialogueBot.Plan.Milestones;

namespace ProcessDialogueBot.Plan.Import;

/// <summary>Writes a plan as a plan file: <see cref="PlanBuilder"/> makes the same plan of it.</summary>
internal static class PlanWriter
{
    private static readonly PlanJson Readable = new(new JsonSerializerOptions(PlanJson.Default.Options)
    {
        WriteIndented = true,
        DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    });

    /// <summary>The file's content, UTF-8.</summary>
    public static byte[] Write(ProcessPlan plan) => JsonSerializer.SerializeToUtf8Bytes(Document(plan), Readable.PlanDocument);

    /// <summary>The plan as it is written.</summary>
    public static PlanDocument Document(ProcessPlan plan) => new()
    {
        Title = plan.Title,
        Municipality = plan.Municipality,
        Sources = [.. plan.Sources.Select(Source)],
        Purposes = Facts(plan.Purposes),
        Principles = Facts(plan.Principles),
        Background = Facts(plan.Background),
        TimeFrame = Facts(plan.TimeFrame),
        Actors = Facts(plan.Actors),
        Initiatives = [.. plan.Initiatives.Select(Initiative)],
        Milestones = [.. plan.Milestones.Select(Milestone)],
        Decisions = [.. plan.Decisions.Select(Decision)],
        Budget = [.. plan.Budget.Select(line => new BudgetEntry(line.Id, line.Title, line.Text, line.Amount, Texts(line.Keywords), line.Source.Id))],
        Policies = Facts(plan.Policies),
    };

    private static SourceEntry Source(Source source) => new(
        source.Id,
        source.Paper,
        source.Body,
        Date(source.Date),
        source.CaseNumber,
        Texts(source.Route),
        [.. source.Attachments.Select(attachment => new AttachmentEntry(attachment.Title, attachment.Number, attachment.Record))]);

    private static List<FactEntry> Facts(IEnumerable<Fact> facts) =>
        [.. facts.Select(fact => new FactEntry(fact.Id, fact.Title, fact.Text, Texts(fact.Keywords), fact.Source.Id))];

    private static InitiativeEntry Initiative(Initiative initiative) => new(
        initiative.Number,
        initiative.Title,
        [.. initiative.Items.Select(item => new ItemEntry(item.Title, Texts(item.Areas), Texts(item.Keywords)))],
        initiative.Text,
        Texts(initiative.Keywords),
        initiative.Source.Id);

    private static MilestoneEntry Milestone(Milestone milestone) => new(
        milestone.Id,
        milestone.Initiative,
        milestone.Title,
        milestone.Due.ToString(),
        JsonNamingPolicy.CamelCase.ConvertName(milestone.Status.ToString()),
        milestone.SourceId.Length == 0 ? null : milestone.SourceId)
    {
        Owner = milestone.Owner,
        Progress = milestone.Progress?.ToString(),
        Areas = Texts(milestone.Areas),
        DependsOn = Texts(milestone.DependsOn),
        Note = milestone.Note,
    };

    private static DecisionEntry Decision(Decision decision) => new(
        decision.Id,
        decision.Body,
        Date(decision.Date),
        decision.Outcome,
        decision.Title,
        Texts(decision.Points),
        decision.RecommendedBy,
        Texts(decision.Keywords),
        decision.Source.Id);

    private static string Date(DateOnly date) => date.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);

    private static IReadOnlyList<string>? Texts(IReadOnlyList<string> texts) => texts.Count == 0 ? null : texts;
}
