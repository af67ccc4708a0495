using System.Text.Json.Nodes;
using ProcessDialogueBot.Tests.Plan;
using ProcessDialogueBot.Tests.Support;

namespace ProcessDialogueBot.Tests.Scenarios;

/// <summary>Every button of the plan's cards, as everyone presses it: an employee, a leader, an editor; in their own chat and in a channel; twice; and by a card that is old.</summary>
public sealed class PlanButtonScenarios
{
    private const string Channel = "19:kanal@thread.tacv2";
    private const int Initiatives = 23;

    [Fact]
    public async Task Every_button_leads_somewhere_for_whoever_presses_it()
    {
        using var folder = new TemporaryFolder();
        await using var app = new BotApp(new Dictionary<string, string?> { ["Plan:File"] = LongPlan(folder) });
        foreach (var (person, isEditor) in new[] { (app.Employee(), false), (app.Leader, false), (app.Editor, true) })
        {
            await person.InstallAsync();
            var plan = await person.SayAsync("plan");
            Assert.Equal(isEditor, plan.Card!.Buttons.Contains("Skriv statussag"));
            Assert.DoesNotContain("Skriv statussag", (await person.SayInChannelAsync(Channel, "plan")).Card!.Buttons);
            foreach (var (chat, type) in new[] { (person.Chat, "personal"), (Channel, "channel") })
                Assert.InRange(await PressAllAsync(person, plan.Card, chat, type), 30, 500);
        }
    }

    [Fact]
    public async Task Pages_follow_one_another_and_an_old_or_forged_button_is_answered()
    {
        using var folder = new TemporaryFolder();
        await using var app = new BotApp(new Dictionary<string, string?> { ["Plan:File"] = LongPlan(folder) });
        var employee = app.Employee();
        await employee.InstallAsync();
        var plan = await employee.SayAsync("plan");
        var second = await employee.PressAsync(plan, "Flere indsatser");
        var third = await employee.PressAsync(second.Card, "Flere indsatser");
        Assert.Contains("11–20 af 23", second.Text, StringComparison.Ordinal);
        Assert.Contains("21–23 af 23", third.Text, StringComparison.Ordinal);
        Assert.DoesNotContain("Flere indsatser", third.Card.Buttons);
        Assert.Equal(second.Text, (await employee.PressAsync(third.Card, "Forrige indsatser")).Text);
        Assert.Equal(second.Text, (await employee.PressAsync(plan, "Flere indsatser")).Text);

        var timeline = await employee.ExecuteAsync("plan.timeline", new { page = "0" });
        var later = await employee.PressAsync(timeline.Card, "Senere");
        Assert.Contains("13–24 af 46", later.Text, StringComparison.Ordinal);
        Assert.Equal(timeline.Text, (await employee.PressAsync(later.Card, "Tidligere")).Text);

        var follow = await employee.PressAsync(plan, "Følg");
        Assert.Equal(follow.Text, (await employee.PressAsync(plan, "Følg")).Text);
        var about = await employee.SayAsync("plan 12");
        Assert.Contains("Du følger nu indsats 12", (await employee.PressAsync(about, "Følg")).Text, StringComparison.Ordinal);

        foreach (var data in new object[] { new { page = "9999" }, new { page = "-1" }, new { page = "" }, new { page = "x" }, new { } })
            foreach (var verb in new[] { "plan.overview", "plan.timeline" })
                Assert.True((await employee.ExecuteAsync(verb, data)).IsCard);
        foreach (var verb in new[] { "plan.initiative", "plan.timeline", "follow.when" })
            Assert.Contains("Indsats 77 findes ikke", (await employee.ExecuteAsync(verb, new { id = "77", what = "77" })).Text, StringComparison.Ordinal);
        Assert.False((await employee.ExecuteAsync("report.form", new { })).IsCard);
    }

    // From card to card, each button once.
    private static async Task<int> PressAllAsync(Person person, ShownCard first, string chat, string type)
    {
        var pressed = new HashSet<string>(StringComparer.Ordinal);
        var cards = new Queue<(ShownCard Card, int Depth)>([(first, 0)]);
        while (cards.TryDequeue(out var next))
            foreach (var (title, verb, data) in next.Card.Executes)
                if ((next.Depth == 0 || verb.StartsWith("plan.", StringComparison.Ordinal)) && pressed.Add($"{verb} {data}"))
                {
                    var answer = await person.ExecuteAsync(verb, data, chat, type);
                    Assert.True(answer.StatusCode == 200 && answer.Text.Length > 0, $"{title} {answer.Json}");
                    Assert.DoesNotContain("gik noget galt", answer.Text, StringComparison.Ordinal);
                    if (answer.IsCard && next.Depth < 2)
                        cards.Enqueue((answer.Card, next.Depth + 1));
                }

        return pressed.Count;
    }

    private static string LongPlan(TemporaryFolder folder)
    {
        var plan = JsonNode.Parse(File.ReadAllText(Sample.Path))!;
        var (initiatives, milestones) = (plan["initiatives"]!.AsArray(), new JsonArray());
        for (var number = initiatives.Count + 1; number <= Initiatives; number++)
        {
            var more = initiatives[0]!.DeepClone();
            (more["number"], more["title"]) = (number, $"Indsatsen {number}");
            initiatives.Add(more);
        }

        foreach (var number in Enumerable.Range(1, 2 * Initiatives))
            milestones.Add(new JsonObject
            {
                ["id"] = $"m{number}",
                ["title"] = $"Milepælen {number}",
                ["initiative"] = (number + 1) / 2,
                ["due"] = $"{2026 + number / 24}-{number % 12 + 1:00}-15",
                ["source"] = "initiativ",
            });
        plan["milestones"] = milestones;
        var path = Path.Combine(folder.FullName, "plan.json");
        File.WriteAllText(path, plan.ToJsonString());
        return path;
    }
}
