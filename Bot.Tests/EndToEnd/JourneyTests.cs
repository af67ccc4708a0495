using System.Text.RegularExpressions;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace ProcessDialogueBot.Tests.EndToEnd;

/// <summary>What people come for, in a real client.</summary>
[Collection(PlaygroundTests.Name)]
public sealed partial class JourneyTests(PlaygroundFixture playground)
{
    private const string Channel = "Udviklingsprocessen";

    private static readonly (string Command, string Picture)[] Commands =
    [
        ("status", "status"), ("plan", "plan"), ("plan 2", "plan-2"), ("beslutninger", "decisions"), ("nyt", "news"),
        ("indstillinger", "settings"), ("mine spørgsmål", "my-questions"), ("Hvem vasker bilen?", "dont-know"),
    ];

    [BrowserFact]
    public Task A_question_is_answered_with_its_source() => playground.PlayAsync("question-answered", async page =>
    {
        await page.OpenPersonalChatAsync();
        await page.SayAsync("Hvem leder styregruppen?");
        var answer = page.LatestCard("Kilde:");
        await Expect(answer).ToContainTextAsync("borgmester", new() { IgnoreCase = true });
        await page.SayAsync("Hvor længe varer det?");
        await Expect(page.LatestCard("Kilde:")).ToContainTextAsync("3-5 år");
        await page.PressAsync(page.LatestCard("Kilde:"), "Det hjalp");
        await Expect(page.Notice("Godt")).ToBeVisibleAsync();
    });

    [BrowserFact]
    public Task A_question_is_handed_over_and_answered() => playground.PlayAsync("question-handed-over", page => HandOverAsync(page, "question"));

    [BrowserFact]
    public Task An_update_is_sent_and_received() => playground.PlayAsync("update-received", async page =>
    {
        await page.OpenChannelAsync(Channel);
        await page.SayAsync("tilknyt");
        await Expect(page.Page.GetByText("Her kommer nu").First).ToBeVisibleAsync();
        await page.OpenPersonalChatAsync();
        await page.SayAsync("opdatering");
        var form = page.LatestCard("Skriv en opdatering");
        await page.FillAsync(form, "Overskrift", "Kulturprocessen er begyndt");
        await page.FillAsync(form, "Tekst", "De første møder er holdt i **Område Grenaa**.\n\n- Næste møde er torsdag\n- Alle er velkomne");
        await page.ScreenshotAsync("update-form");
        await page.PressAsync(form, "Vis, hvordan den ser ud");
        var preview = page.LatestCard("Sådan bliver den vist");
        await Expect(preview).ToContainTextAsync("Den bliver sendt til 6 personer og 1 kanal.");
        await page.ScreenshotAsync("update-preview");
        await page.PressAsync(preview, "Send");
        await page.PressAsync(page.LatestCard("Send til 6 personer og 1 kanal?"), "Ja, send");
        await Expect(page.LatestCard("Opdateringen er sendt")).ToContainTextAsync("Sendt til 7 af 7.");
        await Expect(page.LatestCard("Se alle nyheder")).ToContainTextAsync("Kulturprocessen er begyndt");
        await page.OpenChannelAsync(Channel);
        await Expect(page.LatestCard("Kulturprocessen er begyndt")).ToBeVisibleAsync();
        await page.ScreenshotAsync("update-channel");
        await page.OpenPersonalChatAsync();
    });

    [BrowserFact]
    public Task An_update_is_scheduled_and_made_a_draft_again() => playground.PlayAsync("update-unscheduled", async page =>
    {
        await page.OpenPersonalChatAsync();
        await page.SayAsync("opdatering Møde i Grenaa | Vi mødes **torsdag** og ser på planen.");
        await page.PressAsync(page.LatestCard("Sådan bliver den vist"), "Planlæg");
        var form = page.LatestCard("Hvornår skal den sendes?");
        await Expect(form.GetByLabel("Klokkeslæt")).ToBeVisibleAsync();
        await page.ScreenshotAsync("update-schedule-wide");
        await page.PressAsync(form, "Planlæg");
        await page.PressAsync(page.LatestCard("Ja, planlæg"), "Ja, planlæg");
        var planned = page.LatestCard("Opdateringen er planlagt.");
        await Expect(planned).ToContainTextAsync("Den bliver sendt");
        await page.ScreenshotAsync("update-scheduled-wide");
        await page.UsePhoneWidthAsync();
        await page.ScreenshotAsync("update-scheduled");
        await page.PressAsync(planned, "Flyt tidspunktet");
        await Expect(page.LatestCard("Hvornår skal den sendes?")).ToBeVisibleAsync();
        await page.ScreenshotAsync("update-schedule");
        await page.PressAsync(page.LatestCard("Hvornår skal den sendes?"), "Tilbage");
        await page.PressAsync(page.LatestCard("Flyt tidspunktet"), "Fjern planen");
        await Expect(page.LatestCard("Den er en kladde igen")).ToBeVisibleAsync();
    });

    [BrowserFact]
    public Task An_update_is_corrected_and_recalled() => playground.PlayAsync("update-recalled", async page =>
    {
        await page.OpenChannelAsync(Channel);
        await page.SayAsync("tilknyt");
        await Expect(page.Page.GetByText("Her kommer nu").First).ToBeVisibleAsync();
        await page.OpenPersonalChatAsync();
        await page.SayAsync("opdatering");
        var form = page.LatestCard("Skriv en opdatering");
        await page.FillAsync(form, "Overskrift", "Fælles møde om kulturprocessen");
        await page.FillAsync(form, "Tekst", "Vi mødes **torsdag den 12. marts** på rådhuset i Grenaa.");
        await page.PressAsync(form, "Flere valg");
        await page.TickAsync(form, "Bed modtagerne om at markere den som læst");
        await page.PressAsync(form, "Vis, hvordan den ser ud");
        await page.PressAsync(page.LatestCard("Sådan bliver den vist"), "Send");
        await page.PressAsync(page.LatestCard("Send til 6 personer og 1 kanal?"), "Ja, send");
        await Expect(page.LatestCard("Opdateringen er sendt")).ToContainTextAsync("Sendt til 7 af 7.");
        await page.ScreenshotAsync("update-status");
        await page.PressAsync(page.LatestCard("Procesteamet beder dig"), "Markér som læst");
        await Expect(page.LatestCard("Vi mødes").GetByText("Læst", new() { Exact = true })).ToBeVisibleAsync();
        await page.ScreenshotAsync("update-read");

        await page.PressAsync(page.LatestCard("Opdateringen er sendt"), "Ret");
        var correction = page.LatestCard("Ret opdateringen");
        await page.FillAsync(correction, "Tekst", "Vi mødes **fredag den 13. marts** på rådhuset i Grenaa.");
        await page.ScreenshotAsync("update-correction-form");
        await page.PressAsync(correction, "Vis, hvordan den ser ud");
        await page.ScreenshotAsync("update-correction-preview");
        await page.PressAsync(page.LatestCard("Sådan bliver den rettede vist"), "Ret hos alle");
        await Expect(page.LatestCard("Opdateringen er rettet")).ToContainTextAsync("Rettet hos 7 af 7.");
        await Expect(page.LatestCard("Markér igen")).ToContainTextAsync("fredag den 13. marts");
        await page.ScreenshotAsync("update-corrected");
        await page.OpenChannelAsync(Channel);
        await Expect(page.LatestCard("Fælles møde om kulturprocessen")).ToContainTextAsync("fredag den 13. marts");
        await page.ScreenshotAsync("update-corrected-channel");

        await page.OpenPersonalChatAsync();
        await page.PressAsync(page.LatestCard("Opdateringen er rettet"), "Træk tilbage");
        await page.ScreenshotAsync("update-recall");
        await page.PressAsync(page.LatestCard("Vil du trække opdateringen tilbage?"), "Træk tilbage hos 7");
        await Expect(page.LatestCard("Opdateringen er trukket tilbage")).ToContainTextAsync("Trukket tilbage hos 7 af 7.");
        await page.OpenChannelAsync(Channel);
        await Expect(page.LatestCard("Denne opdatering er trukket tilbage.")).ToBeVisibleAsync();
        await page.OpenPersonalChatAsync();
        await page.UsePhoneWidthAsync();
    });

    [BrowserFact]
    public Task A_milestone_is_moved_and_the_channel_reads_where_the_plan_stands() => playground.PlayAsync("milestone-channel", async page =>
    {
        await page.OpenChannelAsync(Channel);
        await page.SayAsync("tilknyt");
        await Expect(page.Page.GetByText("Her kommer nu").First).ToBeVisibleAsync();
        await page.OpenPersonalChatAsync();
        await page.SayAsync("milepæl");
        await Expect(page.LatestCard("3a")).ToBeVisibleAsync();
        await page.ScreenshotAsync("milestones");
        await page.SayAsync("milepæl 3a færdig Arbejdet med strategien er i gang i begge afdelinger");
        await Expect(page.LatestCard("begge afdelinger")).ToBeVisibleAsync();
        await page.ScreenshotAsync("milestone-changed");
        await page.OpenChannelAsync(Channel);
        await page.SayAsync("status");
        await Expect(page.LatestCard("5 af 8 milepæle er nået")).ToBeVisibleAsync();
        await page.ScreenshotAsync("status-in-channel");
    });

    [BrowserFact]
    public Task An_anonymous_comment_gets_its_code_and_its_reply() => playground.PlayAsync("comment-reply", async page =>
    {
        await page.OpenPersonalChatAsync();
        await page.SayAsync("kommentar");
        var form = page.LatestCard("Skriv anonymt til procesteamet");
        await page.FillAsync(form, "Din kommentar", "Vi mangler tid til overlevering mellem vagterne.");
        await page.ScreenshotAsync("comment-form");
        await page.PressAsync(form, "Send anonymt");
        var receipt = page.LatestCard("Din kommentar er modtaget");
        await Expect(receipt).ToBeVisibleAsync(new() { Timeout = 15_000 });
        await page.ScreenshotAsync("comment-receipt");
        var code = CodeShape().Match(await receipt.InnerTextAsync()).Value;

        await page.SayAsync("indbakke");
        await page.LatestCard("overlevering").GetByRole(AriaRole.Button, new() { Name = "Åbn" }).Last.ClickAsync();
        var comment = page.LatestCard("Gem svar");
        await page.FillAsync(comment, "Dit svar", "Vi ser på vagtplanen i næste uge.");
        await page.ScreenshotAsync("comment-moderation");
        await page.PressAsync(comment, "Gem svar");
        await Expect(page.LatestCard("Svaret er gemt")).ToBeVisibleAsync();

        await page.SayAsync("svar");
        var ask = page.LatestCard("Læs svar med din kode");
        await page.FillAsync(ask, "Din kode", code);
        await page.PressAsync(ask, "Læs svar");
        await Expect(page.LatestCard("Det skrev du")).ToContainTextAsync("Vi ser på vagtplanen i næste uge.");
    });

    [BrowserFact]
    public async Task Every_command_is_answered_with_a_card()
    {
        foreach (var (command, picture) in Commands)
        {
            await playground.PlayAsync(picture, async page =>
            {
                await page.OpenPersonalChatAsync();
                await page.SayAsync(command);
                await Expect(page.LatestCard("").GetByRole(AriaRole.Heading).First).ToBeVisibleAsync();
                await page.ScreenshotAsync($"{picture}-wide");
                await page.UsePhoneWidthAsync();
            });
        }
    }

    [GeneratedRegex("[0-9A-Z]{4}-[0-9A-Z]{4}-[0-9A-Z]{4}-[0-9A-Z]{4}-[0-9A-Z]{5}", RegexOptions.None, matchTimeoutMilliseconds: 1000)]
    private static partial Regex CodeShape();

    /// <summary>From a question that nobody has answered yet to the answer in the asker's chat.</summary>
    /// <param name="page">The page.</param>
    /// <param name="picture">What the pictures' names begin with.</param>
    internal static async Task HandOverAsync(PlaygroundPage page, string picture)
    {
        await page.OpenChannelAsync(Channel);
        await page.SayAsync("tilknyt spørgsmål");
        await Expect(page.Page.GetByText("Her kommer nu spørgsmål").First).ToBeVisibleAsync();
        await page.OpenPersonalChatAsync();
        await page.SayAsync("Må vi få en ny kaffemaskine?");
        await page.PressAsync(page.LatestCard("Det ved jeg ikke"), "Send til procesteamet");
        await Expect(page.LatestCard("Dit spørgsmål er sendt til procesteamet")).ToBeVisibleAsync();
        await page.ScreenshotAsync($"{picture}-sent");

        await page.OpenChannelAsync(Channel);
        var triage = page.LatestCard("kaffemaskine");
        await page.PressAsync(triage, "Svar");
        await page.FillAsync(triage, "Dit svar", "Ja, den kommer på mandag.");
        await page.ScreenshotAsync($"{picture}-triage");
        await page.PressAsync(triage, "Send svar");
        await Expect(page.LatestCard("Spørgsmålet er besvaret")).ToBeVisibleAsync();

        await page.OpenPersonalChatAsync();
        await Expect(page.LatestCard("Svar på dit spørgsmål")).ToContainTextAsync("Ja, den kommer på mandag.");
    }
}
