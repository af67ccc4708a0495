using System.Net;
using System.Text.Json;
using ProcessDialogueBot.Tests.Support;

namespace ProcessDialogueBot.Tests.Scenarios;

/// <summary>What the process team sees of a question that it has opened: what it writes stays, and what others do is told.</summary>
public class OpenedQuestionScenarios : Scenario
{
    private const string Chair = "Må jeg få en ny stol til mit kontor?";
    private const string Curtains = "Hvornår får vi nye gardiner på Skovstjernen?";
    private const string SameCurtains = "Hvornår kommer gardinerne på Skovstjernen?";

    [Theory]
    [InlineData("Luk uden svar")]
    [InlineData("Spørg tilbage")]
    public async Task A_remark_that_is_too_long_stays_in_its_field(string button)
    {
        await using var room = await OpenAsync(Chair);
        var written = "Det hører til hos IT. " + new string('x', 600);
        var refused = await room.App.Editor.PressAsync(room.Triage(Chair), button, ("remark", written));
        Assert.Contains("Der er plads til 500 tegn", refused.Text, StringComparison.Ordinal);
        Assert.Equal(written[..500], refused.Card.Find("remark").GetProperty("value").GetString());
        Assert.Contains("Feltet har kun beholdt begyndelsen", refused.Text, StringComparison.Ordinal);
        Assert.Single(refused.Card.Inputs, input => input == "remark");
        Assert.DoesNotContain("Tag det", refused.Card.Buttons);

        await room.App.Editor.PressAsync(refused.Card, button, ("remark", "Det hører til hos IT."));
        await room.DeliverAsync();
        Assert.Contains("Det hører til hos IT.", room.Person(Staff.GrenaaOne).Read()[^1].Everything, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_remark_of_somebody_who_came_second_stays_in_its_field()
    {
        await using var room = await OpenAsync(Chair);
        var old = room.Triage(Chair);
        await room.App.Editor.PressAsync(old, "Tag det");
        var second = await room.Person(Staff.SecondEditor).PressAsync(old, "Luk uden svar", ("remark", "Det hører til hos IT."));
        Assert.Contains("Ea Redaktør tog det", second.Text, StringComparison.Ordinal);
        Assert.Equal("Det hører til hos IT.", second.Card.Find("remark").GetProperty("value").GetString());
        await room.Person(Staff.SecondEditor).PressAsync(second.Card, "Luk uden svar");
        await room.DeliverAsync();
        Assert.Contains("Det hører til hos IT.", room.Person(Staff.GrenaaOne).Read()[^1].Everything, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Who_opened_a_question_and_presses_after_another_is_told_what_the_other_did()
    {
        await using var room = await OpenAsync(Chair);
        var second = room.Person(Staff.SecondEditor);
        var opened = await second.PressAsync(await second.SayAsync("indbakke"), "Åbn");
        await room.AnswerAsync(Chair, "Ja, i maj.");
        var late = await second.PressAsync(opened.Card, "Send svar", ("answer", "Nej."));
        Assert.Contains("Ea Redaktør svarede", late.Text, StringComparison.Ordinal);
        Assert.Contains("er ikke gemt", late.Text, StringComparison.Ordinal);
        Assert.Contains("Ja, i maj.", late.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_was_opened_and_the_inbox_ask_for_themselves_anew_when_they_are_looked_at_again()
    {
        await using var room = await OpenAsync(Chair);
        var second = room.Person(Staff.SecondEditor);
        var inbox = await second.SayAsync("indbakke");
        var opened = (await second.PressAsync(inbox, "Åbn")).Card;
        await room.AnswerAsync(Chair, "Ja, i maj.");
        Assert.Contains("Spørgsmålet er besvaret", (await LookAgainAsync(second, opened)).Text, StringComparison.Ordinal);
        Assert.Contains("ikke noget, der venter", (await LookAgainAsync(second, inbox.Card!)).Text, StringComparison.Ordinal);
        Assert.DoesNotContain("Må jeg få", (await LookAgainAsync(room.Person(Staff.GrenaaTwo), opened)).Text, StringComparison.Ordinal);
        Assert.DoesNotContain("Må jeg få", (await LookAgainAsync(room.Person(Staff.GrenaaTwo), inbox.Card!)).Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_is_being_written_is_not_taken_away_by_a_new_look()
    {
        await using var room = await OpenAsync(Chair);
        foreach (var (button, input) in new[] { ("Send svar", "answer"), ("Luk uden svar", "remark") })
        {
            var refused = await room.App.Editor.PressAsync(room.Triage(Chair), button, (input, new string('x', 5_000)));
            Assert.Equal(JsonValueKind.Undefined, RefreshOf(refused.Card).ValueKind);
        }
    }

    [Fact]
    public async Task The_process_team_sees_that_an_answer_did_not_reach_a_follower_and_when_it_did()
    {
        await using var room = await OpenAsync(Curtains);
        var offer = await room.PressToSendAsync(Staff.GrenaaTwo, SameCurtains);
        await room.Person(Staff.GrenaaTwo).PressAsync(offer.Card, "Følg svaret");
        await room.DeliverAsync();
        room.App.Teams.Fail(room.Person(Staff.GrenaaTwo).Chat, HttpStatusCode.Forbidden, "ConversationBlockedByUser");
        await room.AnswerAsync(Curtains, "De kommer i maj.");
        await SettleAsync(room);
        Assert.Contains("Beskeden er måske ikke nået frem til 1 af dem, der følger svaret.", room.Triage(Curtains).Text, StringComparison.Ordinal);
        Assert.DoesNotContain("til den, der spurgte", room.Triage(Curtains).Text, StringComparison.Ordinal);
        Assert.DoesNotContain("Hans", room.Triage(Curtains).Json.GetRawText(), StringComparison.Ordinal);

        // Who adds the app again gets the answer; that the one who asked says no is no matter of the others.
        room.App.Teams.Heal(room.Person(Staff.GrenaaTwo).Chat);
        await room.Person(Staff.GrenaaTwo).InstallAsync();
        await room.DeliverAsync();
        await SettleAsync(room);
        Assert.Contains("De kommer i maj.", room.Person(Staff.GrenaaTwo).Read()[^1].Everything, StringComparison.Ordinal);
        Assert.DoesNotContain("ikke nået frem", room.Triage(Curtains).Text, StringComparison.Ordinal);
        await room.Person(Staff.GrenaaOne).PressAsync(room.Person(Staff.GrenaaOne).Read()[^1], "Send igen", ("addition", "Hvilken uge?"));
        await room.DeliverAsync();
        Assert.DoesNotContain("ikke nået frem", room.Triage(Curtains).Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Also_a_follower_of_a_question_that_was_put_together_with_another_counts()
    {
        await using var room = await OpenAsync(Curtains);
        await room.AskAsync(Staff.Auning, Chair);
        var offer = await room.PressToSendAsync(Staff.GrenaaTwo, SameCurtains);
        await room.Person(Staff.GrenaaTwo).PressAsync(offer.Card, "Følg svaret");
        await room.MergeAsync(Curtains, Chair);
        room.App.Teams.Fail(room.Person(Staff.GrenaaTwo).Chat, HttpStatusCode.Forbidden, "ConversationBlockedByUser");
        await room.AnswerAsync(Chair, "Det hele kommer i maj.");
        await SettleAsync(room);
        Assert.Contains("ikke nået frem til 1 af dem, der følger svaret", room.Triage(Chair).Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_is_closed_is_told_as_a_message_and_what_was_answered_at_once_as_the_same_day()
    {
        await using var room = await OpenAsync(Chair);
        await room.AskAsync(Staff.Auning, Curtains);
        await room.MergeAsync(Curtains, Chair);
        Assert.Contains("Svaret går også til dem, der spurgte", room.Triage(Chair).Text, StringComparison.Ordinal);
        await room.App.Editor.PressAsync(room.Triage(Chair), "Luk uden svar", ("remark", "Det hører til hos IT."));
        await room.DeliverAsync();
        Assert.Contains("Beskeden går også til dem, der spurgte", room.Triage(Chair).Text, StringComparison.Ordinal);

        await room.AskAsync(Staff.GrenaaTwo, "Kan vi holde fri juleaften?");
        await room.AnswerAsync("Kan vi holde fri juleaften?", "Ja.");
        room.App.Clock.Advance(TimeSpan.FromMinutes(2));
        Assert.Contains("Svaret er typisk kommet samme dag.", (await room.App.Editor.SayAsync("status")).Everything, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_news_show_an_answer_that_is_for_all_to_see_without_who_asked()
    {
        await using var room = await OpenAsync(Chair);
        await room.App.Editor.PressAsync(room.Triage(Chair), "Send svar", ("answer", "Ja, skriv til din leder."));
        await room.DeliverAsync();
        Assert.DoesNotContain("skriv til din leder", (await room.Person(Staff.Auning).SayAsync("nyt")).Everything, StringComparison.Ordinal);

        await room.App.Editor.PressAsync(room.Triage(Chair), "Vis for alle");
        await room.DeliverAsync();
        var news = await room.Person(Staff.Auning).SayAsync("nyt");
        Assert.Contains("Nye svar fra procesteamet", news.Everything, StringComparison.Ordinal);
        Assert.Contains(Chair, news.Everything, StringComparison.Ordinal);
        Assert.Contains("Ja, skriv til din leder.", news.Everything, StringComparison.Ordinal);
        Assert.DoesNotContain("Anne-Marie", news.Card!.Json.GetRawText(), StringComparison.Ordinal);
        Assert.DoesNotContain(Staff.GrenaaOne, news.Card.Json.GetRawText(), StringComparison.Ordinal);

        await room.App.Editor.PressAsync(room.Triage(Chair), "Vis ikke længere");
        await room.DeliverAsync();
        Assert.DoesNotContain("skriv til din leder", (await room.Person(Staff.Auning).SayAsync("nyt")).Everything, StringComparison.Ordinal);
    }

    private async Task<QuestionRoom> OpenAsync(string question)
    {
        var room = await QuestionRoom.OpenAsync(NewApp(listed: Staff.List));
        await room.AskAsync(Staff.GrenaaOne, question);
        return room;
    }

    private static async Task SettleAsync(QuestionRoom room)
    {
        await room.App.FinishAsync();
        await room.DeliverAsync();
    }

    private static Task<PressAnswer> LookAgainAsync(Support.Person person, ShownCard card)
    {
        var action = RefreshOf(card).GetProperty("action");
        return person.ExecuteAsync(action.GetProperty("verb").GetString()!, action.TryGetProperty("data", out var data) ? data : new { });
    }

    private static JsonElement RefreshOf(ShownCard card) => card.Json.TryGetProperty("refresh", out var refresh) ? refresh : default;
}

public sealed class OpenedQuestionScenariosOnAzurite : OpenedQuestionScenarios
{
    protected override bool IsOnAzurite => true;
}
