using static Microsoft.Playwright.Assertions;

namespace ProcessDialogueBot.Tests.EndToEnd;

[Collection(PlaygroundTests.Name)]
public sealed class HelpTests(PlaygroundFixture playground)
{
    [BrowserFact]
    public Task Help_is_a_card_in_the_chat() => playground.PlayAsync("help", async page =>
    {
        await page.OpenPersonalChatAsync();
        await page.SayAsync("hjælp");
        await Expect(page.LatestCard("status")).ToBeVisibleAsync();
    });

    [BrowserFact]
    public Task Help_is_a_card_on_a_phone() => playground.PlayAsync("help-phone", async page =>
    {
        await page.OpenPersonalChatAsync();
        await page.SayAsync("hjælp");
        await page.UsePhoneWidthAsync();
        await Expect(page.LatestCard("status")).ToBeVisibleAsync();
    });

    [BrowserFact]
    public Task Help_is_a_card_in_a_channel() => playground.PlayAsync("help-channel", async page =>
    {
        await page.OpenChannelAsync("Udviklingsprocessen");
        await page.SayAsync("hjælp");
        await Expect(page.LatestCard("status")).ToBeVisibleAsync();
    });
}
