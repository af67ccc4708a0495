using System.Text.Json;
using ProcessDialogueBot.Cards;
using ProcessDialogueBot.Tests.Support;

namespace ProcessDialogueBot.Tests.Scenarios;

/// <summary>"Spørg procesteamet om dette" on any message.</summary>
public class MessageActionScenarios : Scenario
{
    private const string Asked = "Hvornår får vi nye gardiner på Skovstjernen?";

    [Fact]
    public async Task A_messages_text_is_made_a_question_and_handed_over()
    {
        await using var desk = await QuestionRoom.OpenAsync(NewApp(listed: Staff.List));
        var asker = desk.Person(Staff.GrenaaTwo);
        var form = await asker.AskAboutAsync(new { contentType = "html", content = $"<div><p>{Asked}</p></div>" });
        Assert.Equal(Asked, form.Card.Find("question").GetProperty("value").GetString());
        Assert.Contains("ser navn, område og spørgsmål", form.Text, StringComparison.Ordinal);

        var sent = await asker.PressInDialogAsync(form, "Send til procesteamet", ("area", Staff.AuningArea), ("initiative", "2"));
        await desk.DeliverAsync();
        Assert.Contains("Dit spørgsmål er sendt til procesteamet", sent.Text, StringComparison.Ordinal);
        Assert.Contains("Du får svar senest", sent.Text, StringComparison.Ordinal);
        Assert.Contains("i din chat med mig", sent.Text, StringComparison.Ordinal);
        Assert.Contains("Hans Holm", desk.Triage(Asked).Text, StringComparison.Ordinal);
        Assert.Contains(Staff.AuningArea, desk.Triage(Asked).Text, StringComparison.Ordinal);
        Assert.Contains("2 – ", desk.Triage(Asked).Text, StringComparison.Ordinal);
        await desk.AnswerAsync(Asked, "De kommer i maj.");
        Assert.Contains("De kommer i maj.", asker.Read()[^1].Everything, StringComparison.Ordinal);
    }

    // It is somebody else's message: the text is all that is taken of it, and only when the asker sends it.
    [Fact]
    public async Task Who_wrote_the_message_and_where_it_stands_is_not_kept_and_nothing_is_before_it_is_sent()
    {
        await using var desk = await QuestionRoom.OpenAsync(NewApp(listed: Staff.List));
        var before = await StoredRows.ReadAsync(desk.App);
        var form = await desk.Person(Staff.GrenaaTwo).AskAboutAsync(new { contentType = "html", content = Asked });
        Assert.Equal(before, await StoredRows.ReadAsync(desk.App));
        await desk.Person(Staff.GrenaaTwo).PressInDialogAsync(form, "Send til procesteamet");
        await desk.DeliverAsync();
        var bytes = await StoredRows.BytesAsync(desk.App);
        foreach (var trace in new[] { "writer-of-the-message", "Den Anden", "1776390257332", "l/message" })
            Assert.DoesNotContain(trace, bytes, StringComparison.Ordinal);
    }

    // The dialog stands over a chat between two others, which is "personal", too: answers must not go there.
    [Fact]
    public async Task Below_a_dialog_no_chat_is_remembered()
    {
        await using var desk = await QuestionRoom.OpenAsync(NewApp(listed: Staff.List));
        var asker = desk.Person(Staff.GrenaaTwo);
        var form = await asker.AskAboutAsync(new { contentType = "html", content = Asked }, "19:a_b@unq.gbl.spaces", "personal");
        await asker.DialogAsync(
            "composeExtension/submitAction", new { commandId = "askProcessTeam", data = form.Card.Press("Send til procesteamet").Data }, "19:a_b@unq.gbl.spaces", "personal");
        await desk.DeliverAsync();
        await desk.AnswerAsync(Asked, "De kommer i maj.");
        Assert.Empty(desk.App.Teams.In("19:a_b@unq.gbl.spaces"));
        Assert.Contains("De kommer i maj.", asker.Read()[^1].Everything, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Who_does_not_have_the_app_is_told_how_to_get_the_answer()
    {
        await using var desk = await QuestionRoom.OpenAsync(NewApp(listed: Staff.List));
        var stranger = desk.App.Employee(7);
        var form = await stranger.AskAboutAsync(new { contentType = "text", content = Asked });
        Assert.Contains("du ikke har appen", (await stranger.PressInDialogAsync(form, "Send til procesteamet")).Text, StringComparison.Ordinal);
        await stranger.InstallAsync();
        await desk.DeliverAsync();
        await desk.AnswerAsync(Asked, "De kommer i maj.");
        Assert.Contains("De kommer i maj.", stranger.Read()[^1].Everything, StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_is_asked_already_is_offered_in_the_dialog_too()
    {
        await using var desk = await QuestionRoom.OpenAsync(NewApp(listed: Staff.List));
        await desk.AskAsync(Staff.GrenaaOne, Asked);
        var other = desk.Person(Staff.GrenaaTwo);
        var form = await other.AskAboutAsync(new { contentType = "text", content = "Hvornår kommer gardinerne på Skovstjernen?" });
        var offer = await other.PressInDialogAsync(form, "Send til procesteamet");
        Assert.Contains("også spurgt om", offer.Text, StringComparison.Ordinal);
        var following = await other.PressInDialogAsync(offer, "Følg svaret");
        Assert.Contains("Du følger svaret", following.Text, StringComparison.Ordinal);
        Assert.Contains("Du følger ikke længere", (await other.PressInDialogAsync(following, "Følg ikke længere")).Text, StringComparison.Ordinal);
        Assert.Contains("sendt til procesteamet", (await other.PressInDialogAsync(offer, "Send mit alligevel")).Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_form_sent_twice_is_one_question()
    {
        await using var desk = await QuestionRoom.OpenAsync(NewApp(listed: Staff.List));
        var asker = desk.Person(Staff.GrenaaTwo);
        var form = await asker.AskAboutAsync(new { contentType = "text", content = Asked });
        await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => asker.PressInDialogAsync(form, "Send til procesteamet")));
        Assert.Contains("1 venter", (await desk.App.Editor.SayAsync("indbakke")).Everything, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("", "Feltet er tomt")]
    [InlineData("   ", "Feltet er tomt")]
    [InlineData("a", "ikke plads til det hele")]
    [InlineData("😀", "ikke plads til det hele")]
    public async Task What_cannot_be_taken_stays_in_the_field_with_what_to_put_right(string letter, string told)
    {
        await using var desk = await QuestionRoom.OpenAsync(NewApp(listed: Staff.List));
        var asker = desk.Person(Staff.GrenaaTwo);
        var form = await asker.AskAboutAsync(new { contentType = "text", content = Asked });
        var answer = await asker.PressInDialogAsync(
            form, "Send til procesteamet", ("question", string.Concat(Enumerable.Repeat(letter, 2001))), ("area", Staff.AuningArea), ("initiative", "2"));
        Assert.Contains(told, answer.Text, StringComparison.Ordinal);
        Assert.Equal(letter.Trim().Length == 0, answer.Card.Find("question").GetProperty("value").GetString()!.Length == 0);
        Assert.Equal("2", answer.Card.Find("initiative").GetProperty("value").GetString());
        Assert.Equal(Staff.AuningArea, answer.Card.Find("area").GetProperty("value").GetString());
        Assert.Contains("ikke noget, der venter", (await desk.App.Editor.SayAsync("indbakke")).Everything, StringComparison.Ordinal);
        Assert.Contains("sendt til", (await asker.PressInDialogAsync(answer, "Send til procesteamet", ("question", Asked))).Text, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("æ", 5000)]
    [InlineData("😀", 3000)]
    [InlineData("\\", 3000)]
    [InlineData("&lt;b&gt;", 2000)]
    public async Task A_long_message_is_cut_and_one_is_told(string letter, int times)
    {
        await using var desk = await QuestionRoom.OpenAsync(NewApp(listed: Staff.List));
        var form = await desk.Person(Staff.GrenaaTwo).AskAboutAsync(new { contentType = "html", content = $"<p>{string.Concat(Enumerable.Repeat(letter, times))}</p>" });
        Assert.Contains("Feltet har kun begyndelsen", form.Text, StringComparison.Ordinal);
        Assert.InRange(form.Card.Find("question").GetProperty("value").GetString()!.Length, 500, 2000);
        Assert.InRange(System.Text.Encoding.UTF8.GetByteCount(form.Card.Json.GetRawText()), 1, AdaptiveCard.MaxBytes);
        Assert.Contains("sendt til", (await desk.Person(Staff.GrenaaTwo).PressInDialogAsync(form, "Send til procesteamet")).Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_English_reader_gets_the_form_in_English()
    {
        await using var desk = await QuestionRoom.OpenAsync(NewApp(listed: Staff.List));
        var form = await desk.App.English().AskAboutAsync(new { contentType = "text", content = "When?" });
        Assert.Contains("Ask the process team about this", form.Text, StringComparison.Ordinal);
        Assert.Contains("Your question has been sent", (await desk.App.English().PressInDialogAsync(form, "Send to the process team")).Text, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("""{}""")]
    [InlineData("""{"commandId":"askProcessTeam"}""")]
    [InlineData("""{"commandId":"askProcessTeam","messagePayload":null}""")]
    [InlineData("""{"commandId":"askProcessTeam","messagePayload":{"body":{"contentType":7,"content":["x"]}}}""")]
    [InlineData("""{"commandId":"askProcessTeam","messagePayload":{"body":{"contentType":"html","content":"<<<<<<div"}}}""")]
    [InlineData("""{"commandId":"findes-ikke","messagePayload":{"body":{"content":"x"}}}""")]
    [InlineData("""{"commandId":["askProcessTeam"]}""")]
    public async Task Whatever_is_fetched_is_answered(string value)
    {
        await using var app = NewApp();
        var answer = await app.Employee().DialogAsync("composeExtension/fetchTask", JsonSerializer.Deserialize<JsonElement>(value), "19:k@thread.tacv2", "channel");
        Assert.NotEmpty(answer.Text);
        Assert.DoesNotContain(app.Logs.Lines, line => line.StartsWith("Error", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("""{}""")]
    [InlineData("""{"data":7}""")]
    [InlineData("""{"data":{"verb":"findes.ikke"}}""")]
    [InlineData("""{"data":{"verb":"question.escalate"}}""")]
    [InlineData("""{"data":{"verb":"question.escalate","question":7,"newId":[]}}""")]
    [InlineData("""{"data":{"verb":"question.take","id":"x"}}""")]
    public async Task Whatever_is_submitted_is_answered(string value)
    {
        await using var app = NewApp();
        var answer = await app.Employee().DialogAsync("composeExtension/submitAction", JsonSerializer.Deserialize<JsonElement>(value), "19:k@thread.tacv2", "channel");
        Assert.NotEmpty(answer.Text);
        Assert.Contains("ikke noget, der venter", (await app.Editor.SayAsync("indbakke")).Everything, StringComparison.Ordinal);
        Assert.DoesNotContain(app.Logs.Lines, line => line.StartsWith("Error", StringComparison.Ordinal));
    }
}

public sealed class MessageActionScenariosOnAzurite : MessageActionScenarios
{
    protected override bool IsOnAzurite => true;
}
