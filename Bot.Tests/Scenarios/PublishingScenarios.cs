namespace ProcessDialogueBot.Tests.Scenarios;

/// <summary>A question as everyone sees it: in other words than the asker's, and without the asker's name unless that is confirmed.</summary>
public class PublishingScenarios : Scenario
{
    private const string Coffee = "Må vi få en ny kaffemaskine i personalestuen?";
    private const string Signed = Coffee + " Mvh Anne-Marie Holm";
    private const string Publish = "Send og vis for alle";

    [Fact]
    public async Task What_everyone_sees_is_what_the_editor_wrote_and_the_asker_keeps_her_own_words()
    {
        const string shown = "Kommer der en ny kaffemaskine?";
        await using var room = await OpenAsync(Signed);
        Assert.Equal(Signed, room.Triage(Signed).Find("shown").GetProperty("value").GetString());
        await room.App.Editor.PressAsync(room.Triage(Signed), Publish, ("answer", "Ja, i maj."), ("shown", shown));
        await room.DeliverAsync();

        var news = await room.Person(Staff.Auning).SayAsync("nyt");
        Assert.Contains(shown, news.Everything, StringComparison.Ordinal);
        Assert.DoesNotContain("Holm", news.Card!.Json.GetRawText(), StringComparison.Ordinal);
        var found = await room.Person(Staff.Auning).SayAsync(shown);
        Assert.Contains("Ja, i maj.", found.Everything, StringComparison.Ordinal);
        Assert.DoesNotContain("Holm", found.Card!.Json.GetRawText(), StringComparison.Ordinal);
        Assert.Contains(Signed, room.Person(Staff.GrenaaOne).Read()[^1].Everything, StringComparison.Ordinal);
        Assert.Contains($"Andre ser spørgsmålet sådan: {shown}", room.Triage(Signed).Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_askers_name_is_shown_only_when_that_is_confirmed()
    {
        await using var room = await OpenAsync(Signed);
        var warned = await room.App.Editor.PressAsync(room.Triage(Signed), Publish, ("answer", "Ja, i maj."));
        Assert.Contains("Der står et navn på en, der har spurgt: Anne-Marie, Holm.", warned.Text, StringComparison.Ordinal);
        await room.DeliverAsync();
        Assert.DoesNotContain("Ja, i maj.", room.Person(Staff.GrenaaOne).Read()[^1].Everything, StringComparison.Ordinal);
        Assert.DoesNotContain("kaffemaskine", (await room.Person(Staff.Auning).SayAsync("nyt")).Everything, StringComparison.Ordinal);

        // Half of it taken out is half of it still there.
        var again = await room.App.Editor.PressAsync(warned.Card, Publish, ("shown", Coffee + " Mvh Anne-Marie"));
        Assert.Contains("har spurgt: Anne-Marie.", again.Text, StringComparison.Ordinal);
        await room.App.Editor.PressAsync(again.Card, "Vis det alligevel");
        await room.DeliverAsync();
        Assert.Contains("Mvh Anne-Marie", (await room.Person(Staff.Auning).SayAsync("nyt")).Everything, StringComparison.Ordinal);
        Assert.Contains("Ja, i maj.", room.Person(Staff.GrenaaOne).Read()[^1].Everything, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("Ja, spørg Åse Madsen.", "Der står navne på kendte personer: Åse Madsen.")]
    [InlineData("Ja, spørg åse madsen.", "Der står navne på kendte personer: Åse Madsen.")]
    [InlineData("Ja, Hans Holms kontor har en.", "Der står navne på kendte personer: Hans Holm.")]
    [InlineData("Ja, Anne-Maries leder ved det.", "en, der har spurgt: Anne-Marie.")]
    [InlineData("Ring på 12 34 56 78.", "ligner et telefonnummer")]
    [InlineData("Skriv til it@norddjurs.dk.", "en mailadresse")]
    [InlineData("Sagen er 010180-1234.", "ligner et CPR-nummer")]
    public async Task What_tells_of_people_in_the_answer_is_pointed_out(string answer, string told)
    {
        await using var room = await OpenAsync(Coffee);
        var warned = await room.App.Editor.PressAsync(room.Triage(Coffee), Publish, ("answer", answer));
        Assert.Contains(told, warned.Text, StringComparison.Ordinal);
        Assert.Contains(answer, warned.Text, StringComparison.Ordinal);
        var shown = await room.App.Editor.PressAsync(warned.Card, "Vis det alligevel");
        Assert.Contains("Spørgsmålet er besvaret", shown.Text, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("Ja, på Holmstrup den 17. maj 2026.")]
    [InlineData("Ja, en holm er en lille ø.")]
    [InlineData("Ja, kontakt din leder.")]
    public async Task What_tells_of_nobody_is_shown_at_once(string answer)
    {
        await using var room = await OpenAsync(Coffee);
        var shown = await room.App.Editor.PressAsync(room.Triage(Coffee), Publish, ("answer", answer));
        Assert.Contains("Andre kan finde spørgsmålet og svaret.", shown.Text, StringComparison.Ordinal);
        Assert.DoesNotContain("Andre ser spørgsmålet sådan", shown.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Who_sends_the_answer_to_the_asker_only_is_not_asked()
    {
        await using var room = await OpenAsync(Signed);
        await room.AnswerAsync(Signed, "Ja, spørg Åse Madsen.");
        Assert.Contains("Ja, spørg Åse Madsen.", room.Person(Staff.GrenaaOne).Read()[^1].Everything, StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_answer_that_is_shown_to_all_later_is_looked_at_too()
    {
        await using var room = await OpenAsync(Signed);
        await room.AnswerAsync(Signed, "Ja, i maj.");
        var warned = await room.App.Editor.PressAsync(room.Triage(Signed), "Vis for alle");
        Assert.Contains("Anne-Marie, Holm.", warned.Text, StringComparison.Ordinal);
        Assert.DoesNotContain("kaffemaskine", (await room.Person(Staff.Auning).SayAsync("nyt")).Everything, StringComparison.Ordinal);
        await room.App.Editor.PressAsync(warned.Card, "Vis for alle", ("shown", Coffee));
        await room.DeliverAsync();
        var news = (await room.Person(Staff.Auning).SayAsync("nyt")).Everything;
        Assert.Contains(Coffee, news, StringComparison.Ordinal);
        Assert.DoesNotContain("Holm", news, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_long_question_is_looked_at_in_a_form_of_its_own()
    {
        var question = "Hvornår får vi nye stole? " + string.Concat(Enumerable.Repeat("De gamle er slidte. ", 90)).TrimEnd();
        await using var room = await OpenAsync(question);
        Assert.DoesNotContain("shown", room.Triage(question).Inputs);
        var form = await room.App.Editor.PressAsync(room.Triage(question), Publish, ("answer", "I maj."));
        Assert.Equal(question, form.Card.Find("shown").GetProperty("value").GetString());
        Assert.Contains("Svaret er ikke sendt endnu.", form.Text, StringComparison.Ordinal);
        form = await room.App.Editor.PressAsync(form.Card, Publish, ("shown", new string('o', 4001)));
        Assert.Contains("Der er plads til 4.000 tegn.", form.Text, StringComparison.Ordinal);
        await room.App.Editor.PressAsync(form.Card, Publish, ("shown", "Hvornår får vi nye stole?"));
        await room.DeliverAsync();
        Assert.DoesNotContain("slidte", (await room.Person(Staff.Auning).SayAsync("nyt")).Everything, StringComparison.Ordinal);
        Assert.Contains("slidte", room.Person(Staff.GrenaaOne).Read()[^1].Everything, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Who_looks_too_long_is_told_what_another_did_meanwhile()
    {
        await using var room = await OpenAsync(Signed);
        var old = room.Triage(Signed);
        await Staff.In(room.App, Staff.SecondEditor).PressAsync(old, "Tag det");
        var warned = await room.App.Editor.PressAsync(old, Publish, ("answer", "Ja, i maj."));
        var told = await room.App.Editor.PressAsync(warned.Card, "Vis det alligevel");
        Assert.Contains("er ikke gemt", told.Text, StringComparison.Ordinal);
        Assert.Contains("Bo Redaktør tog det", told.Text, StringComparison.Ordinal);
        Assert.Equal("Ja, i maj.", told.Card.Find("answer").GetProperty("value").GetString());
    }

    [Fact]
    public async Task Nothing_is_lost_of_what_was_written_when_the_answer_cannot_be_taken()
    {
        await using var room = await OpenAsync(Signed);
        var again = await room.App.Editor.PressAsync(room.Triage(Signed), Publish, ("answer", new string('o', 4001)), ("shown", Coffee));
        Assert.Equal(Coffee, again.Card.Find("shown").GetProperty("value").GetString());
        await room.App.Editor.PressAsync(again.Card, Publish, ("answer", "Ja, i maj."));
        Assert.Contains(Coffee, (await room.Person(Staff.Auning).SayAsync("nyt")).Everything, StringComparison.Ordinal);
    }

    private async Task<QuestionRoom> OpenAsync(string question)
    {
        var room = await QuestionRoom.OpenAsync(NewApp(listed: Staff.List));
        await room.AskAsync(Staff.GrenaaOne, question);
        return room;
    }
}
