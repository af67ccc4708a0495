using ProcessDialogueBot.Plan;
using ProcessDialogueBot.Plan.Milestones;
using ProcessDialogueBot.Tests.Support;

namespace ProcessDialogueBot.Tests.Scenarios;

public class MilestoneNoticeScenarios : Scenario
{
    internal const string Channel = "19:kanal@thread.tacv2";
    internal const string Told = "Mødet er holdt";

    [Fact]
    public async Task Leaders_of_the_area_have_it_first_then_followers_and_in_short_the_channel()
    {
        await using var app = NewApp(listed: Staff.List);
        var (leader, follower) = (Staff.In(app, Staff.GrenaaLeader), Staff.In(app, Staff.Auning));
        await follower.SayAsync("følg");
        await app.Editor.SayInChannelAsync(Channel, "tilknyt milepæle");
        await NoticeSteps.ChangeAsync(app, "3a", milestone => milestone with { Areas = [Staff.GrenaaArea] });
        await app.Editor.SayAsync($"milepæl 3a færdig {Told}");

        await NoticeSteps.PassAsync(app, TimeSpan.FromMinutes(4));
        Assert.Empty(Notices(leader));
        await NoticeSteps.PassAsync(app, TimeSpan.FromMinutes(2));
        Assert.Contains(Told, Assert.Single(Notices(leader)).Everything, StringComparison.Ordinal);
        await NoticeSteps.PassAsync(app, TimeSpan.FromMinutes(58));
        Assert.Empty(Notices(follower));
        Assert.DoesNotContain(Told, InChannel(app), StringComparison.Ordinal);

        await NoticeSteps.PassAsync(app, TimeSpan.FromMinutes(3));
        Assert.Contains("Den gælder nu ”Område Grenaa, Skovstjernen”.", Assert.Single(Notices(follower)).Everything, StringComparison.Ordinal);
        Assert.Contains("**Nået:**", InChannel(app), StringComparison.Ordinal);
        Assert.DoesNotContain("gælder nu", InChannel(app), StringComparison.Ordinal);
        await NoticeSteps.TellAsync(app);
        Assert.Single(Notices(leader));
        Assert.Single(Notices(follower));
    }

    [Fact]
    public async Task A_leader_is_not_told_of_other_areas_and_all_together_when_nobody_goes_first()
    {
        await using var app = NewApp(new Dictionary<string, string?> { ["Plan:LeadersAhead"] = "0" }, listed: Staff.List);
        var (leader, follower) = (Staff.In(app, Staff.GrenaaLeader), Staff.In(app, Staff.Auning));
        await follower.SayAsync("følg 3");
        await NoticeSteps.ChangeAsync(app, "3a", milestone => milestone with { Areas = [Staff.AuningArea], Status = MilestoneStatus.InProgress });
        await NoticeSteps.PassAsync(app, NoticeSteps.Rest);
        Assert.Empty(Notices(leader));
        Assert.Single(Notices(follower));
    }

    [Fact]
    public async Task What_was_undone_is_told_to_nobody()
    {
        await using var app = NewApp();
        var follower = app.Employee();
        await follower.SayAsync("følg");
        await NoticeSteps.ChangeAsync(app, "3a", milestone => milestone with { Status = MilestoneStatus.Done }, "Forkert");
        app.Clock.Advance(TimeSpan.FromMinutes(3));
        await NoticeSteps.ChangeAsync(app, "3a", milestone => milestone with { Status = MilestoneStatus.Planned });
        await NoticeSteps.TellAsync(app);
        Assert.Empty(Notices(follower));
        Assert.Empty(Notices(app.Leader));
    }

    [Fact]
    public async Task A_burst_is_one_card_and_those_who_follow_one_initiative_read_of_that()
    {
        await using var app = NewApp();
        var (all, one) = (app.Employee(1), app.Employee(2));
        await all.SayAsync("følg");
        await one.SayAsync("følg 3");
        var changed = NoticeSteps.Milestones(app).ToList();
        foreach (var milestone in changed)
        {
            await NoticeSteps.ChangeAsync(app, milestone.Id, stands => stands with { Due = new DuePeriod(DuePrecision.Year, new DateOnly(2030, 1, 1)) }, "Vi mangler penge.");
            app.Clock.Advance(TimeSpan.FromMinutes(2));
        }

        await NoticeSteps.TellAsync(app);
        var card = Assert.Single(Notices(all)).Everything;
        Assert.Contains($"{changed.Count} milepæle er ændret", card, StringComparison.Ordinal);
        foreach (var milestone in changed)
            Assert.Contains(milestone.Title, card, StringComparison.Ordinal);
        var some = Assert.Single(Notices(one)).Everything;
        foreach (var milestone in changed)
            Assert.Equal(milestone.Initiative == 3, some.Contains(milestone.Title, StringComparison.Ordinal));
    }

    [Fact]
    public async Task At_night_nobody_is_told_before_the_morning()
    {
        var settings = new Dictionary<string, string?> { ["Delivery:QuietHours:Enabled"] = "true" };
        await using var app = NewApp(settings, clock: new ManualTimeProvider(new DateTimeOffset(2026, 3, 27, 20, 0, 0, TimeSpan.Zero))); // A Friday; the clock is changed on Sunday.
        var follower = app.Employee();
        await follower.SayAsync("følg");
        await app.Leader.InstallAsync();
        await app.Editor.SayAsync($"milepæl 3a færdig {Told}");
        await NoticeSteps.PassAsync(app, NoticeSteps.Rest);
        await NoticeSteps.PassAsync(app, TimeSpan.FromDays(2));
        Assert.Empty(Notices(app.Leader));
        app.Clock.SkipTo(new DateTimeOffset(2026, 3, 30, 5, 0, 0, TimeSpan.Zero)); // Monday, 07:00 in summer time.
        await NoticeSteps.PassAsync(app, TimeSpan.FromMinutes(1));
        Assert.Single(Notices(app.Leader));
        Assert.Empty(Notices(follower));
        await NoticeSteps.PassAsync(app, TimeSpan.FromHours(1));
        Assert.Single(Notices(follower));
    }

    [Fact]
    public async Task Followers_choose_when_they_are_told_apart_from_updates()
    {
        await using var app = NewApp();
        var (daily, weekly, never) = (app.Employee(1), app.Employee(2), app.Employee(3));
        Assert.Contains("samlet en gang om dagen, kl. 08.00", (await daily.PressAsync(await daily.SayAsync("følg"), "Få det samlet hver dag")).Text, StringComparison.Ordinal);
        await weekly.PressAsync(await weekly.SayAsync("følg 3"), "Få det samlet hver uge");
        var stopped = await never.PressAsync(await never.SayAsync("følg 3"), "Følg ikke mere");
        Assert.Contains("følger ikke længere indsats 3", stopped.Text, StringComparison.Ordinal);
        var settings = await daily.SayAsync("indstillinger");
        Assert.Equal(("AtOnce", "Daily"), (settings.Card!.Press("Gem").Data["digest"].GetString(), settings.Card!.Press("Gem").Data["milestones"].GetString()));

        await app.Editor.SayAsync($"milepæl 3a færdig {Told}");
        await NoticeSteps.TellAsync(app);
        foreach (var person in new[] { daily, weekly, never })
            Assert.Empty(Notices(person));
        await NoticeSteps.PassAsync(app, TimeSpan.FromDays(1));
        var digest = Assert.Single(Notices(daily)).Everything;
        Assert.Contains("En milepæl er nået", digest, StringComparison.Ordinal);
        Assert.Contains(Told, digest, StringComparison.Ordinal);
        for (var day = 0; day < 7; day++)
            await NoticeSteps.PassAsync(app, TimeSpan.FromDays(1));
        Assert.Single(Notices(daily));
        Assert.Single(Notices(weekly));
        Assert.Empty(Notices(never));
    }

    [Theory]
    [InlineData("Hourly")]
    [InlineData("7")]
    public async Task A_choice_that_there_is_not_changes_nothing(string when)
    {
        await using var app = NewApp();
        await app.Employee().ExecuteAsync("follow.when", new { what = "*", when });
        Assert.Contains("Ingen milepæle", (await app.Employee().SayAsync("indstillinger")).Everything, StringComparison.Ordinal);
    }

    internal static IEnumerable<ShownMessage> Notices(Person person) => person.Read().Where(message => message.IsDelivered);

    private static string InChannel(BotApp app) => string.Join('\n', app.Teams.In(Channel).Select(message => message.Everything));
}

public sealed class MilestoneNoticeScenariosOnAzurite : MilestoneNoticeScenarios
{
    protected override bool IsOnAzurite => true;

    [Fact]
    public async Task Two_instances_on_one_store_tell_once()
    {
        using var folder = new TemporaryFolder();
        var clock = new ManualTimeProvider();
        var (one, other) = NewPair(folder, clock);
        await using var first = one;
        await using var second = other;
        var follower = first.Employee();
        await follower.SayAsync("følg");
        await second.Editor.SayAsync($"milepæl 3a færdig {Told}");
        clock.Advance(NoticeSteps.Rest);
        await Task.WhenAll(first.FinishAsync(), second.FinishAsync());
        clock.Advance(NoticeSteps.Ahead);
        await Task.WhenAll(first.FinishAsync(), second.FinishAsync());
        await first.DeliverAllAsync();
        Assert.Single(Notices(follower));
    }
}
