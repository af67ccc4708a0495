namespace ProcessDialogueBot.Tests.Scenarios;

/// <summary>What is written in the folded form and cannot be taken as it is.</summary>
public class FoldedFormWarningScenarios : FoldedFormScenario
{
    [Fact]
    public async Task What_identifies_is_pointed_out_with_all_that_the_form_has_to_say()
    {
        await using var app = NewApp();
        var writer = app.Employee();
        var help = await writer.SayAsync("hjælp");
        var warning = await writer.PressAsync(help, "Send anonymt", ("text", "Ring til 12345678"));
        Assert.Contains("Ikke sendt endnu", warning.Text, StringComparison.Ordinal);
        Assert.NotEmpty((await app.TickedAsync(writer.PressAsync(warning.Card, "Send alligevel"))).Code());
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
    public async Task A_name_of_somebody_who_works_here_is_pointed_out_and_the_writer_decides()
    {
        await using var app = NewApp(listed: """[{ "id": "00000000-0000-0000-0000-0000000000020", "name": "Lise Lærke Holm", "area": "Procesteamet", "roles": ["Editor"], "locale": "da" }]""");
        var writer = app.Employee();
        var help = await writer.SayAsync("hjælp");
        foreach (var text in new[] { "Jeg kan godt lide Lise", "lise holm hører ikke efter" })
        {
            var warning = await writer.PressAsync(help, "Send anonymt", ("text", text));
            Assert.Contains("ligner navnet på en, der arbejder her", warning.Text, StringComparison.Ordinal);
            Assert.NotEmpty((await app.TickedAsync(writer.PressAsync(warning.Card, "Send alligevel"))).Code());
        }

        Assert.Contains("looks like the name", (await app.English().PressAsync((await app.English().SayAsync("help")).Card!, "Send anonymously", ("text", "I like Lise"))).Text, StringComparison.Ordinal);
    }
}
