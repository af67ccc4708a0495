namespace ProcessDialogueBot.Tests.Scenarios;

/// <summary>A question that was given to a leader: what she sees, what she can do, and what is left when it is taken back.</summary>
public class GivenQuestionScenarios : Scenario
{
    private const string Chair = "Må jeg få en ny stol til mit kontor?";
    private const string SameChair = "Må jeg få en anden stol til mit kontor?";
    private const string Secret = "Hvorfor er min leder i Grenaa altid sur?";

    [Fact]
    public async Task A_leader_sees_no_other_question_and_no_button_that_is_not_hers()
    {
        await using var room = await OpenAsync();
        await GiveAsync(room);
        var leader = room.Person(Staff.GrenaaLeader);
        var card = leader.Read()[^1].Card!;
        foreach (var shown in new[] { card, (await leader.PressAsync(card, "Send svar", ("answer", new string('o', 4001)))).Card })
        {
            Assert.Contains(Chair, shown.Text, StringComparison.Ordinal);
            foreach (var other in new[] { Secret, SameChair })
                Assert.DoesNotContain(other, shown.Json.GetRawText(), StringComparison.Ordinal);
            Assert.DoesNotContain("Besvar sammen", shown.Buttons);
            Assert.DoesNotContain("into", shown.Inputs);
            foreach (var hers in new[] { "Send svar", "Læg det tilbage", "Giv videre", "Spørg tilbage", "Luk uden svar" })
                Assert.Contains(hers, shown.Buttons);
        }

        Assert.Contains(Secret, room.Triage(Chair).Text, StringComparison.Ordinal);
        Assert.Contains("Besvar sammen", room.Triage(Chair).Buttons);
    }

    [Fact]
    public async Task Each_button_that_a_leader_has_works_for_her()
    {
        foreach (var (button, input, value) in new[]
        {
            ("Send svar", "answer", "Ja, i maj."), ("Send og vis for alle", "answer", "Ja, i maj."), ("Spørg tilbage", "remark", "Hvilken stol?"), ("Luk uden svar", "remark", "Ring til mig."),
        })
        {
            await using var room = await OpenAsync();
            await GiveAsync(room);
            var leader = room.Person(Staff.GrenaaLeader);
            var pressed = await leader.PressAsync(leader.Read()[^1], button, (input, value));
            Assert.Contains(value, pressed.Text, StringComparison.Ordinal);
            Assert.Contains("Mette Leder", pressed.Text, StringComparison.Ordinal);
        }
    }

    [Fact]
    public async Task When_it_is_taken_back_her_card_says_so_and_an_old_card_does_too()
    {
        await using var room = await OpenAsync();
        await GiveAsync(room);
        var leader = room.Person(Staff.GrenaaLeader);
        var old = leader.Read()[^1].Card!;
        await room.App.Editor.PressAsync(room.Triage(Chair), "Læg det tilbage");
        await room.DeliverAsync();

        var now = leader.Read()[^1].Card!;
        Assert.Contains("ikke længere hos dig", now.Text, StringComparison.Ordinal);
        Assert.Empty(now.Buttons);
        Assert.DoesNotContain("Anne-Marie", now.Json.GetRawText(), StringComparison.Ordinal);
        foreach (var (button, inputs) in new (string, (string, string)[])[]
        {
            ("Send svar", [("answer", "Ja.")]), ("Send svar", [("answer", new string('o', 4001))]), ("Læg det tilbage", []), ("Giv videre", [("to", Staff.SecondEditor)]), ("Luk uden svar", [("remark", "Nej.")]),
        })
        {
            var told = (await leader.PressAsync(old, button, inputs)).Text;
            Assert.Contains("Procesteamet har selv taget det igen", told, StringComparison.Ordinal);
            Assert.DoesNotContain("indbakke", told, StringComparison.Ordinal);
        }

        Assert.Contains("Ingen endnu", room.Triage(Chair).Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Who_puts_it_back_or_gives_it_on_has_it_no_longer()
    {
        await using var room = await OpenAsync();
        await GiveAsync(room);
        var leader = room.Person(Staff.GrenaaLeader);
        Assert.Contains("ikke længere hos dig", (await leader.PressAsync(leader.Read()[^1], "Læg det tilbage")).Text, StringComparison.Ordinal);
        await room.DeliverAsync();
        Assert.Contains("Mette Leder lagde det tilbage", room.Triage(Chair).Text, StringComparison.Ordinal);
        Assert.Contains("ikke længere hos dig", leader.Read()[^1].Everything, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_leader_who_presses_on_the_channels_card_is_told_whose_it_is()
    {
        await using var room = await OpenAsync();
        var told = (await room.Person(Staff.GrenaaLeader).PressAsync(room.Triage(Chair), "Tag det")).Text;
        Assert.Contains("Spørgsmålet er ikke hos dig.", told, StringComparison.Ordinal);
        Assert.DoesNotContain("indbakke", told, StringComparison.Ordinal);
    }

    private async Task<QuestionRoom> OpenAsync()
    {
        var room = await QuestionRoom.OpenAsync(NewApp(listed: Staff.List));
        await room.AskAsync(Staff.GrenaaOne, Chair);
        await room.AskAsync(Staff.Auning, Secret);
        await room.PressToSendAsync(Staff.GrenaaTwo, SameChair);
        await room.DeliverAsync();
        return room;
    }

    private static async Task GiveAsync(QuestionRoom room)
    {
        await room.App.Editor.PressAsync(room.Triage(Chair), "Giv videre", ("to", Staff.GrenaaLeader));
        await room.DeliverAsync();
    }
}
