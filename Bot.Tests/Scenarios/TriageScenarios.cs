using System.Net;
using ProcessDialogueBot.Tests.Support;

namespace ProcessDialogueBot.Tests.Scenarios;

/// <summary>What the process team does with a question, and what those who asked see of it.</summary>
public class TriageScenarios : Scenario
{
    private const string Channel = "19:kanal@thread.tacv2";
    private const string Chair = "Må jeg få en ny stol til mit kontor?";
    private const string Curtains = "Kommer der nye gardiner i stuen?";

    [Fact]
    public async Task Who_takes_a_question_is_shown_to_all_and_can_put_it_back()
    {
        await using var app = await NewAppAsync();
        await AskAsync(app, Staff.GrenaaOne, Chair);
        var taken = await app.Editor.PressAsync(Triage(app), "Tag det");
        await DeliverAsync(app);
        Assert.Contains("Ea Redaktør tog det", taken.Text, StringComparison.Ordinal);
        Assert.Contains("Nogen er i gang", Triage(app).Text, StringComparison.Ordinal);
        Assert.Contains("Ea Redaktør", Triage(app).Text, StringComparison.Ordinal);

        await app.Editor.PressAsync(Triage(app), "Læg det tilbage");
        await DeliverAsync(app);
        Assert.Contains("Ingen endnu", Triage(app).Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Who_presses_on_an_old_card_is_told_what_another_did_meanwhile()
    {
        await using var app = await NewAppAsync();
        await AskAsync(app, Staff.GrenaaOne, Chair);
        var old = Triage(app);
        await app.Editor.PressAsync(old, "Tag det");
        var second = await Second(app).PressAsync(old, "Tag det");
        Assert.Contains("er ikke gemt", second.Text, StringComparison.Ordinal);
        Assert.Contains("Ea Redaktør tog det", second.Text, StringComparison.Ordinal);

        var answer = await Second(app).PressAsync(old, "Send svar", ("answer", "Ja."));
        Assert.Contains("er ikke gemt", answer.Text, StringComparison.Ordinal);
        Assert.DoesNotContain(Asker(app).Read(), message => message.Everything.Contains("Svar på dit spørgsmål", StringComparison.Ordinal));
        await Second(app).PressAsync(answer.Card, "Send svar");
        await DeliverAsync(app);
        Assert.Contains("Ja.", Asker(app).Read()[^1].Everything, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Of_two_who_answer_at_the_same_moment_one_does()
    {
        await using var app = await NewAppAsync();
        await AskAsync(app, Staff.GrenaaOne, Chair);
        var card = Triage(app);
        var answers = await Task.WhenAll(
            app.Editor.PressAsync(card, "Send svar", ("answer", "Svar nummer et.")),
            Second(app).PressAsync(card, "Send og vis for alle", ("answer", "Svar nummer to.")));
        await DeliverAsync(app);
        Assert.Single(answers, answer => answer.Text.Contains("er ikke gemt", StringComparison.Ordinal) || answer.Text.Contains("ikke lade sig gøre", StringComparison.Ordinal));
        Assert.Single(Asker(app).Read(), message => message.Everything.Contains("Svar nummer", StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_leader_gets_the_question_that_is_given_to_her_and_answers_it()
    {
        await using var app = await NewAppAsync();
        var leader = Staff.In(app, Staff.GrenaaLeader);
        await leader.InstallAsync();
        await AskAsync(app, Staff.GrenaaOne, Chair);
        var before = await leader.PressAsync(Triage(app), "Tag det");
        Assert.Contains("Spørgsmålet er ikke hos dig.", before.Text, StringComparison.Ordinal);

        await app.Editor.PressAsync(Triage(app), "Giv videre", ("to", Staff.GrenaaLeader));
        await DeliverAsync(app);
        var hers = leader.Read()[^1];
        Assert.Contains(Chair, hers.Everything, StringComparison.Ordinal);
        Assert.Contains("Ea Redaktør gav det til Mette Leder", hers.Everything, StringComparison.Ordinal);

        await leader.PressAsync(hers, "Send svar", ("answer", "Ja, kom til mig."));
        await DeliverAsync(app);
        Assert.Contains("Ja, kom til mig.", Asker(app).Read()[^1].Everything, StringComparison.Ordinal);
        Assert.Contains("Spørgsmålet er besvaret", leader.Read()[^1].Everything, StringComparison.Ordinal);
        Assert.Contains("Mette Leder svarede", Triage(app).Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_question_is_given_only_to_editors_and_leaders()
    {
        await using var app = await NewAppAsync();
        await AskAsync(app, Staff.GrenaaOne, Chair);
        foreach (var to in new[] { Staff.GrenaaTwo, "findes-ikke", "" })
            Assert.Contains("Vælg først, hvem", (await app.Editor.PressAsync(Triage(app), "Giv videre", ("to", to))).Text, StringComparison.Ordinal);
        Assert.Equal(
            ["Bo Redaktør · Procesteamet", "Ea Redaktør · Procesteamet", "Ib Redaktør · Procesteamet", $"Mette Leder · {Staff.GrenaaArea}"],
            await NamesAsync(app.Editor, "question.people", ""));
        Assert.Equal([$"Mette Leder · {Staff.GrenaaArea}"], await NamesAsync(app.Editor, "question.people", "mett"));
        Assert.Empty(await NamesAsync(Asker(app), "question.people", ""));
        Assert.Empty(await NamesAsync(Asker(app), "question.similar", ""));
        Assert.Empty(await NamesAsync(Staff.In(app, Staff.GrenaaLeader), "question.similar", ""));
    }

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

    [Fact]
    public async Task The_card_says_by_when_the_answer_is_promised()
    {
        await using var app = await NewAppAsync();
        var handedOver = await AskAsync(app, Staff.GrenaaOne, Chair);
        Assert.Contains("Du får svar senest", handedOver.Text, StringComparison.Ordinal);
        Assert.Contains("Svar senest", Triage(app).Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Who_opens_an_open_question_reads_how_long_it_has_waited()
    {
        await using var app = NewApp(listed: Staff.List);
        var asker = Staff.In(app, Staff.GrenaaOne);
        await asker.PressAsync(await asker.SayAsync(Chair), "Send til procesteamet");
        Assert.DoesNotContain("Har ventet", (await OpenAsync()).Card.Text, StringComparison.Ordinal);
        app.Clock.Advance(TimeSpan.FromDays(1));
        Assert.Contains("Har ventet\n1 dag\n", (await OpenAsync()).Card.Text, StringComparison.Ordinal);
        app.Clock.Advance(TimeSpan.FromDays(2));
        var opened = await OpenAsync();
        Assert.Contains("Har ventet\n3 dage\n", opened.Card.Text, StringComparison.Ordinal);
        var answered = await app.Editor.PressAsync(opened.Card, "Send svar", ("answer", "Ja, i maj."));
        Assert.DoesNotContain("Har ventet", answered.Card.Text, StringComparison.Ordinal);

        async Task<PressAnswer> OpenAsync() => await app.Editor.PressAsync(await app.Editor.SayAsync("indbakke"), "Åbn");
    }

    private async Task<BotApp> NewAppAsync()
    {
        var app = NewApp(listed: Staff.List);
        await app.Editor.SayInChannelAsync(Channel, "tilknyt spørgsmål");
        await Asker(app).InstallAsync();
        return app;
    }

    private static async Task<PressAnswer> AskAsync(BotApp app, string who, string question)
    {
        var asker = Staff.In(app, who);
        var handedOver = await asker.PressAsync(await asker.SayAsync(question), "Send til procesteamet");
        await DeliverAsync(app);
        return handedOver;
    }

    // A channel takes so many messages a second, and the clock stands still.
    private static async Task DeliverAsync(BotApp app)
    {
        for (var second = 0; second < 30; second++)
        {
            if (await app.DeliverAsync())
                return;
            app.Clock.Advance(TimeSpan.FromSeconds(1));
        }

        Assert.Fail("There is still something to deliver.");
    }

    private static Support.Person Asker(BotApp app) => Staff.In(app, Staff.GrenaaOne);

    private static Support.Person Second(BotApp app) => Staff.In(app, Staff.SecondEditor);

    // The card of a question as it stands in the channel now: below the heading comes the question.
    private static ShownCard Triage(BotApp app, string question = Chair) =>
        app.Teams.In(Channel).Last(message => message.Card is { } card && card.Text.Split('\n').Contains(question) && card.Text.Split('\n')[1] == question).Card!;

    private static string IdOf(ShownCard card) => card.Ids("question.take").Concat(card.Ids("question.publish")).First();

    private static async Task<IReadOnlyList<string>> NamesAsync(Support.Person person, string dataset, string typed) =>
        [.. (await person.SearchAsync(dataset, typed)).Select(found => found.Title)];
}
