using Microsoft.Extensions.DependencyInjection;
using ProcessDialogueBot.Questions;
using ProcessDialogueBot.Tests.Support;

namespace ProcessDialogueBot.Tests.Scenarios;

/// <summary>An anonymous question goes the road of comments, and is answered, corrected, closed and merged like any other.</summary>
public class AnonymousQuestionScenarios : Scenario
{
    private const string Shifts = "Hvem bestemmer vores vagter?";
    private const string Chair = "Må jeg få en ny stol til mit kontor?";

    // A Saturday.
    private static readonly DateTimeOffset Saturday = new(2026, 1, 10, 12, 0, 0, TimeSpan.Zero);

    [Fact]
    public async Task The_answer_and_its_correction_are_read_with_the_code_and_nobody_is_written_to()
    {
        await using var desk = await QuestionRoom.OpenAsync(NewApp(listed: Staff.List));
        var code = await desk.AskAnonymouslyAsync(Staff.GrenaaOne, Shifts);
        var said = desk.Person(Staff.GrenaaOne).Read().Count;
        await desk.AnswerAsync(Shifts, "Det gør afdelingslederen.");
        await desk.App.Editor.PressAsync(desk.Triage(Shifts), "Gem rettelsen", ("answer", "Det gør teamlederen."));
        await desk.DeliverAsync();
        Assert.Equal(said, desk.Person(Staff.GrenaaOne).Read().Count);
        Assert.Contains("Det gør teamlederen.", await desk.ReadAsync(Staff.GrenaaOne, code), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Why_it_was_closed_is_read_with_the_code()
    {
        await using var desk = await QuestionRoom.OpenAsync(NewApp(listed: Staff.List));
        var code = await desk.AskAnonymouslyAsync(Staff.GrenaaOne, Shifts);
        Assert.DoesNotContain("Spørg tilbage", desk.Triage(Shifts).Buttons);
        await desk.App.Editor.PressAsync(desk.Triage(Shifts), "Luk uden svar", ("remark", "Det er et spørgsmål til MED-udvalget."));
        await desk.DeliverAsync();
        Assert.Contains("Det er et spørgsmål til MED-udvalget.", await desk.ReadAsync(Staff.GrenaaOne, code), StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_was_closed_is_not_said_to_be_answered()
    {
        await using var desk = await QuestionRoom.OpenAsync(NewApp(listed: Staff.List));
        var code = await desk.AskAnonymouslyAsync(Staff.GrenaaOne, Shifts);
        await desk.App.Editor.PressAsync(desk.Triage(Shifts), "Luk uden svar", ("remark", "Det er et spørgsmål til MED-udvalget."));
        await desk.DeliverAsync();
        var read = await desk.ReadAsync(Staff.GrenaaOne, code);
        Assert.Contains("Lukket uden svar.", read, StringComparison.Ordinal);
        Assert.Contains("Begrundelse: Det er et spørgsmål til MED-udvalget.", read, StringComparison.Ordinal);
        Assert.DoesNotContain("Der er svaret", read, StringComparison.Ordinal);
        Assert.DoesNotContain("Svar fra procesteamet", read, StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_is_put_right_back_again_is_the_latest_that_the_code_shows()
    {
        await using var desk = await QuestionRoom.OpenAsync(NewApp(listed: Staff.List));
        var code = await desk.AskAnonymouslyAsync(Staff.GrenaaOne, Shifts);
        await desk.AnswerAsync(Shifts, "Ja, det må du.");
        foreach (var answer in new[] { "Nej, det må du ikke.", "Ja, det må du." })
        {
            await desk.App.Editor.PressAsync(desk.Triage(Shifts), "Gem rettelsen", ("answer", answer));
            await desk.DeliverAsync();
        }

        var lines = (await desk.ReadAsync(Staff.GrenaaOne, code)).Split('\n');
        Assert.Equal(["Ja, det må du.", "Nej, det må du ikke.", "Ja, det må du."], lines.Where(line => line.EndsWith('.') && line.Contains("det må du", StringComparison.Ordinal)));

        // Told once more after a kill, it stands there once.
        var store = desk.App.Services.GetRequiredService<QuestionStore>();
        await foreach (var question in store.GetAllAsync(null, CancellationToken.None))
            await store.ChangeAsync(question.Id, asked => asked with { Notice = QuestionNotice.Askers }, CancellationToken.None);
        await desk.App.FinishAsync();
        Assert.Equal(lines, (await desk.ReadAsync(Staff.GrenaaOne, code)).Split('\n'));
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Merged_with_a_named_one_either_way_both_get_the_answer(bool anonymousIntoNamed)
    {
        await using var desk = await QuestionRoom.OpenAsync(NewApp(listed: Staff.List));
        var code = await desk.AskAnonymouslyAsync(Staff.GrenaaOne, Shifts);
        await desk.AskAsync(Staff.Auning, Chair);
        var (from, into) = anonymousIntoNamed ? (Shifts, Chair) : (Chair, Shifts);
        await desk.MergeAsync(from, into);
        await desk.AnswerAsync(into, "Det gør afdelingslederen.");

        var named = desk.Person(Staff.Auning).Read()[^1].Everything;
        Assert.Contains("Det gør afdelingslederen.", named, StringComparison.Ordinal);
        Assert.Contains(Chair, named, StringComparison.Ordinal);
        Assert.DoesNotContain(Shifts, named, StringComparison.Ordinal);
        var read = await desk.ReadAsync(Staff.GrenaaOne, code);
        Assert.Contains("Det gør afdelingslederen.", read, StringComparison.Ordinal);
        Assert.DoesNotContain(Chair, read, StringComparison.Ordinal);
        Assert.DoesNotContain("Åse", read, StringComparison.Ordinal);

        await desk.App.Editor.PressAsync(desk.Triage(into), "Gem rettelsen", ("answer", "Det gør teamlederen."));
        await desk.DeliverAsync();
        Assert.Contains("Det gør teamlederen.", desk.Person(Staff.Auning).Read()[^1].Everything, StringComparison.Ordinal);
        Assert.Contains("Det gør teamlederen.", await desk.ReadAsync(Staff.GrenaaOne, code), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Who_asks_the_same_by_name_can_follow_it_and_sees_nothing_of_it()
    {
        await using var desk = await QuestionRoom.OpenAsync(NewApp(listed: Staff.List));
        var code = await desk.AskAnonymouslyAsync(Staff.GrenaaOne, Shifts);
        var offer = await desk.PressToSendAsync(Staff.Auning, "Hvem er det, der bestemmer vagterne?");
        Assert.Contains("Det har en anden også spurgt om", offer.Text, StringComparison.Ordinal);
        Assert.DoesNotContain(Shifts, offer.Json.GetRawText(), StringComparison.Ordinal);
        await desk.Person(Staff.Auning).PressAsync(offer.Card, "Følg svaret");
        await desk.DeliverAsync();
        await desk.AnswerAsync(Shifts, "Det gør afdelingslederen.");
        Assert.Contains("Det gør afdelingslederen.", desk.Person(Staff.Auning).Read()[^1].Everything, StringComparison.Ordinal);
        Assert.DoesNotContain(Shifts, desk.Person(Staff.Auning).Read()[^1].Everything, StringComparison.Ordinal);
        Assert.Contains("Det gør afdelingslederen.", await desk.ReadAsync(Staff.GrenaaOne, code), StringComparison.Ordinal);
    }

    [Fact]
    public async Task No_row_of_it_tells_more_than_the_week()
    {
        await using var desk = await QuestionRoom.OpenAsync(NewApp(listed: Staff.List, clock: new ManualTimeProvider(Saturday)));
        await desk.AskAnonymouslyAsync(Staff.GrenaaOne, Shifts);
        var store = desk.App.Services.GetRequiredService<QuestionStore>();
        var question = Assert.Single(await store.GetNeedingWorkAsync(CancellationToken.None));
        var steps = await store.GetStepsAsync(question.Id, 1, CancellationToken.None);
        var monday = new DateOnly(2026, 1, 5);
        Assert.Equal(monday, question.Asked);
        Assert.All(new[] { question.AskerId, question.AskerName, question.Area, question.Initiative }, Assert.Null);
        Assert.StartsWith($"{monday.ToDateTime(TimeOnly.MinValue).Ticks:D19}-", question.Id, StringComparison.Ordinal);
        Assert.Equal(new DateTimeOffset(monday, TimeOnly.MinValue, TimeSpan.Zero), Assert.Single(steps).At);
        Assert.Null(steps[0].By);
        Assert.Contains("Vist i ugen fra\n5. januar 2026", desk.Triage(Shifts).Text, StringComparison.Ordinal);
        Assert.DoesNotContain("10. januar", desk.Triage(Shifts).Text, StringComparison.Ordinal);
        desk.App.Clock.Skip(TimeSpan.FromDays(7));
        Assert.Contains("Har ventet\n1 uge\n", (await desk.App.Editor.PressAsync(await desk.App.Editor.SayAsync("indbakke"), "Åbn")).Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_question_that_holds_a_code_is_not_sent_and_stays_in_the_field()
    {
        await using var desk = await QuestionRoom.OpenAsync(NewApp(listed: Staff.List));
        var asker = desk.Person(Staff.GrenaaOne);
        var form = await asker.PressAsync(await asker.SayAsync("Hvem maler taget?"), "Send anonymt");
        const string text = "Hvad med 7K3M-9QXT-2WHV-CDP4-8NABC?";
        var refused = await asker.PressAsync(form.Card, "Send anonymt", ("text", text));
        Assert.Contains("Der står noget, der ligner en kode", refused.Text, StringComparison.Ordinal);
        Assert.Contains(text, refused.Text, StringComparison.Ordinal);
        Assert.DoesNotContain("area", refused.Card.Inputs);
    }

    [Fact]
    public async Task The_code_is_shown_once_and_stands_nowhere()
    {
        await using var desk = await QuestionRoom.OpenAsync(NewApp(listed: Staff.List));
        var code = await desk.AskAnonymouslyAsync(Staff.GrenaaOne, Shifts);
        await desk.AnswerAsync(Shifts, "Det gør afdelingslederen.");
        Assert.DoesNotContain(desk.App.Teams.Messages, entry => entry.Message.Activity.GetRawText().Contains(code, StringComparison.Ordinal));
        Assert.DoesNotContain(code, await StoredRows.BytesAsync(desk.App), StringComparison.Ordinal);
        Assert.DoesNotContain(desk.App.Logs.Lines, line => line.Contains(code, StringComparison.Ordinal));
    }
}

public sealed class AnonymousQuestionScenariosOnAzurite : AnonymousQuestionScenarios
{
    protected override bool IsOnAzurite => true;
}
