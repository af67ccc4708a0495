namespace ProcessDialogueBot.Tests.Scenarios;

public partial class QuestionScenarios : Scenario
{
    private const string Channel = "19:kanal@thread.tacv2";
    private const string Unknown = "Må jeg få en ny stol til mit kontor?";

    [Fact]
    public async Task A_press_that_reaches_two_machines_hands_over_one_question()
    {
        await using var app = NewApp();
        var asker = app.Employee();
        for (var number = 0; number < 5; number++)
        {
            var dontKnow = await asker.SayAsync($"Må vi få nye gardiner nr. {number}?");
            await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => asker.PressAsync(dontKnow, "Send til procesteamet")));
        }

        await app.DeliverAsync();
        Assert.Equal(5, app.Editor.Read().Count(message => message.Everything.Contains("Må vi få nye gardiner", StringComparison.Ordinal)));
        Assert.Equal(5, (await asker.SayAsync("mine spørgsmål")).Card!.Ids("question.mine").Count);
    }

    [Fact]
    public async Task An_old_card_pressed_again_shows_the_answer_that_has_come()
    {
        await using var app = NewApp();
        var asker = app.Employee();
        var dontKnow = await asker.SayAsync("Må vi få nye gardiner?");
        await asker.PressAsync(dontKnow, "Send til procesteamet");
        await app.DeliverAsync();
        await app.Editor.PressAsync((await app.Editor.PressAsync(await app.Editor.SayAsync("indbakke"), "Åbn")).Card, "Send svar", ("answer", "Ja, i maj."));

        Assert.Contains("Ja, i maj.", (await asker.PressAsync(dontKnow, "Send til procesteamet")).Card.Text, StringComparison.Ordinal);
        Assert.Single((await asker.SayAsync("mine spørgsmål")).Card!.Ids("question.mine"));
    }

    [Fact]
    public async Task What_it_does_not_know_is_handed_over_answered_and_brought_back()
    {
        await using var app = NewApp();
        var asker = app.Employee();
        await app.Editor.SayInChannelAsync(Channel, "tilknyt spørgsmål");
        var dontKnow = await asker.SayAsync(Unknown);
        Assert.Contains("Det ved jeg ikke", dontKnow.Everything, StringComparison.Ordinal);
        var handedOver = await asker.PressAsync(dontKnow, "Send til procesteamet");
        Assert.Contains("sendt til procesteamet", handedOver.Text, StringComparison.Ordinal);
        await app.DeliverAsync();

        var triage = app.LastIn(Channel);
        Assert.Contains(Unknown, triage.Everything, StringComparison.Ordinal);
        Assert.Contains(Unknown, (await app.Editor.SayAsync("indbakke")).Everything, StringComparison.Ordinal);
        await app.Editor.PressInChannelAsync(Channel, triage, "Send svar", ("answer", "Ja, skriv til din leder."));
        await app.DeliverAsync();

        Assert.Contains("Ja, skriv til din leder.", asker.Read()[^1].Everything, StringComparison.Ordinal);
        Assert.Contains(Unknown, asker.Read()[^1].Everything, StringComparison.Ordinal);
        Assert.Contains("Spørgsmålet er besvaret", app.LastIn(Channel).Everything, StringComparison.Ordinal);
        Assert.Contains("ikke noget, der venter", (await app.Editor.SayAsync("indbakke")).Everything, StringComparison.Ordinal);
        Assert.Contains("Ja, skriv til din leder.", (await asker.SayAsync("mine spørgsmål")).Everything, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Of_two_editors_the_second_is_told_what_the_first_did()
    {
        await using var app = NewApp(listed: Staff.List);
        var asker = app.Employee();
        await app.Editor.SayInChannelAsync(Channel, "tilknyt spørgsmål");
        await asker.PressAsync(await asker.SayAsync(Unknown), "Send til procesteamet");
        await app.DeliverAsync();
        var triage = app.LastIn(Channel).Card!;
        await app.Editor.PressAsync(triage, "Send svar", ("answer", "Første"));
        var second = await Staff.In(app, Staff.SecondEditor).PressAsync(triage, "Send svar", ("answer", "Andet"));
        await app.DeliverAsync();
        Assert.Contains("er ikke gemt", second.Text, StringComparison.Ordinal);
        Assert.Contains("svarede", second.Text, StringComparison.Ordinal);
        Assert.Contains("Første", second.Text, StringComparison.Ordinal);
        Assert.Equal("Andet", second.Card.Press("Gem rettelsen").Data["answer"].GetString());
        Assert.DoesNotContain(asker.Read(), message => message.Everything.Contains("Andet", StringComparison.Ordinal));
    }

    [Fact]
    public async Task The_same_card_pressed_twice_hands_over_once()
    {
        await using var app = NewApp();
        var asker = app.Employee();
        var dontKnow = await asker.SayAsync(Unknown);
        await asker.PressAsync(dontKnow, "Send til procesteamet");
        await asker.PressAsync(dontKnow, "Send til procesteamet");
        Assert.Contains("1 venter", (await app.Editor.SayAsync("indbakke")).Everything, StringComparison.Ordinal);
    }

    // What waits there may be anonymous comments, which are promised to the process team only.
    [Fact]
    public async Task The_inbox_is_not_shown_in_a_channel()
    {
        await using var app = NewApp();
        var asker = app.Employee();
        await asker.PressAsync(await asker.SayAsync(Unknown), "Send til procesteamet");
        var answer = await app.Editor.SayInChannelAsync(Channel, "indbakke");
        Assert.Contains("kun på i din egen chat", answer.Everything, StringComparison.Ordinal);
        Assert.DoesNotContain(Unknown, answer.Everything, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("tilknyt", false)]
    [InlineData("tilknyt opdateringer, milepæle og spørgsmål", true)]
    [InlineData("tilknyt spørgsmål", true)]
    [InlineData("tilknyt milepæle", false)]
    public async Task Who_links_a_channel_to_questions_is_told_who_reads_them(string command, bool isTold)
    {
        await using var app = NewApp();
        var answer = await app.Editor.SayInChannelAsync(Channel, command);
        Assert.Equal(isTold, answer.Everything.Contains("Alle her kan læse spørgsmålene", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Without_a_linked_channel_the_editors_are_told_in_their_own_chat()
    {
        await using var app = NewApp();
        await app.Editor.InstallAsync();
        var asker = app.Employee();
        await asker.PressAsync(await asker.SayAsync(Unknown), "Send til procesteamet");
        await app.DeliverAsync();
        Assert.Contains(Unknown, app.Editor.Read()[^1].Everything, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Who_hands_a_question_over_by_name_is_told_before_and_after_who_sees_it()
    {
        const string Seen = "rocesteamet og alle i de Teams-kanaler, hvor det får spørgsmål, ser navn, område og spørgsmål. Det gør en leder også";
        await using var app = NewApp();
        var asker = app.Employee();
        Assert.Contains(Seen, (await asker.SayAsync("Hvem leder styregruppen?")).Everything, StringComparison.Ordinal);
        var dontKnow = await asker.SayAsync(Unknown);
        Assert.Contains(Seen, dontKnow.Everything, StringComparison.Ordinal);
        var handedOver = await asker.PressAsync(dontKnow, "Send til procesteamet");
        Assert.Contains(Seen, handedOver.Text, StringComparison.Ordinal);
        Assert.Contains("uden dit navn", handedOver.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Who_asks_in_a_channel_without_having_the_app_is_told_how_to_get_the_answer()
    {
        await using var app = NewApp();
        var asker = app.Employee();
        await app.Editor.SayInChannelAsync(Channel, "tilknyt spørgsmål");
        var dontKnow = await asker.SayInChannelAsync(Channel, Unknown);
        var handedOver = await asker.PressInChannelAsync(Channel, dontKnow, "Send til procesteamet");
        Assert.Contains("du ikke har appen", handedOver.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Ones_own_question_is_shown_with_all_of_its_answer()
    {
        await using var app = NewApp();
        var asker = app.Employee();
        var answer = string.Concat(Enumerable.Repeat("Ja, men skriv først til din leder. ", 100)) + "Slut.";
        await app.Editor.SayInChannelAsync(Channel, "tilknyt spørgsmål");
        await asker.PressAsync(await asker.SayAsync(Unknown), "Send til procesteamet");
        await app.DeliverAsync();
        var waiting = await asker.PressAsync(await asker.SayAsync("mine spørgsmål"), "Vis");
        Assert.Contains("Venter på svar", waiting.Text, StringComparison.Ordinal);
        await app.Editor.PressInChannelAsync(Channel, app.LastIn(Channel), "Send svar", ("answer", answer));

        var mine = await asker.SayAsync("mine spørgsmål");
        Assert.DoesNotContain("Slut.", mine.Everything, StringComparison.Ordinal);
        var shown = await asker.PressAsync(mine, "Vis");
        Assert.Contains(Unknown, shown.Text, StringComparison.Ordinal);
        Assert.Contains(answer, shown.Text, StringComparison.Ordinal);
        Assert.Contains(Unknown, (await asker.PressAsync(shown.Card, "Se alle dine spørgsmål")).Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Anothers_question_is_not_shown()
    {
        await using var app = NewApp();
        var asker = app.Employee(1);
        await asker.PressAsync(await asker.SayAsync(Unknown), "Send til procesteamet");
        var id = (await asker.SayAsync("mine spørgsmål")).Card!.Ids("question.mine").Single();
        foreach (var (person, what) in new[] { (app.Employee(2), id), (app.Editor, id), (asker, "findes-ikke") })
        {
            var answer = await person.ExecuteAsync("question.mine", new { id = what });
            Assert.Contains("Spørgsmålet findes ikke.", answer.Text, StringComparison.Ordinal);
            Assert.DoesNotContain(Unknown, answer.Text, StringComparison.Ordinal);
        }
    }

    [Fact]
    public async Task A_question_with_no_room_on_a_card_is_refused_kindly()
    {
        await using var app = NewApp();
        var emoji = string.Concat(Enumerable.Repeat("😀", 1000));
        Assert.Contains("flere emojier eller specialtegn", (await app.Employee().SayAsync(emoji)).Everything, StringComparison.Ordinal);
        var forged = await app.Employee().ExecuteAsync("question.escalate", new { question = emoji });
        Assert.Contains("flere emojier eller specialtegn", forged.Text, StringComparison.Ordinal);
        Assert.Contains("ikke noget, der venter", (await app.Editor.SayAsync("indbakke")).Everything, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_question_is_kept_without_control_characters()
    {
        await using var app = NewApp();
        var asker = app.Employee();
        await asker.PressAsync(await asker.SayAsync("Må jeg\u0001 få en\u0007 ny stol?"), "Send til procesteamet");
        Assert.Contains("Må jeg få en ny stol?", (await asker.SayAsync("mine spørgsmål")).Everything, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("😀", 2000, "flere emojier eller specialtegn")]
    [InlineData("a", 4001, "højst være 4.000 tegn")]
    public async Task An_answer_with_no_room_is_not_sent_and_stays_in_the_form(string letter, int times, string told)
    {
        await using var app = NewApp();
        await app.Editor.SayInChannelAsync(Channel, "tilknyt spørgsmål");
        var asker = app.Employee();
        await asker.PressAsync(await asker.SayAsync(Unknown), "Send til procesteamet");
        await app.DeliverAsync();
        var triage = app.LastIn(Channel);
        var answer = await app.Editor.PressInChannelAsync(Channel, triage, "Send og vis for alle", ("answer", string.Concat(Enumerable.Repeat(letter, times))));
        Assert.Contains(told, answer.Text, StringComparison.Ordinal);
        var (_, kept) = answer.Card.Press("Send svar");
        Assert.InRange(kept["answer"].GetString()!.Length, 1000, 4000);
        Assert.Contains("1 venter", (await app.Editor.SayAsync("indbakke")).Everything, StringComparison.Ordinal);
    }
}
