using Microsoft.Playwright;
using ProcessDialogueBot.Tests.Support;

namespace ProcessDialogueBot.Tests.EndToEnd;

/// <summary>The Agents Playground as its user sees it. Nothing here sleeps: Playwright waits for what it is asked to find.</summary>
public sealed class PlaygroundPage(IPage page)
{
    private const string Bot = "Procesdialog";
    private bool _inChannel;

    /// <summary>The page itself, for what has no word here.</summary>
    public IPage Page => page;

    private ILocator Compose => page.Locator("[contenteditable=true][role=textbox]").First;

    // Not the cards inside cards that a button unfolds.
    private ILocator Cards => page.Locator(".ac-preview-panel");

    /// <summary>Opens the Playground. The bot is told that it was installed.</summary>
    /// <param name="address">The Playground.</param>
    /// <returns>When it is there.</returns>
    public async Task OpenAsync(Uri address)
    {
        ArgumentNullException.ThrowIfNull(address);
        await page.GotoAsync(address.AbsoluteUri);

        // The log repeats every text, so that "the text is on the page" would mean nothing.
        await page.GetByRole(AriaRole.Button, new() { Name = "Hide log panel" }).ClickAsync();
    }

    /// <summary>Opens the chat with the bot.</summary>
    /// <returns>When it is there.</returns>
    public Task OpenPersonalChatAsync() => OpenConversationAsync("Personal Chat", isChannel: false);

    /// <summary>Opens a channel of the team. The first time, the bot is told that it was installed there.</summary>
    /// <param name="name">The channel: <c>General</c> or <c>Udviklingsprocessen</c>.</param>
    /// <returns>When it is there.</returns>
    public Task OpenChannelAsync(string name) => OpenConversationAsync($"Socialområdet - {name}", isChannel: true);

    /// <summary>Says something to the bot. In a channel that is a new post that mentions it.</summary>
    /// <param name="text">The words.</param>
    /// <returns>When it is sent.</returns>
    public async Task SayAsync(string text)
    {
        if (_inChannel)
        {
            await Compose.PressSequentiallyAsync("@");
            await page.GetByRole(AriaRole.Menuitem, new() { Name = Bot }).ClickAsync();
            await page.Keyboard.InsertTextAsync($" {text}");
            await page.GetByRole(AriaRole.Button, new() { Name = "Post", Exact = true }).ClickAsync();
        }
        else
        {
            await Compose.FillAsync(text);
            await page.GetByRole(AriaRole.Button, new() { Name = "Send Message" }).ClickAsync();
        }
    }

    /// <summary>The newest card that has a text in it. A channel has its newest post on top, a chat at the bottom.</summary>
    /// <param name="text">A part of the card's text.</param>
    /// <returns>The card; expectations on it wait for it.</returns>
    public ILocator LatestCard(string text)
    {
        var cards = Cards.Filter(new() { HasText = text });
        return _inChannel ? cards.First : cards.Last;
    }

    /// <summary>The bar under a card in which a client says what the bot answered to a button.</summary>
    /// <param name="text">A part of the answer.</param>
    /// <returns>The bar; expectations on it wait for it.</returns>
    public ILocator Notice(string text) =>
        page.Locator("div:has(> [aria-label='Dismiss Invoke Message'])").Filter(new() { HasText = text }).Last;

    /// <summary>Presses a button of a card.</summary>
    /// <param name="card">The card.</param>
    /// <param name="buttonTitle">What stands on the button.</param>
    /// <returns>When it is pressed.</returns>
    public Task PressAsync(ILocator card, string buttonTitle)
    {
        ArgumentNullException.ThrowIfNull(card);
        return card.GetByRole(AriaRole.Button, new() { Name = buttonTitle, Exact = true }).ClickAsync();
    }

    /// <summary>Writes into a field of a card.</summary>
    /// <param name="card">The card.</param>
    /// <param name="label">The field's label.</param>
    /// <param name="text">What to write.</param>
    /// <returns>When it is written.</returns>
    public async Task FillAsync(ILocator card, string label, string text)
    {
        ArgumentNullException.ThrowIfNull(card);

        // As a person does: the Playground draws a post anew, with empty fields, when the mouse first comes over it.
        await card.GetByLabel(label).HoverAsync();
        await card.GetByLabel(label).FillAsync(text);
    }

    /// <summary>Chooses from a drop-down list of a card.</summary>
    /// <param name="card">The card.</param>
    /// <param name="label">The list's label.</param>
    /// <param name="choice">What to choose.</param>
    /// <returns>When it is chosen.</returns>
    public async Task ChooseAsync(ILocator card, string label, string choice)
    {
        ArgumentNullException.ThrowIfNull(card);
        await card.GetByRole(AriaRole.Combobox, new() { Name = label }).ClickAsync();
        await page.GetByRole(AriaRole.Option, new() { Name = choice, Exact = true }).ClickAsync();
    }

    /// <summary>Ticks a box of a card, or takes one of its buttons to choose from.</summary>
    /// <param name="card">The card.</param>
    /// <param name="title">The text beside it.</param>
    /// <returns>When it is ticked.</returns>
    public Task TickAsync(ILocator card, string title)
    {
        ArgumentNullException.ThrowIfNull(card);
        return card.GetByText(title, new() { Exact = true }).ClickAsync();
    }

    /// <summary>Makes the page as narrow as a phone, and its cards with it: the Playground's own have one width only.</summary>
    /// <returns>When it is narrow.</returns>
    public async Task UsePhoneWidthAsync()
    {
        await page.SetViewportSizeAsync(412, 915);
        await page.AddStyleTagAsync(new() { Content = ".fai-OutputCard { max-width: 340px !important } .fai-OutputCard * { min-width: 0 !important; max-width: 100% !important }" });
    }

    /// <summary>Saves a picture in <c>Bot.Tests/Screenshots</c>.</summary>
    /// <param name="name">The file's name without its ending.</param>
    /// <returns>When it is saved.</returns>
    public Task ScreenshotAsync(string name) => page.ScreenshotAsync(new() { Path = Path.Combine(TestClients.Screenshots, $"{name}.png"), Animations = ScreenshotAnimations.Disabled });

    private async Task OpenConversationAsync(string name, bool isChannel)
    {
        _inChannel = isChannel;
        await page.GetByRole(AriaRole.Treeitem, new() { Name = name, Exact = true }).ClickAsync();
        await Assertions.Expect(page.GetByText(isChannel ? "Start a new post" : "Type a message...").First).ToBeVisibleAsync();
    }
}
