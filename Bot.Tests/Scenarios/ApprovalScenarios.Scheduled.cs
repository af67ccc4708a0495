using Microsoft.Extensions.DependencyInjection;
using ProcessDialogueBot.Tests.Support;
using ProcessDialogueBot.Updates;

namespace ProcessDialogueBot.Tests.Scenarios;

/// <summary>What waits for its time.</summary>
public partial class ApprovalScenarios
{
    // Who pressed Send when it reached few has asked nobody; when its time comes it reaches many.
    [Fact]
    public async Task A_scheduled_update_that_grew_above_the_limit_is_held_until_it_is_let_through()
    {
        await using var app = NewApp(new Dictionary<string, string?> { ["Updates:ApprovalAbove"] = "7" }, listed: Staff.List);
        await app.Editor.InstallAsync();
        await ScheduleAsync(app);
        await app.Employee().InstallAsync();
        await AtNoonAsync(app);

        Assert.DoesNotContain(Staff.In(app, Staff.GrenaaOne).Read(), message => message.Everything.Contains("Torsdag", StringComparison.Ordinal));
        var told = app.Editor.Read().Single(message => message.Everything.Contains("Din opdatering er ikke sendt endnu", StringComparison.Ordinal));
        Assert.Contains("Den skulle være sendt tirsdag den 6. januar 2026 kl. 12.00. Nu når den 8 personer", told.Everything, StringComparison.Ordinal);
        Assert.Contains("Jeg har spurgt 2 andre", told.Everything, StringComparison.Ordinal);
        var request = Request(app, Staff.SecondEditor);
        Assert.Contains("Godkender du den, bliver den sendt straks.", request.Text, StringComparison.Ordinal);
        app.Clock.Advance(TimeSpan.FromMinutes(20));
        Assert.Contains("Sendt til 8 af 8", (await Staff.In(app, Staff.SecondEditor).PressAsync(request, "Godkend")).Text, StringComparison.Ordinal);
        var status = await app.Editor.ExecuteAsync("update.status", new { id = (await UpdateSteps.FindAsync(app, "Møde")).Id });
        Assert.Contains("fordi den først var godkendt da", status.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Held_with_no_second_editor_its_writer_is_told_what_to_do_and_an_editor_who_joins_is_asked()
    {
        using var folder = new TemporaryFolder();
        var (teams, clock) = (new FakeTeams(), new ManualTimeProvider());
        var settings = new Dictionary<string, string?> { ["Updates:ApprovalAbove"] = "6" };
        await using (var app = NewApp(settings, folder.FullName, teams, clock))
        {
            await app.Editor.InstallAsync();
            await ScheduleAsync(app);
            await app.Employee().InstallAsync();
            await AtNoonAsync(app);
            await AtNoonAsync(app);
            Assert.DoesNotContain(app.Employee().Read(), message => message.Everything.Contains("Torsdag", StringComparison.Ordinal));
            var told = Assert.Single(app.Editor.Read(), message => message.Everything.Contains("Din opdatering er ikke sendt endnu", StringComparison.Ordinal));
            Assert.Contains("Vælg færre modtagere, eller bed IT om at tilføje en til procesteamet.", told.Everything, StringComparison.Ordinal);
            Assert.Contains("Vælg modtagere", (await app.Editor.PressAsync(told, "Vis")).Card.Buttons);
        }

        await using var later = NewApp(settings, folder.FullName, teams, clock, Staff.List);
        await AtNoonAsync(later);
        Assert.Contains("Sendt til 8 af 8", (await Staff.In(later, Staff.SecondEditor).PressAsync(Request(later, Staff.SecondEditor), "Godkend")).Text, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(5, false)]
    [InlineData(6, true)]
    public async Task Let_through_for_fewer_it_is_held_when_many_more_are_meant_at_its_time(int more, bool isHeld)
    {
        await using var app = NewApp(AboveTwo, listed: Staff.List);
        await app.Editor.InstallAsync();
        await ScheduleAsync(app, asks: true);
        var second = Staff.In(app, Staff.SecondEditor);
        await second.PressAsync(Request(app, Staff.SecondEditor), "Godkend");
        await app.JoinAsync(more);
        await AtNoonAsync(app);

        Assert.Equal(!isHeld, (await UpdateSteps.FindAsync(app, "Møde")).IsSent);
        Assert.Equal(isHeld ? 0 : 1, Staff.In(app, Staff.GrenaaOne).Read().Count(message => message.IsDelivered));
        if (!isHeld)
            return;
        var told = app.Editor.Read().Single(message => message.Everything.Contains("Din opdatering er ikke sendt endnu", StringComparison.Ordinal));
        Assert.Contains("Nu når den 13 personer, og den blev godkendt til 7 personer.", told.Everything, StringComparison.Ordinal);
        var request = Request(app, Staff.SecondEditor);
        Assert.Contains("Den blev godkendt til 7 personer. Siden er der kommet flere modtagere.", request.Text, StringComparison.Ordinal);
        Assert.Contains("Sendt til 13 af 13", (await second.PressAsync(request, "Godkend")).Text, StringComparison.Ordinal);
    }

    // Sent back for that it is a draft as any other.
    [Fact]
    public async Task Sent_back_when_it_has_grown_it_is_asked_about_as_if_for_the_first_time()
    {
        await using var app = NewApp(AboveTwo, listed: Staff.List);
        await ScheduleAsync(app, asks: true);
        await Staff.In(app, Staff.SecondEditor).PressAsync(Request(app, Staff.SecondEditor), "Godkend");
        await app.JoinAsync(6);
        await AtNoonAsync(app);
        await Staff.In(app, Staff.SecondEditor).PressAsync(Request(app, Staff.SecondEditor), "Send tilbage");
        var answer = await AskAsync(app, (await OwnAsync(app, app.Editor)).Card);
        Assert.StartsWith("Opdateringen venter på godkendelse.", answer.Text, StringComparison.Ordinal);
        Assert.DoesNotContain("Den blev godkendt", Request(app, Staff.SecondEditor).Text, StringComparison.Ordinal);
    }

    // From before the number was kept that it was let through for: as many as when it was scheduled.
    [Fact]
    public async Task One_that_was_let_through_by_an_earlier_version_is_held_too()
    {
        await using var app = NewApp(AboveTwo, listed: Staff.List);
        await ScheduleAsync(app, asks: true);
        await Staff.In(app, Staff.SecondEditor).PressAsync(Request(app, Staff.SecondEditor), "Godkend");
        var scheduled = await UpdateSteps.FindAsync(app, "Møde");
        Assert.NotNull(await app.Services.GetRequiredService<UpdateStore>().TrySaveAsync(scheduled with { ApprovedFor = null }, CancellationToken.None));
        await app.JoinAsync(6);
        await AtNoonAsync(app);
        Assert.Equal(UpdateState.AwaitingApproval, (await UpdateSteps.FindAsync(app, "Møde")).State);
    }

    [Fact]
    public async Task Nor_does_its_writer_send_it_to_many_more_before_its_time()
    {
        await using var app = NewApp(AboveTwo, listed: Staff.List);
        await ScheduleAsync(app, asks: true);
        await Staff.In(app, Staff.SecondEditor).PressAsync(Request(app, Staff.SecondEditor), "Godkend");
        await app.JoinAsync(6);
        var confirm = await app.Editor.PressAsync((await OwnAsync(app, app.Editor)).Card, "Send nu");
        var answer = await app.Editor.PressAsync(confirm.Card, "Ja, send");
        Assert.Contains("Den blev godkendt til 7 personer. Siden er der kommet flere modtagere. Opdateringen venter på godkendelse.", answer.Text, StringComparison.Ordinal);
        Assert.False((await UpdateSteps.FindAsync(app, "Møde")).IsSent);
    }

    [Fact]
    public async Task A_second_editor_who_saw_a_smaller_number_is_shown_the_new_one_first()
    {
        await using var app = NewApp(AboveTwo, listed: Staff.List);
        await AskAsync(app, await app.Editor.SayAsync("opdatering Møde | Torsdag"));
        await app.JoinAsync(6);
        var again = await Staff.In(app, Staff.SecondEditor).PressAsync(Request(app, Staff.SecondEditor), "Godkend");
        Assert.Contains("Der er kommet flere modtagere, siden du så kortet. Der er ikke sendt noget.", again.Text, StringComparison.Ordinal);
        Assert.Contains("Den bliver sendt til 13 personer.", again.Text, StringComparison.Ordinal);
        Assert.Contains("Sendt til 13 af 13", (await Staff.In(app, Staff.SecondEditor).PressAsync(again.Card, "Godkend")).Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Let_through_in_time_and_sent_late_it_is_not_said_to_have_waited_for_that()
    {
        await using var app = NewApp(AboveTwo, listed: Staff.List);
        await ScheduleAsync(app, asks: true);
        await Staff.In(app, Staff.SecondEditor).PressAsync(Request(app, Staff.SecondEditor), "Godkend");
        app.Clock.SkipTo(new DateTimeOffset(2026, 1, 6, 11, 20, 0, TimeSpan.Zero));
        await app.FinishAsync();
        await UpdateSteps.DeliverAllAsync(app);
        Assert.Contains("fordi jeg ikke kunne sende før.", (await OwnAsync(app, app.Editor)).Text, StringComparison.Ordinal);
    }

    // What is let through is the text and those whom it is for, not the time.
    [Theory]
    [InlineData("Send nu")]
    [InlineData("Flyt tidspunktet")]
    [InlineData("Fjern planen")]
    public async Task Let_through_it_is_sent_at_whatever_time_without_asking_again(string button)
    {
        await using var app = NewApp(AboveTwo, listed: Staff.List);
        await ScheduleAsync(app, asks: true);
        await Staff.In(app, Staff.SecondEditor).PressAsync(Request(app, Staff.SecondEditor), "Godkend");
        var planned = await OwnAsync(app, app.Editor);
        Assert.Contains("Den er godkendt.", planned.Text, StringComparison.Ordinal);
        var answer = await app.Editor.PressAsync(planned.Card, button);
        if (button == "Flyt tidspunktet")
        {
            answer = await app.Editor.PressAsync(answer.Card, "Planlæg", ("date", "2026-01-06"), ("time", "10:00"));
            Assert.Contains("Opdateringen er planlagt.", answer.Text, StringComparison.Ordinal);
            await AtNoonAsync(app);
        }
        else if (button == "Fjern planen")
        {
            Assert.Contains("kladde igen", answer.Text, StringComparison.Ordinal);
            Assert.Contains("Den er godkendt.", answer.Text, StringComparison.Ordinal);
            await UpdateSteps.DeliverAllAsync(app);
            Assert.Contains("Bo Redaktør har godkendt opdateringen", Asked(app, Staff.ThirdEditor).Everything, StringComparison.Ordinal);
            Assert.Contains("Sendt til 7 af 7", (await app.Editor.SendAsync(answer.Card)).Text, StringComparison.Ordinal);
        }
        else
        {
            Assert.Contains("Sendt til 7 af 7", (await app.Editor.PressAsync(answer.Card, "Ja, send")).Text, StringComparison.Ordinal);
        }

        var sent = await UpdateSteps.FindAsync(app, "Møde");
        Assert.Equal((true, Staff.SecondEditor), (sent.IsSent, sent.ApprovedBy));
    }

    [Theory]
    [InlineData("Ret", "text", "Fredag")]
    [InlineData("Vælg modtagere", "NotRoles", "Leader")]
    public async Task A_draft_that_was_let_through_needs_leave_again_when_it_says_something_else_or_is_for_others(string button, string input, string value)
    {
        await using var app = NewApp(AboveTwo, listed: Staff.List);
        await ScheduleAsync(app, asks: true);
        await Staff.In(app, Staff.SecondEditor).PressAsync(Request(app, Staff.SecondEditor), "Godkend");
        await app.Editor.PressAsync((await OwnAsync(app, app.Editor)).Card, "Fjern planen");
        var changed = await ChangeAsync(app, app.Editor, button, input, value);
        Assert.DoesNotContain("Den er godkendt.", changed.Text, StringComparison.Ordinal);

        Assert.Contains("Jeg har spurgt 2 andre", (await AskAsync(app, changed.Card)).Text, StringComparison.Ordinal);
        Assert.False((await UpdateSteps.FindAsync(app, "Møde")).IsSent);
    }

    [Fact]
    public async Task Another_audience_for_a_scheduled_update_needs_leave_again()
    {
        await using var app = NewApp(AboveTwo, listed: Staff.List);
        var choose = await app.Editor.PressAsync(await app.Editor.SayAsync("opdatering Møde | Torsdag"), "Vælg modtagere");
        var preview = await app.Editor.PressAsync(choose.Card, Show, ("Roles", "Leader"), ("Channels", ""));
        var planned = await app.Editor.PressAsync((await app.Editor.PressAsync(preview.Card, "Planlæg")).Card, "Planlæg", ("date", "2026-01-06"), ("time", "12:00"));
        var changed = await app.Editor.PressAsync((await app.Editor.PressAsync(planned.Card, "Vælg modtagere")).Card, Show, ("Roles", "*"));
        Assert.Contains("Opdateringen venter på godkendelse.", (await app.Editor.PressAsync(changed.Card, "Ja, planlæg")).Text, StringComparison.Ordinal);
        await AtNoonAsync(app);
        Assert.DoesNotContain(Staff.In(app, Staff.GrenaaOne).Read(), message => message.Everything.Contains("Torsdag", StringComparison.Ordinal));
    }

    // For Tuesday at noon; where a second editor is needed, that one is asked.
    private static async Task ScheduleAsync(BotApp app, bool asks = false)
    {
        var form = await app.Editor.PressAsync(await app.Editor.SayAsync("opdatering Møde | Torsdag"), "Planlæg");
        var asked = await app.Editor.PressAsync(form.Card, "Planlæg", ("date", "2026-01-06"), ("time", "12:00"));
        var planned = await app.Editor.PressAsync(asked.Card, "Ja, planlæg");
        Assert.Contains(asks ? "Opdateringen venter på godkendelse." : "Opdateringen er planlagt.", planned.Text, StringComparison.Ordinal);
        await UpdateSteps.DeliverAllAsync(app);
    }

    private static async Task AtNoonAsync(BotApp app)
    {
        app.Clock.SkipTo(new DateTimeOffset(2026, 1, 6, 11, 0, 0, TimeSpan.Zero));
        await app.FinishAsync();
        await UpdateSteps.DeliverAllAsync(app);
    }
}
