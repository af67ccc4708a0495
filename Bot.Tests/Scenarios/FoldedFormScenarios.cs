using Microsoft.Extensions.DependencyInjection;
using ProcessDialogueBot.Tests.Support;
using ProcessDialogueBot.Updates;

namespace ProcessDialogueBot.Tests.Scenarios;

/// <summary>What is written in the folded form is taken, and the card that it lies on stays as it was.</summary>
public class FoldedFormScenarios : FoldedFormScenario
{
    [Fact]
    public async Task What_is_written_there_gets_its_code_and_leaves_the_message_in_the_chat_as_it_was()
    {
        await using var app = NewApp();
        var (reader, update, _) = await UpdateAsync(app);
        var before = update.Activity.GetRawText();
        var receipt = await app.TickedAsync(reader.PressAsync(update, "Send anonymt", ("text", Text)));
        Assert.Contains("Gem den med det samme", receipt.Text, StringComparison.Ordinal);
        Assert.DoesNotContain(Text, receipt.Json.GetRawText(), StringComparison.Ordinal);
        Assert.Equal((before, 0), (update.Activity.GetRawText(), update.Replaced));
        Assert.Contains(Text, (await ReadAsync(reader, receipt.Code())).Text, StringComparison.Ordinal);
        Assert.Contains("overlevering", (await app.Editor.SayAsync("indbakke")).Everything, StringComparison.Ordinal);

        // The card is there as before: it can be marked as read, and follows a correction.
        Assert.Contains("Læst", (await reader.PressAsync(update, "Markér som læst")).Text, StringComparison.Ordinal);
        Assert.Contains("Skriv anonymt", update.Card!.Buttons);
        await CorrectAsync(app);
        Assert.Contains("Ny tekst", update.Everything, StringComparison.Ordinal);
        Assert.Contains("Skriv anonymt", update.Card!.Buttons);
        Assert.NotEqual(receipt.Code(), (await app.TickedAsync(reader.PressAsync(update, "Send anonymt", ("text", "Noget andet")))).Code());
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
            var code = (await app.TickedAsync(writer.PressAsync(card, "Send anonymt", ("text", Text)))).Code();
            Assert.True(codes.Add(code));

            // Once more by the same person is once.
            Assert.Equal(code, (await app.TickedAsync(writer.PressAsync(card, "Send anonymt", ("text", Text)))).Code());
        }

        app.Clock.Advance(TimeSpan.FromMinutes(2));
        await app.TickAsync();
        Assert.Contains("7 venter", (await app.Editor.SayAsync("indbakke")).Everything, StringComparison.Ordinal);
        foreach (var code in codes)
        {
            app.Clock.Skip(TimeSpan.FromHours(1));
            Assert.Contains("Vist for procesteamet", (await ReadAsync(app.Employee(), code)).Text, StringComparison.Ordinal);
        }
    }

    [Fact]
    public async Task In_a_channel_the_answer_is_for_the_one_who_pressed_and_the_channel_sees_nothing()
    {
        await using var app = NewApp();
        var (reader, _, inChannel) = await UpdateAsync(app);
        var (posts, before) = (app.Teams.In(Channel).Count, inChannel.Activity.GetRawText());
        var receipt = await app.TickedAsync(reader.PressInChannelAsync(Channel, inChannel, "Send anonymt", ("text", Text)));
        Assert.NotEmpty(receipt.Code());
        Assert.Equal((posts, before), (app.Teams.In(Channel).Count, inChannel.Activity.GetRawText()));
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
        await app.TickedAsync(app.Employee(1).PressAsync(refused.Card, "Send anonymt", ("text", Text)));
        for (var number = 2; number <= 10; number++)
        {
            var writer = app.Employee(number);
            await app.TickedAsync(writer.PressAsync(card, "Send anonymt", ("text", Text), ("area", area)));
        }

        app.Clock.Advance(TimeSpan.FromMinutes(2));
        await app.TickAsync();
        Assert.Contains($"Anonym kommentar · {area}", (await app.Editor.SayAsync("indbakke")).Everything, StringComparison.Ordinal);
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
}
