using System.Text.Json;
using Microsoft.Extensions.DependencyInjection;
using ProcessDialogueBot.Anonymity;
using ProcessDialogueBot.Anonymity.Forms;
using ProcessDialogueBot.Cards;
using ProcessDialogueBot.Tests.Support;
using ProcessDialogueBot.Texts;
using ProcessDialogueBot.Updates;
using ProcessDialogueBot.Updates.Cards;

namespace ProcessDialogueBot.Tests.Scenarios;

/// <summary>The small form that lies folded on cards that everybody has: to open it is nothing to notice.</summary>
public class FoldedFormScenarios : Scenario
{
    private const string Channel = "19:kanal@thread.tacv2";
    private const string Text = "Vi mangler tid til overlevering mellem vagterne";
    private static readonly Dictionary<string, string?> Real = new() { ["Anonymity:ReleaseAtOnce"] = "false" };

    [Fact]
    public async Task It_lies_folded_on_help_status_and_updates_and_nothing_opens_it_but_the_client()
    {
        await using var app = NewApp();
        var (_, inChat, inChannel) = await UpdateAsync(app);
        var help = await app.Employee().SayAsync("hjælp");
        var status = await app.Employee().SayAsync("status");
        var englishHelp = await app.English().SayAsync("help");
        foreach (var card in new[] { inChat, inChannel, help, status, englishHelp }.Select(message => message.Card!))
        {
            var folded = Assert.Single(card.Json.GetProperty("actions").EnumerateArray(), IsShowCard);
            var form = folded.GetProperty("card");
            Assert.Contains("\"id\":\"text\"", form.GetRawText(), StringComparison.Ordinal);
            Assert.Contains("whistleblower", form.GetRawText(), StringComparison.OrdinalIgnoreCase);
            var send = Assert.Single(Executes(form));
            Assert.Equal(("comment.submit", "auto"), (send.GetProperty("verb").GetString(), send.GetProperty("associatedInputs").GetString()?.ToLowerInvariant()));

            // No other button brings the form or takes along what stands in it.
            var others = Executes(card.Json).Where(action => action.GetProperty("verb").GetString() != "comment.submit").ToList();
            Assert.NotEmpty(others);
            Assert.All(others, action => Assert.Equal("none", action.GetProperty("associatedInputs").GetString()?.ToLowerInvariant()));
            Assert.DoesNotContain(others, action => action.GetProperty("verb").GetString()!.StartsWith("comment.", StringComparison.Ordinal));
        }
    }

    [Fact]
    public async Task What_is_written_there_gets_its_code_and_leaves_the_message_in_the_chat_as_it_was()
    {
        await using var app = NewApp();
        var (reader, update, _) = await UpdateAsync(app);
        var before = update.Activity.GetRawText();
        var receipt = await SubmitAsync(app, () => reader.PressAsync(update, "Send anonymt", ("text", Text)));
        Assert.Contains("Gem den med det samme", receipt.Text, StringComparison.Ordinal);
        Assert.DoesNotContain(Text, receipt.Json.GetRawText(), StringComparison.Ordinal);
        Assert.Equal((before, 0), (update.Activity.GetRawText(), update.Replaced));
        Assert.Contains(Text, (await ReadAsync(reader, CodeOn(receipt))).Text, StringComparison.Ordinal);
        Assert.Contains("overlevering", (await app.Editor.SayAsync("indbakke")).Everything, StringComparison.Ordinal);

        // The card is there as before: it can be marked as read, and follows a correction.
        Assert.Contains("Læst", (await reader.PressAsync(update, "Markér som læst")).Text, StringComparison.Ordinal);
        Assert.Contains("Skriv anonymt", update.Card!.Buttons);
        await CorrectAsync(app);
        Assert.Contains("Ny tekst", update.Everything, StringComparison.Ordinal);
        Assert.Contains("Skriv anonymt", update.Card!.Buttons);
        Assert.NotEqual(CodeOn(receipt), CodeOn(await SubmitAsync(app, () => reader.PressAsync(update, "Send anonymt", ("text", "Noget andet")))));
    }

    [Fact]
    public async Task All_who_write_the_same_words_on_the_same_card_are_taken()
    {
        // A Monday, a minute to eight in Copenhagen.
        await using var app = NewApp(Real, clock: new ManualTimeProvider(new DateTimeOffset(2026, 1, 5, 6, 59, 0, TimeSpan.Zero)));
        var card = (await app.Employee().SayAsync("hjælp")).Card!;
        var codes = new HashSet<string>(StringComparer.Ordinal);
        for (var number = 1; number <= 7; number++)
        {
            var writer = app.Employee(number);
            var code = CodeOn(await SubmitAsync(app, () => writer.PressAsync(card, "Send anonymt", ("text", Text))));
            Assert.True(codes.Add(code));

            // Once more by the same person is once.
            Assert.Equal(code, CodeOn(await SubmitAsync(app, () => writer.PressAsync(card, "Send anonymt", ("text", Text)))));
        }

        app.Clock.Advance(TimeSpan.FromMinutes(2));
        await TickAsync(app);
        Assert.Contains("7 venter", (await app.Editor.SayAsync("indbakke")).Everything, StringComparison.Ordinal);
        foreach (var code in codes)
        {
            app.Clock.Advance(TimeSpan.FromHours(1));
            Assert.Contains("Vist for procesteamet", (await ReadAsync(app.Employee(), code)).Text, StringComparison.Ordinal);
        }
    }

    [Fact]
    public async Task In_a_channel_the_answer_is_for_the_one_who_pressed_and_the_channel_sees_nothing()
    {
        await using var app = NewApp();
        var (reader, _, inChannel) = await UpdateAsync(app);
        var (posts, before) = (app.Teams.In(Channel).Count, inChannel.Activity.GetRawText());
        var receipt = await SubmitAsync(app, () => reader.PressInChannelAsync(Channel, inChannel, "Send anonymt", ("text", Text)));
        Assert.NotEmpty(CodeOn(receipt));
        Assert.Equal((posts, before), (app.Teams.In(Channel).Count, inChannel.Activity.GetRawText()));
    }

    [Fact]
    public async Task What_identifies_is_pointed_out_with_all_that_the_form_has_to_say()
    {
        await using var app = NewApp();
        var writer = app.Employee();
        var help = await writer.SayAsync("hjælp");
        var warning = await writer.PressAsync(help, "Send anonymt", ("text", "Ring til 12345678"));
        Assert.Contains("Ikke sendt endnu", warning.Text, StringComparison.Ordinal);
        Assert.NotEmpty(CodeOn(await SubmitAsync(app, () => writer.PressAsync(warning.Card, "Send alligevel"))));
        Assert.Contains("Feltet er tomt", (await writer.PressAsync(help, "Send anonymt", ("text", " "))).Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_is_wrong_stands_first_and_a_button_leads_back_to_what_the_form_lay_on()
    {
        await using var app = NewApp();
        var (reader, update, inChannel) = await UpdateAsync(app);
        var before = (update.Activity.GetRawText(), inChannel.Activity.GetRawText());
        foreach (var card in new[] { update.Card!, (await reader.SayAsync("hjælp")).Card!, (await reader.SayAsync("status")).Card! })
        {
            var warning = await reader.PressAsync(card, "Send anonymt", ("text", "Ring til 12345678"));
            Assert.StartsWith("Ikke sendt endnu", warning.Text, StringComparison.Ordinal);
            Assert.Equal(["Send rettet tekst", "Send alligevel", "Tilbage uden at sende", "Læs mere om anonymitet"], warning.Card.Buttons);
            var again = await reader.PressAsync(warning.Card, "Send rettet tekst", ("text", " "));
            Assert.StartsWith("Feltet er tomt", again.Text, StringComparison.Ordinal);
            var back = await reader.PressAsync(again.Card, "Tilbage uden at sende");
            Assert.Equal(card.Text, back.Text);
            Assert.Equal(card.Buttons, back.Card.Buttons);
        }

        // In a channel it is shown to the one who pressed, and can be marked as read from there.
        var there = await reader.PressInChannelAsync(Channel, inChannel, "Send anonymt", ("text", "Ring til 12345678"));
        var (verb, data) = there.Card.Press("Tilbage uden at sende");
        Assert.Contains("Markér som læst", (await reader.ExecuteAsync(verb, data, Channel, "channel", inChannel.Id)).Card.Buttons);
        Assert.Equal(before, (update.Activity.GetRawText(), inChannel.Activity.GetRawText()));
        var read = await reader.PressAsync((await reader.PressAsync((await reader.PressAsync(update, "Send anonymt", ("text", " "))).Card, "Tilbage uden at sende")).Card, "Markér som læst");
        Assert.Contains("Læst", read.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task It_says_the_truth_in_three_lines_and_the_rest_where_it_is_asked_for()
    {
        await using var app = NewApp(Real);
        foreach (var form in new[] { (await app.Employee().SayAsync("hjælp")).Card!.Json.GetProperty("actions").EnumerateArray().Single(IsShowCard).GetProperty("card"), (await app.Employee().SayAsync("kommentar")).Card!.Json })
        {
            var elements = form.GetProperty("body").EnumerateArray().ToList();
            var field = elements.FindIndex(element => element.GetProperty("type").GetString() == "Input.Text");
            var lines = elements.Take(field).Select(element => element.GetProperty("text").GetString()!).Where(text => text != "Skriv anonymt til procesteamet").ToList();
            Assert.Equal(3, lines.Count);
            Assert.Contains("gemmer ikke, hvem du er", lines[0], StringComparison.Ordinal);
            Assert.Contains("mindst 7 har skrevet", lines[1], StringComparison.Ordinal);
            Assert.Contains("whistleblowerordningen", lines[2], StringComparison.Ordinal);
            Assert.All(lines, line => Assert.InRange(line.Length, 1, 200));
            var rest = elements[^1];
            Assert.False(rest.GetProperty("isVisible").GetBoolean());
            Assert.Contains("gennem Microsoft Teams", rest.GetRawText(), StringComparison.Ordinal);
            var fold = form.GetProperty("actions").EnumerateArray().Last();
            Assert.Equal("Action.ToggleVisibility", fold.GetProperty("type").GetString());
            Assert.Equal(rest.GetProperty("id").GetString(), fold.GetProperty("targetElements")[0].GetString());
        }
    }

    [Fact]
    public async Task An_area_can_be_named_there_too_and_is_kept_when_the_text_is_refused()
    {
        const string area = "Skovstjernen (Område Grenaa)";
        await using var app = NewApp(Real, clock: new ManualTimeProvider(new DateTimeOffset(2026, 1, 5, 6, 59, 0, TimeSpan.Zero)));
        var card = (await app.Employee().SayAsync("hjælp")).Card!;
        Assert.Contains("mindst 10 forskellige har valgt det samme", card.Json.GetRawText(), StringComparison.Ordinal);
        var refused = await app.Employee(1).PressAsync(card, "Send anonymt", ("text", "Koden er 7K3M-9QXT-2WHV-CDP4-8NABC"), ("area", area));
        Assert.Contains("Der står noget, der ligner en kode", refused.Text, StringComparison.Ordinal);
        await SubmitAsync(app, () => app.Employee(1).PressAsync(refused.Card, "Send anonymt", ("text", Text)));
        for (var number = 2; number <= 10; number++)
        {
            var writer = app.Employee(number);
            await SubmitAsync(app, () => writer.PressAsync(card, "Send anonymt", ("text", Text), ("area", area)));
        }

        app.Clock.Advance(TimeSpan.FromMinutes(2));
        await TickAsync(app);
        Assert.Contains($"Anonym kommentar · {area}", (await app.Editor.SayAsync("indbakke")).Everything, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_name_of_somebody_who_works_here_is_pointed_out_and_the_writer_decides()
    {
        await using var app = NewApp(listed: """[{ "id": "00000000-0000-0000-0000-0000000000020", "name": "Lise Lærke Holm", "area": "Procesteamet", "roles": ["Editor"], "locale": "da" }]""");
        var writer = app.Employee();
        var help = await writer.SayAsync("hjælp");
        foreach (var text in new[] { "Jeg kan godt lide Lise", "lise holm hører ikke efter" })
        {
            var warning = await writer.PressAsync(help, "Send anonymt", ("text", text));
            Assert.Contains("ligner navnet på en, der arbejder her", warning.Text, StringComparison.Ordinal);
            Assert.NotEmpty(CodeOn(await SubmitAsync(app, () => writer.PressAsync(warning.Card, "Send alligevel"))));
        }

        Assert.Contains("looks like the name", (await app.English().PressAsync((await app.English().SayAsync("help")).Card!, "Send anonymously", ("text", "I like Lise"))).Text, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("æ")]
    [InlineData("*")]
    [InlineData("😀")]
    [InlineData("\"")]
    public async Task The_longest_update_has_room_for_it(string filler)
    {
        await using var app = NewApp();
        var text = CardText.Cut(string.Concat(Enumerable.Repeat(filler, UpdateContent.MaxText)), UpdateContent.MaxText, UpdateContent.MaxTextBytes);
        var content = new UpdateContent(string.Concat(Enumerable.Repeat(filler, UpdateContent.MaxTitle / filler.Length)), text)
        {
            EnglishTitle = string.Concat(Enumerable.Repeat(filler, UpdateContent.MaxTitle / filler.Length)),
            EnglishText = text,
            Link = "https://norddjurs.dk/" + new string('a', UpdateContent.MaxLink - 21),
        };
        var update = new Update("20260105-abcdef", content, "editor")
        {
            State = UpdateState.Sent,
            SentAt = app.Clock.GetUtcNow(),
            CorrectedAt = app.Clock.GetUtcNow(),
            CorrectedBy = "editor",
            Revision = 3,
            RequiresRead = true,
        };

        // As many areas as a plan can have there, each as long as it can be.
        var areas = Enumerable.Range(10, 20).Select(number => $"{number}{new string('a', 98)}").ToList();
        var card = new DeliveredCard([new FullForm(app.Services.GetRequiredService<AnonymousFormCards>(), areas)]);
        foreach (var language in Language.All)
            foreach (var isRead in new[] { false, true })
                Assert.InRange(card.Build(language, update, isRead).ToJson().Length, 1, AdaptiveCard.MaxBytes);
    }

    private sealed class FullForm(AnonymousFormCards cards, IReadOnlyList<string> areas) : IFoldedForm
    {
        public ShowCardAction In(System.Globalization.CultureInfo culture, CardBelow? below) => cards.Folded(
            new AnonymousFormKind(EntryKinds.Comment, "comment.submit", "Comments")
            {
                MoreCare = language => language["Comments.Serious", $"[{language["Comments.Whistleblower"]}](https://www.norddjurs.dk/whistleblower?{new string('a', 400)})"],
                Areas = areas,
            },
            Language.For(culture),
            Language.For(culture)["Comments.WriteAnonymously"],
            below);
    }

    private static bool IsShowCard(JsonElement action) => action.GetProperty("type").GetString() == "Action.ShowCard";

    private static IEnumerable<JsonElement> Executes(JsonElement json) => json.ValueKind switch
    {
        JsonValueKind.Array => json.EnumerateArray().SelectMany(Executes),
        JsonValueKind.Object => json.EnumerateObject().SelectMany(entry => Executes(entry.Value))
            .Concat(json.TryGetProperty("type", out var type) && type.ValueEquals("Action.Execute") ? [json] : []),
        _ => [],
    };

    private static async Task<(Person Reader, ShownMessage InChat, ShownMessage InChannel)> UpdateAsync(BotApp app)
    {
        var reader = app.Leader;
        await reader.InstallAsync();
        await app.Editor.SayInChannelAsync(Channel, "tilknyt");
        await UpdateSteps.SendAsync(app.Editor, "Nyt fra processen", "Vi begynder.", requiresRead: true);
        await app.DeliverAllAsync();
        return (reader, Last(reader.Read()), Last(app.Teams.In(Channel)));

        static ShownMessage Last(IEnumerable<ShownMessage> messages) => messages.Last(message => message.Everything.Contains("Nyt fra processen", StringComparison.Ordinal));
    }

    private static async Task CorrectAsync(BotApp app)
    {
        var update = await app.Services.GetRequiredService<UpdateStore>().GetAllAsync(CancellationToken.None).SingleAsync();
        var corrected = await app.Services.GetRequiredService<ProcessDialogueBot.Updates.Correcting.Corrections>()
            .CorrectAsync(update.Id, update.Revision, update.Content with { Text = "Ny tekst" }, app.Editor.Id, CancellationToken.None);
        Assert.NotNull(corrected);
        await app.DeliverAllAsync();
    }

    private static async Task<PressAnswer> ReadAsync(Person reader, string code) =>
        await reader.PressAsync(await reader.SayAsync("svar"), "Læs svar", ("code", code));

    // The answer comes with the pool's next tick, which the test's clock brings.
    private static async Task<PressAnswer> SubmitAsync(BotApp app, Func<Task<PressAnswer>> press)
    {
        var answer = press();
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
