using ProcessDialogueBot.Tests.Support;

namespace ProcessDialogueBot.Tests.Scenarios;

/// <summary>How "I sagde – vi gjorde" is written, seen and published.</summary>
public class SummaryWritingScenarios : SummaryScenario
{
    [Fact]
    public async Task From_a_theme_it_is_written_seen_and_published_and_everyone_reads_it()
    {
        await using var room = new CommentRoom(NewApp(listed: Staff.List));
        await room.WriteAsync(Comment);
        await room.GiveAsync(Comment, "Vagtskifte");
        var theme = await room.App.Editor.PressAsync(await room.App.Editor.SayAsync("temaer"), "Vis");
        var form = await room.App.Editor.PressAsync(theme.Card, "Skriv ”I sagde – vi gjorde”");
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

    [Fact]
    public async Task Forty_characters_of_a_comment_are_pointed_out_and_the_editor_decides()
    {
        await using var room = new CommentRoom(NewApp(listed: Staff.List));
        await room.WriteAsync($"Hej.\nJeg   synes: {Comment}!");
        var form = (await room.App.Editor.ExecuteAsync("summary.write", new { })).Card;
        var quoted = $"Nogen siger: {Comment[..40].ToUpperInvariant()}";
        var preview = await PreviewAsync(room, form, quoted, Did);
        Assert.Contains("Her står noget ordret", preview.Text, StringComparison.Ordinal);
        Assert.Contains($"{Comment[..40].ToUpperInvariant()}” Skriv det om", preview.Text, StringComparison.Ordinal);
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
    [InlineData("lang", Did, "”I sagde” har plads til 500 tegn")]
    [InlineData(Said, "lang", "”Vi gjorde” har plads til 500 tegn")]
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
}

public sealed class SummaryWritingScenariosOnAzurite : SummaryWritingScenarios
{
    protected override bool IsOnAzurite => true;
}
