using System.Net;
using Microsoft.Extensions.DependencyInjection;
using ProcessDialogueBot.Plan;
using ProcessDialogueBot.Plan.Living;
using ProcessDialogueBot.Tests.Support;

namespace ProcessDialogueBot.Tests.Scenarios;

public class LivingCardScenarios : Scenario
{
    internal const string Channel = "19:kanal@thread.tacv2";
    internal const string Living = "bliver opdateret af sig selv";

    [Fact]
    public async Task A_linked_channel_has_one_card_that_is_replaced_where_it_stands()
    {
        await using var app = NewApp();
        await app.Editor.SayInChannelAsync(Channel, "tilknyt milepæle");
        await NoticeSteps.LiveAsync(app);
        var card = Assert.Single(Cards(app.Teams));
        Assert.Contains("4 af 8 milepæle er nået", card.Everything, StringComparison.Ordinal);

        await app.Editor.SayAsync("milepæl 3a færdig Mødet er holdt");
        await NoticeSteps.LiveAsync(app);
        Assert.Same(card, Assert.Single(Cards(app.Teams)));
        Assert.Equal(1, card.Replaced);
        Assert.Contains("5 af 8 milepæle er nået", card.Everything, StringComparison.Ordinal);

        // Nothing has changed.
        await NoticeSteps.LiveAsync(app);
        Assert.Equal(1, card.Replaced);
    }

    [Fact]
    public async Task Changes_that_follow_one_another_are_shown_once()
    {
        await using var app = NewApp();
        await app.Editor.SayInChannelAsync(Channel, "tilknyt");
        await NoticeSteps.LiveAsync(app);
        var job = app.Services.GetRequiredService<LivingJob>();
        foreach (var status in new[] { "i gang", "forsinket", "færdig" })
        {
            await app.Editor.SayAsync($"milepæl 3a {status} {status}");
            await job.LookAsync(default);
            app.Clock.Advance(TimeSpan.FromSeconds(4));
            await job.LookAsync(default);
            await app.DeliverAsync();
        }

        var card = Assert.Single(Cards(app.Teams));
        Assert.Equal(0, card.Replaced);
        await NoticeSteps.LiveAsync(app);
        Assert.Equal(1, card.Replaced);
        Assert.Contains("5 af 8", card.Everything, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_new_day_makes_something_late()
    {
        await using var app = NewApp(clock: new ManualTimeProvider(new DateTimeOffset(2026, 10, 24, 20, 0, 0, TimeSpan.Zero))); // The clock is put back at night.
        await NoticeSteps.ChangeAsync(app, "3a", milestone => milestone with { Due = new DuePeriod(DuePrecision.Date, new DateOnly(2026, 10, 25)) });
        await app.Editor.SayInChannelAsync(Channel, "tilknyt milepæle");
        await NoticeSteps.LiveAsync(app);
        var card = Assert.Single(Cards(app.Teams));
        var before = card.Everything;
        app.Clock.SkipTo(new DateTimeOffset(2026, 10, 25, 22, 59, 0, TimeSpan.Zero));
        await NoticeSteps.LiveAsync(app);
        Assert.Equal(before, card.Everything);
        app.Clock.SkipTo(new DateTimeOffset(2026, 10, 25, 23, 1, 0, TimeSpan.Zero));
        await NoticeSteps.LiveAsync(app);
        Assert.NotEqual(before, card.Everything);
        Assert.Single(Cards(app.Teams));
    }

    [Fact]
    public async Task A_card_that_was_deleted_in_Teams_is_posted_anew()
    {
        await using var app = NewApp();
        await app.Editor.SayInChannelAsync(Channel, "tilknyt milepæle");
        await NoticeSteps.LiveAsync(app);
        Assert.Single(Cards(app.Teams)).IsDeleted = true;
        await app.Editor.SayAsync("milepæl 3a færdig Mødet er holdt");
        await NoticeSteps.LiveAsync(app);
        await app.DeliverAsync();
        var card = Assert.Single(Cards(app.Teams));
        Assert.Contains("5 af 8 milepæle er nået", card.Everything, StringComparison.Ordinal);
        await app.Editor.SayAsync("milepæl 3a i gang Alligevel ikke");
        await NoticeSteps.LiveAsync(app);
        Assert.Equal(1, Assert.Single(Cards(app.Teams)).Replaced);
    }

    [Fact]
    public async Task Of_a_channel_that_is_linked_no_more_the_card_is_left_alone_and_linked_again_it_has_a_new_one()
    {
        await using var app = NewApp();
        await app.Editor.SayInChannelAsync(Channel, "tilknyt milepæle");
        await NoticeSteps.LiveAsync(app);
        var old = Assert.Single(Cards(app.Teams));
        await app.Editor.SayInChannelAsync(Channel, "afmeld");
        await app.Editor.SayAsync("milepæl 3a færdig Mødet er holdt");
        await NoticeSteps.LiveAsync(app);
        Assert.Equal(0, old.Replaced);
        await app.Editor.SayInChannelAsync(Channel, "tilknyt milepæle");
        await NoticeSteps.LiveAsync(app);
        Assert.Equal(0, old.Replaced);
        Assert.Contains("5 af 8", Assert.Single(Cards(app.Teams), card => card != old).Everything, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_channel_that_wants_no_milestones_or_is_gone_has_none()
    {
        await using var app = NewApp();
        await app.Editor.SayInChannelAsync(Channel, "tilknyt spørgsmål");
        await NoticeSteps.LiveAsync(app);
        Assert.Empty(Cards(app.Teams));
        await app.Editor.SayInChannelAsync(Channel, "tilknyt milepæle");
        app.Teams.Fail(Channel, HttpStatusCode.NotFound, "ConversationNotFound");
        await NoticeSteps.LiveAsync(app);
        await app.Editor.SayAsync("milepæl 3a færdig Mødet er holdt");
        await NoticeSteps.LiveAsync(app);
        Assert.Empty(Cards(app.Teams));
    }

    internal static Task ShowAsync(BotApp app) =>
        app.Services.GetRequiredService<LivingCards>().ShowAsync(default);

    internal static IEnumerable<ShownMessage> Cards(FakeTeams teams) => teams.In(Channel).Where(message => message.Everything.Contains(Living, StringComparison.Ordinal));
}

public sealed class LivingCardScenariosOnAzurite : LivingCardScenarios
{
    protected override bool IsOnAzurite => true;

    [Fact]
    public async Task Two_instances_show_one_card_that_is_true()
    {
        using var folder = new TemporaryFolder();
        var (one, other) = NewPair(folder, new ManualTimeProvider());
        await using var first = one;
        await using var second = other;
        await first.Editor.SayInChannelAsync(Channel, "tilknyt milepæle");
        await NoticeSteps.LiveAsync(first);
        await NoticeSteps.LiveAsync(second);
        await second.Editor.SayAsync("milepæl 3a færdig Mødet er holdt");
        await Task.WhenAll(ShowAsync(first), ShowAsync(second));
        await first.DeliverAllAsync();
        Assert.Contains("5 af 8", Assert.Single(Cards(first.Teams)).Everything, StringComparison.Ordinal);
    }
}
