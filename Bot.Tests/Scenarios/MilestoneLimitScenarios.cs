using ProcessDialogueBot.Tests.Support;

namespace ProcessDialogueBot.Tests.Scenarios;

/// <summary>Not more than can be finished.</summary>
public sealed class MilestoneLimitScenarios
{
    private const string Warning = "indsatser i gang";

    [Fact]
    public async Task One_initiative_more_than_the_limit_is_started_only_after_a_decision_that_is_written_down()
    {
        await using var app = MilestoneSteps.NewApp();
        await AddAsync(app, "4", "5");
        await app.Editor.SayAsync("milepæl 1a i gang");
        await app.Editor.SayAsync("milepæl 3a i gang");
        Assert.Contains("Milepæl 3b er ændret", (await app.Editor.SayAsync("milepæl 3b i gang")).Everything, StringComparison.Ordinal);
        await app.Editor.SayAsync("milepæl 4a i gang");

        var asked = await app.Editor.SayAsync("milepæl 5a i gang");
        foreach (var part in new[] { "er der allerede 3 indsatser i gang", "Der igangsættes ikke mere, end der kan afsluttes", "**1a**", "**3a**", "**3b**", "**4a**" })
            Assert.Contains(part, asked.Everything, StringComparison.Ordinal);
        Assert.Contains("Planlagt", await app.ShowAsync("5a"), StringComparison.Ordinal);

        var why = await app.Editor.PressAsync(asked, "Sæt i gang alligevel");
        Assert.Contains("Skriv, hvorfor den skal sættes i gang nu.", why.Text, StringComparison.Ordinal);
        var started = await app.Editor.PressAsync(why.Card, "Sæt i gang alligevel", ("note", "Kommunalbestyrelsen har bedt om det"));
        Assert.Contains("Status: planlagt → i gang", started.Text, StringComparison.Ordinal);
        var shown = await app.ShowAsync("5a");
        Assert.Contains("Begrundelse: Sat i gang alligevel.", shown, StringComparison.Ordinal);
        Assert.Contains("Kommunalbestyrelsen har bedt om det", shown, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_form_asks_too_and_keeps_what_was_typed()
    {
        await using var app = MilestoneSteps.NewApp(settings: new() { ["Plan:MaxInProgress"] = "1" });
        await app.Editor.SayAsync("milepæl 3a i gang");
        var asked = await app.Editor.PressAsync((await app.EditAsync("1a")).Card, "Gem", ("status", "InProgress"), ("owner", "Direktøren"));
        Assert.Contains("allerede 1 indsats i gang, og i 1 andet område", asked.Text, StringComparison.Ordinal);
        Assert.Equal("Direktøren", asked.Card.Find("owner").GetProperty("value").GetString());
        var started = await app.Editor.PressAsync(asked.Card, "Sæt i gang alligevel", ("reason", "Det kan ikke vente"));
        Assert.Contains("Status: planlagt → i gang", started.Text, StringComparison.Ordinal);
        Assert.Contains("Det kan ikke vente", await app.ShowAsync("1a"), StringComparison.Ordinal);

        var added = await app.Editor.PressAsync(
            await app.Editor.SayAsync("milepæl ny"), "Gem", ("title", "Ny"), ("initiative", "4"), ("due", "2024"), ("status", "InProgress"));
        Assert.Contains(Warning, added.Text, StringComparison.Ordinal);
        Assert.Contains("Milepæl 4a er oprettet", (await app.Editor.PressAsync(added.Card, "Sæt i gang alligevel", ("reason", "Aftalt"))).Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Another_area_and_what_is_over_do_not_count()
    {
        await using var app = MilestoneSteps.NewApp(settings: new() { ["Plan:MaxInProgress"] = "1" });
        await AddAsync(app, "2");
        await app.Editor.SayAsync("milepæl 1a i gang");
        Assert.Contains("Milepæl 2a er ændret", (await app.Editor.SayAsync("milepæl 2a i gang")).Everything, StringComparison.Ordinal);
        Assert.Contains(Warning.Replace("indsatser", "indsats", StringComparison.Ordinal), (await app.Editor.SayAsync("milepæl 3a i gang")).Everything, StringComparison.Ordinal);
        await app.Editor.SayAsync("milepæl 1a færdig");
        await app.Editor.SayAsync("milepæl 2a færdig");
        Assert.Contains("Milepæl 3a er ændret", (await app.Editor.SayAsync("milepæl 3a i gang")).Everything, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Without_a_limit_nobody_is_asked()
    {
        await using var app = MilestoneSteps.NewApp(settings: new() { ["Plan:MaxInProgress"] = "0" });
        await AddAsync(app, "2", "4", "5");
        foreach (var id in new[] { "1a", "2a", "3a", "4a", "5a", "p5" })
            Assert.Contains($"Milepæl {id} er ændret", (await app.Editor.SayAsync($"milepæl {id} i gang")).Everything, StringComparison.Ordinal);
    }

    private static async Task AddAsync(BotApp app, params string[] initiatives)
    {
        foreach (var initiative in initiatives)
            await app.Editor.PressAsync(await app.Editor.SayAsync("milepæl ny"), "Gem", ("title", $"Indsats {initiative} begynder"), ("initiative", initiative), ("due", "2024"));
    }
}
