using System.Net;
using System.Net.Sockets;
using Microsoft.Playwright;
using ProcessDialogueBot.Operations.Playground;
using ProcessDialogueBot.Tests.Support;
using Xunit.Sdk;

namespace ProcessDialogueBot.Tests.EndToEnd;

/// <summary>The tests that share one bot, one Playground and one browser. They run one after the other.</summary>
[CollectionDefinition(Name)]
public sealed class PlaygroundTests : ICollectionFixture<PlaygroundFixture>
{
    public const string Name = "Playground";
}

/// <summary>The tests that share a bot on Azurite. They run one after the other.</summary>
[CollectionDefinition(Name)]
public sealed class AzuritePlaygroundTests : ICollectionFixture<AzuritePlaygroundFixture>
{
    public const string Name = "Playground on Azurite";
}

/// <summary>The same with the tables in Azurite.</summary>
public sealed class AzuritePlaygroundFixture : PlaygroundFixture
{
    /// <inheritdoc/>
    protected override async Task<string?> TablesAsync() => (await Azurite.StartedAsync()).NewAccount().ConnectionString;
}

/// <summary>The real bot, the Agents Playground as its Teams, and a browser to look at it with.</summary>
public class PlaygroundFixture : IAsyncLifetime
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("process-dialogue-bot-");
    private BotProcess? _bot;
    private PlaygroundProcess? _playground;
    private PlaygroundProcess? _second;
    private IPlaywright? _playwright;
    private IBrowser? _browser;

    /// <summary>Where the bot listens.</summary>
    public Uri Bot => _bot!.Address;

    /// <summary>Plays a scenario on a fresh page, as one user, and leaves a picture of how it ended.</summary>
    /// <param name="name">The picture's name.</param>
    /// <param name="scenario">What the user does and expects.</param>
    /// <returns>When it has been played.</returns>
    public async Task PlayAsync(string name, Func<PlaygroundPage, Task> scenario)
    {
        ArgumentNullException.ThrowIfNull(scenario);
        await using var context = await NewContextAsync();
        await PlayAsync(name, await OpenAsync(context, _playground!), scenario);
    }

    /// <summary>Plays a scenario of the editor and the leader, each in a Playground of their own, and leaves a picture of how it ended for the leader.</summary>
    /// <param name="name">The picture's name.</param>
    /// <param name="scenario">What the two do and expect, the editor first.</param>
    /// <returns>When it has been played.</returns>
    public async Task PlayTogetherAsync(string name, Func<PlaygroundPage, PlaygroundPage, Task> scenario)
    {
        ArgumentNullException.ThrowIfNull(scenario);

        // Stays until the end, as the leader is there from now on.
        _second ??= await StartAsync(await LeadersFileAsync());
        await using var first = await NewContextAsync();
        await using var second = await NewContextAsync();
        var editor = await OpenAsync(first, _playground!);
        await PlayAsync(name, await OpenAsync(second, _second), leader => scenario(editor, leader));
    }

    /// <inheritdoc/>
    public async Task InitializeAsync()
    {
        var chromium = await Chromium.FindAsync();
        if (chromium.Options is null)
        {
            // The tests are skipped, unless a browser is required.
            if (Chromium.IsRequired) throw new InvalidOperationException(chromium.WhyNone);
            return;
        }

        _bot = await BotProcess.StartAsync(await TablesAsync());
        _playground = await StartAsync(TestClients.People);
        Assertions.SetDefaultExpectTimeout(15_000);
        _playwright = await Playwright.CreateAsync();
        _browser = await _playwright.Chromium.LaunchAsync(chromium.Options);
    }

    /// <inheritdoc/>
    public async Task DisposeAsync()
    {
        if (_browser is not null) await _browser.DisposeAsync();
        _playwright?.Dispose();
        if (_second is not null) await _second.DisposeAsync();
        if (_playground is not null) await _playground.DisposeAsync();
        _folder.Delete(recursive: true);
        if (_bot is not null) await _bot.DisposeAsync();
    }

    /// <summary>The connection string of the bot's tables; null for a file.</summary>
    /// <returns>When they are there.</returns>
    protected virtual Task<string?> TablesAsync() => Task.FromResult<string?>(null);

    /// <summary>A port that nothing listens on now.</summary>
    /// <returns>Its number.</returns>
    public static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, port: 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }

    private async Task<PlaygroundProcess> StartAsync(string people) => await PlaygroundProcess.StartAsync(
        await TestClients.InstalledAsync(), Bot, FreePort(), people, RealTime.Instance, CancellationToken.None);

    private Task<IBrowserContext> NewContextAsync() => _browser!.NewContextAsync(new()
    {
        Locale = "da-DK",
        TimezoneId = "Europe/Copenhagen",
        ViewportSize = new() { Width = 1280, Height = 900 },
    });

    private static async Task<PlaygroundPage> OpenAsync(IBrowserContext context, PlaygroundProcess playground)
    {
        var page = new PlaygroundPage(await context.NewPageAsync());
        await page.OpenAsync(playground.Address);
        return page;
    }

    private async Task PlayAsync(string name, PlaygroundPage page, Func<PlaygroundPage, Task> scenario)
    {
        try
        {
            await scenario(page);
            await page.ScreenshotAsync(name);
        }
        catch (Exception failure)
        {
            await page.ScreenshotAsync($"{name}-failed");
            throw new XunitException($"{failure.Message}{Environment.NewLine}The bot said:{Environment.NewLine}{_bot!.Output}", failure);
        }
    }

    // Who and what the Playground shows when it is the leader's: editor and leader have changed places.
    private async Task<string> LeadersFileAsync()
    {
        const string editor = "0000000000020", leader = "0000000000021", neither = "neither";
        var text = (await File.ReadAllTextAsync(TestClients.People))
            .Replace(editor, neither, StringComparison.Ordinal).Replace(leader, editor, StringComparison.Ordinal).Replace(neither, leader, StringComparison.Ordinal)
            .Replace("Redaktør (dig)", "Leder (dig)", StringComparison.Ordinal)
            .Replace("name: Leder\n", "name: Redaktør\n", StringComparison.Ordinal)
            .Replace("personal-chat-id", "leaders-chat-id", StringComparison.Ordinal);
        var file = Path.Combine(_folder.FullName, "leader.yml");
        await File.WriteAllTextAsync(file, text);
        return file;
    }
}
