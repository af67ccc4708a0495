using System.Net;
using System.Text;
using Microsoft.Extensions.DependencyInjection;
using ProcessDialogueBot.Plan.Exchange.Loading;
using ProcessDialogueBot.Plan.Milestones;
using ProcessDialogueBot.Tests.Support;

namespace ProcessDialogueBot.Tests.Scenarios;

/// <summary>The plan in and out as a file: from the chat to the plan, with a look at it first; and from the plan to OneDrive, or behind a link.</summary>
public class ImportScenarios : Scenario
{
    private const string Head = "Nr.;Titel;Frist;Status;Note\n";

    [Fact]
    public async Task A_file_shows_what_it_changes_and_nothing_is_written_before_the_editor_says_so()
    {
        await using var drive = await FakeDrive.StartAsync();
        await using var app = NewApp();
        await app.Employee().SayAsync("følg");
        var card = await SendAsync(app, drive, "plan.csv", $"{Head}3a;;2027;færdig;\n3b;Nyt navn;2099;planlagt;Loven er ændret\n9a;Ny milepæl;1. kvartal 2027;i gang;\n9b;Dårlig;engang;planlagt;\n");
        Assert.Contains("Nye\n", card.Text.Replace("1\nNye", "Nye\n", StringComparison.Ordinal), StringComparison.Ordinal);
        Assert.Contains("Titel:", card.Text, StringComparison.Ordinal);
        Assert.Contains("→ Nyt navn", card.Text, StringComparison.Ordinal);
        Assert.Contains("Ny milepæl", card.Text, StringComparison.Ordinal);
        Assert.Contains("Række 5, kolonnen Frist: ”engang” er ikke en frist.", card.Text, StringComparison.Ordinal);
        Assert.Contains("Række 2, kolonnen Titel: Mangler.", card.Text, StringComparison.Ordinal);
        Assert.Contains("milepæle i planen er ikke med", card.Text, StringComparison.Ordinal);
        Assert.Equal(["Indlæs det, der er i orden", "Annuller"], card.Buttons);
        Assert.Null(await FindAsync(app, "9a"));

        var done = await app.Editor.PressAsync(card, "Indlæs det, der er i orden");
        Assert.Contains("2 milepæle er gemt.", done.Text, StringComparison.Ordinal);
        Assert.Equal("Nyt navn", (await FindAsync(app, "3b"))!.Title);
        Assert.Equal(MilestoneStatus.InProgress, (await FindAsync(app, "9a"))!.Status);
        Assert.Null(await FindAsync(app, "9b"));
        var shown = await app.Editor.SayAsync("milepæl 3b");
        Assert.Contains("Loven er ændret", shown.Everything, StringComparison.Ordinal);
        Assert.DoesNotContain("plan.csv", shown.Everything, StringComparison.Ordinal);
        Assert.Contains("Fortryd", shown.Card!.Buttons);

        // A press that comes twice, or after the card was cancelled elsewhere, does nothing more.
        Assert.Contains("2 milepæle er gemt.", (await app.Editor.PressAsync(card, "Indlæs det, der er i orden")).Text, StringComparison.Ordinal);
        Assert.Contains("2 milepæle er gemt.", (await app.Editor.PressAsync(card, "Annuller")).Text, StringComparison.Ordinal);
        Assert.Equal(1, (await FindAsync(app, "9a"))!.Version);

        // One notice of all of it; and what is undone is not told.
        await NoticeSteps.TellAsync(app);
        Assert.Single(MilestoneNoticeScenarios.Notices(app.Employee()));
        Assert.DoesNotContain(app.Logs.Lines, line => line.Contains("tempauth", StringComparison.Ordinal) || line.Contains("Nyt navn", StringComparison.Ordinal));
        Assert.False(drive.WasToldWho);
    }

    [Fact]
    public async Task A_plan_that_was_changed_meanwhile_is_shown_again_and_what_slips_needs_a_reason()
    {
        await using var drive = await FakeDrive.StartAsync();
        await using var app = NewApp();
        var card = await SendAsync(app, drive, "plan.csv", "Nr.;Frist\n3a;2098\n");
        await app.Editor.SayAsync("milepæl 3b i gang Vi er begyndt");
        var again = (await app.Editor.PressAsync(card, "Indlæs", ("why", "Vi mangler folk"))).Card;
        Assert.Contains("Planen er ændret, siden du så kortet.", again.Text, StringComparison.Ordinal);
        Assert.NotEqual("2098", $"{(await FindAsync(app, "3a"))!.Due}");

        Assert.Contains("Skriv hvorfor.", (await app.Editor.PressAsync(again, "Indlæs")).Text, StringComparison.Ordinal);
        Assert.Contains("1 milepæl er gemt.", (await app.Editor.PressAsync(again, "Indlæs", ("why", "Vi mangler folk"))).Text, StringComparison.Ordinal);
        Assert.Equal("2098", $"{(await FindAsync(app, "3a"))!.Due}");
        Assert.Contains("Vi mangler folk", (await app.Editor.SayAsync("milepæl 3a")).Everything, StringComparison.Ordinal);

        var other = await SendAsync(app, drive, "plan.csv", "Nr.;Titel\n3a;Andet\n");
        Assert.Contains("Planen er, som den var.", (await app.Editor.PressAsync(other, "Annuller")).Text, StringComparison.Ordinal);
        Assert.Contains("Det er for sent", (await app.Editor.PressAsync(other, "Indlæs")).Text, StringComparison.Ordinal);
        Assert.Contains("ikke noget nyt at indlæse", (await SendAsync(app, drive, "plan.csv", "Nr.;Frist\n3a;2098\n")).Text, StringComparison.Ordinal);
        var circle = await SendAsync(app, drive, "plan.csv", "Nr.;Venter på\n3a;3b\n3b;3a\n");
        Assert.Contains("Intet kan indlæses, før det her er rettet", circle.Text, StringComparison.Ordinal);
        Assert.Empty(circle.Buttons);
    }

    [Fact]
    public async Task Files_are_taken_from_editors_alone_from_where_Teams_keeps_them_and_of_a_size()
    {
        await using var drive = await FakeDrive.StartAsync();
        await using var app = NewApp();
        drive.Sent["stor.xlsx"] = new byte[50 * 1024 * 1024];
        Assert.Contains("mere end 2,5 MB", (await app.Editor.SendFileAsync("stor.xlsx", drive.DownloadUrl("stor.xlsx"))).Everything, StringComparison.Ordinal);
        foreach (var elsewhere in new[] { "https://example.com/plan.csv", "http://norddjurs.sharepoint.com/plan.csv", "https://sharepoint.com.evil.dk/plan.csv", "file:///etc/passwd" })
            Assert.Contains("et sted, jeg ikke må hente fra", (await app.Editor.SendFileAsync("plan.csv", new Uri(elsewhere))).Everything, StringComparison.Ordinal);
        Assert.Contains("kun læse Excel-filer", (await app.Editor.SendFileAsync("billede.png", drive.DownloadUrl("x"))).Everything, StringComparison.Ordinal);
        Assert.Contains("kun tage imod filer fra procesteamet", (await app.Employee().SendFileAsync("plan.csv", drive.DownloadUrl("x"), "Hvornår er det færdigt?")).Everything, StringComparison.Ordinal);
        Assert.Contains("milepæle er nået", (await app.Employee().SendFileAsync("plan.csv", drive.DownloadUrl("x"), "status")).Everything, StringComparison.Ordinal);
        drive.Refusal = HttpStatusCode.NotFound;
        Assert.Contains("kunne ikke hente filen", (await app.Editor.SendFileAsync("plan.csv", drive.DownloadUrl("x"))).Everything, StringComparison.Ordinal);
        Assert.Contains("kun for procesteamet", (await app.Leader.SayAsync("plan hent")).Everything, StringComparison.Ordinal);
        Assert.Contains("kun for procesteamet", (await app.Leader.SayAsync("plan indlæs")).Everything, StringComparison.Ordinal);
        foreach (var verb in new[] { "import.load", "import.cancel", "import.show", "import.undo", "export.file", "export.link" })
            Assert.Contains("kun for procesteamet", (await app.Leader.ExecuteAsync(verb, new { id = "x", format = "Csv" })).Text, StringComparison.Ordinal);
        Assert.Contains("papirclipsen", (await app.Editor.SayAsync("plan import")).Everything, StringComparison.Ordinal);
        Assert.Contains("kunne ikke hente filen", (await app.Editor.SendFileAsync("plan.csv", drive.DownloadUrl("x"), "plan indlæs")).Everything, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_plan_is_fetched_changed_and_sent_back()
    {
        await using var drive = await FakeDrive.StartAsync();
        await using var app = NewApp();
        var offer = (await app.Editor.SayAsync("plan hent")).Card!;
        foreach (var (button, ending) in new[] { ("Hent Excel", "xlsx"), ("Hent CSV", "csv"), ("Hent JSON", "json") })
        {
            offer = (await app.Editor.PressAsync(offer, button)).Card;
            Assert.Contains("om jeg må gemme filen", offer.Text, StringComparison.Ordinal);
            var asked = app.Editor.Read()[^1];
            var byLink = await app.Client.GetByteArrayAsync(LinkOf((await app.Editor.PressAsync(offer, "Få et link")).Card));
            await app.Editor.AnswerOfferAsync(asked, drive.UploadUrl);
            var name = $"plan.{ending}";
            drive.Sent[name] = drive.Files.Last();
            Assert.Equal(drive.Sent[name], byLink);
            Assert.Contains("Der er ikke noget nyt at indlæse", (await app.Editor.SendFileAsync(name, drive.DownloadUrl(name))).Everything, StringComparison.Ordinal);
        }

        // The JSON file has all of it: what is decided comes in the same way.
        var json = Encoding.UTF8.GetString(drive.Sent["plan.json"]).Replace("\"outcome\": \"", "\"outcome\": \"Helt ", StringComparison.Ordinal);
        var card = await SendAsync(app, drive, "plan.json", json);
        Assert.Contains("Resultat:", card.Text, StringComparison.Ordinal);
        await app.Editor.PressAsync(card, "Indlæs");
        Assert.Contains("Helt ", (await app.Editor.SayAsync("beslutninger")).Everything, StringComparison.Ordinal);

        app.Teams.Fail(app.Editor.Chat, HttpStatusCode.BadRequest, "BadSyntax");
        var link = LinkOf((await app.Editor.PressAsync(offer, "Hent CSV")).Card);
        using var response = await app.Client.GetAsync(link);
        Assert.Equal("plan-2026-01-05.csv", response.Content.Headers.ContentDisposition!.FileName);
        Assert.Equal(HttpStatusCode.NotFound, (await app.Client.GetAsync(link.Replace("/exports/", "/papers/", StringComparison.Ordinal))).StatusCode);
    }

    [Fact]
    public async Task What_goes_over_the_limit_needs_a_reason_and_all_of_it_is_taken_back_with_one_press_before_anybody_is_told()
    {
        await using var drive = await FakeDrive.StartAsync();
        await using var app = NewApp();
        await app.Employee().SayAsync("følg");
        var begun = string.Concat("abcd".Select(letter => $"9{letter};Ny {letter};2099;i gang;\n"));
        var card = await SendAsync(app, drive, "plan.csv", $"{Head}{begun}3b;Nyt navn;2099;planlagt;Loven er ændret\n");
        Assert.Contains("Det her bliver sat i gang", card.Text, StringComparison.Ordinal);
        Assert.Contains("**9d** · Ny d", card.Text, StringComparison.Ordinal);
        Assert.Contains("Det her er ikke færdigt:", card.Text, StringComparison.Ordinal);
        Assert.Contains("sat i gang, selv om", (await app.Editor.PressAsync(card, "Indlæs")).Text, StringComparison.Ordinal);
        var done = (await app.Editor.PressAsync(card, "Indlæs", ("why", "Byrådet har bedt om det"))).Card;
        Assert.Contains("5 milepæle er gemt.", done.Text, StringComparison.Ordinal);
        var shown = (await app.Editor.SayAsync("milepæl 9d")).Everything;
        Assert.Contains("Sat i gang alligevel.", shown, StringComparison.Ordinal);
        Assert.Contains("Byrådet har bedt om det", shown, StringComparison.Ordinal);

        await app.Editor.SayAsync("milepæl 9a færdig");
        var undone = await app.Editor.PressAsync(done, "Fortryd indlæsningen");
        Assert.Contains("4 milepæle er, som de var før.", undone.Text, StringComparison.Ordinal);
        Assert.Contains("**9a**: Milepælen er ændret igen eller fjernet.", undone.Text, StringComparison.Ordinal);
        Assert.DoesNotContain("Fortryd indlæsningen", undone.Card.Buttons);
        Assert.Null(await FindAsync(app, "9d"));
        Assert.NotEqual("Nyt navn", (await FindAsync(app, "3b"))!.Title);
        Assert.Contains("Indlæsningen er fortrudt", (await app.Editor.PressAsync(done, "Fortryd indlæsningen")).Text, StringComparison.Ordinal);
        await NoticeSteps.TellAsync(app);
        var told = Assert.Single(MilestoneNoticeScenarios.Notices(app.Employee()));
        Assert.DoesNotContain("Nyt navn", told.Everything, StringComparison.Ordinal);

        // Only who sent a file decides on it, and only for five minutes.
        var other = await SendAsync(app, drive, "plan.csv", "Nr.;Titel\n3b;Andet navn\n");
        var store = app.Services.GetRequiredService<ImportStore>();
        var id = other.Json.GetProperty("actions")[0].GetProperty("data").GetProperty("id").GetString()!;
        var file = (await store.FindAsync(id, default))!;
        Assert.Equal(app.Editor.Id, file.EditorId);
        var foreign = await store.AddAsync(file.Name, "another", file.Content, default);
        foreach (var verb in new[] { "import.load", "import.cancel" })
            Assert.Contains("Kun den, der begyndte på det", (await app.Editor.ExecuteAsync(verb, new { id = foreign.Id })).Text, StringComparison.Ordinal);
        done = (await app.Editor.PressAsync(other, "Indlæs")).Card;
        app.Clock.Advance(TimeSpan.FromMinutes(5));
        Assert.Contains("for sent at fortryde", (await app.Editor.PressAsync(done, "Fortryd indlæsningen")).Text, StringComparison.Ordinal);
        Assert.Equal("Andet navn", (await FindAsync(app, "3b"))!.Title);
    }

    private static async Task<ShownCard> SendAsync(BotApp app, FakeDrive drive, string name, string content)
    {
        drive.Sent[name] = Encoding.UTF8.GetBytes(content);
        return (await app.Editor.SendFileAsync(name, drive.DownloadUrl(name))).Card!;
    }

    private static string LinkOf(ShownCard card) => card.Json.GetProperty("actions")[0].GetProperty("url").GetString()!;

    private static Task<Milestone?> FindAsync(BotApp app, string id) => app.Services.GetRequiredService<MilestoneStore>().FindAsync(id, default);
}

public sealed class ImportScenariosOnAzurite : ImportScenarios
{
    protected override bool IsOnAzurite => true;
}
