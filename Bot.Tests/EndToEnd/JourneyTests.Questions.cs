using static Microsoft.Playwright.Assertions;

namespace ProcessDialogueBot.Tests.EndToEnd;

// What becomes of a question that is handed over.
public partial class JourneyTests
{
    [BrowserFact]
    public Task A_question_is_taken_answered_and_put_right() => playground.PlayAsync("question-corrected", async page =>
    {
        await LinkAsync(page);
        await AskAsync(page, "Må vi få nye lamper på kontoret?");
        await page.OpenChannelAsync(Channel);
        var triage = page.LatestCard("nye lamper");
        await page.PressAsync(triage, "Tag det");
        await Expect(page.LatestCard("Nogen er i gang")).ToBeVisibleAsync();
        await page.ScreenshotAsync("question-taken");
        await page.PressAsync(page.LatestCard("nye lamper"), "Svar");
        await page.FillAsync(page.LatestCard("nye lamper"), "Dit svar", "Ja, de kommer i maj.");
        await page.PressAsync(page.LatestCard("nye lamper"), "Send og vis for alle");
        await Expect(page.LatestCard("Spørgsmålet er besvaret")).ToContainTextAsync("Andre kan finde");
        await page.ScreenshotAsync("question-done");

        await page.OpenPersonalChatAsync();
        await Expect(page.LatestCard("Svar på dit spørgsmål")).ToContainTextAsync("de kommer i maj");
        await page.OpenChannelAsync(Channel);
        await page.PressAsync(page.LatestCard("Spørgsmålet er besvaret"), "Ret svaret");
        await page.FillAsync(page.LatestCard("Spørgsmålet er besvaret"), "Dit svar", "Ja, de kommer i juni.");
        await page.PressAsync(page.LatestCard("Spørgsmålet er besvaret"), "Gem rettelsen");
        await Expect(page.LatestCard("rettede svaret")).ToBeVisibleAsync();
        await page.OpenPersonalChatAsync();
        await Expect(page.LatestCard("Svar på dit spørgsmål")).ToContainTextAsync("de kommer i juni");
        await page.PressAsync(page.LatestCard("Svar på dit spørgsmål"), "Det var ikke svar nok");
        await page.UsePhoneWidthAsync();
    });

    [BrowserFact]
    public Task An_anonymous_question_is_answered_and_read_with_its_code() => playground.PlayAsync("question-anonymous", async page =>
    {
        await LinkAsync(page);
        await page.OpenPersonalChatAsync();
        await page.SayAsync("Hvem maler taget på skuret?");
        await page.PressAsync(page.LatestCard("Det ved jeg ikke"), "Send anonymt");
        var form = page.LatestCard("Spørg procesteamet anonymt");
        await page.FillAsync(form, "Dit spørgsmål", "Får vi tid til at male i sommer?");
        await page.ScreenshotAsync("question-anonymous-form");
        await page.PressAsync(form, "Send anonymt");
        var receipt = page.LatestCard("Dit spørgsmål er modtaget");
        await Expect(receipt).ToBeVisibleAsync(new() { Timeout = 15_000 });
        var code = CodeShape().Match(await receipt.InnerTextAsync()).Value;

        await page.OpenChannelAsync(Channel);
        await page.PressAsync(page.LatestCard("tid til at male"), "Svar");
        await page.FillAsync(page.LatestCard("tid til at male"), "Dit svar", "Ja, der er sat to dage af.");
        await page.ScreenshotAsync("question-anonymous-triage");
        await page.PressAsync(page.LatestCard("tid til at male"), "Send svar");
        await Expect(page.LatestCard("Spørgsmålet er besvaret")).ToContainTextAsync("Anonym");

        await page.OpenPersonalChatAsync();
        await page.SayAsync("svar");
        await page.FillAsync(page.LatestCard("Læs svar med din kode"), "Din kode", code);
        await page.PressAsync(page.LatestCard("Læs svar med din kode"), "Læs svar");
        await Expect(page.LatestCard("Det skrev du")).ToContainTextAsync("Ja, der er sat to dage af.");
        await page.UsePhoneWidthAsync();
    });

    [BrowserFact]
    public Task Two_questions_are_answered_together() => playground.PlayAsync("question-merged", async page =>
    {
        await LinkAsync(page);
        await AskAsync(page, "Må vi male væggene i opholdsstuen?");
        await AskAsync(page, "Hvornår kommer der nye borde i køkkenet?");
        await page.OpenChannelAsync(Channel);
        var tables = page.LatestCard("borde i køkkenet");
        await page.PressAsync(tables, "Mere");
        await page.ScreenshotAsync("question-more");
        await page.ChooseAsync(tables, "Besvar sammen med et andet spørgsmål", "Må vi male væggene i opholdsstuen?");
        await page.PressAsync(tables, "Besvar sammen");
        await Expect(page.LatestCard("sammen med et andet")).ToBeVisibleAsync();
        var walls = page.LatestCard("Svaret går også til");
        await Expect(walls).ToContainTextAsync("borde i køkkenet");
        await page.PressAsync(walls, "Svar");
        await page.FillAsync(page.LatestCard("Svaret går også til"), "Dit svar", "Begge dele sker i uge 20.");
        await page.PressAsync(page.LatestCard("Svaret går også til"), "Send svar");

        await page.OpenPersonalChatAsync();
        await Expect(page.LatestCard("borde i køkkenet")).ToContainTextAsync("Begge dele sker i uge 20.");
        await Expect(page.LatestCard("male væggene")).ToContainTextAsync("Begge dele sker i uge 20.");
        await page.UsePhoneWidthAsync();
    });

    private static async Task LinkAsync(PlaygroundPage page)
    {
        await page.OpenChannelAsync(Channel);
        await page.SayAsync("tilknyt spørgsmål");
        await Expect(page.Page.GetByText("Her kommer nu").First).ToBeVisibleAsync();
    }

    private static async Task AskAsync(PlaygroundPage page, string question)
    {
        await page.OpenPersonalChatAsync();
        await page.SayAsync(question);
        await page.PressAsync(page.LatestCard(question), "Send til procesteamet");
        await Expect(page.LatestCard("Dit spørgsmål er sendt til procesteamet")).ToContainTextAsync(question);
    }
}
