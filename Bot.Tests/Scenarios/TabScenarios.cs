using System.Net;
using System.Text.RegularExpressions;
using ProcessDialogueBot.Operations.Tab;
using ProcessDialogueBot.Plan.Milestones;
using ProcessDialogueBot.Tests.Operations.Tab;
using ProcessDialogueBot.Tests.Support;
using ProcessDialogueBot.Updates;

namespace ProcessDialogueBot.Tests.Scenarios;

/// <summary>The tab in Development, where the reader says who they are. Sign-on is in <see cref="Teams.Tabs.EntraAuthenticatorTests"/> and in the browser.</summary>
public sealed partial class TabScenarios : IDisposable
{
    private const string Hostile = "<script>alert('x')</script>\"'><img src=x onerror=alert(1)> \u202etxt.exe &amp; [x](javascript:alert(1)) **";
    private readonly BotApp _app = new();

    public void Dispose() => _app.Dispose();

    [Fact]
    public async Task Everyone_reads_what_is_for_them_and_a_channel_what_is_for_all()
    {
        await TabRoom.AddUpdateAsync(_app, new UpdateContent("Til alle", "Nyt"));
        await TabRoom.AddUpdateAsync(_app, new UpdateContent("Kun ledere", "Fortroligt"), TabRoom.Only("Leader"));
        await TabRoom.AddAnswerAsync(_app, "Hvornår begynder kurset?", "I april.");
        await TabRoom.AddAnswerAsync(_app, "Hvem sagde det?", "Det siger vi kun til dig.", isPublished: false);
        await TabRoom.AddSummaryAsync(_app, "Vi mangler tid", "Vi har sat tid af");

        var (nobody, employee, leader, editor, channel) = (
            await ReadAsync(""), await ReadAsync("?person=employee-1"), await ReadAsync($"?person={_app.Leader.Id}"),
            await ReadAsync($"?person={_app.Editor.Id}"), await ReadAsync($"?in=channel&person={_app.Leader.Id}"));

        Assert.All([nobody, employee, channel], page => Assert.DoesNotContain("Kun ledere", page, StringComparison.Ordinal));
        Assert.All([leader, editor], page => Assert.Contains("Kun ledere", page, StringComparison.Ordinal));
        Assert.All([nobody, employee, leader, editor, channel], page =>
        {
            Assert.Contains("Til alle", page, StringComparison.Ordinal);
            Assert.Contains("Hvornår begynder kurset?", page, StringComparison.Ordinal);
            Assert.Contains("Vi har sat tid af", page, StringComparison.Ordinal);
            Assert.DoesNotContain("Det siger vi kun til dig", page, StringComparison.Ordinal);
            Assert.DoesNotContain("Ulla", page, StringComparison.Ordinal);
        });
        Assert.Equal(nobody, channel.Replace(TabEndpoint.ChannelQuery, "", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Whatever_people_wrote_stays_text()
    {
        await TabRoom.AddUpdateAsync(_app, new UpdateContent(Hostile, Hostile) { EnglishTitle = Hostile, EnglishText = Hostile, Link = "javascript:alert(1)" });
        await TabRoom.AddAnswerAsync(_app, Hostile, Hostile);
        var milestone = (await TabRoom.PlanAsync(_app)).Milestones[^1];
        await TabRoom.ChangeAsync(_app, milestone.Id, seen => seen with { Title = Hostile, Owner = Hostile, Note = Hostile, Areas = [Hostile], Progress = new MilestoneProgress(1, 3) });
        await TabRoom.AddSummaryAsync(_app, Hostile, Hostile, milestone.Id);
        await TabRoom.ChangeAsync(_app, "3a", seen => seen with { Status = MilestoneStatus.Delayed, Note = "Vi mangler [svar] fra *it*" });

        foreach (var page in new[] { await ReadAsync(""), await ReadAsync("?locale=en-us"), await ReadAsync("?locale=%22%3E%3Cscript%3E&theme=%22%3E%3Cscript%3E") })
        {
            Assert.True(Regex.Count(page, "&lt;script&gt;") >= 9, page);
            Assert.Empty(Tags().Matches(page).Select(tag => tag.Groups["name"].Value).Except(
            [
                "html", "head", "meta", "title", "link", "body", "a", "div", "header", "h1", "p", "nav", "ul", "li", "main", "section", "h2", "svg", "rect", "ol", "span",
                "h3", "time", "details", "summary", "h4", "h5", "progress", "strong", "dl", "dt", "dd", "article", "em", "br",
            ]));
            Assert.DoesNotMatch(@"<[^>]*\s(on\w+|style)=", page);
            Assert.DoesNotMatch("href=\"(?!https://|#|/tab/|data:,)", page);
            Assert.DoesNotContain('\u202e', page);
            Assert.Equal(2, Regex.Count(page, @"Vi mangler \[svar\] fra \*it\*<")); // No backslashes, which are for cards.
        }
    }

    [Fact]
    public async Task It_speaks_the_readers_language()
    {
        var (danish, english, settings) = (await GetAsync("?locale=da-dk"), await GetAsync("?locale=en-us"), await GetAsync($"?locale=en-us&person={_app.Leader.Id}"));

        Assert.Contains("<html lang=\"da\"", await danish.Content.ReadAsStringAsync(), StringComparison.Ordinal);
        Assert.Contains("The development process", await english.Content.ReadAsStringAsync(), StringComparison.Ordinal);
        Assert.Equal(["en"], english.Content.Headers.ContentLanguage);
        Assert.Equal(["da"], settings.Content.Headers.ContentLanguage); // What the list says goes before the client.
    }

    [Fact]
    public async Task A_page_is_not_kept_framed_by_strangers_or_told_to_others_and_its_files_are_kept_for_good()
    {
        foreach (var path in new[] { TabEndpoint.Path, TabEndpoint.ContentPath, TabEndpoint.ConfigurePath })
        {
            using var page = await _app.Client.GetAsync(path);
            var headers = page.Headers.ToDictionary(header => header.Key, header => string.Join(", ", header.Value));
            Assert.Equal(HttpStatusCode.OK, page.StatusCode);
            Assert.Equal("no-store", headers["Cache-Control"]);
            Assert.Equal("nosniff", headers["X-Content-Type-Options"]);
            Assert.Equal("no-referrer", headers["Referrer-Policy"]);
            Assert.Contains("default-src 'none'", headers["Content-Security-Policy"], StringComparison.Ordinal);
            Assert.Contains(
                "frame-ancestors https://teams.microsoft.com https://*.teams.microsoft.com https://*.cloud.microsoft", headers["Content-Security-Policy"], StringComparison.Ordinal);
            Assert.DoesNotContain("unsafe", headers["Content-Security-Policy"], StringComparison.Ordinal);
            Assert.False(headers.ContainsKey("Set-Cookie"));
        }

        foreach (var asset in TabAssets.All)
        {
            using var file = await _app.Client.GetAsync(asset.Path);
            Assert.Contains("immutable", file.Headers.CacheControl!.ToString(), StringComparison.Ordinal);
            Assert.Equal(asset.Content, await file.Content.ReadAsByteArrayAsync());
        }
    }

    [Fact]
    public async Task Who_fetches_it_too_often_is_asked_to_wait_and_nobody_else()
    {
        await using var app = new BotApp(new Dictionary<string, string?> { ["Limits:Turns"] = "3", ["Limits:Period"] = "00:00:20" });
        for (var fetch = 0; fetch < 3; fetch++)
            Assert.Equal(HttpStatusCode.OK, await StatusAsync("/tab/content?person=ann"));
        using var busy = await app.Client.GetAsync("/tab/content?person=ann");
        Assert.Equal(HttpStatusCode.TooManyRequests, busy.StatusCode);
        Assert.Equal(TimeSpan.FromSeconds(20), busy.Headers.RetryAfter!.Delta);
        Assert.True(busy.Headers.CacheControl!.NoStore);
        Assert.Contains("Vent et øjeblik, og prøv så igen.", await busy.Content.ReadAsStringAsync(), StringComparison.Ordinal);

        Assert.Equal(HttpStatusCode.TooManyRequests, await StatusAsync("/tab?person=ann"));
        Assert.Equal(HttpStatusCode.OK, await StatusAsync("/tab/content?person=bo"));
        app.Clock.Advance(TimeSpan.FromSeconds(20));
        Assert.Equal(HttpStatusCode.OK, await StatusAsync("/tab/content?person=ann"));

        async Task<HttpStatusCode> StatusAsync(string path)
        {
            using var response = await app.Client.GetAsync(path);
            return response.StatusCode;
        }
    }

    private async Task<HttpResponseMessage> GetAsync(string query) => (await _app.Client.GetAsync(TabEndpoint.Path + query)).EnsureSuccessStatusCode();

    private async Task<string> ReadAsync(string query) => await (await GetAsync(query)).Content.ReadAsStringAsync();

    [GeneratedRegex(@"<(?<name>[a-zA-Z][\w:]*)", RegexOptions.None, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Tags();
}
