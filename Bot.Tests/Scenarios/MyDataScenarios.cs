using System.Text;
using System.Text.Json;
using Microsoft.Extensions.DependencyInjection;
using ProcessDialogueBot.Operations.MyData;
using ProcessDialogueBot.Tests.Support;
using ProcessDialogueBot.Updates;
using ProcessDialogueBot.Updates.Audience;

namespace ProcessDialogueBot.Tests.Scenarios;

/// <summary>"mine data": everything is shown, handed over and erased, and found nowhere afterwards but where <c>docs/persondata.md</c> says.</summary>
public sealed class MyDataScenarios : Scenario
{
    private const string Own = "Må jeg få en ny stol til mit kontor?";
    private const string SameAsOther = "Hvornår kommer gardinerne på Skovstjernen?";
    internal const string Other = "Hvornår får vi nye gardiner på Skovstjernen?";
    internal const string Open = "Kan jeg få en skammel til mine fødder?";
    private const string Anonymous = "Hvorfor hører ingen på os om natten?";
    internal const string Answer = "De kommer i maj.";

    [Fact]
    public async Task An_employee_sees_all_of_it_takes_it_along_and_is_erased()
    {
        await using var drive = await FakeDrive.StartAsync();
        await using var desk = await QuestionRoom.OpenAsync(NewApp(listed: Staff.List));
        var anne = await LivedAsync(desk);

        var card = (await anne.SayAsync("mine data")).Card!;
        foreach (var title in new[] { "Kommunens medarbejderliste", "Din chat og dine valg", "Beskeder, jeg har sendt dig", "Opdateringer, du har markeret som læst", "Spørgsmål, du har stillet med dit navn", "Svar, du følger" })
            Assert.Contains(title, card.Text, StringComparison.Ordinal);
        Assert.Contains("2 ting · 5. januar 2026", card.Text.Replace('\u00A0', ' '), StringComparison.Ordinal);
        Assert.Contains("hverken jeg eller procesteamet kan finde ud af, hvilke der er dine", card.Text, StringComparison.Ordinal);
        Assert.DoesNotContain(Anonymous, await AllAsync(anne), StringComparison.Ordinal);
        foreach (var kept in new[] { Own, Open, SameAsOther, Answer, "Anne-Marie Holm", Staff.GrenaaArea, "Nyt med læs", "Hele udviklingsprocessen", anne.Chat })
            Assert.Contains(kept, await AllAsync(anne), StringComparison.Ordinal);

        // The file has all of it, word for word, and is no answer to anybody else.
        await anne.PressAsync(card, "Hent som fil");
        var offer = anne.Read()[^1];
        Assert.Equal("mine-data-2026-01-05.json", offer.Attachment!.Value.GetProperty("name").GetString());
        await anne.AnswerOfferAsync(offer, drive.UploadUrl);
        using var file = JsonDocument.Parse(Assert.Single(drive.Files));
        var asked = file.RootElement.GetProperty("Spørgsmål, du har stillet med dit navn");
        Assert.Equal([Open, Own], asked.EnumerateArray().Select(entry => entry.GetProperty("Hvad").GetString()));
        Assert.Equal(Answer, asked[1].GetProperty("Svar").GetString());
        Assert.Equal(SameAsOther, file.RootElement.GetProperty("Svar, du følger")[0].GetProperty("Hvad").GetString());
        Assert.DoesNotContain(Anonymous, file.RootElement.GetRawText(), StringComparison.Ordinal);

        var confirm = (await anne.PressAsync((await anne.SayAsync("mine data")), "Slet")).Card;
        Assert.Contains("Beskeder, der er sendt, bliver stående i Teams", confirm.Text, StringComparison.Ordinal);
        Assert.Contains("kommer fra kommunens medarbejderliste og bliver stående", confirm.Text, StringComparison.Ordinal);
        Assert.Contains("Et spørgsmål, der ikke er besvaret, bliver trukket tilbage", confirm.Text, StringComparison.Ordinal);
        await Task.WhenAll(anne.PressAsync(confirm, "Ja, slet mine data"), anne.PressAsync(confirm, "Ja, slet mine data"));
        Assert.Contains("Jeg er i gang med at slette", (await anne.PressAsync(confirm, "Ja, slet mine data")).Card.Text, StringComparison.Ordinal);
        Assert.Contains("Jeg er i gang med at slette", (await anne.SayAsync("mine data")).Everything, StringComparison.Ordinal);
        await ErasedAsync(desk);

        await IsNowhereAsync(desk.App, anne.Id, Open, "kommer gardinerne", "Anne-Marie");
        Assert.Equal(["deliveries", "questions"], await QuestionForgettingScenarios.TablesWithAsync(desk.App, Answer));
        Assert.Contains(Other, desk.Triage(Other).Text, StringComparison.Ordinal);
        Assert.DoesNotContain("Følger svaret", desk.Triage(Other).Text, StringComparison.Ordinal);
        Assert.DoesNotContain(desk.App.Teams.In(QuestionRoom.Channel), message => message.Everything.Contains(Open, StringComparison.Ordinal));
        Assert.Equal(2, desk.App.Teams.In(QuestionRoom.Channel).Count(message => message.Everything.Contains("Spørgsmålet er slettet sammen med navnet", StringComparison.Ordinal)));
        Assert.DoesNotContain(await StoredRows.AuditAsync(desk.App), line => line.Contains("data.", StringComparison.Ordinal) || line.Contains(anne.Id, StringComparison.Ordinal));
        Assert.DoesNotContain(desk.App.Logs.Lines, line => line.Contains(anne.Id, StringComparison.Ordinal));

        // Who writes again is somebody new, with nothing but where they are.
        var again = (await anne.SayAsync("mine data")).Card!;
        Assert.Contains("Din chat og dine valg", again.Text, StringComparison.Ordinal);
        Assert.DoesNotContain("Spørgsmål, du har", again.Text, StringComparison.Ordinal);
        Assert.DoesNotContain("Beskeder, jeg", again.Text, StringComparison.Ordinal);
        await desk.AskAsync(anne.Id, "Må jeg få en lampe?");
        await desk.AnswerAsync("Må jeg få en lampe?", "Ja.");
        Assert.Contains(anne.Read(), message => message.Everything.Contains("Ja.", StringComparison.Ordinal));
    }

    [Fact]
    public async Task In_a_channel_it_is_not_told_and_who_never_wrote_has_nothing_but_the_list()
    {
        await using var app = NewApp(listed: Staff.List);
        var auning = Staff.In(app, Staff.Auning);
        var said = await auning.SayInChannelAsync("19:kanal@thread.tacv2", "mine data");
        Assert.Contains("Det svarer jeg kun på i din egen chat", said.Everything, StringComparison.Ordinal);
        Assert.DoesNotContain("Åse", said.Everything, StringComparison.Ordinal);

        var stranger = (await app.Employee().SayAsync("my data")).Card!;
        Assert.Contains("Din chat og dine valg", stranger.Text, StringComparison.Ordinal);
        Assert.DoesNotContain("Kommunens medarbejderliste", stranger.Text, StringComparison.Ordinal);
        Assert.Contains("What I have stored about you", (await app.English().SayAsync("my data")).Everything, StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_an_editor_did_for_the_municipality_is_told_and_stays_and_the_rest_goes()
    {
        await using var desk = await QuestionRoom.OpenAsync(NewApp(listed: Staff.List));
        var editor = desk.App.Editor;
        await editor.InstallAsync();
        await desk.AskAsync(Staff.GrenaaOne, Own);
        await desk.AnswerAsync(Own, Answer);
        await UpdateSteps.SendAsync(editor, "Nyt fra os", "Tekst");
        await editor.SayAsync($"milepæl {ScenarioSteps.FirstMilestone(desk.App)} i gang Vi er begyndt");
        await editor.SayAsync("følg");
        await desk.DeliverAsync();
        await editor.SayAsync("opdatering Kladde | Tekst");
        var draft = await desk.App.Services.GetRequiredService<UpdateStore>().GetAllAsync(CancellationToken.None).FirstAsync(update => !update.IsSent);
        await desk.App.Services.GetRequiredService<UpdateStore>().TrySaveAsync(
            draft with { Audience = draft.Audience with { Include = [new AudiencePart(AudienceKind.Person, editor.Id)] } }, CancellationToken.None);

        var all = await AllAsync(editor);
        Assert.Contains("En opdatering, der ikke er sendt endnu", all, StringComparison.Ordinal);
        foreach (var kept in new[] { "Opdateringer, du har skrevet eller godkendt", "Nyt fra os", "Spørgsmål, du har arbejdet med", Own, "Milepæle, du har ændret", "Vi er begyndt", "Hvad du har gjort i procesteamet", "En opdatering", "En milepæl", "update.send" })
            Assert.Contains(kept, all, StringComparison.Ordinal);
        var confirm = (await editor.PressAsync(await editor.SayAsync("mine data"), "Slet")).Card;
        Assert.Contains("fordi kommunen skal kunne se, hvem der har gjort hvad", confirm.Text, StringComparison.Ordinal);
        await editor.PressAsync(confirm, "Ja, slet mine data");
        await ErasedAsync(desk);

        var left = (await StoredRows.ReadAsync(desk.App)).Where(row => Has(row, editor.Id)).Select(row => row.Table).Distinct().Order(StringComparer.Ordinal);
        Assert.Equal(["audit", "plan", "questions", "updates"], left);
        Assert.Contains("Ea Redaktør svarede", (await editor.ExecuteAsync("question.open", new { id = desk.IdOf(Own) })).Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_question_that_others_wait_for_stays_without_the_name_until_it_is_answered()
    {
        await using var desk = await QuestionRoom.OpenAsync(NewApp(listed: Staff.List));
        await desk.AskAsync(Staff.GrenaaOne, Other);
        await FollowAsync(desk, Staff.GrenaaTwo);
        await desk.Person(Staff.GrenaaOne).ExecuteAsync("data.erase", new { });
        await ErasedAsync(desk);

        var card = desk.Triage(Other);
        Assert.Contains("Navnet er slettet", card.Text, StringComparison.Ordinal);
        await IsNowhereAsync(desk.App, Staff.GrenaaOne);
        await desk.AnswerAsync(Other, Answer);
        Assert.Contains(desk.Person(Staff.GrenaaTwo).Read(), message => message.Everything.Contains(Answer, StringComparison.Ordinal));
        Assert.DoesNotContain(desk.Person(Staff.GrenaaOne).Read(), message => message.Everything.Contains(Answer, StringComparison.Ordinal));
    }

    // Asks twice by name, once anonymously, follows another's question and the process, reads an update.
    internal static async Task<Support.Person> LivedAsync(QuestionRoom desk)
    {
        var anne = desk.Person(Staff.GrenaaOne);
        await desk.AskAsync(anne.Id, Own);
        await desk.AnswerAsync(Own, Answer);
        await desk.AskAsync(anne.Id, Open);
        await desk.AskAsync(Staff.GrenaaTwo, Other);
        await FollowAsync(desk, anne.Id);
        await desk.AskAnonymouslyAsync(anne.Id, Anonymous);
        await anne.SayAsync("følg");
        await UpdateSteps.SendAsync(desk.App.Editor, "Nyt med læs", "Tekst", requiresRead: true);
        await desk.DeliverAsync();
        await anne.PressAsync(UpdateSteps.Delivered(anne), "Markér som læst");
        await desk.DeliverAsync();
        return anne;
    }

    private static async Task FollowAsync(QuestionRoom desk, string who)
    {
        var offer = await desk.PressToSendAsync(who, SameAsOther);
        await desk.Person(who).PressAsync(offer.Card, "Følg svaret");
        await desk.DeliverAsync();
    }

    // Every section, page after page.
    private static async Task<string> AllAsync(Support.Person person)
    {
        var text = new StringBuilder();
        var overview = (await person.SayAsync("mine data")).Card!;
        foreach (var (section, pages) in overview.Json.GetRawText().Split("\"section\":\"").Skip(1).Select(part => (part[..part.IndexOf('"', StringComparison.Ordinal)], 6)))
            for (var page = 0; page < pages; page++)
                text.AppendLine((await person.ExecuteAsync("data.show", new { section, page = $"{page}" })).Text.Replace("\\", "", StringComparison.Ordinal));
        return text.ToString();
    }

    // The rounds of some minutes.
    private static async Task ErasedAsync(QuestionRoom desk)
    {
        var erasures = desk.App.Services.GetRequiredService<Erasures>();
        for (var round = 0; round < 4; round++)
        {
            Assert.Empty(await erasures.ContinueAsync(CancellationToken.None));
            await desk.App.FinishAsync();
            await desk.DeliverAsync();
            desk.App.Clock.Advance(TimeSpan.FromMinutes(1));
        }

        Assert.DoesNotContain(await StoredRows.ReadAsync(desk.App), row => row.Table == "erasures");
    }

    internal static async Task IsNowhereAsync(BotApp app, params IReadOnlyList<string> secrets)
    {
        var rows = await StoredRows.ReadAsync(app);
        foreach (var secret in secrets)
        {
            Assert.DoesNotContain(rows, row => Has(row, secret));
            Assert.Equal($"{secret} in ", $"{secret} in {string.Join(' ', await QuestionForgettingScenarios.TablesWithAsync(app, secret))}");
        }
    }

    private static bool Has(StoredRow row, string secret) =>
        row.Properties.Contains(secret, StringComparison.Ordinal) || row.Key.Contains(Convert.ToHexString(Encoding.UTF8.GetBytes(secret)), StringComparison.OrdinalIgnoreCase);
}
