using ProcessDialogueBot.Cards;
using ProcessDialogueBot.Tests.Support;

namespace ProcessDialogueBot.Tests.Scenarios;

/// <summary>What those who asked say back: more, when the process team asks for more, and that an answer did not answer.</summary>
public class AnswerBackScenarios : Scenario
{
    private const string Chair = "Må jeg få en ny stol til mit kontor?";
    private const string Curtains = "Hvornår får vi nye gardiner på Skovstjernen?";

    [Fact]
    public async Task What_the_team_asks_back_is_told_and_answered_and_then_the_question_is()
    {
        await using var desk = await QuestionRoom.OpenAsync(NewApp(listed: Staff.List));
        var asker = desk.Person(Staff.GrenaaOne);
        var request = await AskBackAsync(desk, "Hvilket kontor?");
        Assert.Contains("Procesteamet vil vide mere", request.Everything, StringComparison.Ordinal);
        Assert.Contains("Hvilket kontor?", request.Everything, StringComparison.Ordinal);
        Assert.Contains(Chair, request.Everything, StringComparison.Ordinal);
        Assert.Contains("Venter på den, der spurgte", desk.Triage(Chair).Text, StringComparison.Ordinal);

        desk.App.Clock.Skip(TimeSpan.FromDays(7));
        var told = await asker.PressAsync(request, "Send til procesteamet", ("addition", "Det i stuen."));
        await desk.DeliverAsync();
        Assert.Contains("Venter på svar", told.Text, StringComparison.Ordinal);
        Assert.Contains("Det i stuen.", told.Text, StringComparison.Ordinal);
        var triage = desk.Triage(Chair).Text;
        Assert.Contains("Det i stuen.", triage, StringComparison.Ordinal);
        Assert.Contains("Den, der spurgte, fortalte mere", triage, StringComparison.Ordinal);

        // The promise counts from what was told.
        var due = told.Text.Split('\n').Single(line => line.StartsWith("Du får svar senest", StringComparison.Ordinal))["Du får svar senest ".Length..].TrimEnd('.');
        Assert.Contains(due, triage, StringComparison.Ordinal);
        await desk.AnswerAsync(Chair, "Ja, hent den i depotet.");
        Assert.Contains("Ja, hent den i depotet.", asker.Read()[^1].Everything, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Nothing_is_answered_together_with_what_waits_for_its_asker_but_the_other_way_round_it_is()
    {
        await using var desk = await QuestionRoom.OpenAsync(NewApp(listed: Staff.List));
        await AskBackAsync(desk, "Hvilket kontor?");
        await desk.AskAsync(Staff.Auning, Curtains);
        var refused = await desk.App.Editor.PressAsync(desk.Triage(Curtains), "Besvar sammen", ("into", desk.IdOf(Chair)));
        Assert.Contains("Det andet spørgsmål venter på, at den, der spurgte, skriver mere", refused.Text, StringComparison.Ordinal);
        Assert.Contains("Nyt spørgsmål", desk.Triage(Curtains).Text, StringComparison.Ordinal);
        await desk.MergeAsync(Chair, into: Curtains);
        await desk.AnswerAsync(Curtains, "Det hele kommer i maj.");
        Assert.Contains("Det hele kommer i maj.", desk.Person(Staff.GrenaaOne).Read()[^1].Everything, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_same_press_twice_tells_more_once()
    {
        await using var desk = await QuestionRoom.OpenAsync(NewApp(listed: Staff.List));
        var asker = desk.Person(Staff.GrenaaOne);
        var request = await AskBackAsync(desk, "Hvilket kontor?");
        var answers = await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => asker.PressAsync(request, "Send til procesteamet", ("addition", "Det i stuen."))));
        Assert.All(answers, answer => Assert.DoesNotContain("ikke lade sig gøre", answer.Text, StringComparison.Ordinal));
        await desk.DeliverAsync();
        Assert.Single(desk.Triage(Chair).Text.Split('\n'), line => line.Contains("fortalte mere", StringComparison.Ordinal));
    }

    [Fact]
    public async Task More_told_after_the_question_was_closed_is_refused_plainly()
    {
        await using var desk = await QuestionRoom.OpenAsync(NewApp(listed: Staff.List));
        var request = await AskBackAsync(desk, "Hvilket kontor?");
        await desk.App.Editor.PressAsync(desk.Triage(Chair), "Luk uden svar", ("remark", "Det hører til hos IT."));
        await desk.DeliverAsync();
        var late = await desk.Person(Staff.GrenaaOne).PressAsync(request, "Send til procesteamet", ("addition", "Det i stuen."));
        Assert.Contains("ikke lade sig gøre længere", late.Text, StringComparison.Ordinal);
        Assert.Contains("Det hører til hos IT.", late.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task More_told_after_the_answer_is_kept_for_saying_that_it_did_not_answer()
    {
        await using var desk = await QuestionRoom.OpenAsync(NewApp(listed: Staff.List));
        var asker = desk.Person(Staff.GrenaaOne);
        var request = await AskBackAsync(desk, "Hvilket kontor?");
        await desk.AnswerAsync(Chair, "Ja.");
        var late = await asker.PressAsync(request, "Send til procesteamet", ("addition", "Det i stuen."));
        Assert.Contains("ikke lade sig gøre længere", late.Text, StringComparison.Ordinal);
        Assert.Equal("Det i stuen.", late.Card.Find("addition").GetProperty("value").GetString());
        Assert.Contains("Venter på svar", (await asker.PressAsync(late.Card, "Send igen")).Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task That_an_answer_did_not_answer_can_be_said_once()
    {
        await using var desk = await QuestionRoom.OpenAsync(NewApp(listed: Staff.List));
        var asker = desk.Person(Staff.GrenaaOne);
        await desk.AskAsync(Staff.GrenaaOne, Chair);
        await desk.AnswerAsync(Chair, "Ja.");
        var first = asker.Read()[^1];
        var again = await asker.PressAsync(first, "Send igen", ("addition", "Hvornår kommer den?"));
        await desk.DeliverAsync();
        Assert.Contains("Venter på svar", again.Text, StringComparison.Ordinal);
        Assert.Contains("Hvornår kommer den?", again.Text, StringComparison.Ordinal);
        var triage = desk.Triage(Chair).Text;
        Assert.Contains("Svaret var ikke nok", triage, StringComparison.Ordinal);
        Assert.Contains("Hvornår kommer den?", triage, StringComparison.Ordinal);
        Assert.Contains("Det tidligere svar", triage, StringComparison.Ordinal);
        Assert.Contains("1 venter", (await desk.App.Editor.SayAsync("indbakke")).Everything, StringComparison.Ordinal);

        // The press once more, on the same card.
        Assert.DoesNotContain("ikke lade sig gøre", (await asker.PressAsync(first, "Send igen", ("addition", "Hvornår kommer den?"))).Text, StringComparison.Ordinal);
        await desk.AnswerAsync(Chair, "Ja, i maj.");
        var second = asker.Read()[^1];
        Assert.Contains("Ja, i maj.", second.Everything, StringComparison.Ordinal);
        Assert.NotEqual(first.Id, second.Id);
        Assert.DoesNotContain("Det var ikke svar nok", second.Card!.Buttons);
        Assert.DoesNotContain("Det var ikke svar nok", (await asker.PressAsync(await asker.SayAsync("mine spørgsmål"), "Vis")).Card.Buttons);

        var refused = await asker.PressAsync(first, "Send igen", ("addition", "Det er stadig ikke nok."));
        Assert.Contains("ikke lade sig gøre længere", refused.Text, StringComparison.Ordinal);
        Assert.Contains("Ja, i maj.", refused.Text, StringComparison.Ordinal);
        Assert.Contains("ikke noget, der venter", (await desk.App.Editor.SayAsync("indbakke")).Everything, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Who_was_merged_gets_a_question_of_their_own_again_and_nobody_else_is_disturbed()
    {
        await using var desk = await QuestionRoom.OpenAsync(NewApp(listed: Staff.List));
        await desk.AskAsync(Staff.GrenaaOne, Chair);
        await desk.AskAsync(Staff.Auning, Curtains);
        await desk.MergeAsync(Chair, into: Curtains);
        await desk.AnswerAsync(Curtains, "Det hele kommer i maj.");
        var (asker, other) = (desk.Person(Staff.GrenaaOne), desk.Person(Staff.Auning));
        var told = other.Read().Count;
        await asker.PressAsync(asker.Read()[^1], "Send igen", ("addition", "Gælder det også stole?"));
        await desk.DeliverAsync();
        Assert.Contains("Gælder det også stole?", desk.Triage(Chair).Text, StringComparison.Ordinal);
        Assert.DoesNotContain(Chair, desk.Triage(Curtains).Text, StringComparison.Ordinal);
        Assert.Contains("Spørgsmålet er besvaret", desk.Triage(Curtains).Text, StringComparison.Ordinal);

        await desk.AnswerAsync(Chair, "Nej, kun gardiner.");
        Assert.Contains("Nej, kun gardiner.", asker.Read()[^1].Everything, StringComparison.Ordinal);
        Assert.Equal(told, other.Read().Count);
        Assert.Contains("Det hele kommer i maj.", other.Read()[^1].Everything, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Who_cannot_be_reached_finds_the_answer_and_can_say_that_it_did_not_answer()
    {
        await using var desk = await QuestionRoom.OpenAsync(NewApp(listed: Staff.List));
        var stranger = desk.App.Employee(9);
        var dontKnow = await stranger.SayInChannelAsync("19:anden@thread.tacv2", Chair);
        await stranger.PressInChannelAsync("19:anden@thread.tacv2", dontKnow, "Send til procesteamet");
        await desk.DeliverAsync();
        desk.App.Teams.Fail("new", System.Net.HttpStatusCode.Forbidden, "ForbiddenOperationException");
        await desk.AnswerAsync(Chair, "Ja.");
        await desk.App.FinishAsync();
        await desk.DeliverAsync();
        Assert.Contains("ikke nået frem", desk.Triage(Chair).Text, StringComparison.Ordinal);

        desk.App.Teams.Heal("new");
        await stranger.InstallAsync();
        var shown = await stranger.PressAsync(await stranger.SayAsync("mine spørgsmål"), "Vis");
        Assert.Contains("Ja.", shown.Text, StringComparison.Ordinal);
        await stranger.PressAsync(shown.Card, "Send igen", ("addition", "Hvornår?"));
        await desk.DeliverAsync();
        await desk.AnswerAsync(Chair, "I maj.");
        Assert.Contains("I maj.", stranger.Read()[^1].Everything, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("", "Feltet er tomt")]
    [InlineData("  ", "Feltet er tomt")]
    [InlineData("a", "ikke plads til det hele")]
    [InlineData("😀", "ikke plads til det hele")]
    [InlineData("*", "ikke plads til det hele")]
    public async Task What_cannot_be_taken_stays_in_the_field(string letter, string told)
    {
        await using var desk = await QuestionRoom.OpenAsync(NewApp(listed: Staff.List));
        var asker = desk.Person(Staff.GrenaaOne);
        var request = await AskBackAsync(desk, "Hvilket kontor?");
        var text = string.Concat(Enumerable.Repeat(letter, 1001));
        var problem = await asker.PressAsync(request, "Send til procesteamet", ("addition", text));
        Assert.Contains(told, problem.Text, StringComparison.Ordinal);
        Assert.Equal(text.Trim().Length > 0, problem.Card.Find("addition").GetProperty("value").GetString()!.Length > 100);
        await asker.PressAsync(problem.Card, "Send til procesteamet", ("addition", "Det i stuen."));
        await desk.DeliverAsync();
        await desk.AnswerAsync(Chair, "Ja.");

        var missing = await asker.PressAsync(asker.Read()[^1], "Send igen", ("addition", text));
        Assert.Contains(told, missing.Text, StringComparison.Ordinal);
        Assert.Equal(text.Trim().Length > 0, missing.Card.Find("addition").GetProperty("value").GetString()!.Length > 100);
        Assert.Contains("Venter på svar", (await asker.PressAsync(missing.Card, "Send igen", ("addition", "Hvornår?"))).Text, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("question.clarify")]
    [InlineData("question.reopen")]
    public async Task Nobody_else_can_say_anything_about_a_question(string verb)
    {
        await using var desk = await QuestionRoom.OpenAsync(NewApp(listed: Staff.List));
        await AskBackAsync(desk, "Hvilket kontor?");
        var id = desk.IdOf(Chair);
        foreach (var (person, what) in new[] { (desk.Person(Staff.GrenaaTwo), id), (desk.App.Editor, id), (desk.Person(Staff.GrenaaOne), "findes-ikke") })
        {
            var answer = await person.ExecuteAsync(verb, new { id = what, addition = "Mit." });
            Assert.Contains("findes ikke", answer.Text, StringComparison.Ordinal);
            Assert.DoesNotContain(Chair, answer.Text, StringComparison.Ordinal);
        }

        await desk.DeliverAsync();
        Assert.DoesNotContain("Mit.", desk.Triage(Chair).Text, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("æ")]
    [InlineData("*")]
    [InlineData("\"")]
    [InlineData("\\")]
    [InlineData("😀")]
    public async Task The_longest_texts_leave_room_on_every_card(string letter)
    {
        await using var desk = await QuestionRoom.OpenAsync(NewApp(listed: Staff.List));
        var asker = desk.Person(Staff.GrenaaOne);
        var question = $"Må jeg få en ny stol {Longest(letter, 1900, 7300)}?";
        await desk.AskAsync(Staff.GrenaaOne, question);
        await desk.App.Editor.PressAsync(Latest(desk), "Spørg tilbage", ("remark", Longest(letter, 500, 1500)));
        await desk.DeliverAsync();
        await asker.PressAsync(asker.Read()[^1], "Send til procesteamet", ("addition", Longest(letter, 500, 1500)));
        await desk.DeliverAsync();
        await desk.App.Editor.PressAsync(Latest(desk), "Send svar", ("answer", Longest(letter, 4000, 8000)));
        await desk.DeliverAsync();
        await asker.PressAsync(asker.Read()[^1], "Send igen", ("addition", string.Concat(Enumerable.Repeat(letter, 2000))));
        await asker.PressAsync(asker.Read()[^1], "Send igen", ("addition", Longest(letter, 500, 1500)));
        await desk.DeliverAsync();
        await desk.App.Editor.PressAsync(Latest(desk), "Luk uden svar", ("remark", Longest(letter, 500, 1500)));
        await desk.DeliverAsync();
        Assert.Contains("Lukket uden svar", asker.Read()[^1].Everything, StringComparison.Ordinal);
        var cards = desk.App.Teams.Messages.Select(entry => entry.Message.Card).OfType<ShownCard>()
            .Concat(desk.App.Answers.Where(answer => answer.IsCard).Select(answer => answer.Card));
        Assert.All(cards, card => Assert.InRange(System.Text.Encoding.UTF8.GetByteCount(card.Json.GetRawText()), 1, AdaptiveCard.MaxBytes));
    }

    private static string Longest(string letter, int length, int bytes) => CardText.Cut(string.Concat(Enumerable.Repeat(letter, length)), length, bytes);

    private static ShownCard Latest(QuestionRoom desk) => desk.App.LastIn(QuestionRoom.Channel).Card!;

    private static async Task<ShownMessage> AskBackAsync(QuestionRoom desk, string request)
    {
        await desk.AskAsync(Staff.GrenaaOne, Chair);
        await desk.App.Editor.PressAsync(desk.Triage(Chair), "Spørg tilbage", ("remark", request));
        await desk.DeliverAsync();
        return desk.Person(Staff.GrenaaOne).Read()[^1];
    }
}

public sealed class AnswerBackScenariosOnAzurite : AnswerBackScenarios
{
    protected override bool IsOnAzurite => true;
}
