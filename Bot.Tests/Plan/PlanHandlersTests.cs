using ProcessDialogueBot.Plan;
using ProcessDialogueBot.Tests.Support;

namespace ProcessDialogueBot.Tests.Plan;

/// <summary>What one says to the bot about the plan, and what it answers.</summary>
public sealed class PlanHandlersTests : IAsyncDisposable
{
    private readonly BotApp _app = new() { Clock = new ManualTimeProvider(new DateTimeOffset(2023, 2, 1, 8, 0, 0, TimeSpan.Zero)) };

    public ValueTask DisposeAsync() => _app.DisposeAsync();

    [Fact]
    public async Task Commands_are_answered()
    {
        await AssertAnswersAsync(
            ("status", "4 af 8 milepæle er nået"),
            ("plan", "1 · Styrkelse af ledelsen"),
            ("plan 2", "Skovstjernen (Område Grenaa)"),
            ("plan 9", "Indsats 9 findes ikke. Planen har indsats 1, 2, 3, 4 og 5."),
            ("beslutninger", "15. november 2022"),
            ("milepæl", "**3a** · "),
            ("milepael", "**3a** · "),
            ("milepæl 9z færdig", "**9z** findes ikke"),
            ("milepæl 3a", "Den er ikke ændret i Teams endnu."));
        Assert.Contains("It consists of", (await _app.English().SayAsync("plan 2")).Everything, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Buttons_lead_from_card_to_card()
    {
        var person = _app.Employee();
        var plan = await person.PressAsync(await person.SayAsync("status"), "Se planen");
        Assert.Contains("Tidslinje", plan.Text, StringComparison.Ordinal);
        var initiative = await person.PressAsync(plan.Card, "Se indsats 2");
        Assert.Contains("Skovstjernen", initiative.Text, StringComparison.Ordinal);
        var next = await person.PressAsync(initiative.Card, "Se indsats 3");
        Assert.Contains("strategi for børne- og familieområdet", next.Text, StringComparison.Ordinal);
        var decisions = await person.PressAsync(plan.Card, "Se beslutninger");
        Assert.Contains("Tiltrådt", decisions.Text, StringComparison.Ordinal);
        Assert.Contains("4 af 8", (await person.PressAsync(decisions.Card, "Se status")).Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_button_with_bad_data_gets_a_friendly_answer()
    {
        var person = _app.Employee();
        Assert.StartsWith("Indsats 77 findes ikke.", (await person.ExecuteAsync("plan.initiative", new { id = "77" })).Text, StringComparison.Ordinal);
        Assert.StartsWith("Indsats x findes ikke.", (await person.ExecuteAsync("plan.initiative", new { id = "x" })).Text, StringComparison.Ordinal);
        foreach (var data in new object[] { new { }, new { id = 2 }, new { id = "123456" }, "2" })
            Assert.NotEmpty((await person.ExecuteAsync("plan.initiative", data)).Text);
    }

    [Fact]
    public async Task A_milestone_that_is_moved_shows_everywhere()
    {
        await AssertAnswersAsync(
            ("hvad er status på milepælene?", "4 af 8"),
            ("milepæl 3a færdig Mødet er holdt", "Status: planlagt → færdig"),
            ("status", "5 af 8 milepæle er nået"),
            ("status", "senest ændret af procesteamet den 1. februar 2023"),
            ("plan 3", "Mødet er holdt"),
            ("hvad er status på milepælene?", "5 af 8"),
            ("milepæl 3a færdig", "har allerede status *færdig*"));
    }

    private async Task AssertAnswersAsync(params (string Said, string Expected)[] dialogue)
    {
        foreach (var (said, expected) in dialogue)
            Assert.Contains(expected, (await _app.Editor.SayAsync(said)).Everything, StringComparison.Ordinal);
    }
}
