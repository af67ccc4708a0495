using System.Globalization;
using System.Security.Cryptography;
using System.Text.Json;
using Microsoft.Playwright;
using ProcessDialogueBot.Operations.Tab;
using ProcessDialogueBot.Tests.Support;
using static Microsoft.Playwright.Assertions;

namespace ProcessDialogueBot.Tests.EndToEnd;

/// <summary>The tab in Teams, as people see it and hear it.</summary>
public sealed class TabTests(TabFixture room) : IClassFixture<TabFixture>
{
    private const int Phone = 390;
    private const int Desktop = 1280;
    private const int Narrowest = 320;
    private const double SmallestTarget = 24;

    [BrowserFact]
    public async Task It_is_accessible_in_every_theme_at_both_widths()
    {
        var axe = await File.ReadAllTextAsync(Repository.PathOf("Bot.Tests", "Clients", "node_modules", "axe-core", "axe.min.js"));
        foreach (var width in new[] { Phone, Desktop })
        {
            await using var view = await room.OpenAsync(width);
            await Expect(view.Tab.Locator("#tidsplan")).ToBeVisibleAsync();
            await view.Tab.EvaluateAsync(axe);
            foreach (var (name, theme, forced) in new[] { ("light", "default", false), ("dark", "dark", false), ("contrast", "contrast", false), ("forced", "default", true) })
            {
                await view.Teams.EmulateMediaAsync(new() { ForcedColors = forced ? ForcedColors.Active : ForcedColors.None });
                await view.Teams.EvaluateAsync("changeTheme", theme);
                await Expect(view.Tab.Locator("html")).ToHaveAttributeAsync("data-theme", theme);
                foreach (var isOpen in new[] { false, true })
                {
                    await view.Tab.EvaluateAsync("open => document.querySelectorAll('details').forEach(details => details.open = open)", isOpen);
                    await view.PhotographAsync($"{name}-{width}{(isOpen ? "-open" : "")}");
                    Assert.Equal(width, await view.Tab.EvaluateAsync<int>("document.documentElement.scrollWidth"));
                }

                var found = await view.Tab.EvaluateAsync<string[]>(
                    "axe.run(document, { resultTypes: ['violations'], runOnly: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'] })"
                    + ".then(({ violations }) => violations.map(({ id, nodes }) => `${id}: ${nodes[0].html} ${nodes[0].failureSummary}`))");
                Findings.None(found.Select(problem => $"{name} at {width}: {problem}"));
            }

            // WCAG 1.4.10: what is 320 wide at 400 % zoom is read without scrolling sideways, whatever stands in it.
            await view.Teams.SetViewportSizeAsync(Narrowest, 844);
            await view.Tab.EvaluateAsync("document.querySelectorAll('h3, h4, .t, .d time, .n').forEach(text => text.append('Kompetence'.repeat(30)))");
            Assert.Equal(Narrowest, await view.Tab.EvaluateAsync<int>("document.documentElement.scrollWidth"));
        }

        Assert.Empty(room.Strangers);
        Assert.Empty(room.Complaints);
    }

    [BrowserFact]
    public async Task It_works_with_the_keyboard_and_shows_where_one_is()
    {
        await using var view = await room.OpenAsync(Phone);
        await Expect(view.Tab.Locator("#tidsplan")).ToBeVisibleAsync();
        await view.Tab.Locator("body").FocusAsync();
        await view.Tab.Locator("body").PressAsync("Tab");
        await Expect(view.Tab.Locator(".skip")).ToBeFocusedAsync();
        await Expect(view.Tab.Locator(".skip")).ToBeInViewportAsync();
        await view.Tab.Locator(".skip").PressAsync("Enter");
        await Expect(view.Tab.Locator("main")).ToBeFocusedAsync();

        var initiative = view.Tab.Locator("details.initiative").First;
        await view.Tab.Locator("main").PressAsync("Tab");
        await Expect(initiative.Locator("summary").First).ToBeFocusedAsync();
        Assert.NotEqual("none", await initiative.Locator("summary").First.EvaluateAsync<string>("element => getComputedStyle(element).outlineStyle"));
        await initiative.Locator("summary").First.PressAsync("Enter");
        await Expect(initiative.Locator(".line").First).ToBeVisibleAsync();

        var small = await view.Tab.EvaluateAsync<string[]>(
            "least => [...document.querySelectorAll('a, summary, button')].filter(element => element.checkVisibility() && !element.closest('p, .text') && !element.matches('.skip'))"
            + ".filter(element => { const { width, height } = element.getBoundingClientRect(); return Math.min(width, height) < least; }).map(element => element.outerHTML)",
            SmallestTarget);
        Findings.None(small);
        Assert.Equal("da", await view.Tab.EvaluateAsync<string>("document.documentElement.lang"));
    }

    [BrowserFact]
    public async Task It_follows_teams_theme_and_shows_the_reader_only_what_is_theirs()
    {
        await using var view = await room.OpenAsync(Desktop, scheme: ColorScheme.Dark);
        await Expect(view.Tab.GetByText("Ny leder i Skovstjernen")).ToBeVisibleAsync();
        Assert.DoesNotContain("Kun for ledere", await view.Tab.ContentAsync(), StringComparison.Ordinal);
        foreach (var (theme, background) in new[] { ("default", "rgb(245, 245, 245)"), ("dark", "rgb(31, 31, 31)"), ("contrast", "rgb(0, 0, 0)") })
        {
            await view.Teams.EvaluateAsync("changeTheme", theme);
            await Expect(view.Tab.Locator("html")).ToHaveCSSAsync("background-color", background);
        }

        // Looked at again after a while it is fetched anew, and stays as it was folded.
        await view.Tab.EvaluateAsync("document.querySelector('h1').textContent = 'gammel'; document.querySelector('details.initiative').open = true; Date.now = () => performance.timeOrigin + performance.now() + 6 * 60_000;");
        await view.Tab.EvaluateAsync("document.dispatchEvent(new Event('visibilitychange'))");
        await Expect(view.Tab.Locator("h1")).Not.ToHaveTextAsync("gammel");
        await Expect(view.Tab.Locator("details.initiative").First).ToHaveAttributeAsync("open", "");
    }

    [BrowserFact]
    public async Task Who_is_not_signed_on_is_told_and_can_try_again()
    {
        await using var view = await room.OpenAsync(Phone, isSignedOn: false);
        await Expect(view.Tab.Locator("[data-state=refused]")).ToBeVisibleAsync();
        await Expect(view.Tab.Locator("#again")).ToBeVisibleAsync();
        Assert.Equal(0, await view.Tab.Locator("#tidsplan").CountAsync());
        await view.PhotographAsync("refused-390");

        // Else Teams shows an error page of its own instead of ours.
        await view.Teams.WaitForFunctionAsync("saved.includes('appInitialization.expectedFailure')");
        Assert.False(await view.Teams.EvaluateAsync<bool>("saved.includes('appInitialization.failure')"));

        await view.Teams.GotoAsync("https://bot.kommune.dk/tab?locale=da-dk");
        await Expect(view.Teams.Locator("[data-state=outside]")).ToBeVisibleAsync();
        await view.Teams.ScreenshotAsync(new() { Path = Path.Combine(TestClients.Screenshots, "tab-outside-390.png") });
    }

    [BrowserFact]
    public async Task It_is_added_to_a_channel_where_all_see_the_same()
    {
        await using var view = await room.OpenAsync(Desktop, path: "/tab/configure");
        await Expect(view.Tab.Locator("h1")).ToBeVisibleAsync();
        await view.Teams.WaitForFunctionAsync("saved.includes('settings.setValidityState')");
        await view.Teams.EvaluateAsync("save()");
        await view.Teams.WaitForFunctionAsync("saved.some(said => said?.contentUrl)");

        Assert.Equal(
            "https://bot.kommune.dk/tab?in=channel&locale={locale}&theme={theme}",
            await view.Teams.EvaluateAsync<string>("saved.find(said => said?.contentUrl).contentUrl"));
        await view.PhotographAsync("configure-1280");
    }

    [BrowserFact]
    public async Task It_can_be_printed_with_all_that_is_folded()
    {
        await using var view = await room.OpenAsync(Desktop);
        await Expect(view.Tab.Locator("#tidsplan")).ToBeVisibleAsync();
        await view.Teams.EmulateMediaAsync(new() { Media = Media.Print });
        await Expect(view.Tab.Locator("details.initiative .line").Last).ToBeVisibleAsync();
        await view.PhotographAsync("print");
    }

    [Fact]
    public async Task The_librarys_hash_is_that_of_the_package()
    {
        await TestClients.InstalledAsync();
        var folder = Repository.PathOf("Bot.Tests", "Clients", "node_modules", "@microsoft", "teams-js");
        using var package = JsonDocument.Parse(await File.ReadAllTextAsync(Path.Combine(folder, "package.json")));
        var version = package.RootElement.GetProperty("version").GetString();
        var hash = SHA384.HashData(await File.ReadAllBytesAsync(Path.Combine(folder, "dist", "umd", "MicrosoftTeams.min.js")));

        Assert.Equal(TabAssets.TeamsLibrary, string.Create(CultureInfo.InvariantCulture, $"https://res.cdn.office.net/teams-js/{version}/js/MicrosoftTeams.min.js"));
        Assert.Equal(TabAssets.TeamsLibraryIntegrity, $"sha384-{Convert.ToBase64String(hash)}");
    }
}
