using ProcessDialogueBot.Tests.Support;

namespace ProcessDialogueBot.Tests.Scenarios;

/// <summary>Nobody who wrote anonymously can be told of a reply; so everyone is, by whole weeks. It is Tuesday, 6 January 2026, in week 2.</summary>
public class ReplyNewsScenarios : Scenario
{
    private const string Channel = "19:kanal@thread.tacv2";
    private const string News = "Procesteamet har svaret på anonyme kommentarer eller spørgsmål i uge 2. Har du skrevet anonymt? Skriv *svar* til mig i din egen chat, og brug din kode.";

    [Fact]
    public async Task Everyone_is_told_of_replies_when_their_week_is_over_and_never_how_many()
    {
        await using var app = NewApp(clock: new ManualTimeProvider(new DateTimeOffset(2026, 1, 6, 9, 0, 0, TimeSpan.Zero)));
        await ReplyAsync(app, "Vi mangler tid");
        app.Clock.SkipTo(new DateTimeOffset(2026, 1, 11, 22, 59, 0, TimeSpan.Zero)); // Sunday, a minute to midnight.
        Assert.DoesNotContain("svaret på anonyme", await ToldAsync(app), StringComparison.Ordinal);

        app.Clock.Advance(TimeSpan.FromMinutes(2));
        await AssertToldAsync(app);

        // More of them are not another line.
        await ReplyAsync(app, "Vi mangler en stol");
        await ReplyAsync(app, "Vi mangler to stole");
        await AssertToldAsync(app);
        Assert.Contains("The process team has replied to anonymous comments or questions in week 2.", (await app.English().SayAsync("news")).Everything, StringComparison.Ordinal);

        app.Clock.SkipTo(new DateTimeOffset(2026, 1, 19, 9, 0, 0, TimeSpan.Zero));
        Assert.Contains("svaret på anonyme kommentarer eller spørgsmål i uge 3.", await ToldAsync(app), StringComparison.Ordinal);
        app.Clock.SkipTo(new DateTimeOffset(2026, 2, 15, 9, 0, 0, TimeSpan.Zero));
        Assert.Contains("i uge 3.", await ToldAsync(app), StringComparison.Ordinal);
        app.Clock.SkipTo(new DateTimeOffset(2026, 2, 16, 9, 0, 0, TimeSpan.Zero));
        Assert.DoesNotContain("svaret på anonyme", await ToldAsync(app), StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_answer_to_an_anonymous_question_is_told_in_the_same_words_and_so_are_the_channels_on_Monday()
    {
        await using var app = NewApp(clock: new ManualTimeProvider(new DateTimeOffset(2026, 1, 6, 9, 0, 0, TimeSpan.Zero)));
        await app.Editor.SayInChannelAsync(Channel, "tilknyt spørgsmål");
        var asker = app.Employee();
        var form = await asker.PressAsync(await asker.SayAsync("Må jeg få en ny stol til mit kontor?"), "Send anonymt");
        await app.SubmitAsync(asker, form.Card, "Hvem bestemmer vores vagter?");
        await app.DeliverAllAsync();
        await app.Editor.PressInChannelAsync(Channel, app.LastIn(Channel), "Send svar", ("answer", "Det gør afdelingslederen."));
        await app.DeliverAllAsync();
        Assert.DoesNotContain(app.Teams.In(Channel), message => message.Everything.Contains(News, StringComparison.Ordinal));

        app.Clock.SkipTo(new DateTimeOffset(2026, 1, 12, 8, 0, 0, TimeSpan.Zero));
        await AssertToldAsync(app);
        await app.FinishAsync();
        await app.FinishAsync();
        await app.DeliverAllAsync();
        Assert.Single(app.Teams.In(Channel), message => message.Everything.Contains(News, StringComparison.Ordinal));
    }

    private static async Task AssertToldAsync(BotApp app)
    {
        Assert.Contains(News, (await app.Employee().SayAsync("nyt")).Everything, StringComparison.Ordinal);
        Assert.Contains(News, (await app.Employee().SayAsync("status")).Everything, StringComparison.Ordinal);
    }

    private static async Task<string> ToldAsync(BotApp app) =>
        (await app.Employee().SayAsync("nyt")).Everything + (await app.Employee().SayAsync("status")).Everything;

    private static async Task ReplyAsync(BotApp app, string text)
    {
        var writer = app.Employee();
        await app.SubmitAsync(writer, (await writer.SayAsync("kommentar")).Card!, text);
        var opened = await app.Editor.PressAsync(await app.Editor.SayAsync("indbakke"), "Åbn");
        await app.Editor.PressAsync(opened.Card, "Gem svar", ("reply", "Vi ser på det."));
    }
}
