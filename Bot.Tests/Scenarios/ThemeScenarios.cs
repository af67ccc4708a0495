using System.Text;
using ProcessDialogueBot.Tests.Cards;

namespace ProcessDialogueBot.Tests.Scenarios;

/// <summary>The process team sorts the anonymous comments into themes, and sees them by theme.</summary>
public class ThemeScenarios : Scenario
{
    private const string Shifts = "Vi mangler tid til overlevering";
    private const string Nights = "Nattevagterne er for lange";
    private const string Food = "Maden er kold";

    [Fact]
    public async Task A_comment_gets_a_theme_that_stands_on_its_card_and_others_can_be_given_the_same()
    {
        await using var room = await OpenAsync();
        var given = await room.GiveAsync(Shifts, "  Vagter og \n tid ");
        Assert.Contains("Temaet er gemt.", given.Text, StringComparison.Ordinal);
        Assert.Contains("Tema: Vagter og tid", given.Text, StringComparison.Ordinal);

        var other = await room.OpenAsync(Nights);
        Assert.DoesNotContain("Tema:", other.Text, StringComparison.Ordinal);
        await room.App.Editor.PressAsync(other, "Gem tema", ("theme", "Vagter og tid"));
        await room.GiveAsync(Food, "Køkken");

        var themes = await room.App.Editor.SayAsync("temaer");
        Assert.Contains("Vagter og tid\n2 kommentarer\nVis\nKøkken\n1 kommentar\nVis\nUden tema\n1 kommentar", themes.Card!.Text, StringComparison.Ordinal);
        var shown = await room.App.Editor.PressAsync(themes, "Vis");
        Assert.Contains(Shifts, shown.Text, StringComparison.Ordinal);
        Assert.Contains(Nights, shown.Text, StringComparison.Ordinal);
        Assert.DoesNotContain(Food, shown.Text, StringComparison.Ordinal);
        Assert.Contains("Vist i uge 2", shown.Text, StringComparison.Ordinal);
        Assert.Contains("Gem svar", (await room.App.Editor.PressAsync(shown.Card, "Åbn")).Card.Buttons);
        Assert.Contains("Uden tema", (await room.App.Editor.PressAsync(shown.Card, "Se alle temaer")).Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_theme_that_there_is_already_keeps_its_spelling()
    {
        await using var room = await OpenAsync();
        await room.GiveAsync(Shifts, "Vagter");
        Assert.Contains("Tema: Vagter", (await room.GiveAsync(Nights, "VAGTER")).Text, StringComparison.Ordinal);
        Assert.Contains("Vagter\n2 kommentarer", (await room.App.Editor.SayAsync("themes")).Card!.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_theme_can_be_changed_and_taken_away_and_an_answer_leaves_it()
    {
        await using var room = await OpenAsync();
        await room.GiveAsync(Shifts, "Vagter");
        var answered = await room.App.Editor.PressAsync(await room.OpenAsync(Shifts), "Gem svar", ("reply", "Vi ser på det."));
        Assert.Contains("Tema: Vagter", answered.Text, StringComparison.Ordinal);
        Assert.Contains("besvaret", (await room.App.Editor.PressAsync(await room.App.Editor.SayAsync("temaer"), "Vis")).Text, StringComparison.Ordinal);

        Assert.Contains("Tema: Tid", (await room.App.Editor.PressAsync(answered.Card, "Gem tema", ("newTheme", "Tid"))).Text, StringComparison.Ordinal);
        var none = await room.App.Editor.PressAsync(await room.OpenAsync(Shifts), "Gem tema", ("theme", "-"));
        Assert.Contains("ikke noget tema mere", none.Text, StringComparison.Ordinal);
        Assert.DoesNotContain("Tema:", none.Text, StringComparison.Ordinal);
        Assert.Contains("Ingen kommentar har et tema endnu", (await room.App.Editor.SayAsync("temaer")).Everything, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("", "Vælg et tema, eller skriv et nyt")]
    [InlineData("-", "Vælg et tema, eller skriv et nyt")]
    [InlineData("🙂🙂", "Vælg et tema, eller skriv et nyt")]
    [InlineData("Aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaab", "Et tema har plads til 60 tegn")]
    public async Task What_is_no_theme_is_said_and_stays_in_the_field_with_all_else_that_was_typed(string typed, string told)
    {
        await using var room = await OpenAsync();
        var answer = await room.App.Editor.PressAsync(
            await room.OpenAsync(Shifts), "Gem tema", ("newTheme", typed), ("reply", "Et svar på vej"), ("reason", "En grund på vej"));
        Assert.Contains(told, answer.Text, StringComparison.Ordinal);
        Assert.DoesNotContain("Tema:", answer.Text, StringComparison.Ordinal);
        Assert.Equal("Et svar på vej", answer.Card.Find("reply").GetProperty("value").GetString());
        Assert.Equal("En grund på vej", answer.Card.Find("reason").GetProperty("value").GetString());
        if (typed.Length > 0)
            Assert.Equal(typed[..Math.Min(60, typed.Length)], answer.Card.Find("newTheme").GetProperty("value").GetString());
    }

    [Fact]
    public async Task A_reason_that_is_too_long_stays_in_its_field()
    {
        await using var room = await OpenAsync();
        var answer = await room.App.Editor.PressAsync(await room.OpenAsync(Shifts), "Skjul kommentaren", ("reason", new string('g', 501)));
        Assert.Contains("Der er plads til 500 tegn", answer.Text, StringComparison.Ordinal);
        Assert.Equal(new string('g', 500), answer.Card.Find("reason").GetProperty("value").GetString());
    }

    [Fact]
    public async Task Of_two_editors_at_once_the_second_is_told_and_keeps_the_theme()
    {
        await using var room = await OpenAsync();
        var card = await room.OpenAsync(Shifts);
        await room.App.Editor.PressAsync(card, "Gem tema", ("newTheme", "Vagter"));
        var second = await Staff.In(room.App, Staff.SecondEditor).PressAsync(card, "Gem tema", ("newTheme", "Tid"));
        Assert.Contains("har gjort noget ved den", second.Text, StringComparison.Ordinal);
        Assert.Contains("Tema: Vagter", second.Text, StringComparison.Ordinal);
        Assert.Equal("Tid", second.Card.Find("newTheme").GetProperty("value").GetString());
        Assert.Contains("Tema: Tid", (await Staff.In(room.App, Staff.SecondEditor).PressAsync(second.Card, "Gem tema")).Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_is_hidden_is_in_no_theme()
    {
        await using var room = await OpenAsync();
        await room.GiveAsync(Shifts, "Vagter");
        var hidden = await room.App.Editor.PressAsync(await room.OpenAsync(Shifts), "Skjul kommentaren", ("reason", "Navne"));
        Assert.DoesNotContain("Skift tema", hidden.Card.Buttons);
        Assert.DoesNotContain("Vagter", (await room.App.Editor.SayAsync("temaer")).Everything, StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_was_hidden_by_mistake_is_found_and_shown_again_as_it_was()
    {
        await using var room = await OpenAsync();
        var code = await room.WriteAsync("Min egen");
        await room.GiveAsync("Min egen", "Vagter");
        await room.App.Editor.PressAsync(await room.OpenAsync("Min egen"), "Gem svar", ("reply", "Vi ser på det."));
        foreach (var text in new[] { "Min egen", Food })
            await room.App.Editor.PressAsync(await room.OpenAsync(text), "Skjul kommentaren", ("reason", "Et navn"));
        Assert.Contains("Begrundelse: Et navn", await room.ReadAsync(code), StringComparison.Ordinal);
        Assert.DoesNotContain("Skriver du mere", await room.ReadAsync(code), StringComparison.Ordinal);

        var list = await room.App.Editor.PressAsync(await room.App.Editor.SayAsync("temaer"), "Se skjulte");
        Assert.Contains("2 kommentarer", list.Text, StringComparison.Ordinal);
        foreach (var id in list.Card.Ids("comment.open"))
        {
            var hidden = (await room.App.Editor.ExecuteAsync("comment.open", new { id })).Card;
            Assert.DoesNotContain("Skjul", hidden.Buttons);
            Assert.Contains("ikke skjult mere", (await room.App.Editor.PressAsync(hidden, "Vis igen")).Text, StringComparison.Ordinal);

            // Once more, as it was seen before, is nothing more.
            Assert.Contains("ikke skjult mere", (await room.App.Editor.PressAsync(hidden, "Vis igen")).Text, StringComparison.Ordinal);
        }

        var read = await room.ReadAsync(code);
        Assert.Contains("Der er svaret.", read, StringComparison.Ordinal);
        Assert.DoesNotContain("Begrundelse", read, StringComparison.Ordinal);
        var inbox = (await room.App.Editor.SayAsync("indbakke")).Everything;
        Assert.Contains(Food, inbox, StringComparison.Ordinal);
        Assert.DoesNotContain("Min egen", inbox, StringComparison.Ordinal);
        Assert.Contains("Vagter\n1 kommentar", (await room.App.Editor.SayAsync("temaer")).Card!.Text, StringComparison.Ordinal);
        Assert.Equal(2, (await room.AuditAsync()).Count(row => row.Contains("comment.unhide", StringComparison.Ordinal)));
        Assert.Contains("Ingen kommentarer er skjult", (await room.App.Editor.ExecuteAsync("theme.hidden", new { })).Text, StringComparison.Ordinal);
        Assert.DoesNotContain(Food, (await room.App.Employee().ExecuteAsync("theme.hidden", new { })).Text, StringComparison.Ordinal);
        var opened = await room.OpenAsync(Food);
        Assert.Contains(Food, (await room.App.Editor.PressAsync(opened, "Se indbakken")).Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_theme_is_renamed_on_all_its_comments_also_the_hidden_and_merged_with_one_of_that_name()
    {
        await using var room = await OpenAsync();
        await room.GiveAsync(Shifts, "Vagter");
        await room.GiveAsync(Nights, "Vagter");
        await room.GiveAsync(Food, "Køkken");
        await room.App.Editor.PressAsync(await room.OpenAsync(Nights), "Skjul kommentaren", ("reason", "Navne"));
        var shown = (await room.App.Editor.ExecuteAsync("theme.show", new { theme = "Vagter" })).Card;

        var renamed = await room.App.Editor.PressAsync(shown, "Gem tema", ("newTheme", " Vagter og  tid "));
        Assert.Contains("Temaet er rettet", renamed.Text, StringComparison.Ordinal);
        Assert.Contains(Shifts, renamed.Text, StringComparison.Ordinal);
        var again = await room.App.Editor.PressAsync(shown, "Gem tema", ("newTheme", "Vagter og tid"));
        Assert.Contains("Temaet er rettet", again.Text, StringComparison.Ordinal);

        // Another editor who still sees the old name is told.
        var late = await Staff.In(room.App, Staff.SecondEditor).PressAsync(shown, "Gem tema", ("newTheme", "Nætter"));
        Assert.Contains("Ingen kommentar har det tema mere", late.Text, StringComparison.Ordinal);
        Assert.Equal("Nætter", late.Card.Find("newTheme").GetProperty("value").GetString());

        var hidden = (await room.App.Editor.ExecuteAsync("theme.hidden", new { })).Card;
        Assert.Contains("Tema: Vagter og tid", (await room.App.Editor.PressAsync(hidden, "Åbn")).Text, StringComparison.Ordinal);
        await room.App.Editor.PressAsync(renamed.Card, "Gem tema", ("newTheme", "KØKKEN"));
        Assert.Contains("Køkken\n2 kommentarer", (await room.App.Editor.SayAsync("temaer")).Card!.Text, StringComparison.Ordinal);
        var spelt = await room.App.Editor.ExecuteAsync("theme.rename", new { theme = "Køkken", newTheme = "KØKKENET" });
        await room.App.Editor.PressAsync(spelt.Card, "Gem tema", ("newTheme", "Køkkenet"));
        Assert.Contains("Køkkenet\n2 kommentarer", (await room.App.Editor.SayAsync("temaer")).Card!.Text, StringComparison.Ordinal);

        var audit = (await room.AuditAsync()).Where(row => row.Contains("theme.rename", StringComparison.Ordinal)).ToList();
        Assert.Equal(4, audit.Count);
        Assert.DoesNotContain(audit, row => row.Contains("Vagter", StringComparison.Ordinal) || row.Contains("økken", StringComparison.OrdinalIgnoreCase));
    }

    [Theory]
    [InlineData(" ", "Vælg et tema, eller skriv et nyt")]
    [InlineData("🙂", "Vælg et tema, eller skriv et nyt")]
    [InlineData("Aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaab", "Et tema har plads til 60 tegn")]
    public async Task What_is_no_name_for_a_theme_changes_nothing(string typed, string told)
    {
        await using var room = await OpenAsync();
        await room.GiveAsync(Shifts, "Vagter");
        var answer = await room.App.Editor.ExecuteAsync("theme.rename", new { theme = "Vagter", newTheme = typed });
        Assert.Contains(told, answer.Text, StringComparison.Ordinal);
        Assert.Contains("Vagter\n1 kommentar", (await room.App.Editor.SayAsync("temaer")).Card!.Text, StringComparison.Ordinal);
        Assert.DoesNotContain("rettet", (await room.App.Employee().ExecuteAsync("theme.rename", new { theme = "Vagter", newTheme = "Andet" })).Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Only_the_process_team_may_and_the_writer_does_not_see_the_theme()
    {
        await using var room = await OpenAsync();
        var code = await room.WriteAsync("Min egen");
        await room.GiveAsync("Min egen", "Hemmeligt tema");
        var id = await room.IdOfAsync("Min egen");
        Assert.DoesNotContain("Hemmeligt", await room.ReadAsync(code), StringComparison.Ordinal);
        Assert.DoesNotContain("Hemmeligt", (await room.App.Employee().SayAsync("temaer")).Everything, StringComparison.Ordinal);
        foreach (var (verb, data) in new (string, object)[] { ("theme.list", new { }), ("theme.show", new { theme = "Hemmeligt tema" }), ("comment.theme", new { id, version = "x", newTheme = "Andet" }) })
            Assert.DoesNotContain("Hemmeligt", (await room.App.Employee().ExecuteAsync(verb, data)).Text, StringComparison.Ordinal);
        Assert.Contains("Hemmeligt tema", (await room.App.Editor.SayAsync("temaer")).Everything, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_audit_knows_who_and_what_and_no_words()
    {
        await using var room = await OpenAsync();
        await room.GiveAsync(Shifts, "Vagter");
        var entry = Assert.Single(await room.AuditAsync(), row => row.Contains("comment.theme", StringComparison.Ordinal));
        Assert.Contains(room.App.Editor.Id, entry, StringComparison.Ordinal);
        Assert.DoesNotContain("Vagter", entry, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("æ")]
    [InlineData("*")]
    [InlineData("😀")]
    public async Task Many_themes_and_many_comments_have_pages_and_every_one_fits(string filler)
    {
        await using var room = new CommentRoom(NewApp(listed: Staff.List));
        for (var number = 10; number < 30; number++)
        {
            await room.WriteAsync($"Nr. {number} {string.Concat(Enumerable.Repeat(filler, 1_000))}");
            if (number < 20)
                await room.GiveAsync($"Nr. {number}", $"{number} {string.Concat(Enumerable.Repeat(filler, 57 / filler.Length))}"[..(number == 19 ? 20 : 40)]);
        }

        var first = (await room.App.Editor.SayAsync("temaer")).Card!;
        var second = (await room.App.Editor.PressAsync(first, "Flere")).Card;
        var back = (await room.App.Editor.PressAsync(second, "Forrige")).Card;
        Assert.Equal(first.Text, back.Text);
        Assert.Contains("Uden tema\n10 kommentarer", second.Text, StringComparison.Ordinal);
        var without = (await room.App.Editor.ExecuteAsync("theme.show", new { })).Card;
        var last = (await room.App.Editor.PressAsync(without, "Flere")).Card;
        Assert.Equal([6, 4], new[] { without, last }.Select(card => card.Ids("comment.open").Count));
        var far = (await room.App.Editor.ExecuteAsync("theme.show", new { page = "9999" })).Card;
        Assert.Equal(last.Text, far.Text);
        var opened = (await room.App.Editor.PressAsync(last, "Åbn")).Card;
        Assert.Empty(await CardLint.FindProblemsAsync(new[] { first, second, without, last, opened }.Index()
            .ToDictionary(card => $"{card.Index}", card => (ReadOnlyMemory<byte>)Encoding.UTF8.GetBytes(card.Item.Json.GetRawText()))));
    }

    private async Task<CommentRoom> OpenAsync()
    {
        var room = new CommentRoom(NewApp(listed: Staff.List));
        foreach (var text in new[] { Shifts, Nights, Food, "Tak for kaffe" })
            await room.WriteAsync(text);
        return room;
    }
}

public sealed class ThemeScenariosOnAzurite : ThemeScenarios
{
    protected override bool IsOnAzurite => true;
}
