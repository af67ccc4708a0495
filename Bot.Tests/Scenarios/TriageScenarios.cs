using ProcessDialogueBot.Tests.Support;

namespace ProcessDialogueBot.Tests.Scenarios;

/// <summary>Who takes a question, who gets it, and how long it waits.</summary>
public class TriageScenarios : TriageScenario
{
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
        app.Clock.Skip(TimeSpan.FromDays(1));
        Assert.Contains("Har ventet\n1 dag\n", (await OpenAsync()).Card.Text, StringComparison.Ordinal);
        app.Clock.Skip(TimeSpan.FromDays(2));
        var opened = await OpenAsync();
        Assert.Contains("Har ventet\n3 dage\n", opened.Card.Text, StringComparison.Ordinal);
        var answered = await app.Editor.PressAsync(opened.Card, "Send svar", ("answer", "Ja, i maj."));
        Assert.DoesNotContain("Har ventet", answered.Card.Text, StringComparison.Ordinal);

        async Task<PressAnswer> OpenAsync() => await app.Editor.PressAsync(await app.Editor.SayAsync("indbakke"), "Åbn");
    }

    private static Support.Person Second(BotApp app) => Staff.In(app, Staff.SecondEditor);

    private static async Task<IReadOnlyList<string>> NamesAsync(Support.Person person, string dataset, string typed) =>
        [.. (await person.SearchAsync(dataset, typed)).Select(found => found.Title)];
}
