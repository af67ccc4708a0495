using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace ProcessDialogueBot.Tests.EndToEnd;

// What a recall does in the chats of others than its editor.
public partial class JourneyTests
{
    [BrowserFact]
    public Task A_recalled_update_is_gone_from_the_second_persons_chat_too() => playground.PlayTogetherAsync("update-recalled-second", async (editor, leader) =>
    {
        await leader.OpenPersonalChatAsync();
        await leader.SayAsync("nyt");
        await Expect(leader.LatestCard("Nyt om udviklingsprocessen")).ToBeVisibleAsync();

        await editor.OpenPersonalChatAsync();
        await editor.SayAsync("opdatering Møde om de nye vagtplaner | Vi mødes **mandag** i kantinen.");
        await editor.PressAsync(editor.LatestCard("Sådan bliver den vist"), "Send");
        await editor.PressAsync(editor.LatestCard("Send til 6 personer"), "Ja, send");
        await Expect(editor.LatestCard("Opdateringen er sendt")).ToBeVisibleAsync();
        await Expect(leader.LatestCard("Møde om de nye vagtplaner")).ToContainTextAsync("mandag");
        await leader.ScreenshotAsync("update-received-second");

        await editor.PressAsync(editor.LatestCard("Opdateringen er sendt"), "Træk tilbage");
        await editor.LatestCard("Vil du trække opdateringen tilbage?").GetByRole(AriaRole.Button, new() { Name = "Træk tilbage hos" }).ClickAsync();
        await Expect(editor.LatestCard("Opdateringen er trukket tilbage")).ToBeVisibleAsync();
        await Expect(leader.LatestCard("Denne opdatering er trukket tilbage.")).ToBeVisibleAsync();
        await Expect(leader.LatestCard("Møde om de nye vagtplaner")).ToHaveCountAsync(0);
        await leader.LatestCard("Denne opdatering er trukket tilbage.").ScrollIntoViewIfNeededAsync();
    });
}
