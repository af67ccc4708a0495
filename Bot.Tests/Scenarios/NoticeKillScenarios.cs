using ProcessDialogueBot.Tests.Delivery;
using ProcessDialogueBot.Tests.Support;
using static ProcessDialogueBot.Tests.Scenarios.ReminderScenarios;

namespace ProcessDialogueBot.Tests.Scenarios;

/// <summary>Bots that are killed at any write while they tell of milestones, and the ones that are started after them.</summary>
public sealed class NoticeKillScenarios
{
    [Fact]
    public async Task A_change_is_told_once_whatever_write_the_kill_comes_at()
    {
        for (var writes = 0; writes < 12; writes++)
        {
            using var folder = new TemporaryFolder();
            var (teams, clock) = (new FakeTeams(), new ManualTimeProvider());
            BrittleTables? tables = null;
            await using (var killed = new BotApp(null, folder.FullName, teams) { Clock = clock, Wrap = inner => tables = new BrittleTables(inner) })
            {
                await killed.Employee().SayAsync("følg");
                await killed.Editor.SayInChannelAsync(MilestoneNoticeScenarios.Channel, "tilknyt milepæle");
                await killed.Editor.SayAsync($"milepæl 3a færdig {MilestoneNoticeScenarios.Told}");
                clock.Advance(NoticeSteps.Rest);
                tables!.KillAfter(writes);
                await killed.FinishAsync();
            }

            await using var later = new BotApp(null, folder.FullName, teams) { Clock = clock };
            await NoticeSteps.TellAsync(later);
            Assert.Single(MilestoneNoticeScenarios.Notices(later.Employee()));
            Assert.Single(MilestoneNoticeScenarios.Notices(later.Leader));
            Assert.Single(teams.In(MilestoneNoticeScenarios.Channel), message => message.Everything.Contains("**Nået:**", StringComparison.Ordinal));
        }
    }

    [Fact]
    public async Task Owners_are_reminded_once_whatever_write_the_kill_comes_at()
    {
        for (var writes = 0; writes < 8; writes++)
        {
            using var folder = new TemporaryFolder();
            var (teams, clock) = (new FakeTeams(), new ManualTimeProvider(new DateTimeOffset(2026, 1, 5, 6, 30, 0, TimeSpan.Zero)));
            BrittleTables? tables = null;
            await using (var killed = new BotApp(Reminding, folder.FullName, teams) { Clock = clock, Listed = Staff.List, Wrap = inner => tables = new BrittleTables(inner) })
            {
                await NothingElseAsync(killed);
                await killed.Editor.InstallAsync();
                await SetAsync(killed, "3a", "2026-01-05", milestone => milestone);
                clock.AdvanceTo(new DateTimeOffset(2026, 1, 5, 7, 0, 0, TimeSpan.Zero));
                tables!.KillAfter(writes);
                await killed.FinishAsync();
            }

            await using var later = new BotApp(Reminding, folder.FullName, teams) { Clock = clock, Listed = Staff.List };
            await NoticeSteps.PassAsync(later, TimeSpan.FromMinutes(1));
            await NoticeSteps.PassAsync(later, TimeSpan.FromMinutes(1));
            Assert.Single(Reminders(later.Editor));
        }
    }

    [Fact]
    public async Task After_a_kill_at_any_write_there_is_one_card_that_is_true()
    {
        for (var writes = 0; writes < 8; writes++)
        {
            using var folder = new TemporaryFolder();
            var (teams, clock) = (new FakeTeams(), new ManualTimeProvider());
            BrittleTables? tables = null;
            await using (var killed = new BotApp(null, folder.FullName, teams) { Clock = clock, Wrap = inner => tables = new BrittleTables(inner) })
            {
                await killed.Editor.SayInChannelAsync(LivingCardScenarios.Channel, "tilknyt milepæle");
                await killed.Editor.SayAsync("milepæl 3a færdig Mødet er holdt");
                tables!.KillAfter(writes);
                await Record.ExceptionAsync(() => LivingCardScenarios.ShowAsync(killed));
            }

            await using var later = new BotApp(null, folder.FullName, teams) { Clock = clock };
            await NoticeSteps.LiveAsync(later);
            Assert.Contains("5 af 8", Assert.Single(LivingCardScenarios.Cards(teams)).Everything, StringComparison.Ordinal);
        }
    }
}
