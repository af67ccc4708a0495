using ProcessDialogueBot.Cards;
using ProcessDialogueBot.Tests.Support;

namespace ProcessDialogueBot.Tests.Scenarios;

/// <summary>Somebody follows the answer to what another has asked.</summary>
public class FollowingScenarios : Scenario
{
    private const string Curtains = "Hvornår får vi nye gardiner på Skovstjernen?";
    private const string SameCurtains = "Hvornår kommer gardinerne på Skovstjernen?";
    private const string Chair = "Må jeg få en ny stol til mit kontor?";

    // Until there is an answer to bring, only the key and everybody's id together tell who follows.
    [Fact]
    public async Task Nothing_at_rest_names_who_follows_or_holds_their_words()
    {
        await using var desk = await QuestionRoom.OpenAsync(NewApp(listed: Staff.List));
        await desk.AskAsync(Staff.GrenaaOne, Curtains);
        var offer = await desk.PressToSendAsync(Staff.GrenaaTwo, SameCurtains);
        var before = await StoredRows.ReadAsync(desk.App);
        await desk.Person(Staff.GrenaaTwo).PressAsync(offer.Card, "Følg svaret");
        await desk.DeliverAsync();
        var written = (await StoredRows.ReadAsync(desk.App)).Except(before).ToList();
        Assert.Contains(written, row => row.Table == "questions");
        foreach (var secret in new[] { Staff.GrenaaTwo, "Hans Holm", "kommer gardinerne" })
        {
            Assert.DoesNotContain(written, row => row.ToString().Contains(secret, StringComparison.OrdinalIgnoreCase));
            Assert.DoesNotContain(written, row => row.Key.Contains(Convert.ToHexString(System.Text.Encoding.UTF8.GetBytes(secret)), StringComparison.OrdinalIgnoreCase));
        }

        Assert.DoesNotContain(desk.App.Logs.Lines, line => line.Contains("gardiner", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Following_twice_is_following_once()
    {
        await using var desk = await QuestionRoom.OpenAsync(NewApp(listed: Staff.List));
        await desk.AskAsync(Staff.GrenaaOne, Curtains);
        var other = desk.Person(Staff.GrenaaTwo);
        var offer = await desk.PressToSendAsync(Staff.GrenaaTwo, SameCurtains);
        await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => other.PressAsync(offer.Card, "Følg svaret")));
        Assert.Contains("Du følger svaret", (await other.PressAsync(offer.Card, "Følg svaret")).Text, StringComparison.Ordinal);
        await desk.DeliverAsync();
        Assert.Contains("Følger svaret\n1", desk.Triage(Curtains).Text, StringComparison.Ordinal);

        var again = await desk.PressToSendAsync(Staff.GrenaaTwo, "Hvornår får vi gardinerne på Skovstjernen?");
        Assert.Contains("Det ligner et spørgsmål, du følger svaret på", again.Text, StringComparison.Ordinal);
        Assert.Contains(SameCurtains, again.Text, StringComparison.Ordinal);
        Assert.Contains("Du følger svaret", (await other.PressAsync(again.Card, "Vis det")).Text, StringComparison.Ordinal);
        await desk.AnswerAsync(Curtains, "De kommer i maj.");
        Assert.Single(other.Read(), message => message.Everything.Contains("De kommer i maj.", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("Send svar", "answer", "De kommer i maj.")]
    [InlineData("Luk uden svar", "remark", "Det hører til hos ejendomsservice.")]
    public async Task What_was_answered_or_closed_meanwhile_cannot_be_followed_and_one_is_told(string button, string input, string text)
    {
        await using var desk = await QuestionRoom.OpenAsync(NewApp(listed: Staff.List));
        await desk.AskAsync(Staff.GrenaaOne, Curtains);
        var offer = await desk.PressToSendAsync(Staff.GrenaaTwo, SameCurtains);
        await desk.App.Editor.PressAsync(desk.Triage(Curtains), button, (input, text));
        await desk.DeliverAsync();

        var late = await desk.Person(Staff.GrenaaTwo).PressAsync(offer.Card, "Følg svaret");
        Assert.Contains("venter ikke længere på svar", late.Text, StringComparison.Ordinal);
        Assert.DoesNotContain(text, late.Json.GetRawText(), StringComparison.Ordinal);
        var sent = await desk.Person(Staff.GrenaaTwo).PressAsync(late.Card, "Send til procesteamet");
        Assert.Contains("sendt til procesteamet", sent.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_was_merged_meanwhile_is_followed_where_it_went()
    {
        await using var desk = await QuestionRoom.OpenAsync(NewApp(listed: Staff.List));
        await desk.AskAsync(Staff.GrenaaOne, Curtains);
        await desk.AskAsync(Staff.Auning, Chair);
        var early = await desk.PressToSendAsync(Staff.GrenaaTwo, SameCurtains);
        var leader = await desk.PressToSendAsync(Staff.GrenaaLeader, SameCurtains);
        await desk.Person(Staff.GrenaaLeader).PressAsync(leader.Card, "Følg svaret");
        await desk.DeliverAsync();
        await desk.MergeAsync(Curtains, into: Chair);

        await desk.Person(Staff.GrenaaTwo).PressAsync(early.Card, "Følg svaret");
        var again = await desk.Person(Staff.GrenaaLeader).PressAsync(leader.Card, "Følg svaret");
        Assert.Contains("Du følger svaret", again.Text, StringComparison.Ordinal);
        await desk.AnswerAsync(Chair, "Det hele kommer i maj.");
        foreach (var who in new[] { Staff.GrenaaTwo, Staff.GrenaaLeader })
        {
            var got = Assert.Single(desk.Person(who).Read(), message => message.Everything.Contains("Det hele kommer i maj.", StringComparison.Ordinal));
            Assert.Contains(SameCurtains, got.Everything, StringComparison.Ordinal);
        }
    }

    // Merged with one's own, what one follows is one's own question: one answer, not two.
    [Fact]
    public async Task Who_asked_and_follows_gets_the_answer_once()
    {
        await using var desk = await QuestionRoom.OpenAsync(NewApp(listed: Staff.List));
        await desk.AskAsync(Staff.GrenaaOne, Curtains);
        await desk.AskAsync(Staff.GrenaaTwo, Chair);
        var offer = await desk.PressToSendAsync(Staff.GrenaaTwo, SameCurtains);
        await desk.Person(Staff.GrenaaTwo).PressAsync(offer.Card, "Følg svaret");
        await desk.DeliverAsync();
        await desk.MergeAsync(Curtains, into: Chair);
        Assert.Contains("Venter på svar", (await desk.Person(Staff.GrenaaTwo).PressAsync(offer.Card, "Følg svaret")).Text, StringComparison.Ordinal);
        await desk.AnswerAsync(Chair, "Det hele kommer i maj.");
        var got = Assert.Single(desk.Person(Staff.GrenaaTwo).Read(), message => message.Everything.Contains("Det hele kommer i maj.", StringComparison.Ordinal));
        Assert.Contains(Chair, got.Everything, StringComparison.Ordinal);
    }

    [Fact]
    public async Task My_questions_has_those_that_I_follow_and_I_can_stop()
    {
        await using var desk = await QuestionRoom.OpenAsync(NewApp(listed: Staff.List));
        await desk.AskAsync(Staff.GrenaaOne, Curtains);
        var me = desk.Person(Staff.GrenaaTwo);
        Assert.Contains("du følger ingen svar", (await me.SayAsync("mine spørgsmål")).Everything, StringComparison.Ordinal);
        await me.PressAsync((await desk.PressToSendAsync(Staff.GrenaaTwo, SameCurtains)).Card, "Følg svaret");
        var mine = await me.SayAsync("mine spørgsmål");
        Assert.Contains(SameCurtains, mine.Everything, StringComparison.Ordinal);
        Assert.Contains("Du følger svaret", mine.Everything, StringComparison.Ordinal);
        Assert.DoesNotContain(Curtains, mine.Everything, StringComparison.Ordinal);

        // What the team asks of the one who asked is not for those who follow.
        await desk.App.Editor.PressAsync(desk.Triage(Curtains), "Spørg tilbage", ("remark", "Hvilken stue?"));
        Assert.Contains("Venter på svar", (await me.SayAsync("mine spørgsmål")).Everything, StringComparison.Ordinal);

        var shown = await me.PressAsync(mine, "Vis");
        Assert.DoesNotContain("Hvilken stue?", shown.Text, StringComparison.Ordinal);
        var stopped = await me.PressAsync(shown.Card, "Følg ikke længere");
        Assert.Contains("Du følger ikke længere", stopped.Text, StringComparison.Ordinal);
        await me.PressAsync(shown.Card, "Følg ikke længere");
        await desk.DeliverAsync();
        Assert.DoesNotContain("Følger svaret", desk.Triage(Curtains).Text, StringComparison.Ordinal);
        await desk.AnswerAsync(Curtains, "De kommer i maj.");
        Assert.DoesNotContain(me.Read(), message => message.Everything.Contains("De kommer i maj.", StringComparison.Ordinal));
    }

    [Fact]
    public async Task What_I_follow_is_shown_with_all_of_its_answer_or_why_there_is_none()
    {
        await using var desk = await QuestionRoom.OpenAsync(NewApp(listed: Staff.List));
        var me = desk.Person(Staff.GrenaaTwo);
        await desk.AskAsync(Staff.GrenaaOne, Curtains);
        await me.PressAsync((await desk.PressToSendAsync(Staff.GrenaaTwo, SameCurtains)).Card, "Følg svaret");
        await desk.DeliverAsync();
        await desk.App.Editor.PressAsync(desk.Triage(Curtains), "Luk uden svar", ("remark", "Det hører til hos ejendomsservice."));
        await desk.DeliverAsync();
        Assert.Contains("ejendomsservice", me.Read()[^1].Everything, StringComparison.Ordinal);
        Assert.Contains(SameCurtains, me.Read()[^1].Everything, StringComparison.Ordinal);
        var shown = await me.PressAsync(await me.SayAsync("mine spørgsmål"), "Vis");
        Assert.Contains("ejendomsservice", shown.Text, StringComparison.Ordinal);
        Assert.Contains(SameCurtains, (await me.PressAsync(shown.Card, "Se alle dine spørgsmål")).Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Anothers_token_and_a_questions_own_id_follow_nothing()
    {
        await using var desk = await QuestionRoom.OpenAsync(NewApp(listed: Staff.List));
        await desk.AskAsync(Staff.GrenaaOne, Curtains);
        var id = desk.IdOf(Curtains);
        var offer = await desk.PressToSendAsync(Staff.GrenaaTwo, SameCurtains);
        var token = offer.Card.Ids("question.follow").Single();
        var stranger = desk.Person(Staff.Auning);
        foreach (var what in new[] { id, token, "findes-ikke" })
        {
            Assert.Contains("venter ikke længere", (await stranger.ExecuteAsync("question.follow", new { id = what, question = "Hvad?" })).Text, StringComparison.Ordinal);
            Assert.Contains("findes ikke", (await stranger.ExecuteAsync("question.mine", new { id = what })).Text, StringComparison.Ordinal);
            await stranger.ExecuteAsync("question.unfollow", new { id = what });
        }

        Assert.DoesNotContain("Følger svaret", desk.Triage(Curtains).Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Who_follows_without_having_the_app_is_told_how_to_get_the_answer()
    {
        await using var desk = await QuestionRoom.OpenAsync(NewApp(listed: Staff.List));
        await desk.AskAsync(Staff.GrenaaOne, Curtains);
        var stranger = desk.App.Employee(99);
        var dontKnow = await stranger.SayInChannelAsync("19:anden@thread.tacv2", SameCurtains);
        var offer = await stranger.PressInChannelAsync("19:anden@thread.tacv2", dontKnow, "Send til procesteamet");
        var (verb, data) = offer.Card.Press("Følg svaret");
        var following = await stranger.ExecuteAsync(verb, data, "19:anden@thread.tacv2", "channel");
        Assert.Contains("du ikke har appen", following.Text, StringComparison.Ordinal);
        await stranger.InstallAsync();
        await desk.AnswerAsync(Curtains, "De kommer i maj.");
        Assert.Contains("De kommer i maj.", stranger.Read()[^1].Everything, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("æ")]
    [InlineData("*")]
    [InlineData("\"")]
    [InlineData("\\")]
    [InlineData("😀")]
    public async Task The_longest_texts_leave_room_on_every_card_of_following(string letter)
    {
        await using var desk = await QuestionRoom.OpenAsync(NewApp(listed: Staff.List));
        var filler = string.Concat(Enumerable.Repeat(letter, 1700 / letter.Length));
        filler = CardText.Cut(filler, 1700, 7000);
        await desk.AskAsync(Staff.GrenaaOne, $"{Curtains} {filler}");
        var me = desk.Person(Staff.GrenaaTwo);
        var offer = await desk.PressToSendAsync(Staff.GrenaaTwo, $"{SameCurtains} {filler}");
        Assert.Contains("også spurgt om", offer.Text, StringComparison.Ordinal);
        var following = await me.PressAsync(offer.Card, "Følg svaret");
        var again = await desk.PressToSendAsync(Staff.GrenaaTwo, $"Hvornår får vi gardinerne på Skovstjernen? {filler}");
        var own = await desk.PressToSendAsync(Staff.GrenaaOne, $"{SameCurtains} {filler}");
        foreach (var card in new[] { offer, following, again, own })
            Assert.InRange(System.Text.Encoding.UTF8.GetByteCount(card.Card.Json.GetRawText()), 1, AdaptiveCard.MaxBytes);
    }
}

public sealed class FollowingScenariosOnAzurite : FollowingScenarios
{
    protected override bool IsOnAzurite => true;
}
