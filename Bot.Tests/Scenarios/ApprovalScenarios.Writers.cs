using ProcessDialogueBot.Tests.Support;
using ProcessDialogueBot.Updates;

namespace ProcessDialogueBot.Tests.Scenarios;

/// <summary>Who has written it, and so may not let it through.</summary>
public partial class ApprovalScenarios
{
    [Theory]
    [InlineData("Ret", "text", "Torsdag.")]
    [InlineData("Ret", "urgent", "true")]
    [InlineData("Vælg modtagere", "NotRoles", "Leader")]
    public async Task Neither_who_wrote_it_nor_who_changed_anything_lets_it_through(string button, string input, string value)
    {
        await using var app = NewApp(AboveTwo, listed: Staff.List);
        var (first, second, third) = (app.Editor, Staff.In(app, Staff.SecondEditor), Staff.In(app, Staff.ThirdEditor));
        foreach (var editor in new[] { first, second, third })
            await editor.InstallAsync();
        await first.SayAsync("opdatering Møde | Torsdag");
        await ChangeAsync(app, second, button, input, value);

        var waiting = await AskAsync(app, (await OwnAsync(app, first)).Card);
        Assert.Contains("Jeg har spurgt 1 anden", waiting.Text, StringComparison.Ordinal);
        var request = Request(app, Staff.ThirdEditor);
        Assert.Contains("Ea Redaktør og Bo Redaktør har skrevet en opdatering", request.Text, StringComparison.Ordinal);
        foreach (var writer in new[] { first, second })
        {
            Assert.Contains("Du har selv skrevet eller ændret den", (await writer.PressAsync(request, "Godkend")).Text, StringComparison.Ordinal);
            Assert.DoesNotContain("Godkend", (await OwnAsync(app, writer)).Card.Buttons);
        }

        Assert.False((await UpdateSteps.FindAsync(app, "Møde")).IsSent);
        Assert.Matches("Sendt til (7 af 7|6 af 6)", (await third.PressAsync(request, "Godkend")).Text);
        await UpdateSteps.DeliverAllAsync(app);
        foreach (var writer in new[] { first, second })
            Assert.Contains(writer.Read(), message => message.Everything.Contains("Ib Redaktør har godkendt din opdatering", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Where_everyone_has_written_in_it_nobody_can_let_it_through_and_it_says_so()
    {
        await using var app = NewApp(AboveTwo, listed: Staff.List);
        await app.Editor.SayAsync("opdatering Møde | Torsdag");
        await ChangeAsync(app, Staff.In(app, Staff.SecondEditor), "Ret", "text", "Torsdag.");
        await ChangeAsync(app, Staff.In(app, Staff.ThirdEditor), "Ret", "title", "Mødet");

        var id = (await UpdateSteps.FindAsync(app, "Mødet")).Id;
        var answer = await app.Editor.SendAsync((await app.Editor.ExecuteAsync("update.show", new { id })).Card);
        Assert.Contains("alle i procesteamet har skrevet eller ændret den. Derfor kan ingen godkende den.", answer.Text, StringComparison.Ordinal);
        await UpdateSteps.DeliverAllAsync(app);
        Assert.Equal(UpdateState.Draft, (await UpdateSteps.FindAsync(app, "Mødet")).State);
        Assert.DoesNotContain(app.Teams.Messages, entry => entry.Message.IsDelivered);
    }

    // Bo has seen what Ea wrote, and Ea sees what Ib changed after that.
    [Fact]
    public async Task Once_it_was_let_through_only_who_changes_it_after_that_is_its_writer()
    {
        await using var app = NewApp(AboveTwo, listed: Staff.List);
        await ScheduleAsync(app, asks: true);
        await Staff.In(app, Staff.SecondEditor).PressAsync(Request(app, Staff.SecondEditor), "Godkend");
        var changed = await ChangeAsync(app, Staff.In(app, Staff.ThirdEditor), "Ret", "text", "Torsdag.");
        Assert.Contains("Planlæg den igen", changed.Text, StringComparison.Ordinal);

        Assert.Contains("Jeg har spurgt 2 andre", (await Staff.In(app, Staff.ThirdEditor).SendAsync(changed.Card)).Text, StringComparison.Ordinal);
        await app.DeliverAsync();
        var request = app.Editor.Read().Last(message => message.Everything.Contains("Ib Redaktør har skrevet en opdatering", StringComparison.Ordinal));
        Assert.Contains("Sendt til 7 af 7", (await app.Editor.PressAsync(request, "Godkend")).Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_colleagues_copy_is_not_its_writers_to_let_through()
    {
        await using var app = NewApp(AboveTwo, listed: Staff.List);
        var second = Staff.In(app, Staff.SecondEditor);
        await app.Editor.SayAsync("opdatering Møde | Torsdag");
        var form = await second.PressAsync((await OwnAsync(app, second)).Card, "Kopiér");
        var copy = await second.PressAsync(form.Card, Show, ("title", "Mødet"));
        Assert.Contains("Jeg har spurgt 1 anden", (await app.Editor.SendAsync(copy.Card)).Text, StringComparison.Ordinal);
        Assert.False((await UpdateSteps.FindAsync(app, "Mødet")).IsSent);
    }

    [Fact]
    public async Task A_second_editor_who_sends_what_another_wrote_is_the_second_pair_of_eyes()
    {
        await using var app = NewApp(AboveTwo, listed: Staff.List);
        await app.Editor.SayAsync("opdatering Møde | Torsdag");
        var second = Staff.In(app, Staff.SecondEditor);
        Assert.Contains("Sendt til 7 af 7", (await second.SendAsync((await OwnAsync(app, second)).Card)).Text, StringComparison.Ordinal);
    }

    // The update as an editor sees it.
    private static async Task<PressAnswer> OwnAsync(BotApp app, Person editor) =>
        await editor.ExecuteAsync("update.show", new { id = (await UpdateSteps.FindAsync(app, "Møde")).Id });

    private static async Task<PressAnswer> ChangeAsync(BotApp app, Person editor, string button, string input, string value) =>
        await editor.PressAsync((await editor.PressAsync((await OwnAsync(app, editor)).Card, button)).Card, Show, (input, value));
}
