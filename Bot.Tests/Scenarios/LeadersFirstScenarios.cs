using Microsoft.Extensions.DependencyInjection;
using ProcessDialogueBot.People;
using ProcessDialogueBot.Tests.Support;
using Person = ProcessDialogueBot.Tests.Support.Person;

namespace ProcessDialogueBot.Tests.Scenarios;

/// <summary>
/// Leaders get it first, also where the night, a weekend or a holiday comes between: their head start counts from when they may be disturbed, and
/// nothing is public before it has passed. Times are those in Copenhagen, in winter unless it says so.
/// </summary>
public class LeadersFirstScenarios : Scenario
{
    private const string Channel = "19:kanal@thread.tacv2";
    private const string Title = "Nyt møde";
    private static readonly Dictionary<string, string?> QuietNights = new() { ["Delivery:QuietHours:Enabled"] = "true" };
    private static readonly DateTimeOffset Monday = new(2026, 1, 5, 0, 0, 0, TimeSpan.FromHours(1));
    private static readonly DateTimeOffset Tuesday = Monday.AddDays(1);

    [Fact]
    public async Task By_day_they_have_it_at_once_and_all_others_when_the_head_start_has_passed()
    {
        await using var app = await NewAppAsync(Monday.AddHours(9));
        await SendAsync(app);
        await IsAtAsync(app, Monday.AddHours(9), leaders: true);
        await IsAtAsync(app, Monday.AddHours(9.5).AddSeconds(-1), leaders: true);
        await IsAtAsync(app, Monday.AddHours(9.5), leaders: true, channels: true, others: true);
    }

    [Fact]
    public async Task Sent_in_the_evening_they_have_it_in_the_morning_and_nothing_is_public_before_the_head_start_has_passed()
    {
        var folder = Directory.CreateTempSubdirectory("bot-").FullName;
        var teams = new FakeTeams();
        await using (var app = await NewAppAsync(Monday.AddHours(20).AddMinutes(5), folder, teams))
        {
            var preview = await WriteAsync(app);
            Assert.Contains(
                "Kl. 20.05 forstyrrer jeg ikke. Lederne får den tirsdag den 6. januar 2026 kl. 07.00, alle andre tirsdag den 6. januar 2026 kl. 07.30.",
                preview.Text, StringComparison.Ordinal);
            await SendAsync(app, preview);
            await IsAtAsync(app, Monday.AddHours(20).AddMinutes(5));
            Assert.Contains("Lederne får den 6. januar 2026 kl. 07.00, alle andre 6. januar 2026 kl. 07.30.", await StatusAsync(app), StringComparison.Ordinal);
            Assert.Contains("8 venter på at få den.", await StatusAsync(app), StringComparison.Ordinal);
            await IsAtAsync(app, Monday.AddHours(20).AddMinutes(35)); // Counted from the press.
        }

        // The bot starts again in the night, and nothing is forgotten.
        await using (var app = NewApp(QuietNights, folder, teams, new ManualTimeProvider(Tuesday.AddHours(3))))
        {
            await IsAtAsync(app, Tuesday.AddHours(7).AddSeconds(-1));
            await IsAtAsync(app, Tuesday.AddHours(7), leaders: true);
            Assert.Contains("7 venter på at få den.\nLederne får den først, alle andre kl. 07.30.", await StatusAsync(app), StringComparison.Ordinal);
            await IsAtAsync(app, Tuesday.AddHours(7.5).AddSeconds(-1), leaders: true);
            await IsAtAsync(app, Tuesday.AddHours(7.5), leaders: true, channels: true, others: true);
            Assert.Contains("Sendt til 8 af 8.", await StatusAsync(app), StringComparison.Ordinal);
            Assert.Single(Got(app.Leader));
        }

        Directory.Delete(folder, recursive: true);
    }

    [Fact]
    public async Task A_head_start_that_ends_in_the_evening_lets_channels_have_it_then_and_people_in_the_morning()
    {
        await using var app = await NewAppAsync(Monday.AddHours(19.75));
        var preview = await WriteAsync(app);
        Assert.Contains(
            "Kl. 20.15 forstyrrer jeg ikke. Lederne får den mandag den 5. januar 2026 kl. 19.45, kanaler mandag den 5. januar 2026 kl. 20.15 og andre personer tirsdag den 6. januar 2026 kl. 07.00.",
            preview.Text, StringComparison.Ordinal);
        await SendAsync(app, preview);
        await IsAtAsync(app, Monday.AddHours(19.75), leaders: true);
        Assert.Contains("Lederne får den først, kanaler kl. 20.15 og andre personer 6. januar 2026 kl. 07.00.", await StatusAsync(app), StringComparison.Ordinal);
        await IsAtAsync(app, Monday.AddHours(20.25), leaders: true, channels: true);
        Assert.Contains("6 får den 6. januar 2026 kl. 07.00.", await StatusAsync(app), StringComparison.Ordinal);
        await IsAtAsync(app, Tuesday.AddHours(7).AddSeconds(-1), leaders: true, channels: true);
        await IsAtAsync(app, Tuesday.AddHours(7), leaders: true, channels: true, others: true);
    }

    // In summer time; from the Wednesday evening the first day on which people are disturbed is the Tuesday after.
    [Fact]
    public async Task Over_Easter_everybody_waits_for_the_leaders()
    {
        var wednesday = new DateTimeOffset(2026, 4, 1, 0, 0, 0, TimeSpan.FromHours(2));
        await using var app = await NewAppAsync(wednesday.AddHours(20).AddMinutes(5));
        await SendAsync(app);
        for (var day = 0; day < 6; day++)
            await IsAtAsync(app, wednesday.AddDays(day).AddHours(21));
        await IsAtAsync(app, wednesday.AddDays(6).AddHours(7), leaders: true);
        await IsAtAsync(app, wednesday.AddDays(6).AddHours(7.5), leaders: true, channels: true, others: true);
    }

    [Fact]
    public async Task What_is_urgent_reaches_leaders_at_night_and_the_others_after_them()
    {
        await using var app = await NewAppAsync(Monday.AddHours(22));
        var preview = await WriteAsync(app, isUrgent: true);
        Assert.Contains("Den bliver sendt alligevel, fordi den haster.", preview.Text, StringComparison.Ordinal);
        await SendAsync(app, preview);
        await IsAtAsync(app, Monday.AddHours(22), leaders: true);
        await IsAtAsync(app, Monday.AddHours(22.5), leaders: true, channels: true, others: true);
    }

    [Fact]
    public async Task Whether_there_are_leaders_is_decided_when_it_is_sent()
    {
        string[] members = [Staff.GrenaaOne, Staff.GrenaaTwo];
        await using var app = NewApp(QuietNights, clock: new ManualTimeProvider(Monday.AddHours(9)), listed: Staff.List, groups: new FakeGroups(("g1", "Nattevagter", members)));
        await Staff.In(app, Staff.GrenaaLeader).InstallAsync();
        var choice = await app.Editor.PressAsync((await WriteAsync(app)).Card, "Vælg modtagere");
        var preview = await app.Editor.PressAsync(choice.Card, "Vis, hvordan den ser ud", ("Roles", ""), ("Channels", ""), ("Groups", "g1"));
        Assert.Contains("Der er ingen ledere blandt modtagerne", preview.Text, StringComparison.Ordinal);
        var form = await app.Editor.PressAsync(preview.Card, "Planlæg");
        Assert.Contains("planlagt", (await app.Editor.PressAsync(form.Card, "Planlæg", ("date", "2026-01-06"), ("time", "12:00"))).Text, StringComparison.Ordinal);
        members[1] = Staff.GrenaaLeader;

        foreach (var (moment, reached) in new[] { (Tuesday.AddHours(12), new[] { Staff.GrenaaLeader }), (Tuesday.AddHours(12.5), [Staff.GrenaaLeader, Staff.GrenaaOne]) })
        {
            app.Clock.SkipTo(moment);
            await app.FinishAsync();
            await app.DeliverAsync();
            Assert.Equal(reached.Select(Person.ChatOf).Order(), app.Teams.Messages.Where(entry => IsIt(entry.Message)).Select(entry => entry.Conversation).Order());
        }
    }

    // The only leader is not told before all others: then nobody waits.
    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task A_leader_who_chose_a_digest_or_has_no_app_keeps_nobody_waiting(bool hasApp)
    {
        await using var app = await NewAppAsync(Monday.AddHours(9));
        await ChangeLeaderAsync(app, leader => hasApp ? leader with { Digest = DigestChoice.Daily } : leader with { Chat = null });
        var preview = await WriteAsync(app);
        Assert.Contains("Ingen af lederne får den straks i deres egen chat, så alle får den samtidig.", preview.Text, StringComparison.Ordinal);
        if (!hasApp)
            app.Teams.Fail("new", System.Net.HttpStatusCode.Forbidden, "ForbiddenOperationException");
        await SendAsync(app, preview);
        await IsAtAsync(app, Monday.AddHours(9), channels: true, others: true);
        Assert.Equal((0, true), await UpdateSteps.FindAsync(app, Title) is var update ? (update.LeadersAhead, update.PublicAt == update.SentAt) : default);
    }

    // What is urgent comes to those who chose a digest at once.
    [Fact]
    public async Task What_is_urgent_waits_for_a_leader_who_chose_a_digest()
    {
        await using var app = await NewAppAsync(Monday.AddHours(9));
        await ChangeLeaderAsync(app, leader => leader with { Digest = DigestChoice.Daily });
        var preview = await WriteAsync(app, isUrgent: true);
        Assert.Contains("1 leder får den 30 minutter før alle andre.", preview.Text, StringComparison.Ordinal);
        await SendAsync(app, preview);
        await IsAtAsync(app, Monday.AddHours(9), leaders: true);
        await IsAtAsync(app, Monday.AddHours(9.5), leaders: true, channels: true, others: true);
    }

    private static async Task ChangeLeaderAsync(BotApp app, Func<KnownPerson, KnownPerson> change) =>
        await app.Services.GetRequiredService<PeopleTable>().ChangeAsync(app.Leader.Id, change, CancellationToken.None);

    private async Task<BotApp> NewAppAsync(DateTimeOffset begin, string? folder = null, FakeTeams? teams = null)
    {
        var app = NewApp(QuietNights, folder, teams, new ManualTimeProvider(begin));
        await app.Leader.InstallAsync();
        await app.Employee().InstallAsync();
        await app.Editor.SayInChannelAsync(Channel, "tilknyt");
        await app.DeliverAsync();
        return app;
    }

    private static async Task<PressAnswer> WriteAsync(BotApp app, bool isUrgent = false)
    {
        var form = await app.Editor.SayAsync("opdatering");
        return await app.Editor.PressAsync(
            form, "Vis, hvordan den ser ud", ("title", Title), ("text", "Vi mødes i kantinen."), ("leaders-ahead", "30"), ("urgent", isUrgent ? "true" : "false"));
    }

    private static async Task SendAsync(BotApp app) => await SendAsync(app, await WriteAsync(app));

    private static async Task SendAsync(BotApp app, PressAnswer preview)
    {
        await UpdateSteps.PatientlyAsync(app, app.Editor.SendAsync(preview.Card));
        await app.DeliverAsync();
    }

    private static async Task<string> StatusAsync(BotApp app) =>
        (await app.Editor.ExecuteAsync("update.status", new { id = (await UpdateSteps.FindAsync(app, Title)).Id })).Text;

    /// <summary>Who has it at a time, and whether an employee may read it: as soon as channels may.</summary>
    private static async Task IsAtAsync(BotApp app, DateTimeOffset moment, bool leaders = false, bool channels = false, bool others = false)
    {
        app.Clock.SkipTo(moment);
        await app.FinishAsync();
        await app.DeliverAsync();
        var isRead = (await app.Employee(2).SayAsync("nyt")).Everything.Contains(Title, StringComparison.Ordinal);
        Assert.Equal(
            $"{moment:g}: leaders {leaders}, channels {channels}, others {others}, news {channels}",
            $"{moment:g}: leaders {Got(app.Leader).Any()}, channels {app.Teams.In(Channel).Any(IsIt)}, others {Got(app.Employee()).Any()}, news {isRead}");
    }

    private static IEnumerable<ShownMessage> Got(Person person) => person.Read().Where(IsIt);

    private static bool IsIt(ShownMessage message) => message.IsDelivered && message.Everything.Contains(Title, StringComparison.Ordinal);
}

public sealed class LeadersFirstScenariosOnAzurite : LeadersFirstScenarios
{
    protected override bool IsOnAzurite => true;
}
