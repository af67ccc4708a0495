using ProcessDialogueBot.Tests.Support;

namespace ProcessDialogueBot.Tests.Scenarios;

/// <summary>How an editor writes an update, with all that can be chosen about it.</summary>
public class WritingScenarios : Scenario
{
    private const string Show = "Vis, hvordan den ser ud";

    [Fact]
    public async Task The_usual_case_takes_two_fields_and_what_is_folded_away_changes_nothing()
    {
        await using var app = NewApp();
        var form = await app.Editor.SayAsync("opdatering");
        foreach (var part in new[] { "english", "options" })
            Assert.False(form.Card!.Find(part).GetProperty("isVisible").GetBoolean());
        var preview = await app.Editor.PressAsync(form, Show, ("title", "Møde"), ("text", "Torsdag"));
        Assert.Contains("Den bliver sendt til 6 personer.", preview.Text, StringComparison.Ordinal);
        Assert.Contains("Nyt om processen", preview.Text, StringComparison.Ordinal);
        Assert.DoesNotContain("På engelsk", preview.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Sending_to_everyone_asks_once_more_with_the_number()
    {
        await using var app = NewApp();
        var employee = app.Employee();
        await employee.InstallAsync();
        var preview = await app.Editor.SayAsync("opdatering Møde | Torsdag");
        var question = await app.Editor.PressAsync(preview, "Send");
        Assert.Contains("Send til 7 personer?", question.Text, StringComparison.Ordinal);
        await app.DeliverAsync();
        Assert.DoesNotContain(employee.Read(), message => message.Everything.Contains("Torsdag", StringComparison.Ordinal));

        var back = await app.Editor.PressAsync(question.Card, "Tilbage");
        Assert.Contains("Sådan bliver den vist", back.Text, StringComparison.Ordinal);
        var sent = await app.Editor.PressAsync(question.Card, "Ja, send");
        Assert.Contains("Sendt til 7 af 7", sent.Text, StringComparison.Ordinal);
        Assert.Contains("allerede sendt", (await app.Editor.PressAsync(question.Card, "Ja, send")).Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Readers_of_English_get_the_English_text_and_the_preview_shows_both()
    {
        await using var app = NewApp();
        var (danish, english) = (app.Employee(), app.English());
        await danish.InstallAsync();
        await english.InstallAsync();
        var preview = await app.Editor.PressAsync(
            await app.Editor.SayAsync("opdatering"),
            Show,
            ("title", "Møde"), ("text", "Torsdag"), ("english-title", "Meeting"), ("english-text", "Thursday"), ("link", "https://www.norddjurs.dk/proces"));
        foreach (var text in new[] { "På dansk", "Torsdag", "På engelsk", "Thursday", "Læs mere", "Read more" })
            Assert.Contains(text, preview.Text, StringComparison.Ordinal);

        await app.Editor.SendAsync(preview.Card);
        Assert.Contains("Torsdag", danish.Read()[^1].Everything, StringComparison.Ordinal);
        Assert.Contains("Thursday", english.Read()[^1].Everything, StringComparison.Ordinal);
        Assert.Contains("Read more", english.Read()[^1].Card!.Buttons);
        Assert.Contains("Meeting", (await english.SayAsync("news")).Everything, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("link", "http://norddjurs.dk", "begynder med https://")]
    [InlineData("link", "norddjurs.dk", "begynder med https://")]
    [InlineData("link", "https://", "begynder med https://")]
    [InlineData("link", "https://a b.dk", "begynder med https://")]
    [InlineData("link", "https://norddjurs.dk@ondt.example", "begynder med https://")]
    [InlineData("link", "javascript:alert(1)", "begynder med https://")]
    [InlineData("english-title", "Only the heading", "både overskrift og tekst på engelsk")]
    [InlineData("english-text", "Only the text", "både overskrift og tekst på engelsk")]
    [InlineData("title", "", "Skriv en overskrift")]
    [InlineData("text", "   ", "Skriv, hvad der skal stå")]
    public async Task On_a_problem_the_form_comes_back_filled_in(string field, string value, string told)
    {
        await using var app = NewApp();
        var filled = new Dictionary<string, string>
        {
            ["title"] = "Møde",
            ["text"] = "Torsdag",
            ["english-title"] = "Meeting",
            ["english-text"] = "Thursday",
            ["link"] = "https://www.norddjurs.dk",
            ["category"] = "Invitation",
            ["requires-read"] = "true",
            ["urgent"] = "true",
            ["leaders-ahead"] = "30",
            ["audience"] = "some",
        };
        if (field.StartsWith("english", StringComparison.Ordinal))
            (filled["english-title"], filled["english-text"]) = ("", "");
        filled[field] = value;
        var form = await app.Editor.PressAsync(await app.Editor.SayAsync("opdatering"), Show, [.. filled.Select(entry => (entry.Key, entry.Value))]);

        Assert.Contains(told, form.Text, StringComparison.Ordinal);
        var (_, kept) = form.Card.Press(Show);
        Assert.Equal(filled.ToDictionary(entry => entry.Key, entry => entry.Value.Trim()), filled.Keys.ToDictionary(key => key, key => kept[key].GetString()!));
        Assert.False(form.Card.Find("options").TryGetProperty("isVisible", out _));
        Assert.Contains("Der er ingen endnu", (await app.Editor.SayAsync("opdateringer")).Everything, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("category", "Sladder")]
    [InlineData("category", "7")]
    [InlineData("leaders-ahead", "-5")]
    [InlineData("leaders-ahead", "1441")]
    [InlineData("leaders-ahead", "en time")]
    [InlineData("urgent", "måske")]
    public async Task What_the_form_never_sends_is_refused(string field, string value)
    {
        await using var app = NewApp();
        var form = await app.Editor.SayAsync("opdatering");
        var answer = await app.Editor.PressAsync(form, Show, ("title", "Møde"), ("text", "Torsdag"), (field, value));
        Assert.False(answer.IsCard);
        Assert.DoesNotContain(await StoredRows.ReadAsync(app), row => row.Table == "updates");
    }

    [Fact]
    public async Task Every_choice_is_kept_and_told_before_sending()
    {
        await using var app = NewApp();
        await app.Leader.InstallAsync();
        var preview = await app.Editor.PressAsync(
            await app.Editor.SayAsync("opdatering"),
            Show,
            ("title", "Møde"), ("text", "Torsdag"), ("category", "Invitation"), ("requires-read", "true"), ("urgent", "true"), ("leaders-ahead", "45"));
        foreach (var text in new[] { "Invitation", "1 leder får den 45 minutter før alle andre", "bedt om at markere den som læst", "Den haster" })
            Assert.Contains(text, preview.Text, StringComparison.Ordinal);

        var (_, again) = (await app.Editor.PressAsync(preview.Card, "Ret")).Card.Press(Show);
        Assert.Equal(("Invitation", "true", "true", "45"), (Value("category"), Value("requires-read"), Value("urgent"), Value("leaders-ahead")));
        string Value(string name) => again[name].GetString()!;
    }

    [Fact]
    public async Task Of_two_who_write_the_second_keeps_the_words_and_decides()
    {
        await using var app = NewApp();
        var preview = (await app.Editor.SayAsync("opdatering Møde | Torsdag")).Card!;
        var (one, two) = (await app.Editor.PressAsync(preview, "Ret"), await app.Editor.PressAsync(preview, "Ret"));
        await app.Editor.PressAsync(one.Card, Show, ("text", "Fredag"));
        var late = await app.Editor.PressAsync(two.Card, Show, ("text", "Lørdag"));
        Assert.Contains("Fredag", late.Text, StringComparison.Ordinal);
        Assert.Equal("Lørdag", late.Card.Press(Show).Data["text"].GetString());

        var mine = await app.Editor.PressAsync(late.Card, Show);
        Assert.Contains("Lørdag", mine.Text, StringComparison.Ordinal);
        Assert.DoesNotContain("Fredag", mine.Text, StringComparison.Ordinal);
        Assert.Single(await StoredRows.ReadAsync(app), row => row.Table == "updates");
    }

    [Theory]
    [InlineData("Kassér")]
    [InlineData("Send")]
    public async Task What_was_typed_into_a_draft_that_is_gone_becomes_a_new_one(string decided)
    {
        await using var app = NewApp();
        var preview = (await app.Editor.SayAsync("opdatering Møde | Torsdag")).Card!;
        var form = await app.Editor.PressAsync(preview, "Ret");
        if (decided == "Send")
            await app.Editor.SendAsync(preview);
        else
            await app.Editor.PressAsync(preview, decided);
        var saved = await app.Editor.PressAsync(form.Card, Show, ("text", "Lørdag"));
        Assert.Contains("bliver en ny kladde", saved.Text, StringComparison.Ordinal);
        Assert.Contains("Lørdag", (await app.Editor.PressAsync(saved.Card, Show)).Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_copy_says_the_same_and_is_another()
    {
        await using var app = NewApp();
        var preview = await app.Editor.SayAsync("opdatering Møde | Torsdag");
        var copy = await app.Editor.PressAsync(preview, "Kopiér");
        var second = await app.Editor.PressAsync(copy.Card, Show, ("text", "Fredag"));
        await app.Editor.SendAsync(preview);
        Assert.Contains("Fredag", (await app.Editor.SendAsync(second.Card)).Text + (await app.Employee().SayAsync("nyt")).Everything, StringComparison.Ordinal);
        Assert.Equal(2, (await StoredRows.ReadAsync(app)).Count(row => row.Table == "updates"));
    }

    [Fact]
    public async Task A_button_of_the_sample_says_that_it_is_one()
    {
        await using var app = NewApp();
        var preview = await app.Editor.SayAsync("opdatering Møde | Torsdag");
        Assert.Contains("Sådan ser knappen ud", (await app.Editor.PressAsync(preview, "Se alle nyheder")).Text, StringComparison.Ordinal);
    }
}
