using ProcessDialogueBot.Anonymity;

namespace ProcessDialogueBot.Tests.Anonymity.Canary;

/// <summary>
/// A writer of whom everything is unique goes every way over HTTP. What is unique stands nowhere: not raw, not encoded, not hashed. What may stand
/// somewhere is named here, each with its place.
/// </summary>
public sealed class CanaryPathTests
{
    // To a typed command the bot answers in the chat where it was typed: with the chat's address, and the random value of the form.
    private static readonly string[] FormInChat = ["chat in Teams, the writer's chat", "nonce in Teams, the writer's chat"];
    private static readonly string[] AnswerInChat = ["chat in Teams, the writer's chat"];
    private static readonly string[] ShownText = ["text in file bot.db", "text in table threads"];
    private static readonly string[] ShownBoth = ["addition in file bot.db", "addition in table threads", .. ShownText];

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Until_the_release_a_comment_is_nowhere(bool overSockets)
    {
        await using var room = await CanaryRoom.OpenAsync(overSockets ? 1 : 2, overSockets);
        var writer = room.Writer.In(room.App);
        var form = (await writer.SayAsync("kommentar")).Card!;
        room.LookFor(CanaryWriter.NoncesIn(form.Json.GetRawText()));
        Assert.Equal(FormInChat, await room.LeaksAsync());

        var (sent, warned) = await room.SendAsync(form, room.Writer.Text);
        Assert.Contains("Ikke sendt endnu", warned.Text, StringComparison.Ordinal);
        Assert.Contains("Din kommentar er modtaget", sent.Text, StringComparison.Ordinal);
        Assert.Equal(sent.Text, (await room.TickedAsync(writer.PressAsync(warned, "Send alligevel"))).Text);
        Assert.Empty(await room.LeaksAsync());

        Assert.Contains("ikke vist for procesteamet endnu", (await room.ReadAsync(CanarySteps.CodeOn(sent))).Text, StringComparison.Ordinal);
        await room.RestartAsync();
        Assert.Empty(await room.LeaksAsync());
    }

    [Fact]
    public async Task What_is_refused_is_nowhere()
    {
        await using var room = await CanaryRoom.OpenAsync(3);
        var writer = room.Writer.In(room.App);
        var form = await room.OpenFormAsync();
        foreach (var (text, said) in new[]
        {
            (room.Writer.Text + new string('ø', 5_000), "plads til 4.000"),
            ($"{room.Writer.Text} {Receipt.New().Show()}", "ligner en kode"),
            (room.Writer.Text, "Ikke sendt endnu"),
        })
            Assert.Contains(said, room.Noted(await writer.PressAsync(form, "Send anonymt", ("text", text))).Text, StringComparison.Ordinal);
        for (var times = 0; times < 5; times++)
            await room.WriteAsync();
        Assert.Contains("allerede skrevet anonymt 5 gange", (await room.SendAsync(await room.OpenFormAsync(), room.Writer.Text)).Answer.Text, StringComparison.Ordinal);
        Assert.Empty(await room.LeaksAsync());

        // Typed into the chat it stands there, but the bot says it to nobody.
        Assert.Contains("Skriv ikke kommentaren i chatten", (await writer.SayAsync($"kommentar {room.Writer.Text}")).Everything, StringComparison.Ordinal);
        Assert.Equal(AnswerInChat, await room.LeaksAsync());
    }

    [Fact]
    public async Task Shown_it_is_in_its_row_and_when_it_is_forgotten_nowhere()
    {
        await using var room = await CanaryRoom.OpenAsync(4);
        var code = await room.WriteAsync();
        await room.ReleaseAsync();
        Assert.Equal(ShownText, await room.LeaksAsync());

        // Read, and read with codes that open nothing.
        var read = await room.ReadAsync(code);
        Assert.Contains(room.Writer.Text[..16], read.Text, StringComparison.Ordinal);
        foreach (var wrong in new[] { "7K3M-9QXT-2WHV-CDP4-8NQ2R", code[..^1], room.Writer.Id })
            Assert.Contains("Koden åbner ikke noget", (await room.ReadAsync(wrong)).Text, StringComparison.Ordinal);
        Assert.Equal(ShownText, await room.LeaksAsync());
        Assert.Contains("Skriv ikke koden i chatten", (await room.Writer.In(room.App).SayAsync(code)).Everything, StringComparison.Ordinal);
        Assert.Equal([.. AnswerInChat, .. ShownText], await room.LeaksAsync());

        // More is written below.
        var (added, _) = await room.SendAsync(read.Card, room.Writer.More);
        Assert.Contains("Det er modtaget", added.Text, StringComparison.Ordinal);
        Assert.Equal(ShownText, await room.LeaksAsync());
        await room.ReleaseAsync();
        await room.RestartAsync();
        Assert.Equal(ShownBoth, await room.LeaksAsync());

        await room.RestartAsync(TimeSpan.FromDays(200));
        Assert.Contains("Koden åbner ikke noget", (await room.ReadAsync(code)).Text, StringComparison.Ordinal);
        await room.App.FinishAsync();
        await room.PassDayAsync();
        Assert.Empty(await room.LeaksAsync());
    }

    [Fact]
    public async Task What_the_process_team_does_shows_the_text_to_editors_and_nobody_else()
    {
        await using var room = await CanaryRoom.OpenAsync(5);
        var code = await room.WriteAsync();
        await room.ReleaseAsync();
        await room.LeaksAsync();
        var editor = room.App.Editor;
        await editor.SayAsync("indbakke");
        Assert.Equal(["text in Teams, an editor's chat", .. ShownText], await room.LeaksAsync());

        // Of a comment to which something was added they see that, in the inbox.
        await room.SendAsync((await room.ReadAsync(code)).Card, room.Writer.More);
        await room.ReleaseAsync();
        await room.HideOthersAsync();
        Assert.Equal(ShownBoth, await room.LeaksAsync());
        await editor.SayAsync("indbakke");
        Assert.Equal(["addition in Teams, an editor's chat", .. ShownBoth], await room.LeaksAsync());

        var opened = await room.OpenCommentAsync(room.Writer.Text[..16]);
        opened = (await editor.PressAsync(opened, "Gem tema", ("newTheme", "Vagtskifte"))).Card;
        opened = (await editor.PressAsync(opened, "Gem svar", ("reply", "Vi ser på vagtplanen."))).Card;
        var theme = await editor.PressAsync(await editor.SayAsync("temaer"), "Vis");
        var form = await editor.PressAsync(theme.Card, "Skriv ”I sagde – vi gjorde”");
        var preview = await editor.PressAsync(form.Card, "Vis, hvordan det ser ud", ("said", "Der er for lidt tid."), ("did", "Vi har lagt et kvarter ind."));
        await editor.PressAsync(preview.Card, "Offentliggør");
        await room.App.Employee(50).SayAsync("vi gjorde");
        await room.App.Employee(50).SayAsync("status");
        Assert.Contains("Vi ser på vagtplanen.", (await room.ReadAsync(code)).Text, StringComparison.Ordinal);
        await editor.PressAsync(opened, "Skjul kommentaren", ("reason", "Navngiver en kollega"));
        Assert.Contains("Navngiver en kollega", (await room.ReadAsync(code)).Text, StringComparison.Ordinal);
        Assert.Equal(ShownBoth, await room.LeaksAsync());
    }
}
