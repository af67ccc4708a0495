using ProcessDialogueBot.Cards;

namespace ProcessDialogueBot.Tests.Scenarios;

/// <summary>What a question is about.</summary>
public partial class AskingScenarios
{
    [Fact]
    public async Task A_question_can_be_about_another_area_and_an_initiative()
    {
        await using var desk = await QuestionRoom.OpenAsync(NewApp(listed: Staff.List));
        var asker = desk.Person(Staff.GrenaaOne);
        var dontKnow = await asker.SayAsync(Chair);
        Assert.Contains("Vælg område eller indsats", dontKnow.Card!.Buttons);
        await asker.PressAsync(dontKnow, "Send til procesteamet", ("area", Staff.AuningArea), ("initiative", "2"));
        await desk.DeliverAsync();
        var triage = desk.Triage(Chair).Text;
        Assert.Contains(Staff.AuningArea, triage, StringComparison.Ordinal);
        Assert.Contains("2 – Understøttelse af arbejdsfællesskaber", triage, StringComparison.Ordinal);
        Assert.DoesNotContain(Staff.GrenaaArea, triage.Split('\n'));
    }

    [Theory]
    [InlineData(null, null)]
    [InlineData("own", "none")]
    [InlineData("Område Månen", "99")]
    public async Task Without_a_choice_a_question_is_about_the_askers_area_and_no_initiative(string? area, string? initiative)
    {
        await using var desk = await QuestionRoom.OpenAsync(NewApp(listed: Staff.List));
        await desk.Person(Staff.GrenaaOne).ExecuteAsync("question.escalate", new { question = Chair, area, initiative });
        await desk.DeliverAsync();
        Assert.Contains(Staff.GrenaaArea, desk.Triage(Chair).Text, StringComparison.Ordinal);
        Assert.DoesNotContain("Indsats", desk.Triage(Chair).Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_was_chosen_stays_when_a_question_is_sent_anyway()
    {
        await using var desk = await QuestionRoom.OpenAsync(NewApp(listed: Staff.List));
        await desk.AskAsync(Staff.GrenaaOne, Curtains);
        var other = desk.Person(Staff.GrenaaTwo);
        var offer = await other.PressAsync(await other.SayAsync(SameCurtains), "Send til procesteamet", ("area", Staff.AuningArea), ("initiative", "3"));
        await other.PressAsync(offer.Card, "Send mit alligevel");
        await desk.DeliverAsync();
        Assert.Contains(Staff.AuningArea, desk.Triage(SameCurtains).Text, StringComparison.Ordinal);
        Assert.Contains("3 – ", desk.Triage(SameCurtains).Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Many_areas_are_searched()
    {
        var listed = System.Text.Json.JsonSerializer.Serialize(
            Enumerable.Range(1, 20).Select(number => new { id = $"p{number}", name = $"Kollega {number}", area = $"Område {number}" }));
        await using var app = NewApp(listed: listed);
        var asker = app.Employee();
        var dontKnow = await asker.SayAsync(Chair);
        Assert.Equal("question.areas", dontKnow.Card!.Find("area").GetProperty("choices.data").GetProperty("dataset").GetString());
        Assert.Equal([("Område 17", "Område 17")], await asker.SearchAsync("question.areas", "17"));
    }

    [Fact]
    public async Task Several_thoughts_in_one_message_are_one_question()
    {
        await using var desk = await QuestionRoom.OpenAsync(NewApp(listed: Staff.List));
        const string thoughts = "Må vi få nye gardiner? Og hvem betaler dem? Vi venter også på en ny vaskemaskine.\n\nHvornår kommer den?";
        var asker = desk.Person(Staff.GrenaaOne);
        var said = asker.Read().Count;
        var dontKnow = await asker.SayAsync(thoughts);
        Assert.Equal(said + 1, asker.Read().Count);
        await asker.PressAsync(dontKnow, "Send til procesteamet");
        Assert.Contains("1 venter", (await desk.App.Editor.SayAsync("indbakke")).Everything, StringComparison.Ordinal);
        var mine = await asker.PressAsync(await asker.SayAsync("mine spørgsmål"), "Vis");
        Assert.Contains("Må vi få nye gardiner?", mine.Text, StringComparison.Ordinal);
        Assert.Contains("Hvornår kommer den?", mine.Text, StringComparison.Ordinal);
    }
}
