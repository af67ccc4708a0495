using System.Globalization;
using System.Text;
using ProcessDialogueBot.Cards;
using ProcessDialogueBot.Tests.Support;

namespace ProcessDialogueBot.Tests.Scenarios;

/// <summary>An editor looks for milestones, and looks at one.</summary>
public sealed class MilestoneListScenarios
{
    [Fact]
    public async Task The_list_begins_with_what_is_late_and_ends_with_what_is_done()
    {
        await using var app = MilestoneSteps.NewApp(new DateTimeOffset(2023, 5, 1, 8, 0, 0, TimeSpan.Zero));
        var list = await app.Editor.SayAsync("milepæl");
        AssertInOrder(list.Everything, "**3a**", "**3b**", "**1a**", "**p5**", "**p4**", "**p1**");
        Assert.Contains("Fristen er overskredet", list.Everything, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("milepæl strategi børne", "**3a**", "**3b**")]
    [InlineData("milepæl STRATEGI boerne", "**3a**", "**3b**")]
    [InlineData("milepæl organisatoriske", "**1a**", "**3a**")]
    [InlineData("milepæl 3", "**3b**", "**1a**")]
    [InlineData("milestone voksenspecialiserede omrade", "**3b**", "**3a**")]
    public async Task Words_behind_the_command_search(string text, string found, string other)
    {
        await using var app = MilestoneSteps.NewApp();
        var answer = await app.Editor.SayAsync(text);
        Assert.Contains(found, answer.Everything, StringComparison.Ordinal);
        Assert.DoesNotContain(other, answer.Everything, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Owner_area_and_note_are_searched_too_and_what_is_not_there_is_told()
    {
        await using var app = MilestoneSteps.NewApp();
        var form = await app.EditAsync("3a");
        var card = form.Card;
        var area = card.Find("areas").GetProperty("choices").EnumerateArray().First(choice => choice.GetProperty("title").GetString()!.StartsWith("Skovstjernen", StringComparison.Ordinal));
        await app.Editor.PressAsync(card, "Gem", ("owner", "Velfærdsdirektøren"), ("note", "Lokalet er fundet"), ("areas", area.GetProperty("value").GetString()!));
        foreach (var words in new[] { "velfaerdsdirektoeren", "lokalet fundet", "skovstjernen", "3A" })
        {
            var list = await app.Editor.PressAsync(await app.Editor.SayAsync("milepæl"), "Søg", ("search", words));
            Assert.Contains("**3a**", list.Text, StringComparison.Ordinal);
            Assert.DoesNotContain("**3b**", list.Text, StringComparison.Ordinal);
        }

        Assert.Contains("Ingen milepæle passer til ”svømmehal”", (await app.Editor.SayAsync("milepæl svømmehal")).Everything, StringComparison.Ordinal);
        Assert.Contains("No milestones match “pool”", (await app.EnglishEditor().SayAsync("milestone pool")).Everything, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("show", "Done", "**p1**", "**3a**")]
    [InlineData("show", "open", "**3a**", "**p1**")]
    [InlineData("show", "late", "**3a**", "**p5**")]
    [InlineData("scope", "1", "**1a**", "**3a**")]
    [InlineData("scope", "process", "**p5**", "**1a**")]
    public async Task The_list_is_narrowed_down(string filter, string value, string shown, string hidden)
    {
        await using var app = MilestoneSteps.NewApp(new DateTimeOffset(2023, 5, 1, 8, 0, 0, TimeSpan.Zero));
        var list = await app.Editor.PressAsync(await app.Editor.SayAsync("milepæl"), "Søg", (filter, value));
        Assert.Contains(shown, list.Text, StringComparison.Ordinal);
        Assert.DoesNotContain(hidden, list.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Two_thousand_milestones_are_leafed_through_on_small_cards()
    {
        using var folder = new TemporaryFolder();
        await using var app = MilestoneSteps.NewApp(settings: new() { ["Plan:File"] = MilestoneSteps.LargePlan(folder, 2_000) });
        var page = (await app.Editor.SayAsync("milepæl")).Card!;
        Assert.Contains("1–8 af 2.000", page.Text, StringComparison.Ordinal);
        var seen = new HashSet<string>(page.Ids("milestone.show"), StringComparer.Ordinal);
        for (var turn = 0; turn < 3; turn++)
        {
            page = (await app.Editor.PressAsync(page, "Flere")).Card;
            Assert.All(page.Ids("milestone.show"), id => Assert.True(seen.Add(id)));
        }

        Assert.Equal(32, seen.Count);
        Assert.Contains("17–24 af 2.000", (await app.Editor.PressAsync(page, "Forrige")).Text, StringComparison.Ordinal);
        var last = await app.Editor.ExecuteAsync("milestone.list", new { page = "9999" });
        Assert.Contains("1.993–2.000 af 2.000", last.Text, StringComparison.Ordinal);
        Assert.DoesNotContain("Flere", last.Card.Buttons);

        var card = await app.Editor.ExecuteAsync("milestone.show", new { id = "1a" });
        var form = await app.Editor.PressAsync(card.Card, "Ret");
        var refused = await app.Editor.PressAsync(form.Card, "Gem", ("due", "snart"), ("waits", string.Join(' ', Enumerable.Range(0, 150).Select(number => $"x{number}"))));
        foreach (var (name, shown) in new[] { ("list", page), ("card", card.Card), ("form", form.Card), ("refused", refused.Card) })
            Assert.True(Encoding.UTF8.GetByteCount(shown.Json.GetRawText()) < AdaptiveCard.MaxBytes, name);
    }

    [Fact]
    public async Task A_row_opens_the_card_with_all_there_is_to_know()
    {
        await using var app = MilestoneSteps.NewApp();
        var form = await app.EditAsync("3b");
        await app.Editor.PressAsync(form.Card, "Gem", ("waits", "3a, p5"), ("owner", "Socialchefen"), ("progress", "3 af 6"), ("due", "andet kvartal 2023"), ("reason", "Komponent er forsinket"));
        var row = await app.Editor.PressAsync(await app.Editor.SayAsync("milepæl 3b"), "Alle milepæle");
        var card = await app.Editor.PressAsync(row.Card, "Åbn 3b");
        AssertInOrder(
            card.Text, "voksenspecialiserede område", "Andet kvartal 2023", "Socialchefen", "3 af 6", "Venter på", "**3a**", "**p5**",
            "Seneste ændringer", "Frist: første kvartal 2023 → andet kvartal 2023", "Fremdrift: 3 af 6", "Begrundelse: Komponent er forsinket");
        var awaited = await app.Editor.PressAsync(card.Card, "Åbn 3a");
        AssertInOrder(awaited.Text, "Disse venter på den", "**3b**", "Den er ikke ændret i Teams endnu.");
    }

    [Fact]
    public async Task Colleagues_are_named_in_ones_own_chat_and_nobody_in_a_channel()
    {
        await using var app = MilestoneSteps.NewApp();
        await app.Other().SayAsync("milepæl 3a i gang Vi er begyndt");
        Assert.Contains("Bo Redaktør · ", (await app.Editor.SayAsync("milepæl 3a")).Everything, StringComparison.Ordinal);
        var inChannel = await app.Editor.SayInChannelAsync("19:kanal@thread.tacv2", "milepæl 3a");
        Assert.Contains("Procesteamet · ", inChannel.Everything, StringComparison.Ordinal);
        Assert.DoesNotContain("Bo Redaktør", inChannel.Everything, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("milestone.list")]
    [InlineData("milestone.show")]
    [InlineData("milestone.new")]
    [InlineData("milestone.edit")]
    [InlineData("milestone.save")]
    [InlineData("milestone.move")]
    [InlineData("milestone.status")]
    [InlineData("milestone.undo")]
    public async Task Nothing_of_it_is_for_others(string verb)
    {
        await using var app = MilestoneSteps.NewApp();
        foreach (var person in new[] { app.Employee(), app.Leader })
        {
            var answer = await person.ExecuteAsync(verb, new { id = "3a", version = "0", row = "", title = "x", due = "2030", status = "Done", note = "Slut" });
            Assert.False(answer.IsCard);
            Assert.Contains("kun for procesteamet", answer.Text, StringComparison.Ordinal);
        }

        Assert.Contains("Den er ikke ændret i Teams endnu.", (await app.Editor.SayAsync("milepæl 3a")).Everything, StringComparison.Ordinal);
    }

    private static void AssertInOrder(string text, params string[] parts)
    {
        var at = 0;
        foreach (var part in parts)
        {
            var next = text.IndexOf(part, at, StringComparison.Ordinal);
            Assert.True(next >= 0, string.Create(CultureInfo.InvariantCulture, $"'{part}' is not behind {at} in:\n{text}"));
            at = next;
        }
    }
}
