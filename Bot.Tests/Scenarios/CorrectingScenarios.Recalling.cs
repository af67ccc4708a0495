using ProcessDialogueBot.Tests.Support;
using ProcessDialogueBot.Updates;

namespace ProcessDialogueBot.Tests.Scenarios;

/// <summary>Taking back what was sent.</summary>
public partial class CorrectingScenarios
{
    [Fact]
    public async Task A_recall_asks_with_the_number_and_reaches_every_card()
    {
        await using var app = NewApp();
        var employees = await InstalledAsync(app, 2);
        await app.Editor.SayInChannelAsync(Channel, "tilknyt");
        var status = await UpdateSteps.SendAsync(app.Editor, "Forkert", "Hemmelig fejl i lønnen.");

        await app.Editor.PressAsync(status.Card, "Træk tilbage");
        var ask = app.Editor.Read()[^1];
        Assert.Contains("9 har fået den.", ask.Everything, StringComparison.Ordinal);
        Assert.Contains("Det kan ikke fortrydes.", ask.Everything, StringComparison.Ordinal);
        var recalled = await app.Editor.PressAsync(ask, "Træk tilbage hos 9");

        Assert.Contains("Opdateringen er trukket tilbage", recalled.Text, StringComparison.Ordinal);
        Assert.Contains("Trukket tilbage hos 9 af 9.", recalled.Text, StringComparison.Ordinal);
        Assert.DoesNotContain("Træk tilbage", recalled.Card.Buttons);
        foreach (var message in employees.Select(UpdateSteps.Delivered).Append(app.Teams.In(Channel)[^1]))
        {
            Assert.Contains(Recalled, message.Everything, StringComparison.Ordinal);
            Assert.DoesNotContain("lønnen", message.Activity.GetRawText(), StringComparison.Ordinal);
        }

        Assert.DoesNotContain("lønnen", (await employees[0].SayAsync("nyt")).Everything, StringComparison.Ordinal);
        Assert.Contains(await StoredRows.AuditAsync(app), row => row.Contains("update.recall", StringComparison.Ordinal));
        Assert.Contains("trukket tilbage", (await app.Editor.PressAsync(ask, "Træk tilbage hos 9")).Text, StringComparison.Ordinal);
        Assert.Contains("trukket tilbage", (await app.Editor.PressAsync(status.Card, "Ret")).Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_was_recalled_is_no_answer_any_more()
    {
        await using var app = NewApp();
        var status = await UpdateSteps.SendAsync(app.Editor, "Kaffemaskinen i Grenaa", "Kaffemaskinen i Grenaa bliver leveret på tirsdag.");
        Assert.Contains("tirsdag", (await app.Employee().SayAsync("Hvornår bliver kaffemaskinen i Grenaa leveret?")).Everything, StringComparison.Ordinal);
        status = await CorrectAsync(app, app.Editor, status, "Kaffemaskinen i Grenaa bliver leveret på onsdag.");
        var answer = (await app.Employee(2).SayAsync("Hvornår bliver kaffemaskinen i Grenaa leveret?")).Everything;
        Assert.Contains("onsdag", answer, StringComparison.Ordinal);
        Assert.Contains("rettet 5. januar 2026", answer, StringComparison.Ordinal);
        await RecallAsync(app, app.Editor, status);
        Assert.DoesNotContain("onsdag", (await app.Employee(3).SayAsync("Hvornår bliver kaffemaskinen i Grenaa leveret?")).Everything, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_recall_after_somebody_elses_correction_is_asked_again()
    {
        await using var app = NewApp();
        var status = await UpdateSteps.SendAsync(app.Editor, "Møde", "Vi mødes torsdag.");
        await app.Editor.PressAsync(status.Card, "Træk tilbage");
        var ask = app.Editor.Read()[^1];
        await CorrectAsync(app, app.Editor, status, "Vi mødes fredag.");

        var again = await app.Editor.PressAsync(ask, "Træk tilbage hos 6");

        Assert.Contains("Vil du trække opdateringen tilbage?", again.Text, StringComparison.Ordinal);
        Assert.Equal(UpdateState.Sent, (await UpdateSteps.FindAsync(app, "Møde")).State);
        await app.Editor.PressAsync(again.Card, "Træk tilbage hos 6");
        Assert.Equal(UpdateState.Recalled, (await UpdateSteps.FindAsync(app, "Møde")).State);
    }

    [Fact]
    public async Task A_recalled_update_cannot_be_marked_as_read()
    {
        await using var app = NewApp();
        var employee = (await InstalledAsync(app, 1))[0];
        var status = await UpdateSteps.SendAsync(app.Editor, "Møde", "Vi mødes torsdag.", requiresRead: true);
        var old = UpdateSteps.Delivered(employee).Card!;
        await RecallAsync(app, app.Editor, status);

        Assert.Contains(Recalled, (await employee.PressAsync(old, "Markér som læst")).Text, StringComparison.Ordinal);
    }

    private static async Task<PressAnswer> RecallAsync(BotApp app, Person editor, PressAnswer status)
    {
        await editor.PressAsync(status.Card, "Træk tilbage");
        var ask = app.Teams.In(editor.Chat)[^1];
        return await editor.PressAsync(ask, ask.Card!.Buttons[0]);
    }
}
