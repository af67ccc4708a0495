using ProcessDialogueBot.Plan;
using ProcessDialogueBot.Plan.Milestones;
using ProcessDialogueBot.Tests.Support;

namespace ProcessDialogueBot.Tests.Scenarios;

public class ReminderScenarios : Scenario
{
    internal static readonly Dictionary<string, string?> Reminding = new() { ["Plan:Reminders"] = "true", ["Plan:Owners:Velfærdsdirektøren:0"] = Staff.Auning };

    [Fact]
    public async Task Who_answers_for_a_milestone_is_reminded_on_one_card_in_the_morning()
    {
        var clock = new ManualTimeProvider(new DateTimeOffset(2026, 3, 28, 8, 0, 0, TimeSpan.Zero)); // A Saturday; the clock is put forward on Sunday.
        await using var app = NewApp(Reminding, clock: clock, listed: Staff.List);
        await NothingElseAsync(app);
        var (owner, leader) = (Staff.In(app, Staff.Auning), Staff.In(app, Staff.GrenaaLeader));
        foreach (var person in new[] { owner, leader, app.Editor })
            await person.InstallAsync();
        await SetAsync(app, "3a", "2026-04-12", milestone => milestone with { Owner = "Velfærdsdirektøren" }); // 14 days before is Sunday.
        await SetAsync(app, "3b", "2026-03-29", milestone => milestone with { Owner = "velfærdsdirektøren " });
        await SetAsync(app, "1a", "2026-03-29", milestone => milestone with { Owner = "Centerlederen", Areas = [Staff.GrenaaArea] });

        clock.AdvanceTo(new DateTimeOffset(2026, 3, 30, 5, 59, 0, TimeSpan.Zero));
        await NoticeSteps.PassAsync(app, TimeSpan.Zero);
        Assert.Empty(Reminders(owner));
        await NoticeSteps.PassAsync(app, TimeSpan.FromMinutes(1)); // 08:00, an hour earlier by the sun than on Friday.
        var card = Assert.Single(Reminders(owner)).Everything;
        Assert.Contains("Husk 2 milepæle", card, StringComparison.Ordinal);
        Assert.Contains("1 dag siden", card, StringComparison.Ordinal);
        Assert.Contains("om 13 dage", card, StringComparison.Ordinal);
        Assert.Contains("Sig det til procesteamet", card, StringComparison.Ordinal);
        Assert.Contains("**1a**", Assert.Single(Reminders(leader)).Everything, StringComparison.Ordinal);
        Assert.Empty(Reminders(app.Editor));

        await NoticeSteps.PassAsync(app, TimeSpan.FromHours(2));
        Assert.Single(Reminders(owner));
    }

    [Fact]
    public async Task Without_anybody_else_the_process_team_is_reminded_until_it_is_reached()
    {
        var clock = new ManualTimeProvider(new DateTimeOffset(2026, 1, 5, 6, 30, 0, TimeSpan.Zero));
        await using var app = NewApp(Reminding, clock: clock, listed: Staff.List);
        await NothingElseAsync(app);
        await app.Editor.InstallAsync();
        await SetAsync(app, "3a", "2026-01-05", milestone => milestone);
        await NoticeSteps.PassAsync(app, TimeSpan.FromHours(2));
        Assert.Contains("i dag", Assert.Single(Reminders(app.Editor)).Everything, StringComparison.Ordinal);
        for (var day = 0; day < 9; day++)
            await NoticeSteps.PassAsync(app, TimeSpan.FromDays(1));
        Assert.Equal(3, Reminders(app.Editor).Count());
        Assert.Contains("*milepæl 3a færdig*", Reminders(app.Editor).Last().Everything, StringComparison.Ordinal);
        await app.Editor.SayAsync("milepæl 3a færdig Nu er den nået");
        for (var day = 0; day < 15; day++)
            await NoticeSteps.PassAsync(app, TimeSpan.FromDays(1));
        Assert.Equal(3, Reminders(app.Editor).Count());
    }

    [Fact]
    public async Task What_is_late_is_late_for_everyone()
    {
        await using var app = NewApp(listed: Staff.List);
        await NothingElseAsync(app);
        await SetAsync(app, "3a", "2026-01-04", milestone => milestone with { Note = "Vi afventer budgettet." });
        var reader = Staff.In(app, Staff.Auning);
        foreach (var command in new[] { "status", "plan", "plan 3" })
        {
            var card = (await reader.SayAsync(command)).Everything;
            Assert.Contains("Fristen er overskredet", card, StringComparison.Ordinal);
            Assert.Contains("Vi afventer budgettet.", card, StringComparison.Ordinal);
        }

        Assert.Contains("1 forsinket", (await reader.SayAsync("status")).Everything, StringComparison.Ordinal);
    }

    internal static async Task NothingElseAsync(BotApp app)
    {
        foreach (var milestone in NoticeSteps.Milestones(app).Where(milestone => milestone.IsOpen))
            await NoticeSteps.ChangeAsync(app, milestone.Id, stands => stands with { Status = MilestoneStatus.Cancelled });
    }

    internal static Task SetAsync(BotApp app, string id, string due, Func<Milestone, Milestone> change) => NoticeSteps.ChangeAsync(
        app,
        id,
        milestone => change(milestone) with { Status = MilestoneStatus.Planned, Due = DuePeriod.TryParse(due, out var period) ? period : throw new FormatException(due) });

    internal static IEnumerable<ShownMessage> Reminders(Person person) =>
        person.Read().Where(message => message.IsDelivered && message.Everything.Contains("Jeg minder om det", StringComparison.Ordinal));
}

public sealed class ReminderScenariosOnAzurite : ReminderScenarios
{
    protected override bool IsOnAzurite => true;

    [Fact]
    public async Task Two_instances_remind_once()
    {
        using var folder = new TemporaryFolder();
        var clock = new ManualTimeProvider(new DateTimeOffset(2026, 1, 5, 6, 30, 0, TimeSpan.Zero));
        var (one, other) = NewPair(folder, clock, Reminding, Staff.List);
        await using var first = one;
        await using var second = other;
        await NothingElseAsync(first);
        await first.Editor.InstallAsync();
        await SetAsync(second, "3a", "2026-01-05", milestone => milestone);
        clock.AdvanceTo(new DateTimeOffset(2026, 1, 5, 7, 0, 0, TimeSpan.Zero));
        await Task.WhenAll(first.FinishAsync(), second.FinishAsync());
        clock.Advance(TimeSpan.FromMinutes(1));
        await Task.WhenAll(first.FinishAsync(), second.FinishAsync());
        await first.DeliverAllAsync();
        Assert.Single(Reminders(first.Editor));
    }
}
