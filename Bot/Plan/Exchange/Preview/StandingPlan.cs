using System.Text.Json;
using System.Text.Json.Nodes;
using ProcessDialogueBot.Plan.Editing;
using ProcessDialogueBot.Plan.Exchange.Formats;
using ProcessDialogueBot.Plan.Import;
using ProcessDialogueBot.Plan.Milestones;

namespace ProcessDialogueBot.Plan.Exchange.Preview;

/// <summary>The plan as it stands, in the notation of a file.</summary>
internal sealed class StandingPlan
{
    private readonly PlanSnapshot _now;
    private readonly Dictionary<string, Milestone> _milestones;
    private readonly Dictionary<string, Dictionary<string, JsonObject>> _entries;

    /// <summary>The plan of a moment.</summary>
    public StandingPlan(PlanSnapshot now)
    {
        _now = now;
        _milestones = now.Milestones.ToDictionary(milestone => milestone.Id, StringComparer.OrdinalIgnoreCase);
        Document = Node(PlanWriter.Document(now.Plan with { Milestones = [.. now.Milestones.Select(Sound)] }));
        _entries = PlanLists.All.ToDictionary(
            list => list, list => PlanLists.Entries(Document, list).ToDictionary(entry => PlanLists.NameOf(list, entry), StringComparer.Ordinal), StringComparer.Ordinal);
    }

    /// <summary>All of it.</summary>
    public JsonObject Document { get; }

    /// <summary>The milestones, by no order that matters.</summary>
    public IReadOnlyCollection<Milestone> Milestones => _milestones.Values;

    /// <summary>The areas that it names.</summary>
    public IReadOnlyList<string> Areas => PlanAreas.Of(_now);

    /// <summary>The entries of a list in its order, by what names them.</summary>
    public IReadOnlyDictionary<string, JsonObject> Entries(string list) => _entries[list];

    /// <summary>A milestone, or null.</summary>
    public Milestone? Find(string id) => _milestones.GetValueOrDefault(id);

    /// <summary>A milestone without what leans on something that is gone since: that must not keep a file from being loaded.</summary>
    public Milestone Sound(Milestone milestone) => milestone with
    {
        DependsOn = [.. milestone.DependsOn.Where(_milestones.ContainsKey)],
        SourceId = _now.Plan.FindSource(milestone.SourceId) is null ? "" : milestone.SourceId,
        Initiative = milestone.Initiative is { } number && _now.Plan.FindInitiative(number) is null ? null : milestone.Initiative,
    };

    /// <summary>A plan as JSON.</summary>
    public static JsonObject Node(PlanDocument document) => JsonSerializer.SerializeToNode(document, PlanJson.Default.PlanDocument)!.AsObject();

    /// <summary>JSON as a plan.</summary>
    public static PlanDocument Typed(JsonObject plan) => plan.Deserialize(PlanJson.Default.PlanDocument)!;
}
