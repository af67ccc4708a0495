using ProcessDialogueBot.Tests.Support;

namespace ProcessDialogueBot.Tests.Scenarios;

/// <summary>The editors' list.</summary>
public sealed class UpdateListScenarios
{
    [Fact]
    public async Task Everything_is_found_page_by_page_the_newest_first()
    {
        await using var app = new BotApp();
        for (var number = 1; number <= 20; number++)
        {
            app.Clock.Advance(TimeSpan.FromMinutes(1));
            await app.Editor.SayAsync($"opdatering Nummer {number:00} | Tekst");
        }

        var page = (await app.Editor.SayAsync("opdateringer")).Card!;
        var seen = new List<string>(Titles(page));
        Assert.DoesNotContain("Nyere", page.Buttons);
        while (page.Buttons.Contains("Ældre"))
        {
            page = (await app.Editor.PressAsync(page, "Ældre")).Card;
            seen.AddRange(Titles(page));
        }

        Assert.Equal(Enumerable.Range(1, 20).Reverse().Select(number => $"Nummer {number:00}"), seen);
        Assert.Equal("Nummer 20", Titles((await app.Editor.PressAsync((await app.Editor.PressAsync(page, "Nyere")).Card, "Nyere")).Card)[0]);
    }

    [Fact]
    public async Task One_state_is_shown_by_itself()
    {
        await using var app = new BotApp();
        for (var number = 1; number <= 9; number++)
            await app.Editor.SayAsync($"opdatering Kladde {number} | Tekst");
        await app.Editor.SendAsync(await app.Editor.SayAsync("opdatering Den sendte | Tekst"));

        var list = (await app.Editor.SayAsync("opdateringer")).Card!;
        var sent = (await app.Editor.PressAsync(list, "Vis valgte", ("state", "Sent"))).Card;
        Assert.Equal(["Den sendte"], Titles(sent));
        Assert.Contains("Sendt til 6 af 6", sent.Text, StringComparison.Ordinal);
        var drafts = (await app.Editor.PressAsync(sent, "Vis valgte", ("state", "Draft"))).Card;
        Assert.Equal(9, Titles(drafts).Count + Titles((await app.Editor.PressAsync(drafts, "Ældre")).Card).Count);
        Assert.Contains("Der er ingen her", (await app.Editor.PressAsync(drafts, "Vis valgte", ("state", "Recalled"))).Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_short_list_is_just_a_list()
    {
        await using var app = new BotApp();
        await app.Editor.SayAsync("opdatering Den eneste | Tekst");
        var list = (await app.Editor.SayAsync("opdateringer")).Card!;
        Assert.Empty(list.Inputs);
        Assert.Equal(["Fortsæt", "Skriv en ny"], list.Buttons);
        Assert.Contains("Skriv en opdatering", (await app.Editor.PressAsync(list, "Skriv en ny")).Text, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("page", "-1")]
    [InlineData("page", "99999999999")]
    [InlineData("page", "en")]
    [InlineData("state", "Glemt")]
    [InlineData("state", "3")]
    public async Task A_page_that_cannot_be_is_refused(string field, string value)
    {
        await using var app = new BotApp();
        Assert.False((await app.Editor.ExecuteAsync("update.list", new Dictionary<string, string> { [field] = value })).IsCard);
        Assert.Contains("Der er ingen her", (await app.Editor.ExecuteAsync("update.list", new { page = "7" })).Text, StringComparison.Ordinal);
    }

    private static List<string> Titles(ShownCard list) =>
        [.. list.Text.Split('\n').Where(line => line.StartsWith("Nummer", StringComparison.Ordinal) || line.StartsWith("Kladde ", StringComparison.Ordinal) && line.Length == 8 || line == "Den sendte")];
}
