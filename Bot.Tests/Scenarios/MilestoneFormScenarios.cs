using ProcessDialogueBot.Tests.Support;

namespace ProcessDialogueBot.Tests.Scenarios;

/// <summary>An editor adds and changes milestones; two do so at once.</summary>
public sealed class MilestoneFormScenarios
{
    [Fact]
    public async Task What_is_typed_in_words_is_saved_told_and_audited()
    {
        await using var app = MilestoneSteps.NewApp();
        await app.Leader.InstallAsync();
        var form = await app.EditAsync("3a");
        Assert.Equal("første kvartal 2023", form.Card.Find("due").GetProperty("value").GetString());
        var receipt = await app.Editor.PressAsync(
            form.Card, "Gem", ("due", "15/3 2023"), ("status", "InProgress"), ("owner", "Børnechefen"), ("progress", "1 af 4"), ("note", "Vi er begyndt"), ("initiative", "2"));
        foreach (var part in new[] { "Milepæl 3a er ændret", "Indsats: Indsats 3 → Indsats 2", "Frist: første kvartal 2023 → 15. marts 2023", "Status: planlagt → i gang", "Ansvarlig: Børnechefen", "Fremdrift: 1 af 4", "Du kan fortryde indtil kl. 09.05." })
            Assert.Contains(part, receipt.Text, StringComparison.Ordinal);

        var shown = await app.ShowAsync("3a");
        Assert.Contains("15. marts 2023", shown, StringComparison.Ordinal);
        Assert.Contains("Begrundelse: Vi er begyndt", shown, StringComparison.Ordinal);
        Assert.Contains("Vi er begyndt", (await app.Employee().SayAsync("plan 2")).Everything, StringComparison.Ordinal);
        await NoticeSteps.PassAsync(app, NoticeSteps.Rest);
        Assert.Contains("Vi er begyndt", app.Leader.Read()[^1].Everything, StringComparison.Ordinal);
        var audit = Assert.Single(await StoredRows.AuditAsync(app));
        Assert.Contains("milestone.save", audit, StringComparison.Ordinal);
        Assert.DoesNotContain("begyndt", audit, StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_is_wrong_is_said_below_its_field_and_nothing_typed_is_lost()
    {
        await using var app = MilestoneSteps.NewApp();
        (string, string)[] typed =
        [
            ("title", ""), ("due", "31-02-2023"), ("progress", "7 af 6"), ("waits", "3b, 99x"), ("owner", new string('o', 201)), ("note", new string('n', 501)), ("reason", "Fordi"),
        ];
        var form = await app.Editor.PressAsync((await app.EditAsync("3a")).Card, "Gem", typed);
        foreach (var part in new[]
        {
            "Der er 6 felter, du skal se på. Intet er gemt endnu.", "Skriv en titel.", "Datoen 31-02-2023 findes ikke. Skriv den for eksempel som 28-02-2023.", "Skriv det som 3 af 6.",
            "Der er ingen milepæl med nummer 99x.", "Teksten er på 201 tegn.", "Teksten er på 501 tegn.",
        })
            Assert.Contains(part, form.Text, StringComparison.Ordinal);
        foreach (var (input, value) in typed)
            Assert.Equal(value, form.Card.Find(input).GetProperty("value").GetString());
        Assert.Contains("Den er ikke ændret i Teams endnu.", await app.ShowAsync("3a"), StringComparison.Ordinal);

        var english = await app.EnglishEditor().PressAsync((await app.EnglishEditor().PressAsync(await app.EnglishEditor().SayAsync("milestone 3a"), "Edit")).Card, "Save", ("due", "end of March"));
        Assert.Contains("I do not understand “end of March”. Write for example", english.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_circle_is_named_in_words()
    {
        await using var app = MilestoneSteps.NewApp();
        await app.Editor.PressAsync((await app.EditAsync("3a")).Card, "Gem", ("waits", "3b"));
        await app.Editor.PressAsync((await app.EditAsync("3b")).Card, "Gem", ("waits", "1A"));
        var circle = await app.Editor.PressAsync((await app.EditAsync("1a")).Card, "Gem", ("waits", "3a"));
        Assert.Contains("De kan ikke alle vente på hinanden: 1a venter på 3a, 3a venter på 3b og 3b venter på 1a.", circle.Text, StringComparison.Ordinal);
        Assert.Contains("En milepæl kan ikke vente på sig selv.", (await app.Editor.PressAsync(circle.Card, "Gem", ("waits", "1a"))).Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_date_that_slips_needs_a_reason_and_one_that_comes_earlier_none()
    {
        await using var app = MilestoneSteps.NewApp();
        var asked = await app.Editor.PressAsync((await app.EditAsync("3a")).Card, "Gem", ("due", "1. halvår 2023"), ("owner", "Chefen"));
        Assert.Contains("Fristen bliver senere. Skriv hvorfor.", asked.Text, StringComparison.Ordinal);
        Assert.Equal("1. halvår 2023", asked.Card.Find("due").GetProperty("value").GetString());
        Assert.Equal("Chefen", asked.Card.Find("owner").GetProperty("value").GetString());
        await app.Editor.PressAsync(asked.Card, "Gem", ("reason", "Komponent kan først i maj"));
        Assert.Contains("Begrundelse: Komponent kan først i maj", await app.ShowAsync("3a"), StringComparison.Ordinal);
        Assert.Contains("Milepæl 3a er ændret", (await app.Editor.PressAsync((await app.EditAsync("3a")).Card, "Gem", ("due", "marts 2023"))).Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_is_cancelled_needs_a_reason_whichever_way()
    {
        await using var app = MilestoneSteps.NewApp();
        var asked = await app.Editor.SayAsync("milepæl 3a aflyst");
        Assert.Contains("Skriv, hvorfor den bliver aflyst.", asked.Everything, StringComparison.Ordinal);
        Assert.Equal("Cancelled", asked.Card!.Find("status").GetProperty("value").GetString());
        Assert.Contains("Skriv, hvorfor", (await app.Editor.PressAsync(asked, "Gem")).Text, StringComparison.Ordinal);
        var done = await app.Editor.PressAsync(asked, "Gem", ("note", "Strategien laves sammen med 3b"));
        Assert.Contains("Status: planlagt → aflyst", done.Text, StringComparison.Ordinal);
        Assert.Contains("Begrundelse: Strategien laves sammen med 3b", await app.ShowAsync("3a"), StringComparison.Ordinal);

        Assert.Contains("aflyst", (await app.Editor.SayAsync("milepæl 3b aflyst Den er ikke nødvendig")).Everything, StringComparison.Ordinal);
        Assert.Contains("Skriv, hvorfor", (await app.Editor.PressAsync((await app.EditAsync("1a")).Card, "Gem", ("status", "Cancelled"))).Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_new_milestone_gets_the_next_number_of_its_initiative()
    {
        await using var app = MilestoneSteps.NewApp();
        var form = await app.Editor.SayAsync("milepæl ny");
        Assert.Equal("p6", form.Card!.Find("number").GetProperty("value").GetString());
        var refused = await app.Editor.PressAsync(form, "Gem", ("title", "Kulturmøderne begynder"), ("initiative", "2"), ("due", "til efteråret"));
        Assert.Equal("2a", refused.Card.Find("number").GetProperty("value").GetString());
        var added = await app.Editor.PressAsync(refused.Card, "Gem", ("due", "oktober 2023"));
        Assert.Contains("Milepæl 2a er oprettet", added.Text, StringComparison.Ordinal);
        Assert.Contains("Kulturmøderne begynder", (await app.Employee().SayAsync("plan 2")).Everything, StringComparison.Ordinal);
        Assert.Contains("Ea Redaktør", await app.ShowAsync("2a"), StringComparison.Ordinal);

        var taken = await app.Editor.PressAsync(await app.Editor.SayAsync("milepæl tilføj"), "Gem", ("title", "Noget andet"), ("due", "2024"), ("number", "2A"));
        Assert.Contains("Nummer 2a er brugt til ”Kulturmøderne begynder”. p6 er ledigt.", taken.Text, StringComparison.Ordinal);
        var own = await app.Editor.PressAsync(taken.Card, "Gem", ("number", "midtvej"));
        Assert.Contains("Milepæl midtvej er oprettet", own.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_new_milestone_begins_with_the_initiative_of_the_list()
    {
        await using var app = MilestoneSteps.NewApp();
        var list = await app.Editor.PressAsync(await app.Editor.SayAsync("milepæl"), "Søg", ("scope", "3"));
        var form = await app.Editor.PressAsync(list.Card, "Ny milepæl");
        Assert.Equal("3c", form.Card.Find("number").GetProperty("value").GetString());
        Assert.Equal("3", form.Card.Find("initiative").GetProperty("value").GetString());
    }

    [Fact]
    public async Task A_press_that_comes_twice_adds_and_changes_once()
    {
        await using var app = MilestoneSteps.NewApp();
        var form = await app.Editor.SayAsync("milepæl ny");
        (string, string)[] typed = [("title", "Kulturmøderne begynder"), ("initiative", "2"), ("due", "oktober 2023")];
        var answers = await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => app.Editor.PressAsync(form, "Gem", typed)));
        Assert.All(answers, answer => Assert.Contains("Milepæl 2a er oprettet", answer.Text, StringComparison.Ordinal));
        var edit = (await app.EditAsync("2a")).Card;
        answers = await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => app.Editor.PressAsync(edit, "Gem", ("owner", "Chefen"))));
        Assert.All(answers, answer => Assert.Contains("Milepæl 2a er ændret", answer.Text, StringComparison.Ordinal));
        Assert.Equal([1, 2], (await app.HistoryAsync("2a")).Select(entry => entry.Version));
        Assert.DoesNotContain("**2b**", (await app.Editor.SayAsync("milepæl kulturmøderne")).Everything, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Of_two_editors_the_second_is_told_what_the_first_did_and_keeps_their_own_words()
    {
        await using var app = MilestoneSteps.NewApp();
        var mine = await app.EditAsync("3a");
        var theirs = await app.EditAsync("3a", app.Other());
        await app.Other().PressAsync(theirs.Card, "Gem", ("due", "februar 2023"), ("owner", "Børnechefen"));

        var again = await app.Editor.PressAsync(mine.Card, "Gem", ("due", "marts 2023"), ("title", "Første skridt"));
        Assert.Contains("Bo Redaktør har ændret milepælen kl. 09.00, mens du skrev.", again.Text, StringComparison.Ordinal);
        Assert.Contains("I milepælen står der nu: februar 2023", again.Text, StringComparison.Ordinal);
        Assert.Contains("Det er rettet, mens du skrev.", again.Text, StringComparison.Ordinal);
        Assert.Equal(("marts 2023", "Første skridt", "Børnechefen"), (Value("due"), Value("title"), Value("owner")));
        Assert.DoesNotContain("Første skridt", (await app.Employee().SayAsync("plan 3")).Everything, StringComparison.Ordinal);

        var saved = await app.Editor.PressAsync(again.Card, "Gem", ("reason", "Aftalt med Bo"));
        Assert.Contains("Frist: februar 2023 → marts 2023", saved.Text, StringComparison.Ordinal);
        Assert.Contains("Børnechefen", await app.ShowAsync("3a"), StringComparison.Ordinal);

        string? Value(string input) => again.Card.Find(input).GetProperty("value").GetString();
    }

    [Fact]
    public async Task Of_many_at_once_one_is_first_and_nothing_is_lost_unseen()
    {
        await using var app = MilestoneSteps.NewApp();
        var forms = new List<(Person Who, ShownCard Card)>();
        foreach (var who in new[] { app.Editor, app.Other(), app.EnglishEditor() })
            forms.Add((who, (await who.PressAsync(await who.SayAsync("milepæl 3a"), who.Id == "editor-en" ? "Edit" : "Ret")).Card));
        var answers = await Task.WhenAll(forms.Select(form => form.Who.PressAsync(form.Card, form.Who.Id == "editor-en" ? "Save" : "Gem", ("owner", $"Chefen for {form.Who.Id}"))));
        Assert.Single(answers, answer => !answer.Card.Inputs.Contains("title"));
        Assert.Equal(2, answers.Count(answer => answer.Card.Inputs.Contains("title") && (answer.Text.Contains("mens du skrev", StringComparison.Ordinal) || answer.Text.Contains("while you were writing", StringComparison.Ordinal))));
        Assert.Single(await app.HistoryAsync("3a"));
    }

    [Fact]
    public async Task What_was_typed_for_a_milestone_that_is_gone_can_be_added_again()
    {
        await using var app = MilestoneSteps.NewApp();
        var added = await app.Other().PressAsync(await app.Other().SayAsync("milepæl ny"), "Gem", ("title", "Midtvejsmødet holdes"), ("due", "2024"));
        var form = await app.EditAsync("p6");
        await app.Other().PressAsync(added.Card, "Fortryd");
        var gone = await app.Editor.PressAsync(form.Card, "Gem", ("title", "Midtvejsmødet holdes i Grenaa"));
        Assert.Contains("Milepæl p6 er fjernet, mens du skrev.", gone.Text, StringComparison.Ordinal);
        Assert.Contains("Milepæl p6 er oprettet", (await app.Editor.PressAsync(gone.Card, "Gem")).Text, StringComparison.Ordinal);
        Assert.Contains("Midtvejsmødet holdes i Grenaa", await app.ShowAsync("p6"), StringComparison.Ordinal);
        Assert.Contains("Fjernet igen", await app.ShowAsync("p6"), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("i gang", "3a er i gang, men den venter på 3b, der ikke er nået endnu.")]
    [InlineData("færdig", "3a er færdig, men den venter på 3b, der ikke er nået endnu.")]
    public async Task What_is_not_reached_is_pointed_out_and_the_move_is_made(string status, string warning)
    {
        await using var app = MilestoneSteps.NewApp();
        await app.Editor.PressAsync((await app.EditAsync("3a")).Card, "Gem", ("waits", "3b, p4"));
        var receipt = (await app.Editor.SayAsync($"milepæl 3a {status}")).Everything.Replace("*", "", StringComparison.Ordinal);
        Assert.Contains(warning, receipt, StringComparison.Ordinal);
        Assert.Contains($"Status: planlagt → {status}", receipt, StringComparison.Ordinal);
        await app.Editor.SayAsync("milepæl 3b færdig");
        Assert.DoesNotContain("ikke er nået", (await app.Editor.SayAsync("milepæl 3a planlagt")).Everything, StringComparison.Ordinal);
        Assert.DoesNotContain("ikke er nået", (await app.Editor.SayAsync($"milepæl 3a {status}")).Everything, StringComparison.Ordinal);
    }
}
