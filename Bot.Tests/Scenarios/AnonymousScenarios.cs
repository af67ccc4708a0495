using ProcessDialogueBot.Tests.Support;

namespace ProcessDialogueBot.Tests.Scenarios;

/// <summary>What is written anonymously, what is added to it, and what is kept of both.</summary>
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
        var receipt = await app.SubmitAsync(writer, form.Card!, Text);
        Assert.Equal(before, app.Teams.Messages.Count());
        var code = receipt.Code();

        var inbox = await app.Editor.SayAsync("indbakke");
        Assert.Contains("overlevering", inbox.Everything, StringComparison.Ordinal);
        var opened = await app.Editor.PressAsync(inbox, "Åbn");
        await app.Editor.PressAsync(opened.Card, "Gem svar", ("reply", "Vi ser på vagtplanen."));

        var read = await writer.PressAsync(await writer.SayAsync("svar"), "Læs svar", ("code", code));
        Assert.Contains("Vi ser på vagtplanen.", read.Text, StringComparison.Ordinal);
        Assert.DoesNotContain(writer.Read(), message => message.Everything.Contains("Vi ser på vagtplanen.", StringComparison.Ordinal));
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
        await app.TickAsync();
        Assert.Contains(inbox, (await app.Editor.SayAsync("indbakke")).Everything, StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_is_stored_and_logged_holds_no_trace_of_the_writer()
    {
        await using var app = NewApp(Real);
        var writer = app.Employee(4711);
        await writer.SayAsync("hjælp");
        var form = (await writer.SayAsync("kommentar")).Card!;
        await app.FinishAsync(); // What the start has set going is over.
        var before = await StoredRows.ReadAsync(app);
        var code = (await app.SubmitAsync(writer, form, Text)).Code();
        var after = await StoredRows.ReadAsync(app);

        Assert.Contains(after.Except(before), row => row.Table.Equals("pool", StringComparison.OrdinalIgnoreCase));

        // Not one row beside the sealed ones has been added, touched or given a new time.
        Assert.Equal(before.Where(row => row.Table is not ("pool" or "meetings")), after.Where(row => row.Table is not ("pool" or "meetings")));
        var bytes = await StoredRows.BytesAsync(app);
        foreach (var secret in new[] { Text, code, code.Replace("-", "", StringComparison.Ordinal) })
        {
            Assert.DoesNotContain(secret, bytes, StringComparison.Ordinal);
            Assert.DoesNotContain(app.Logs.Lines, line => line.Contains(secret, StringComparison.Ordinal));
        }

        Assert.DoesNotContain(app.Logs.Lines, line => line.Contains(writer.Id, StringComparison.Ordinal));
    }

    [Fact]
    public async Task Who_holds_a_code_writes_more_below_and_reads_the_answer_to_that()
    {
        await using var app = NewApp();
        var writer = app.Employee();
        var code = (await app.SubmitAsync(writer, (await writer.SayAsync("kommentar")).Card!, Text)).Code();
        await ReplyAsync(app, "Hvornår på dagen?");
        Assert.Contains("ikke noget, der venter", (await app.Editor.SayAsync("indbakke")).Everything, StringComparison.Ordinal);

        var opened = await writer.PressAsync(await writer.SayAsync("svar"), "Læs svar", ("code", code));
        Assert.Contains("Hvornår på dagen?", opened.Text, StringComparison.Ordinal);
        var messages = app.Teams.Messages.Count();
        var sent = await app.SubmitAsync(writer, opened.Card, "Mest om morgenen");
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
        var code = (await WriteAsync(app, 1)).Code();
        for (var i = 2; i <= 7; i++)
            await WriteAsync(app, i);
        app.Clock.Advance(TimeSpan.FromMinutes(2));
        await app.TickAsync();
        var opened = await writer.PressAsync(await writer.SayAsync("svar"), "Læs svar", ("code", code));
        var before = await StoredRows.ReadAsync(app);
        await app.SubmitAsync(writer, opened.Card, "Mest om morgenen");
        var after = await StoredRows.ReadAsync(app);
        Assert.Equal(before.Where(row => row.Table is not ("pool" or "meetings")), after.Where(row => row.Table is not ("pool" or "meetings")));
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
            await app.SubmitAsync(app.Employee(i), form, $"Tekst {i}", ("area", "Skovstjernen (Område Grenaa)"));
        }

        app.Clock.Advance(TimeSpan.FromMinutes(2));
        await app.TickAsync();
        var inbox = await app.Editor.SayAsync("indbakke");
        Assert.Contains("Anonym kommentar · Skovstjernen (Område Grenaa)", inbox.Everything, StringComparison.Ordinal);
        Assert.Contains("Valgt område: Skovstjernen (Område Grenaa)", (await app.Editor.PressAsync(inbox, "Åbn")).Text, StringComparison.Ordinal);
    }

    private static async Task ReplyAsync(BotApp app, string reply)
    {
        await app.TickAsync();
        var opened = await app.Editor.PressAsync(await app.Editor.SayAsync("indbakke"), "Åbn");
        await app.Editor.PressAsync(opened.Card, "Gem svar", ("reply", reply));
    }

    private static async Task<PressAnswer> WriteAsync(BotApp app, int number)
    {
        var writer = app.Employee(number);
        return await app.SubmitAsync(writer, (await writer.SayAsync("kommentar")).Card!, Text);
    }
}
