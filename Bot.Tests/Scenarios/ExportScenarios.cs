using System.Net;
using System.Text;
using ProcessDialogueBot.Tests.Support;

namespace ProcessDialogueBot.Tests.Scenarios;

/// <summary>Who did not get an update, on a card and as a file in the editor's OneDrive.</summary>
public class ExportScenarios : Scenario
{
    [Fact]
    public async Task The_card_shows_the_reasons_with_counts_and_the_first_names()
    {
        await using var app = NewApp();
        var status = await SendToUnreachableAsync(app);

        await app.Editor.PressAsync(status.Card, "Se hvem");

        var card = app.Editor.Read()[^1];
        Assert.Contains("5 har ikke appen i Teams", card.Everything, StringComparison.Ordinal);
        Assert.Contains("Medarbejder 4 (Myndighed- og visitationsafdelingens børnedel)", card.Everything, StringComparison.Ordinal);
        Assert.Contains("1 har blokeret mig", card.Everything, StringComparison.Ordinal);
        Assert.Contains("En medarbejder, hvis navn jeg ikke kender", card.Everything, StringComparison.Ordinal);
        Assert.DoesNotContain("Redaktør", card.Everything, StringComparison.Ordinal);
        Assert.Contains(await StoredRows.AuditAsync(app), row => row.Contains("update.unreached", StringComparison.Ordinal));
    }

    // A channel has no app: it is the bot that is not in its team.
    [Fact]
    public async Task Of_a_channel_it_is_said_that_the_bot_is_not_in_its_team()
    {
        const string channel = "19:kanal@thread.tacv2";
        await using var app = NewApp();
        await app.Editor.SayInChannelAsync(channel, "tilknyt");
        app.Teams.Fail(channel, HttpStatusCode.Forbidden, "BotNotInConversationRoster");

        var status = await UpdateSteps.SendAsync(app.Editor, "Nyt", "Tekst");

        Assert.Contains("1 er en kanal i et team, som jeg ikke er med i", status.Text, StringComparison.Ordinal);
        Assert.DoesNotContain("har ikke appen", status.Text, StringComparison.Ordinal);
        Assert.Contains("Prøv de fejlede igen", status.Card.Buttons);
    }

    [Fact]
    public async Task The_list_is_saved_in_the_editors_OneDrive_when_they_allow_it()
    {
        await using var drive = await FakeDrive.StartAsync();
        await using var app = NewApp();
        var offer = await OfferAsync(app);
        Assert.Equal("application/vnd.microsoft.teams.card.file.consent", offer.Attachment!.Value.GetProperty("contentType").GetString());
        Assert.Equal("ikke-naaet-2026-01-05.csv", offer.Attachment.Value.GetProperty("name").GetString());

        await app.Editor.AnswerOfferAsync(offer, drive.UploadUrl);

        var file = Assert.Single(drive.Files);
        Assert.Equal(offer.Attachment.Value.GetProperty("content").GetProperty("sizeInBytes").GetInt32(), file.Length);
        Assert.Equal([0xEF, 0xBB, 0xBF], file[..3]);
        var lines = Encoding.UTF8.GetString(file[3..]).Split("\r\n");
        Assert.Equal("Hvem;Område;Status;Årsag;Tidspunkt", lines[0]);
        Assert.Contains("Medarbejder 2;Område Ørsted, Auning, Allingåbro;Ikke nået;har ikke appen i Teams;2026-01-05 09:00", lines);
        Assert.Contains("En medarbejder, hvis navn jeg ikke kender;;Ikke nået;har blokeret mig;2026-01-05 09:00", lines);
        Assert.Equal(8, lines.Length); // The heading, five without the app, one who has blocked the bot, and nothing after the last line's end.
        Assert.DoesNotContain("Redaktør", Encoding.UTF8.GetString(file), StringComparison.Ordinal);
        Assert.False(drive.WasToldWho);

        var shown = app.Editor.Read()[^1].Attachment!.Value;
        Assert.Equal("application/vnd.microsoft.teams.card.file.info", shown.GetProperty("contentType").GetString());
        Assert.Equal("https://norddjurs-my.sharepoint.com/personal/a/Documents/ikke-naaet-2026-01-05.csv", shown.GetProperty("contentUrl").GetString());
        Assert.Equal("1150D938", shown.GetProperty("content").GetProperty("uniqueId").GetString());
        Assert.True(offer.IsDeleted);
        Assert.Contains(await StoredRows.AuditAsync(app), row => row.Contains("update.unreachedfile", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Nothing_is_saved_when_they_do_not_allow_it()
    {
        await using var app = NewApp();
        var offer = await OfferAsync(app);

        await app.Editor.AnswerOfferAsync(offer, uploadUrl: null);

        Assert.Equal("Filen er ikke gemt.", app.Editor.Read()[^1].Everything);
        Assert.True(offer.IsDeleted);
    }

    [Theory]
    [InlineData("https://norddjurs-my.sharepoint.com.example.org/upload")]
    [InlineData("http://norddjurs-my.sharepoint.com/upload")]
    [InlineData("https://169.254.169.254/upload")]
    public async Task A_file_goes_nowhere_but_to_OneDrive(string address)
    {
        await using var app = NewApp();
        var offer = await OfferAsync(app);

        await app.Editor.AnswerOfferAsync(offer, new Uri(address));

        Assert.Contains("Filen kunne ikke gemmes i dit OneDrive", app.Editor.Read()[^1].Everything, StringComparison.Ordinal);
        Assert.False(offer.IsDeleted);
        Assert.DoesNotContain(app.Logs.Lines, line => line.Contains("/upload", StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_OneDrive_that_does_not_take_the_file_can_be_tried_again()
    {
        await using var drive = await FakeDrive.StartAsync();
        await using var other = await FakeDrive.StartAsync();
        await using var app = NewApp();
        var offer = await OfferAsync(app);

        (drive.Refusal, drive.Elsewhere) = (HttpStatusCode.TemporaryRedirect, other.UploadUrl);
        await app.Editor.AnswerOfferAsync(offer, drive.UploadUrl);
        Assert.Contains("Prøv igen om lidt", app.Editor.Read()[^1].Everything, StringComparison.Ordinal);
        Assert.Empty(other.Files);

        drive.Refusal = null;
        await app.Editor.AnswerOfferAsync(offer, drive.UploadUrl);
        Assert.Single(drive.Files);
    }

    [Fact]
    public async Task Only_editors_get_the_list()
    {
        await using var drive = await FakeDrive.StartAsync();
        await using var app = NewApp();
        var offer = await OfferAsync(app);

        await app.Employee().AnswerOfferAsync(offer, drive.UploadUrl);

        Assert.Contains("kun for procesteamet", app.Employee().Read()[^1].Everything, StringComparison.Ordinal);
        Assert.Empty(drive.Files);
    }

    [Fact]
    public async Task An_answer_to_no_offer_is_told_so()
    {
        await using var app = NewApp();
        var offer = await OfferAsync(app);
        var before = app.Editor.Read().Count;

        offer.Activity = System.Text.Json.JsonSerializer.SerializeToElement(new
        {
            attachments = new[] { new { contentType = "x", name = "x", content = new { acceptContext = new { file = "other.file" }, declineContext = new { } } } },
        });
        await app.Editor.AnswerOfferAsync(offer, new Uri("https://norddjurs-my.sharepoint.com/x"));
        await app.Editor.AnswerOfferAsync(offer, uploadUrl: null);

        Assert.Equal(before + 2, app.Editor.Read().Count);
    }

    [Fact]
    public async Task A_Teams_that_takes_no_files_leaves_the_card()
    {
        await using var app = NewApp();
        var status = await SendToUnreachableAsync(app);
        await app.Editor.PressAsync(status.Card, "Se hvem");
        var card = app.Editor.Read()[^1];

        app.Teams.Fail(app.Editor.Chat, HttpStatusCode.BadRequest, "BadSyntax");
        Assert.Contains("Teams kan ikke tage imod filer her", (await app.Editor.PressAsync(card, "Gem hele listen")).Text, StringComparison.Ordinal);
    }

    private static async Task<PressAnswer> SendToUnreachableAsync(BotApp app)
    {
        var blocker = app.Employee();
        await blocker.InstallAsync();
        app.Teams.Fail(blocker.Chat, HttpStatusCode.Forbidden, "ConversationBlockedByUser");
        app.Teams.Fail("new", HttpStatusCode.Forbidden, "ForbiddenOperationException");
        return await UpdateSteps.SendAsync(app.Editor, "Nyt", "Tekst");
    }

    private static async Task<ShownMessage> OfferAsync(BotApp app)
    {
        var status = await SendToUnreachableAsync(app);
        await app.Editor.PressAsync(status.Card, "Se hvem");
        var answer = await app.Editor.PressAsync(app.Editor.Read()[^1], "Gem hele listen");
        Assert.Contains("om jeg må gemme filen", answer.Text, StringComparison.Ordinal);
        app.Teams.Heal(app.Employee().Chat);
        return app.Editor.Read()[^1];
    }
}
