using System.Net;

namespace ProcessDialogueBot.Tests.Scenarios;

/// <summary>How the process team answers, closes and merges questions.</summary>
public class TriageAnswerScenarios : TriageScenario
{
    [Fact]
    public async Task An_answer_is_put_right_where_it_stands()
    {
        await using var app = await NewAppAsync();
        await AskAsync(app, Staff.GrenaaOne, Chair);
        await app.Editor.PressAsync(Triage(app), "Send svar", ("answer", "Ja, i maj."));
        await DeliverAsync(app);
        var told = Asker(app).Read().Count;
        await app.Editor.PressAsync(Triage(app), "Gem rettelsen", ("answer", "Ja, i juni."));
        await DeliverAsync(app);
        Assert.Equal(told, Asker(app).Read().Count);
        Assert.Contains("Ja, i juni.", Asker(app).Read()[^1].Everything, StringComparison.Ordinal);
        Assert.DoesNotContain("Ja, i maj.", Asker(app).Read()[^1].Everything, StringComparison.Ordinal);
        Assert.Contains("rettede svaret", Triage(app).Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_answer_is_shown_to_all_and_taken_back_again()
    {
        await using var app = await NewAppAsync();
        await AskAsync(app, Staff.GrenaaOne, Chair);
        await app.Editor.PressAsync(Triage(app), "Send svar", ("answer", "Ja, skriv til din leder."));
        await DeliverAsync(app);
        Assert.Contains("Det ved jeg ikke", (await Staff.In(app, Staff.Auning).SayAsync(Chair)).Everything, StringComparison.Ordinal);

        await app.Editor.PressAsync(Triage(app), "Vis for alle");
        await DeliverAsync(app);
        var found = await Staff.In(app, Staff.Auning).SayAsync(Chair);
        Assert.Contains("Ja, skriv til din leder.", found.Everything, StringComparison.Ordinal);
        Assert.DoesNotContain("Anne-Marie", found.Everything, StringComparison.Ordinal);

        await app.Editor.PressAsync(Triage(app), "Vis ikke længere");
        Assert.Contains("Det ved jeg ikke", (await Staff.In(app, Staff.Auning).SayAsync(Chair)).Everything, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_question_is_closed_with_a_reason_that_the_asker_is_told()
    {
        await using var app = await NewAppAsync();
        await AskAsync(app, Staff.GrenaaOne, Chair);
        Assert.Contains("Feltet er tomt", (await app.Editor.PressAsync(Triage(app), "Luk uden svar", ("remark", " "))).Text, StringComparison.Ordinal);
        await app.Editor.PressAsync(Triage(app), "Luk uden svar", ("remark", "Det hører til hos IT. Ring på 1234."));
        await DeliverAsync(app);
        Assert.Contains("Det hører til hos IT", Asker(app).Read()[^1].Everything, StringComparison.Ordinal);
        Assert.Contains("lukket uden svar", Triage(app).Text, StringComparison.Ordinal);
        Assert.Contains("ikke noget, der venter", (await app.Editor.SayAsync("indbakke")).Everything, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Two_questions_that_are_answered_together_each_get_the_answer_under_their_own_words()
    {
        await using var app = await NewAppAsync();
        await AskAsync(app, Staff.GrenaaOne, Chair);
        await AskAsync(app, Staff.Auning, Curtains);
        var from = Triage(app, Chair);
        var into = IdOf(Triage(app, Curtains));
        var merged = await app.Editor.PressAsync(from, "Besvar sammen", ("into", into));
        await DeliverAsync(app);
        Assert.Contains("sammen med et andet", merged.Text, StringComparison.Ordinal);
        Assert.Contains(Chair, Triage(app, Curtains).Text, StringComparison.Ordinal);
        Assert.Contains("1 venter", (await app.Editor.SayAsync("indbakke")).Everything, StringComparison.Ordinal);

        await app.Editor.PressAsync(Triage(app, Curtains), "Send svar", ("answer", "Ja, det hele kommer i maj."));
        await DeliverAsync(app);
        foreach (var (who, asked, other) in new[] { (Staff.GrenaaOne, Chair, Curtains), (Staff.Auning, Curtains, Chair) })
        {
            var got = Staff.In(app, who).Read()[^1].Everything;
            Assert.Contains("Ja, det hele kommer i maj.", got, StringComparison.Ordinal);
            Assert.Contains(asked, got, StringComparison.Ordinal);
            Assert.DoesNotContain(other, got, StringComparison.Ordinal);
        }
    }

    [Fact]
    public async Task What_is_put_together_with_an_answered_question_is_answered_at_once()
    {
        await using var app = await NewAppAsync();
        await AskAsync(app, Staff.GrenaaOne, Chair);
        await AskAsync(app, Staff.Auning, Curtains);
        await app.Editor.PressAsync(Triage(app, Chair), "Send svar", ("answer", "Ja, i maj."));
        await DeliverAsync(app);
        var told = Asker(app).Read().Count;
        await app.Editor.PressAsync(Triage(app, Curtains), "Besvar sammen", ("into", IdOf(Triage(app, Chair))));
        await DeliverAsync(app);
        Assert.Contains("Ja, i maj.", Staff.In(app, Staff.Auning).Read()[^1].Everything, StringComparison.Ordinal);
        Assert.Equal(told, Asker(app).Read().Count);
    }

    [Fact]
    public async Task A_question_is_not_put_together_with_itself_or_with_nothing()
    {
        await using var app = await NewAppAsync();
        await AskAsync(app, Staff.GrenaaOne, Chair);
        var id = IdOf(Triage(app));
        Assert.Contains("Vælg først, hvilket", (await app.Editor.PressAsync(Triage(app), "Besvar sammen", ("into", ""))).Text, StringComparison.Ordinal);
        foreach (var into in new[] { id, "findes-ikke" })
            Assert.Contains("ikke lade sig gøre", (await app.Editor.PressAsync(Triage(app), "Besvar sammen", ("into", into))).Text, StringComparison.Ordinal);
        Assert.Contains("1 venter", (await app.Editor.SayAsync("indbakke")).Everything, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_process_team_sees_that_an_answer_did_not_reach_the_asker()
    {
        await using var app = await NewAppAsync();
        await AskAsync(app, Staff.GrenaaOne, Chair);
        app.Teams.Fail(Asker(app).Chat, HttpStatusCode.Forbidden, "ConversationBlockedByUser");
        await app.Editor.PressAsync(Triage(app), "Send svar", ("answer", "Ja, i maj."));
        await DeliverAsync(app);
        await app.FinishAsync();
        await DeliverAsync(app);
        Assert.Contains("ikke nået frem", Triage(app).Text, StringComparison.Ordinal);
    }
}

public sealed class TriageAnswerScenariosOnAzurite : TriageAnswerScenarios
{
    protected override bool IsOnAzurite => true;
}
