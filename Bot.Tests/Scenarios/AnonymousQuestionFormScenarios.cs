using System.Text;
using ProcessDialogueBot.Cards;
using ProcessDialogueBot.Tests.Support;

namespace ProcessDialogueBot.Tests.Scenarios;

/// <summary>An anonymous question, from its form to the code that opens the answer.</summary>
public class AnonymousQuestionFormScenarios : Scenario
{
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
        var code = (await app.SubmitAsync(asker, form.Card, "Hvem bestemmer vores vagter?")).Code();
        await app.DeliverAsync();

        var triage = app.LastIn("19:kanal@thread.tacv2");
        Assert.Contains("Anonym", triage.Everything, StringComparison.Ordinal);
        Assert.DoesNotContain("Navn", triage.Everything, StringComparison.Ordinal);
        var asked = asker.Read().Count;
        await app.Editor.PressInChannelAsync("19:kanal@thread.tacv2", triage, "Send svar", ("answer", "Det gør afdelingslederen."));
        await app.DeliverAsync();
        Assert.Equal(asked, asker.Read().Count);
        var read = await asker.PressAsync(await asker.SayAsync("svar"), "Læs svar", ("code", code));
        Assert.Contains("Det gør afdelingslederen.", read.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_anonymous_question_has_a_week_in_the_inbox_and_no_day()
    {
        // A Saturday.
        await using var app = NewApp(clock: new ManualTimeProvider(new DateTimeOffset(2026, 1, 10, 12, 0, 0, TimeSpan.Zero)));
        var asker = app.Employee();
        var form = await asker.PressAsync(await asker.SayAsync("Hvem maler taget?"), "Send anonymt");
        await app.SubmitAsync(asker, form.Card, "Hvem bestemmer vores vagter?");
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
        var code = (await app.SubmitAsync(asker, form.Card, Emoji(15_000))).Code();
        await app.DeliverAsync();
        var triage = app.LastIn("19:kanal@thread.tacv2");
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
    public async Task Below_an_anonymous_question_stands_that_one_asks_anew()
    {
        await using var desk = await QuestionRoom.OpenAsync(NewApp(listed: Staff.List));
        var code = await desk.AskAnonymouslyAsync(Staff.GrenaaOne, "Hvem bestemmer vores vagter?");
        var writer = desk.Person(Staff.GrenaaOne);
        var read = await writer.PressAsync(await writer.SayAsync("svar"), "Læs svar", ("code", code));
        Assert.Contains("Så stil et nyt spørgsmål", read.Text, StringComparison.Ordinal);
        Assert.Empty(read.Card.Buttons);
        var forced = await writer.ExecuteAsync("receipt.write", new { code, nonce = "n", accepted = "", text = "Et tillæg" });
        await desk.App.TickAsync();
        var again = await writer.PressAsync(await writer.SayAsync("svar"), "Læs svar", ("code", code));
        Assert.Contains("Det, du ville tilføje, er ikke sendt.", forced.Text, StringComparison.Ordinal);
        Assert.Contains("Så stil et nyt spørgsmål", again.Text, StringComparison.Ordinal);
        Assert.DoesNotContain("Et tillæg", again.Text, StringComparison.Ordinal);
    }
}

public sealed class AnonymousQuestionFormScenariosOnAzurite : AnonymousQuestionFormScenarios
{
    protected override bool IsOnAzurite => true;
}
