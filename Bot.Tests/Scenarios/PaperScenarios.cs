using System.Net;
using DocumentFormat.OpenXml.Packaging;
using Microsoft.Extensions.DependencyInjection;
using ProcessDialogueBot.Operations.Retention;
using ProcessDialogueBot.Tests.Support;

namespace ProcessDialogueBot.Tests.Scenarios;

/// <summary>The status paper: from the form to the file in OneDrive, or behind a link.</summary>
public class PaperScenarios : Scenario
{
    private const string Channel = "19:kanal@thread.tacv2";

    [Fact]
    public async Task The_form_makes_the_paper_and_it_is_saved_in_the_editors_OneDrive()
    {
        await using var drive = await FakeDrive.StartAsync();
        await using var app = NewApp();
        await app.Editor.SayAsync("milepæl 3a aflyst Loven er ændret");
        var form = await app.Editor.SayAsync("rapport");
        Assert.Contains("Velfærdsdirektøren indstiller, at status på udviklingsprocessen på Socialområdet tages til efterretning.", form.Everything, StringComparison.Ordinal);

        var paper = (await app.Editor.PressAsync(form, "Lav statussagen", ("span", "Year"), ("recommendation", "Direktøren indstiller, at planen forlænges."))).Card;
        Assert.Contains("4 af 7 milepæle er nået", paper.Text, StringComparison.Ordinal);
        Assert.Contains("Aflyst.", paper.Text, StringComparison.Ordinal);
        Assert.Contains("Loven er ændret", paper.Text, StringComparison.Ordinal);
        Assert.Contains("Sendte opdateringer\n0", paper.Text, StringComparison.Ordinal);

        Assert.Contains("om jeg må gemme filen", (await app.Editor.PressAsync(paper, "Gem som Word-fil")).Text, StringComparison.Ordinal);
        var offer = app.Editor.Read()[^1];
        Assert.Equal("statussag-2026.docx", offer.Attachment!.Value.GetProperty("name").GetString());
        await app.Editor.AnswerOfferAsync(offer, drive.UploadUrl);

        var text = TextOf(Assert.Single(drive.Files));
        Assert.Contains("Direktøren indstiller, at planen forlænges.", text, StringComparison.Ordinal);
        Assert.Contains("Loven er ændret", text, StringComparison.Ordinal);
        Assert.False(drive.WasToldWho);
        Assert.True(offer.IsDeleted);
        Assert.Equal("application/vnd.microsoft.teams.card.file.info", app.Editor.Read()[^1].Attachment!.Value.GetProperty("contentType").GetString());
        var audit = string.Join('\n', (await StoredRows.ReadAsync(app)).Where(row => row.Table == "audit").Select(row => row.Properties));
        Assert.Contains("report.make", audit, StringComparison.Ordinal);
        Assert.Contains("report.save", audit, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_link_shows_the_same_paper_whatever_has_happened_since()
    {
        await using var app = NewApp();
        var paper = await app.Editor.SayAsync("rapport 2025-Q4");
        var link = LinkOn((await app.Editor.PressAsync(paper, "Få et link")).Card);
        var first = await app.Client.GetByteArrayAsync(link);
        app.Clock.Skip(TimeSpan.FromHours(23));
        await app.Editor.SayAsync("milepæl 3a færdig Nu er det sket");

        using var response = await app.Client.GetAsync(link);
        Assert.Equal(first, await response.Content.ReadAsByteArrayAsync());
        Assert.Equal("application/vnd.openxmlformats-officedocument.wordprocessingml.document", response.Content.Headers.ContentType!.MediaType);
        Assert.Equal("attachment", response.Content.Headers.ContentDisposition!.DispositionType);
        Assert.Equal("statussag-2025-Q4.docx", response.Content.Headers.ContentDisposition.FileName);
        Assert.True(response.Headers.CacheControl!.NoStore);
        Assert.DoesNotContain("Nu er det sket", TextOf(first), StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_expired_link_says_so_in_Danish()
    {
        await using var app = NewApp();
        var paper = await app.Editor.SayAsync("rapport 2025-Q4");
        var card = (await app.Editor.PressAsync(paper, "Få et link")).Card;
        Assert.Contains("Linket virker til tirsdag den 6. januar 2026 kl. 09.00", card.Text, StringComparison.Ordinal);
        app.Clock.Skip(TimeSpan.FromHours(24));

        using var response = await app.Client.GetAsync(LinkOn(card));
        Assert.Equal(HttpStatusCode.Gone, response.StatusCode);
        Assert.Contains("Linket er udløbet", WebUtility.HtmlDecode(await response.Content.ReadAsStringAsync()), StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.OK, (await app.Client.GetAsync(LinkOn((await app.Editor.PressAsync(paper, "Få et link")).Card))).StatusCode);
    }

    [Fact]
    public async Task One_papers_link_opens_no_other_and_none_opens_a_calendar()
    {
        await using var app = NewApp();
        var one = LinkOn((await app.Editor.PressAsync(await app.Editor.SayAsync("rapport 2025-Q4"), "Få et link")).Card);
        var other = LinkOn((await app.Editor.PressAsync(await app.Editor.SayAsync("rapport 2025-Q3"), "Få et link")).Card);
        var (mine, theirs) = (one.Split('-'), other.Split('-'));
        string[] mixed = [mine[0], theirs[1], mine[2], mine[3]];
        Assert.Equal(HttpStatusCode.NotFound, (await app.Client.GetAsync(string.Join('-', mixed))).StatusCode);
        Assert.Equal(HttpStatusCode.NotFound, (await app.Client.GetAsync(one.Replace("/papers/", "/calendar/", StringComparison.Ordinal) + ".ics")).StatusCode);
        Assert.Equal(HttpStatusCode.NotFound, (await app.Client.GetAsync(one[..^1])).StatusCode);
        Assert.Equal(HttpStatusCode.OK, (await app.Client.GetAsync(one)).StatusCode);
        Assert.DoesNotContain(app.Logs.Lines, line => line.Contains(mine[3], StringComparison.Ordinal) || line.Contains(theirs[3], StringComparison.Ordinal));
        Assert.DoesNotContain(app.Editor.Id, one, StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_OneDrive_does_not_take_comes_as_a_link()
    {
        await using var drive = await FakeDrive.StartAsync();
        await using var app = NewApp();
        await app.Editor.PressAsync(await app.Editor.SayAsync("rapport 2025-Q4"), "Gem som Word-fil");
        drive.Refusal = HttpStatusCode.ServiceUnavailable;
        await app.Editor.AnswerOfferAsync(app.Editor.Read()[^1], drive.UploadUrl);

        Assert.Contains("kunne ikke gemmes i dit OneDrive", app.Editor.Read()[^2].Everything, StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.OK, (await app.Client.GetAsync(LinkOn(app.Editor.Read()[^1].Card!))).StatusCode);
    }

    [Fact]
    public async Task A_Teams_that_takes_no_files_gets_a_link()
    {
        await using var app = NewApp();
        var paper = await app.Editor.SayAsync("rapport 2025-Q4");
        app.Teams.Fail(app.Editor.Chat, HttpStatusCode.BadRequest, "BadSyntax");
        Assert.Equal(HttpStatusCode.OK, (await app.Client.GetAsync(LinkOn((await app.Editor.PressAsync(paper, "Gem som Word-fil")).Card))).StatusCode);
    }

    [Fact]
    public async Task In_a_channel_the_one_who_presses_gets_the_link_alone()
    {
        await using var app = NewApp();
        var paper = await app.Editor.SayInChannelAsync(Channel, "rapport 2025-Q4");
        var before = app.Teams.In(Channel).Count;
        var answer = await app.Editor.PressInChannelAsync(Channel, paper, "Gem som Word-fil");
        Assert.Equal(HttpStatusCode.OK, (await app.Client.GetAsync(LinkOn(answer.Card))).StatusCode);
        Assert.Equal(before, app.Teams.In(Channel).Count);
        Assert.Contains("4 af 8 milepæle er nået", (await app.Editor.PressInChannelAsync(Channel, paper, "Få et link")) is { IsCard: true } link
            ? (await app.Editor.PressAsync(link.Card, "Se sagen i kort form")).Text
            : "", StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_paper_is_made_for_editors_alone()
    {
        await using var app = NewApp();
        Assert.Contains("kun for procesteamet", (await app.Leader.SayAsync("rapport")).Everything, StringComparison.Ordinal);
        var paper = await app.Editor.SayAsync("rapport 2025-Q4");
        foreach (var verb in new[] { "report.make", "report.show", "report.edit", "report.file", "report.link" })
            Assert.Contains("kun for procesteamet", (await app.Employee().ExecuteAsync(verb, new { id = paper.Card!.Ids("report.link")[0] })).Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_form_says_what_is_wrong_and_keeps_what_was_written()
    {
        await using var app = NewApp();
        var form = await app.Editor.SayAsync("rapport");
        Assert.Contains("Skriv både fra- og til-datoen", (await PressAsync(("span", "FromTo"))).Text, StringComparison.Ordinal);
        Assert.Contains("Til-datoen ligger før", (await PressAsync(("span", "FromTo"), ("from", "2025-12-31"), ("to", "2025-01-01"))).Text, StringComparison.Ordinal);
        Assert.Contains("begynder først", (await PressAsync(("span", "FromTo"), ("from", "2027-01-01"), ("to", "2027-02-01"))).Text, StringComparison.Ordinal);
        Assert.False((await PressAsync(("span", "nonsense"))).IsCard);
        Assert.False((await PressAsync(("recommendation", " \u0001 "))).IsCard);
        Assert.Contains("kender jeg ikke", (await app.Editor.SayAsync("rapport om alt muligt")).Everything, StringComparison.Ordinal);

        var made = await PressAsync(("span", "FromTo"), ("from", "2025-02-03"), ("to", "2025-12-31"), ("recommendation", "Min tekst"));
        var edited = (await app.Editor.PressAsync(made.Card, "Ret")).Card;
        Assert.Equal("Min tekst", edited.Find("recommendation").GetProperty("value").GetString());
        Assert.Equal(("FromTo", "2025-02-03"), (edited.Find("span").GetProperty("value").GetString(), edited.Find("from").GetProperty("value").GetString()));

        Task<PressAnswer> PressAsync(params (string, string)[] inputs) => app.Editor.PressAsync(form, "Lav statussagen", inputs);
    }

    [Fact]
    public async Task The_dialogue_of_the_period_is_counted()
    {
        await using var app = NewApp();
        await UpdateSteps.SendAsync(app.Editor, "Nyt", "Tekst");
        app.Clock.Skip(TimeSpan.FromDays(120));
        await UpdateSteps.SendAsync(app.Editor, "Mere nyt", "Tekst");

        Assert.Contains("Sendte opdateringer\n1", (await app.Editor.SayAsync("rapport 2026-Q1")).Everything, StringComparison.Ordinal);
        Assert.Contains("Sendte opdateringer\n2", (await app.Editor.SayAsync("rapport 2026")).Everything, StringComparison.Ordinal);
        Assert.Contains("Sendte opdateringer\n0", (await app.Editor.SayAsync("rapport 2025")).Everything, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Papers_that_no_link_can_open_any_more_are_forgotten()
    {
        await using var app = NewApp();
        var old = await app.Editor.SayAsync("rapport 2025-Q4");
        app.Clock.Skip(TimeSpan.FromDays(31));
        await app.Editor.SayAsync("rapport 2025-Q3");
        await app.Services.GetRequiredService<RetentionJob>().DeleteAsync(CancellationToken.None);

        Assert.Contains("Statussagen er slettet igen", (await app.Editor.PressAsync(old, "Få et link")).Text, StringComparison.Ordinal);
        Assert.Equal(2, (await StoredRows.ReadAsync(app)).Count(row => row.Table == "papers")); // What was asked for, and the file.
    }

    [Fact]
    public async Task Where_nobody_has_said_what_the_address_is_there_are_files_and_no_links()
    {
        await using var app = NewApp(new Dictionary<string, string?> { ["Links:PublicUrl"] = "" });
        var paper = await app.Editor.SayAsync("rapport 2025-Q4");
        Assert.Contains("Links:PublicUrl", (await app.Editor.PressAsync(paper, "Få et link")).Text, StringComparison.Ordinal);
        Assert.Contains("om jeg må gemme filen", (await app.Editor.PressAsync(paper, "Gem som Word-fil")).Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_English_editor_reads_English_and_the_paper_stays_Danish_unless_another_language_is_chosen()
    {
        await using var app = NewApp();
        var settings = await app.Editor.SayAsync("indstillinger");
        await app.Editor.PressAsync(settings, settings.Card!.Buttons[0], ("language", "en"));
        var form = await app.Editor.SayAsync("report");
        var danish = (await app.Editor.PressAsync(form, "Make the paper", ("span", "LastQuarter"))).Card;
        Assert.Contains("4 of 8 milestones reached", danish.Text, StringComparison.Ordinal);
        Assert.Contains("Sagsfremstilling", TextOf(await app.Client.GetByteArrayAsync(LinkOn((await app.Editor.PressAsync(danish, "Get a link")).Card))), StringComparison.Ordinal);
        var english = (await app.Editor.PressAsync(form, "Make the paper", ("span", "LastQuarter"), ("language", "en"))).Card;
        Assert.Contains("What was decided", TextOf(await app.Client.GetByteArrayAsync(LinkOn((await app.Editor.PressAsync(english, "Get a link")).Card))), StringComparison.Ordinal);
    }

    private static string LinkOn(ShownCard card) => card.Json.GetProperty("actions").EnumerateArray()
        .First(action => action.GetProperty("type").GetString() == "Action.OpenUrl").GetProperty("url").GetString()!;

    private static string TextOf(byte[] file)
    {
        using var document = WordprocessingDocument.Open(new MemoryStream(file), isEditable: false);
        return string.Join('\n', document.MainDocumentPart!.Document.Body!.ChildElements.Select(block => block.InnerText)).Replace('\u00A0', ' ');
    }
}

public sealed class PaperScenariosOnAzurite : PaperScenarios
{
    protected override bool IsOnAzurite => true;
}
