using System.Text;
using Microsoft.Extensions.DependencyInjection;
using ProcessDialogueBot.Anonymity;
using ProcessDialogueBot.Cards;
using ProcessDialogueBot.Tests.Support;

namespace ProcessDialogueBot.Tests.Scenarios;

public class AnonymousScenarios : Scenario
{
    private const string Text = "Vi mangler tid til overlevering mellem vagterne";
    private static readonly Dictionary<string, string?> Real = new() { ["Anonymity:ReleaseAtOnce"] = "false" };

    [Fact]
    public async Task A_comment_travels_as_an_invoke_and_its_code_finds_the_reply()
    {
        await using var app = NewApp();
        var writer = app.Employee();
        var form = await writer.SayAsync("kommentar");
        var before = app.Teams.Messages.Count();
        var receipt = await SubmitAsync(app, writer, form.Card!, "Send anonymt");
        Assert.Equal(before, app.Teams.Messages.Count());
        var code = CodeOn(receipt);

        var inbox = await app.Editor.SayAsync("indbakke");
        Assert.Contains("overlevering", inbox.Everything, StringComparison.Ordinal);
        var opened = await app.Editor.PressAsync(inbox, "Åbn");
        await app.Editor.PressAsync(opened.Card, "Gem svar", ("reply", "Vi ser på vagtplanen."));

        var read = await writer.PressAsync(await writer.SayAsync("svar"), "Læs svar", ("code", code));
        Assert.Contains("Vi ser på vagtplanen.", read.Text, StringComparison.Ordinal);
        Assert.DoesNotContain(writer.Read(), message => message.Everything.Contains("Vi ser på vagtplanen.", StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_comment_typed_into_the_chat_is_not_taken()
    {
        await using var app = NewApp();
        var answer = await app.Employee().SayAsync($"kommentar {Text}");
        await TickAsync(app);
        Assert.Contains("Skriv ikke kommentaren i chatten", answer.Everything, StringComparison.Ordinal);
        Assert.Contains("ikke noget, der venter", (await app.Editor.SayAsync("indbakke")).Everything, StringComparison.Ordinal);
    }

    // On a card that sends a question by name, a code would join its writer to what was written.
    [Theory]
    [InlineData("7K3M-9QXT-2WHV-CDP4-8NABC")]
    [InlineData("7k3m 9qxt 2whv cdp4 8nabc")]
    [InlineData("7K3M9QXT2WHVCDP48NABC")]
    [InlineData("7K3M–9QXT–2WHV–CDP4")]
    [InlineData("Min kode er 7K3M-9QXT-2WHV-CDP4-8NABC, hvad nu?")]
    [InlineData("spørg 7K3M-9QXT-2WHV-CDP4-8NABC")]
    public async Task A_code_in_the_chat_opens_the_form_for_it_and_is_shown_nowhere(string text)
    {
        await using var app = NewApp();
        var answer = await app.Employee().SayAsync(text);
        Assert.Contains("Skriv ikke koden i chatten", answer.Everything, StringComparison.Ordinal);
        Assert.DoesNotContain("7K3M", answer.Everything, StringComparison.OrdinalIgnoreCase);
        Assert.DoesNotContain("Send til procesteamet", answer.Card!.Buttons);
    }

    [Theory]
    [InlineData("komentar Min chef råber ad os")]
    [InlineData("kommmentar: Min chef råber ad os, og det har hun gjort hver eneste dag siden i sommer")]
    public async Task A_mistyped_comment_is_not_offered_to_the_team_and_is_not_repeated(string text)
    {
        await using var app = NewApp();
        var answer = await app.Employee().SayAsync(text);
        Assert.Contains("Mente du *kommentar*?", answer.Text, StringComparison.Ordinal);
        Assert.DoesNotContain("chef", answer.Everything, StringComparison.Ordinal);
        Assert.Null(answer.Card);
    }

    [Theory]
    [InlineData("anonym")]
    [InlineData("jeg vil gerne skrive anonymt")]
    [InlineData("Kan jeg være anonym?")]
    public async Task Who_asks_to_write_anonymously_gets_the_form(string text)
    {
        await using var app = NewApp();
        Assert.Contains("Skriv anonymt", (await app.Employee().SayAsync(text)).Everything, StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_anonymous_question_is_answered_and_read_with_its_code()
    {
        await using var app = NewApp();
        var asker = app.Employee();
        await app.Editor.SayInChannelAsync("19:kanal@thread.tacv2", "tilknyt spørgsmål");
        var dontKnow = await asker.SayAsync("Må jeg få en ny stol til mit kontor?");
        var form = await asker.PressAsync(dontKnow, "Send anonymt");
        Assert.Contains("kan blive stående", form.Text, StringComparison.Ordinal);
        Assert.Contains("Andre kan få spørgsmålet at se", form.Text, StringComparison.Ordinal);
        Assert.DoesNotContain("stol", form.Json.GetRawText(), StringComparison.Ordinal);
        var code = CodeOn(await SubmitAsync(app, asker, form.Card, "Send anonymt", "Hvem bestemmer vores vagter?"));
        await app.DeliverAsync();

        var triage = app.Teams.In("19:kanal@thread.tacv2")[^1];
        Assert.Contains("Anonym", triage.Everything, StringComparison.Ordinal);
        Assert.DoesNotContain("Navn", triage.Everything, StringComparison.Ordinal);
        var asked = asker.Read().Count;
        await app.Editor.PressInChannelAsync("19:kanal@thread.tacv2", triage, "Send svar", ("answer", "Det gør afdelingslederen."));
        await app.DeliverAsync();
        Assert.Equal(asked, asker.Read().Count);
        var read = await asker.PressAsync(await asker.SayAsync("svar"), "Læs svar", ("code", code));
        Assert.Contains("Det gør afdelingslederen.", read.Text, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(6, "ikke noget, der venter")]
    [InlineData(7, "7 venter")]
    public async Task In_earnest_nothing_is_shown_before_seven_have_written_and_Monday_eight_o_clock_has_come(int writers, string inbox)
    {
        // A Monday, a minute to eight in Copenhagen.
        await using var app = NewApp(Real, clock: new ManualTimeProvider(new DateTimeOffset(2026, 1, 5, 6, 59, 0, TimeSpan.Zero)));
        Assert.Contains("mindst 7", (await app.Employee().SayAsync("kommentar")).Everything, StringComparison.Ordinal);
        for (var i = 1; i <= writers; i++)
            await WriteAsync(app, i);
        Assert.Contains("ikke noget, der venter", (await app.Editor.SayAsync("indbakke")).Everything, StringComparison.Ordinal);

        app.Clock.Advance(TimeSpan.FromMinutes(2));
        await TickAsync(app);
        Assert.Contains(inbox, (await app.Editor.SayAsync("indbakke")).Everything, StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_is_stored_and_logged_holds_no_trace_of_the_writer()
    {
        await using var app = NewApp(Real);
        var writer = app.Employee(4711);
        await writer.SayAsync("hjælp");
        var form = (await writer.SayAsync("kommentar")).Card!;
        var before = await StoredRows.ReadAsync(app);
        var code = CodeOn(await SubmitAsync(app, writer, form, "Send anonymt"));
        var after = await StoredRows.ReadAsync(app);

        Assert.Contains(after.Except(before), row => row.Table.Equals("pool", StringComparison.OrdinalIgnoreCase));

        // Not one row beside the pool's has been added, touched or given a new time.
        Assert.Equal(before.Where(row => row.Table != "pool"), after.Where(row => row.Table != "pool"));
        var bytes = await StoredRows.BytesAsync(app);
        foreach (var secret in new[] { Text, code, code.Replace("-", "", StringComparison.Ordinal) })
        {
            Assert.DoesNotContain(secret, bytes, StringComparison.Ordinal);
            Assert.DoesNotContain(app.Logs.Lines, line => line.Contains(secret, StringComparison.Ordinal));
        }

        Assert.DoesNotContain(app.Logs.Lines, line => line.Contains(writer.Id, StringComparison.Ordinal));
    }

    [Fact]
    public async Task An_anonymous_question_has_a_week_in_the_inbox_and_no_day()
    {
        // A Saturday.
        await using var app = NewApp(clock: new ManualTimeProvider(new DateTimeOffset(2026, 1, 10, 12, 0, 0, TimeSpan.Zero)));
        var asker = app.Employee();
        var form = await asker.PressAsync(await asker.SayAsync("Hvem maler taget?"), "Send anonymt");
        await SubmitAsync(app, asker, form.Card, "Send anonymt", "Hvem bestemmer vores vagter?");
        var inbox = await app.Editor.SayAsync("indbakke");
        Assert.Contains("Vist i uge 2", inbox.Everything, StringComparison.Ordinal);
        Assert.DoesNotContain("siden", inbox.Everything, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_longest_anonymous_question_and_the_longest_answer_fit_a_card()
    {
        await using var app = NewApp();
        var asker = app.Employee();
        await app.Editor.SayInChannelAsync("19:kanal@thread.tacv2", "tilknyt spørgsmål");
        var form = await asker.PressAsync(await asker.SayAsync("Hvem maler taget?"), "Send anonymt");
        var code = CodeOn(await SubmitAsync(app, asker, form.Card, "Send anonymt", Emoji(15_000)));
        await app.DeliverAsync();
        var triage = app.Teams.In("19:kanal@thread.tacv2")[^1];
        var kept = await app.Editor.PressInChannelAsync("19:kanal@thread.tacv2", triage, "Send svar", ("answer", Emoji(24_000)));
        var done = await app.Editor.PressInChannelAsync("19:kanal@thread.tacv2", triage, "Send svar", ("answer", Emoji(8_000)));
        var read = await asker.PressAsync(await asker.SayAsync("svar"), "Læs svar", ("code", code));
        Assert.Contains("Spørgsmålet er besvaret", done.Text, StringComparison.Ordinal);
        Assert.Equal(2, read.Text.Split('\n').Count(line => line.StartsWith("😀", StringComparison.Ordinal)));
        foreach (var card in new[] { triage.Card!, kept.Card, done.Card, read.Card })
            Assert.InRange(Encoding.UTF8.GetByteCount(card.Json.GetRawText()), 1, AdaptiveCard.MaxBytes);

        static string Emoji(int bytes) => string.Concat(Enumerable.Repeat("😀", bytes / 12));
    }

    [Fact]
    public async Task Who_holds_a_code_writes_more_below_and_reads_the_answer_to_that()
    {
        await using var app = NewApp();
        var writer = app.Employee();
        var code = CodeOn(await SubmitAsync(app, writer, (await writer.SayAsync("kommentar")).Card!, "Send anonymt"));
        await ReplyAsync(app, "Hvornår på dagen?");
        Assert.Contains("ikke noget, der venter", (await app.Editor.SayAsync("indbakke")).Everything, StringComparison.Ordinal);

        var opened = await writer.PressAsync(await writer.SayAsync("svar"), "Læs svar", ("code", code));
        Assert.Contains("Hvornår på dagen?", opened.Text, StringComparison.Ordinal);
        var messages = app.Teams.Messages.Count();
        var sent = await SubmitAsync(app, writer, opened.Card, "Send anonymt", "Mest om morgenen");
        Assert.Contains("Det er modtaget", sent.Text, StringComparison.Ordinal);
        Assert.Equal(messages, app.Teams.Messages.Count());

        await ReplyAsync(app, "Vi prøver en halv time mere.");
        var read = await writer.PressAsync(await writer.SayAsync("svar"), "Læs svar", ("code", code));
        foreach (var said in new[] { Text, "Hvornår på dagen?", "Mest om morgenen", "Vi prøver en halv time mere." })
            Assert.Contains(said, read.Text, StringComparison.Ordinal);
        foreach (var secret in new[] { code, code.Replace("-", "", StringComparison.Ordinal) })
        {
            Assert.DoesNotContain(secret, await StoredRows.BytesAsync(app), StringComparison.Ordinal);
            Assert.DoesNotContain(app.Logs.Lines, line => line.Contains(secret, StringComparison.Ordinal));
            Assert.DoesNotContain(app.Teams.Messages, entry => entry.Message.Activity.GetRawText().Contains(secret, StringComparison.Ordinal));
        }
    }

    [Fact]
    public async Task What_is_added_leaves_no_trace_but_in_the_pool_before_it_is_shown()
    {
        await using var app = NewApp(Real, clock: new ManualTimeProvider(new DateTimeOffset(2026, 1, 5, 6, 59, 0, TimeSpan.Zero)));
        var writer = app.Employee(1);
        var code = CodeOn(await WriteAsync(app, 1));
        for (var i = 2; i <= 7; i++)
            await WriteAsync(app, i);
        app.Clock.Advance(TimeSpan.FromMinutes(2));
        await TickAsync(app);
        var opened = await writer.PressAsync(await writer.SayAsync("svar"), "Læs svar", ("code", code));
        var before = await StoredRows.ReadAsync(app);
        await SubmitAsync(app, writer, opened.Card, "Send anonymt", "Mest om morgenen");
        var after = await StoredRows.ReadAsync(app);
        Assert.Equal(before.Where(row => row.Table != "pool"), after.Where(row => row.Table != "pool"));
        Assert.DoesNotContain("Mest om morgenen", await StoredRows.BytesAsync(app), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Ten_who_name_an_area_are_shown_with_it()
    {
        await using var app = NewApp(Real, clock: new ManualTimeProvider(new DateTimeOffset(2026, 1, 5, 6, 59, 0, TimeSpan.Zero)));
        for (var i = 1; i <= 10; i++)
        {
            var form = (await app.Employee(i).SayAsync("kommentar")).Card!;
            Assert.Contains("mindst 10 forskellige", form.Text, StringComparison.Ordinal);
            await SubmitAsync(app, app.Employee(i), form, "Send anonymt", $"Tekst {i}", ("area", "Skovstjernen (Område Grenaa)"));
        }

        app.Clock.Advance(TimeSpan.FromMinutes(2));
        await TickAsync(app);
        var inbox = await app.Editor.SayAsync("indbakke");
        Assert.Contains("Anonym kommentar · Skovstjernen (Område Grenaa)", inbox.Everything, StringComparison.Ordinal);
        Assert.Contains("Valgt område: Skovstjernen (Område Grenaa)", (await app.Editor.PressAsync(inbox, "Åbn")).Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Below_an_anonymous_question_stands_that_one_asks_anew()
    {
        await using var desk = await QuestionRoom.OpenAsync(NewApp(listed: Staff.List));
        var code = await desk.AskAnonymouslyAsync(Staff.GrenaaOne, "Hvem bestemmer vores vagter?");
        var writer = desk.Person(Staff.GrenaaOne);
        var read = await writer.PressAsync(await writer.SayAsync("svar"), "Læs svar", ("code", code));
        Assert.Contains("Så stil et nyt spørgsmål", read.Text, StringComparison.Ordinal);
        Assert.Empty(read.Card.Buttons);
        var forced = await writer.ExecuteAsync("receipt.write", new { code, nonce = "n", accepted = "", text = "Mere" });
        Assert.Contains("Koden åbner ikke noget", forced.Text, StringComparison.Ordinal);
    }

    private static async Task ReplyAsync(BotApp app, string reply)
    {
        await TickAsync(app);
        var opened = await app.Editor.PressAsync(await app.Editor.SayAsync("indbakke"), "Åbn");
        await app.Editor.PressAsync(opened.Card, "Gem svar", ("reply", reply));
    }

    private static async Task<PressAnswer> WriteAsync(BotApp app, int number)
    {
        var writer = app.Employee(number);
        return await SubmitAsync(app, writer, (await writer.SayAsync("kommentar")).Card!, "Send anonymt");
    }

    // The answer comes with the pool's next tick, which the test's clock brings.
    private static async Task<PressAnswer> SubmitAsync(
        BotApp app, Person writer, ShownCard form, string button, string text = Text, params (string Input, string Value)[] more)
    {
        var answer = writer.PressAsync(form, button, [("text", text), .. more]);
        while (!answer.IsCompleted)
        {
            await TickAsync(app);
            await Task.Yield();
        }

        return await answer;
    }

    private static Task TickAsync(BotApp app) => app.Services.GetRequiredService<Pool>().TickAsync(CancellationToken.None);

    private static string CodeOn(PressAnswer receipt) =>
        receipt.Text.Split('\n').Single(line => line.Length == 25 && line.Count(letter => letter == '-') == 4);
}
