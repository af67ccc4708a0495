using System.Text.Json;
using System.Text.Json.Nodes;
using Microsoft.Extensions.DependencyInjection;
using ProcessDialogueBot.Plan.Milestones;
using ProcessDialogueBot.Tests.Plan;
using ProcessDialogueBot.Tests.Support;

namespace ProcessDialogueBot.Tests.Scenarios;

/// <summary>What several scenarios about milestones do.</summary>
internal static class MilestoneSteps
{
    /// <summary>Two editors, so that one can be overtaken by the other.</summary>
    public const string Listed = """
        [
          { "id": "00000000-0000-0000-0000-0000000000020", "name": "Ea Redaktør", "roles": ["Editor"], "locale": "da" },
          { "id": "00000000-0000-0000-0000-0000000000021", "name": "Leo Leder", "roles": ["Leader"], "locale": "da" },
          { "id": "editor-2", "name": "Bo Redaktør", "roles": ["Editor"], "locale": "da" },
          { "id": "editor-en", "name": "Ed Itor", "roles": ["Editor"], "locale": "en" }
        ]
        """;

    /// <summary>A bot in February 2023, when the sample process is about to begin.</summary>
    public static BotApp NewApp(DateTimeOffset? on = null, Dictionary<string, string?>? settings = null) => new(settings)
    {
        Clock = new ManualTimeProvider(on ?? new DateTimeOffset(2023, 2, 1, 8, 0, 0, TimeSpan.Zero)),
        Listed = Listed,
    };

    /// <summary>Another editor.</summary>
    public static Person Other(this BotApp app) => new(app, "editor-2");

    /// <summary>An editor whose client speaks English.</summary>
    public static Person EnglishEditor(this BotApp app) => new(app, "editor-en", "en-GB");

    /// <summary>The form with a milestone.</summary>
    public static async Task<PressAnswer> EditAsync(this BotApp app, string id, Person? who = null) =>
        await (who ?? app.Editor).PressAsync(await (who ?? app.Editor).SayAsync($"milepæl {id}"), "Ret");

    /// <summary>What was changed about a milestone in Teams.</summary>
    public static async Task<IReadOnlyList<MilestoneHistoryEntry>> HistoryAsync(this BotApp app, string id) =>
        await app.Services.GetRequiredService<MilestoneStore>().GetHistoryAsync(id, default).ToListAsync();

    /// <summary>A milestone's card.</summary>
    public static async Task<string> ShowAsync(this BotApp app, string id) => (await app.Editor.SayAsync($"milepæl {id}")).Everything;

    /// <summary>The sample plan with many milestones, spread over its initiatives and 50 in all, with the longest texts.</summary>
    public static string LargePlan(TemporaryFolder folder, int milestones)
    {
        var plan = JsonNode.Parse(File.ReadAllText(Sample.Path))!.AsObject();
        var initiatives = plan["initiatives"]!.AsArray();
        for (var number = initiatives.Count + 1; number <= 50; number++)
        {
            var copy = initiatives[1]!.DeepClone();
            copy["number"] = number;
            copy["title"] = $"Indsats {number} {new string('æ', 180)}";
            initiatives.Add(copy);
        }

        plan["milestones"] = new JsonArray([.. Enumerable.Range(0, milestones).Select(number => (JsonNode)new JsonObject
        {
            ["id"] = number == 0 ? "1a" : $"m{number}",
            ["initiative"] = number % 50 + 1,
            ["title"] = $"Milepæl {number} {new string('å', 180)}",
            ["due"] = "2024-Q1",
            ["status"] = "planned",
            ["source"] = "status",
            ["owner"] = new string('ø', 200),
            ["note"] = new string('æ', 500),
            ["areas"] = new JsonArray($"Område {number % 60}, {new string('ø', 150)}"),
            ["dependsOn"] = number == 0 ? new JsonArray([.. Enumerable.Range(1, 30).Select(other => (JsonNode)$"m{other}")]) : number > 60 ? new JsonArray("1a") : new JsonArray(),
        })]);
        var path = folder.File("plan.json");
        File.WriteAllText(path, plan.ToJsonString(new JsonSerializerOptions { WriteIndented = false }));
        return path;
    }
}
