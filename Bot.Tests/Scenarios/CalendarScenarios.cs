using System.Net;
using System.Net.Http.Headers;
using ProcessDialogueBot.Tests.Plan.Calendar;
using ProcessDialogueBot.Tests.Support;

namespace ProcessDialogueBot.Tests.Scenarios;

/// <summary>The milestones in one's own calendar, by a link that <c>plan</c> shows.</summary>
public sealed class CalendarScenarios : Scenario
{
    [Fact]
    public async Task The_plan_leads_to_a_link_that_a_calendar_reads()
    {
        await using var app = NewApp();
        var card = await CardAsync(app.Employee());
        var link = LinkOn(card);
        Assert.StartsWith("http://localhost/calendar/da-0-", link, StringComparison.Ordinal);
        Assert.Contains("Føj til Outlook", card.Buttons);
        Assert.DoesNotContain("Gør gamle links ugyldige", card.Buttons);
        Assert.Contains($"https://outlook.office.com/calendar/0/addfromweb?url={Uri.EscapeDataString(link)}", card.Json.GetRawText(), StringComparison.Ordinal);

        using var response = await app.Client.GetAsync(link);
        Assert.Equal("text/calendar", response.Content.Headers.ContentType!.MediaType);
        Assert.Equal("no-referrer", response.Headers.GetValues("Referrer-Policy").Single());
        var calendar = await CalendarReader.ReadAsync(await response.Content.ReadAsByteArrayAsync());
        Assert.Contains(calendar.Events, one => one.Uid == "3a@localhost" && one.Summary.EndsWith("(første kvartal 2023)", StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_calendar_that_asks_again_is_told_that_nothing_changed_until_something_has()
    {
        await using var app = NewApp();
        var link = LinkOn(await CardAsync(app.Employee()));
        using var first = await app.Client.GetAsync(link);
        var tag = first.Headers.ETag!;
        using var again = await AskAsync(app, link, tag);
        Assert.Equal(HttpStatusCode.NotModified, again.StatusCode);
        Assert.Empty(await again.Content.ReadAsByteArrayAsync());

        app.Clock.Skip(TimeSpan.FromDays(3)); // Another day alone changes nothing.
        Assert.Equal(HttpStatusCode.NotModified, (await AskAsync(app, link, tag)).StatusCode);

        await app.Editor.SayAsync("milepæl 3a forsinket Vi venter på budgettet");
        using var changed = await AskAsync(app, link, tag);
        Assert.Equal(HttpStatusCode.OK, changed.StatusCode);
        Assert.Equal(app.Clock.GetUtcNow(), changed.Content.Headers.LastModified);
        var one = (await CalendarReader.ReadAsync(await changed.Content.ReadAsByteArrayAsync())).Events.Single(found => found.Uid == "3a@localhost");
        Assert.Equal(("TENTATIVE", 1), (one.Status, one.Sequence));

        using var since = new HttpRequestMessage(HttpMethod.Get, link);
        since.Headers.IfModifiedSince = app.Clock.GetUtcNow();
        Assert.Equal(HttpStatusCode.NotModified, (await app.Client.SendAsync(since)).StatusCode);
    }

    [Fact]
    public async Task The_process_team_makes_old_links_useless_and_everyone_gets_a_new_one()
    {
        await using var app = NewApp();
        var card = await CardAsync(app.Editor);
        var old = LinkOn(card);
        var renewed = LinkOn((await app.Editor.PressAsync(card, "Lav nyt link")).Card);

        Assert.NotEqual(old, renewed);
        Assert.Equal(HttpStatusCode.NotFound, (await app.Client.GetAsync(old)).StatusCode);
        Assert.Equal(HttpStatusCode.OK, (await app.Client.GetAsync(renewed)).StatusCode);
        Assert.Equal(renewed, LinkOn(await CardAsync(app.Employee())));
        Assert.Contains("kun for procesteamet", (await app.Employee().ExecuteAsync("plan.calendar-renew", new { })).Text, StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.OK, (await app.Client.GetAsync(renewed)).StatusCode);
    }

    [Fact]
    public async Task A_link_that_is_not_ours_shows_a_small_page_in_Danish_and_nothing_of_the_plan()
    {
        await using var app = NewApp();
        var link = LinkOn(await CardAsync(app.Employee()));
        foreach (var wrong in new[] { link.Replace("/da-", "/en-", StringComparison.Ordinal), link.Replace(".ics", "0.ics", StringComparison.Ordinal), "http://localhost/calendar/x.ics" })
        {
            using var response = await app.Client.GetAsync(wrong);
            var page = WebUtility.HtmlDecode(await response.Content.ReadAsStringAsync());
            Assert.Equal(HttpStatusCode.NotFound, response.StatusCode);
            Assert.Contains("<html lang=\"da\">", page, StringComparison.Ordinal);
            Assert.Contains("Linket virker ikke", page, StringComparison.Ordinal);
            Assert.DoesNotContain("BEGIN", page, StringComparison.Ordinal);
        }
    }

    [Fact]
    public async Task A_reader_in_English_gets_the_calendar_in_English()
    {
        await using var app = NewApp();
        var plan = await app.English().SayAsync("plan");
        var link = LinkOn((await app.English().PressAsync(plan, "Get the plan in your calendar")).Card);
        var calendar = await CalendarReader.ReadAsync(await app.Client.GetByteArrayAsync(link));
        Assert.Contains(calendar.Events, one => one.Summary.EndsWith("(first quarter of 2023)", StringComparison.Ordinal));
    }

    [Fact]
    public async Task No_link_and_no_key_stands_in_a_log()
    {
        await using var app = NewApp();
        var link = LinkOn(await CardAsync(app.Employee()));
        await app.Client.GetAsync(link);
        await app.Client.GetAsync(link + "x");
        var secret = link.Split('-', '.')[2];
        Assert.Equal(64, secret.Length);
        Assert.DoesNotContain(app.Logs.Lines, line => line.Contains(secret, StringComparison.Ordinal));
    }

    private static async Task<ShownCard> CardAsync(Person person) => (await person.PressAsync(await person.SayAsync("plan"), "Få planen i din kalender")).Card;

    private static string LinkOn(ShownCard card) => card.Find("link").GetProperty("value").GetString()!;

    private static Task<HttpResponseMessage> AskAsync(BotApp app, string link, EntityTagHeaderValue tag)
    {
        var request = new HttpRequestMessage(HttpMethod.Get, link);
        request.Headers.IfNoneMatch.Add(tag);
        return app.Client.SendAsync(request);
    }
}
