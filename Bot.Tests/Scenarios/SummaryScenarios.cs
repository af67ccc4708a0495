using System.Text;
using ProcessDialogueBot.Tests.Cards;
using ProcessDialogueBot.Tests.Support;

namespace ProcessDialogueBot.Tests.Scenarios;

/// <summary>"I sagde – vi gjorde": the process team tells everyone what it heard and did, in its own words.</summary>
public class SummaryScenarios : Scenario
{
    private const string Said = "Der er for lidt tid, når vagterne skifter.";
    private const string Did = "Vi har lagt et kvarter ind ved hvert vagtskifte.";
    private const string Comment = "Vi når aldrig at overlevere noget som helst når vagten skifter om aftenen";

    [Fact]
    public async Task From_a_theme_it_is_written_seen_and_published_and_everyone_reads_it()
    {
        await using var room = new CommentRoom(NewApp(listed: Staff.List));
        await room.WriteAsync(Comment);
        await room.GiveAsync(Comment, "Vagtskifte");
        var theme = await room.App.Editor.PressAsync(await room.App.Editor.SayAsync("temaer"), "Vis");
        var form = await room.App.Editor.PressAsync(theme.Card, "Skriv »I sagde – vi gjorde«");
        Assert.False(form.Card.Find("said").TryGetProperty("value", out _));
        Assert.Contains("Temaet er Vagtskifte. Det ser kun procesteamet.", form.Text, StringComparison.Ordinal);
        Assert.Contains("Skriv med dine egne ord", form.Text, StringComparison.Ordinal);
        Assert.Contains("Citér ikke, så nogen kan genkendes", form.Text, StringComparison.Ordinal);
        Assert.DoesNotContain(Comment, form.Json.GetRawText(), StringComparison.Ordinal);

        var preview = await room.App.Editor.PressAsync(form.Card, "Vis, hvordan det ser ud", ("said", Said), ("did", Did));
        Assert.Contains("Intet er offentliggjort endnu", preview.Text, StringComparison.Ordinal);
        Assert.DoesNotContain("Vagtskifte", preview.Text, StringComparison.Ordinal);
        Assert.Contains("Temaet er Vagtskifte.", (await room.App.Editor.PressAsync(preview.Card, "Ret teksten")).Text, StringComparison.Ordinal);
        Assert.DoesNotContain("ordret", preview.Text, StringComparison.Ordinal);
        Assert.DoesNotContain(Did, (await room.App.Employee().SayAsync("vi gjorde")).Everything, StringComparison.Ordinal);

        var done = await room.App.Editor.PressAsync(preview.Card, "Offentliggør");
        Assert.Contains("Offentliggjort.", done.Text, StringComparison.Ordinal);
        Assert.Contains($"I sagde\n{Said}\nVi gjorde\n{Did}\n5. januar 2026", (await room.App.Employee().SayAsync("vi gjorde")).Card!.Text, StringComparison.Ordinal);
        Assert.Contains($"You said\n{Said}\nWe did\n{Did}\n5 January 2026", (await room.App.English().SayAsync("we did")).Card!.Text, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("vi gjorde")]
    [InlineData("Vi gjorde!")]
    [InlineData("VIGJORDE")]
    [InlineData("we did")]
    [InlineData("I sagde vi gjorde")]
    [InlineData("You said we did")]
    public async Task It_is_asked_for_in_many_spellings(string text)
    {
        await using var room = await PublishedAsync();
        Assert.Contains(Did, (await room.App.Employee().SayAsync(text)).Everything, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_milestone_stands_there_as_it_stands_now()
    {
        await using var room = new CommentRoom(NewApp(listed: Staff.List));
        var milestone = ScenarioSteps.FirstMilestone(room.App);
        await PublishAsync(room, ("milestone", milestone));
        var before = (await room.App.Employee().SayAsync("vi gjorde")).Card!;
        Assert.Contains("Det hører til milepælen", before.Text, StringComparison.Ordinal);
        Assert.DoesNotContain("Aflyst", before.Text, StringComparison.Ordinal);
        await room.App.Editor.SayAsync($"milepæl {milestone} aflyst");
        Assert.Contains("Aflyst", (await room.App.Employee().SayAsync("vi gjorde")).Card!.Text, StringComparison.Ordinal);
        Assert.Contains("Aflyst", (await room.App.Employee().SayAsync("nyt")).Card!.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_newest_is_among_the_news_and_opens_them_all()
    {
        await using var room = await PublishedAsync();
        room.App.Clock.Advance(TimeSpan.FromMinutes(1));
        await PublishAsync(room, ("said", "Maden er kold."), ("did", "Køkkenet har fået nye vogne."));
        var news = await room.App.Employee().SayAsync("nyt");
        Assert.Contains("nye vogne", news.Everything, StringComparison.Ordinal);
        Assert.DoesNotContain(Did, news.Everything, StringComparison.Ordinal);
        Assert.DoesNotContain("ingen opdateringer", news.Everything, StringComparison.OrdinalIgnoreCase);
        var all = await room.App.Employee().PressAsync(news, "Se alle");
        Assert.True(all.Text.IndexOf("nye vogne", StringComparison.Ordinal) < all.Text.IndexOf(Did, StringComparison.Ordinal));
    }

    [Fact]
    public async Task One_from_an_older_form_is_the_newest_when_it_is_published_on_a_later_day()
    {
        await using var room = new CommentRoom(NewApp(listed: Staff.List));
        var old = (await room.App.Editor.ExecuteAsync("summary.write", new { })).Card;
        room.App.Clock.Advance(TimeSpan.FromMinutes(1));
        await PublishAsync(room);
        room.App.Clock.Advance(TimeSpan.FromDays(1));
        var preview = await PreviewAsync(room, old, "Maden er kold.", "Køkkenet har fået nye vogne.");
        await room.App.Editor.PressAsync(preview.Card, "Offentliggør");
        Assert.Contains("nye vogne", (await room.App.Employee().SayAsync("nyt")).Everything, StringComparison.Ordinal);
        var all = (await room.App.Employee().SayAsync("vi gjorde")).Everything;
        Assert.True(all.IndexOf("nye vogne", StringComparison.Ordinal) < all.IndexOf(Did, StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_question_finds_it_with_its_source()
    {
        await using var room = await PublishedAsync();
        await room.App.Employee().SayAsync("Hvem leder styregruppen?");
        await PublishAsync(room, ("said", "Vaskemaskinerne på Skovstjernen larmer om natten."), ("did", "Teknisk service har flyttet vaskemaskinerne til kælderen."));
        room.App.Clock.Advance(TimeSpan.FromMinutes(1));
        var answer = await room.App.Employee().SayAsync("Hvad er der gjort ved vaskemaskinerne på Skovstjernen, der larmer om natten?");
        Assert.Contains("flyttet vaskemaskinerne til kælderen", answer.Everything, StringComparison.Ordinal);
        Assert.Contains("I sagde – vi gjorde", answer.Everything, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Forty_characters_of_a_comment_are_pointed_out_and_the_editor_decides()
    {
        await using var room = new CommentRoom(NewApp(listed: Staff.List));
        await room.WriteAsync($"Hej.\nJeg   synes: {Comment}!");
        var form = (await room.App.Editor.ExecuteAsync("summary.write", new { })).Card;
        var quoted = $"Nogen siger: {Comment[..40].ToUpperInvariant()}";
        var preview = await PreviewAsync(room, form, quoted, Did);
        Assert.Contains("Her står noget ordret", preview.Text, StringComparison.Ordinal);
        Assert.Contains($"{Comment[..40].ToUpperInvariant()}« Skriv det om", preview.Text, StringComparison.Ordinal);
        Assert.Contains("ordret", (await PreviewAsync(room, form, Said, $"Svar: {Comment[10..55]}")).Text, StringComparison.Ordinal);
        Assert.DoesNotContain("ordret", (await PreviewAsync(room, form, $"Nogen siger {Comment[..38]}x", Did)).Text, StringComparison.Ordinal);

        var back = await room.App.Editor.PressAsync(preview.Card, "Ret teksten");
        Assert.Equal(quoted, back.Card.Find("said").GetProperty("value").GetString());
        Assert.Contains("Offentliggjort.", (await room.App.Editor.PressAsync(preview.Card, "Offentliggør alligevel")).Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_the_process_team_replied_may_be_said_again()
    {
        await using var room = new CommentRoom(NewApp(listed: Staff.List));
        await room.WriteAsync(Comment);
        await room.App.Editor.PressAsync(await room.OpenAsync(Comment), "Gem svar", ("reply", Did));
        var form = (await room.App.Editor.ExecuteAsync("summary.write", new { })).Card;
        Assert.DoesNotContain("ordret", (await PreviewAsync(room, form, Said, Did)).Text, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("", Did, "Udfyld begge felter")]
    [InlineData(Said, " ", "Udfyld begge felter")]
    [InlineData("lang", Did, "»I sagde« har plads til 500 tegn")]
    [InlineData(Said, "lang", "»Vi gjorde« har plads til 500 tegn")]
    public async Task What_cannot_be_taken_is_said_and_stays_in_the_fields(string said, string did, string told)
    {
        await using var room = new CommentRoom(NewApp(listed: Staff.List));
        var form = (await room.App.Editor.ExecuteAsync("summary.write", new { })).Card;
        var (first, second) = (said == "lang" ? new string('l', 501) : said, did == "lang" ? new string('l', 501) : did);
        var answer = await PreviewAsync(room, form, first, second);
        Assert.Contains(told, answer.Text, StringComparison.Ordinal);
        foreach (var (field, typed) in new[] { ("said", first), ("did", second) })
            if (typed.Trim().Length > 0)
                Assert.Equal(typed[..Math.Min(500, typed.Length)], answer.Card.Find(field).GetProperty("value").GetString());
        Assert.Contains("Sådan kommer det til at se ud", (await PreviewAsync(room, answer.Card, Said, Did)).Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_milestone_that_is_not_there_is_said()
    {
        await using var room = new CommentRoom(NewApp(listed: Staff.List));
        var form = (await room.App.Editor.ExecuteAsync("summary.write", new { })).Card;
        var answer = await room.App.Editor.PressAsync(form, "Vis, hvordan det ser ud", ("said", Said), ("did", Did), ("milestone", "findes-ikke"));
        Assert.Contains("Milepælen findes ikke længere", answer.Text, StringComparison.Ordinal);
        Assert.Equal(Said, answer.Card.Find("said").GetProperty("value").GetString());
    }

    [Fact]
    public async Task It_can_be_corrected_and_says_so()
    {
        await using var room = await PublishedAsync();
        room.App.Clock.Advance(TimeSpan.FromDays(1));
        var form = await room.App.Editor.PressAsync(await room.App.Editor.SayAsync("opsummering"), "Ret");
        Assert.Equal(Did, form.Card.Find("did").GetProperty("value").GetString());
        var preview = await PreviewAsync(room, form.Card, Said, "Vi har lagt en halv time ind.");
        await room.App.Editor.PressAsync(preview.Card, "Offentliggør");
        var shown = (await room.App.Employee().SayAsync("vi gjorde")).Card!.Text;
        Assert.Contains("en halv time", shown, StringComparison.Ordinal);
        Assert.Contains("5. januar 2026 · rettet 6. januar 2026", shown, StringComparison.Ordinal);
        Assert.DoesNotContain(Did, shown, StringComparison.Ordinal);
        Assert.Equal(2, (await room.AuditAsync()).Count(row => row.Contains("summary.publish", StringComparison.Ordinal)));
    }

    [Fact]
    public async Task Of_two_who_correct_at_once_the_second_is_told_and_keeps_the_words()
    {
        await using var room = await PublishedAsync();
        var other = Staff.In(room.App, Staff.SecondEditor);
        var form = (await room.App.Editor.PressAsync(await room.App.Editor.SayAsync("opsummering"), "Ret")).Card;
        var mine = await PreviewAsync(room, form, Said, "Min rettelse.");
        var theirs = await PreviewAsync(room, form, Said, "Den andens rettelse.");
        await other.PressAsync(theirs.Card, "Offentliggør");
        var told = await room.App.Editor.PressAsync(mine.Card, "Offentliggør");
        Assert.Contains("har rettet den imens", told.Text, StringComparison.Ordinal);
        Assert.Contains("Den andens rettelse.", told.Text, StringComparison.Ordinal);
        Assert.Equal("Min rettelse.", told.Card.Find("did").GetProperty("value").GetString());
        Assert.Contains("Den andens", (await room.App.Employee().SayAsync("vi gjorde")).Everything, StringComparison.Ordinal);

        var again = await room.App.Editor.PressAsync((await room.App.Editor.PressAsync(told.Card, "Vis, hvordan det ser ud")).Card, "Offentliggør");
        Assert.Contains("Offentliggjort.", again.Text, StringComparison.Ordinal);
        Assert.Contains("Min rettelse.", (await room.App.Employee().SayAsync("vi gjorde")).Everything, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Withdrawn_it_is_gone_everywhere_and_no_older_card_brings_it_back()
    {
        await using var room = new CommentRoom(NewApp(listed: Staff.List));
        var form = (await room.App.Editor.ExecuteAsync("summary.write", new { })).Card;
        var preview = await PreviewAsync(room, form, Said, Did);
        await room.App.Editor.PressAsync(preview.Card, "Offentliggør");
        var list = await room.App.Editor.SayAsync("opsummering");
        var confirm = await room.App.Editor.PressAsync(list, "Træk tilbage");
        Assert.Contains("Træk tilbage?", confirm.Text, StringComparison.Ordinal);
        Assert.Contains(Did, (await room.App.Employee().SayAsync("vi gjorde")).Everything, StringComparison.Ordinal);

        Assert.Contains("teksten er slettet", (await room.App.Editor.PressAsync(confirm.Card, "Træk tilbage")).Text, StringComparison.Ordinal);
        foreach (var command in new[] { "vi gjorde", "nyt", "opsummering" })
            Assert.DoesNotContain(Did, (await room.App.Editor.SayAsync(command)).Everything, StringComparison.Ordinal);
        Assert.DoesNotContain(await StoredRows.ReadAsync(room.App), row => row.Properties.Contains("kvarter", StringComparison.Ordinal));

        foreach (var (card, button) in new[] { (preview.Card, "Offentliggør"), (confirm.Card, "Træk tilbage"), (list.Card!, "Ret"), (list.Card!, "Træk tilbage") })
            Assert.Contains("Den er trukket tilbage. Intet er ændret.", (await room.App.Editor.PressAsync(card, button)).Text, StringComparison.Ordinal);
        Assert.DoesNotContain(Did, (await room.App.Employee().SayAsync("vi gjorde")).Everything, StringComparison.Ordinal);
        Assert.Single(await room.AuditAsync(), row => row.Contains("summary.withdraw", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Who_withdraws_what_another_has_just_corrected_is_told()
    {
        await using var room = await PublishedAsync();
        var list = await room.App.Editor.SayAsync("opsummering");
        var form = await room.App.Editor.PressAsync(list, "Ret");
        var seen = (await room.App.Editor.PressAsync(list, "Træk tilbage")).Card;
        await room.App.Editor.PressAsync((await PreviewAsync(room, form.Card, Said, "Noget nyt.")).Card, "Offentliggør");
        var told = await Staff.In(room.App, Staff.SecondEditor).PressAsync(seen, "Træk tilbage");
        Assert.Contains("Den er ikke trukket tilbage", told.Text, StringComparison.Ordinal);
        Assert.Contains("Noget nyt.", (await room.App.Employee().SayAsync("vi gjorde")).Everything, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Pressed_twice_it_is_published_once_and_the_audit_names_who_and_no_words()
    {
        await using var room = new CommentRoom(NewApp(listed: Staff.List));
        var form = (await room.App.Editor.ExecuteAsync("summary.write", new { })).Card;
        var preview = await PreviewAsync(room, form, Said, Did);
        for (var press = 0; press < 2; press++)
            Assert.Contains("Offentliggjort.", (await room.App.Editor.PressAsync(preview.Card, "Offentliggør")).Text, StringComparison.Ordinal);
        Assert.Equal(2, (await room.App.Employee().SayAsync("vi gjorde")).Everything.Split(Did).Length);
        var entry = Assert.Single(await room.AuditAsync(), row => row.Contains("summary.publish", StringComparison.Ordinal));
        Assert.Contains(room.App.Editor.Id, entry, StringComparison.Ordinal);
        Assert.DoesNotContain("kvarter", entry, StringComparison.Ordinal);
        Assert.DoesNotContain(await StoredRows.ReadAsync(room.App), row => row.Table == "summaries" && row.ToString().Contains(room.App.Editor.Id, StringComparison.Ordinal));
    }

    [Fact]
    public async Task Only_the_process_team_may_write()
    {
        await using var room = await PublishedAsync();
        var colleague = room.App.Employee();
        Assert.DoesNotContain("Ret", (await colleague.SayAsync("opsummering")).Card?.Buttons ?? []);
        var list = (await room.App.Editor.SayAsync("opsummering")).Card!;
        var id = list.Ids("summary.confirm")[0];
        var version = list.Press("Træk tilbage").Data["version"].GetString();
        foreach (var verb in new[] { "summary.list", "summary.write", "summary.preview", "summary.publish", "summary.confirm", "summary.withdraw" })
            Assert.False((await colleague.ExecuteAsync(verb, new { id, version, said = "Nej", did = "Nej", milestone = "-" })).IsCard);
        Assert.Contains(Did, (await colleague.SayAsync("vi gjorde")).Everything, StringComparison.Ordinal);
        Assert.Empty((await colleague.SayAsync("vi gjorde")).Card!.Buttons);
    }

    [Theory]
    [InlineData("")]
    [InlineData("findes-ikke")]
    [InlineData("0000000000000000000-' OR 1")]
    public async Task A_made_up_id_writes_nothing(string id)
    {
        await using var room = new CommentRoom(NewApp(listed: Staff.List));
        foreach (var verb in new[] { "summary.preview", "summary.publish", "summary.confirm", "summary.withdraw" })
            Assert.DoesNotContain("Offentliggjort.", (await room.App.Editor.ExecuteAsync(verb, new { id, version = "x", said = Said, did = Did })).Text, StringComparison.Ordinal);
        Assert.DoesNotContain(await StoredRows.ReadAsync(room.App), row => row.Table == "summaries");
    }

    [Theory]
    [InlineData("æ")]
    [InlineData("*")]
    [InlineData("😀")]
    public async Task The_longest_fit_every_card_in_both_languages(string filler)
    {
        await using var room = new CommentRoom(NewApp(listed: Staff.List));
        var longest = "1. " + string.Concat(Enumerable.Repeat(filler, filler == "😀" ? 120 : 490));
        var cards = new List<ShownCard>();
        foreach (var number in Enumerable.Range(0, 6))
        {
            room.App.Clock.Advance(TimeSpan.FromSeconds(31));
            var form = (await room.App.Editor.ExecuteAsync("summary.write", new { theme = $"Tema {filler}" })).Card;
            var preview = (await room.App.Editor.PressAsync(
                form, "Vis, hvordan det ser ud", ("said", longest), ("did", $"{longest}{number}"), ("milestone", ScenarioSteps.FirstMilestone(room.App)))).Card;
            cards.AddRange([form, preview, (await room.App.Editor.PressAsync(preview, "Offentliggør")).Card]);
        }

        foreach (var reader in new[] { room.App.Employee(), room.App.English() })
        {
            var first = (await reader.SayAsync("vi gjorde")).Card!;
            cards.AddRange([first, (await reader.PressAsync(first, reader.Id == room.App.English().Id ? "More" : "Flere")).Card, (await reader.SayAsync("nyt")).Card!]);
        }

        var list = (await room.App.Editor.SayAsync("opsummering")).Card!;
        var correct = (await room.App.Editor.PressAsync(list, "Ret")).Card;
        var confirm = (await room.App.Editor.PressAsync(list, "Træk tilbage")).Card;
        await room.App.Editor.PressAsync((await PreviewAsync(room, correct, longest, $"{longest}x")).Card, "Offentliggør");
        var outdated = (await room.App.Editor.PressAsync((await PreviewAsync(room, correct, longest, $"{longest}y")).Card, "Offentliggør")).Card;
        cards.AddRange([list, (await room.App.Editor.PressAsync(list, "Flere")).Card, correct, confirm, outdated]);
        Assert.Empty(await CardLint.FindProblemsAsync(cards.Index()
            .ToDictionary(card => $"{card.Index} {card.Item.Text.Split('\n')[0]}", card => (ReadOnlyMemory<byte>)Encoding.UTF8.GetBytes(card.Item.Json.GetRawText()))));
    }

    private async Task<CommentRoom> PublishedAsync()
    {
        var room = new CommentRoom(NewApp(listed: Staff.List));
        await PublishAsync(room);
        return room;
    }

    private static async Task PublishAsync(CommentRoom room, params (string Input, string Value)[] inputs)
    {
        var form = (await room.App.Editor.ExecuteAsync("summary.write", new { })).Card;
        var preview = await room.App.Editor.PressAsync(form, "Vis, hvordan det ser ud", [("said", Said), ("did", Did), .. inputs.Where(input => input.Input == "milestone")]);
        if (inputs.Any(input => input.Input != "milestone"))
            preview = await room.App.Editor.PressAsync(form, "Vis, hvordan det ser ud", inputs);
        Assert.Contains("Offentliggjort.", (await room.App.Editor.PressAsync(preview.Card, "Offentliggør")).Text, StringComparison.Ordinal);
    }

    private static Task<PressAnswer> PreviewAsync(CommentRoom room, ShownCard form, string said, string did) =>
        room.App.Editor.PressAsync(form, "Vis, hvordan det ser ud", ("said", said), ("did", did));
}

public sealed class SummaryScenariosOnAzurite : SummaryScenarios
{
    protected override bool IsOnAzurite => true;
}
