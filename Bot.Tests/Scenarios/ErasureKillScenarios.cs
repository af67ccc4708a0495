using Microsoft.Extensions.DependencyInjection;
using ProcessDialogueBot.Operations.MyData;
using ProcessDialogueBot.People.Meetings;
using ProcessDialogueBot.Tests.Delivery;
using ProcessDialogueBot.Tests.Support;

namespace ProcessDialogueBot.Tests.Scenarios;

/// <summary>Who was told that they are being erased is erased, after whichever write the bot was killed, and what is others' stays.</summary>
public sealed class ErasureKillScenarios
{
    private const int Rounds = 4;
    private const int MostWrites = 60;

    [Fact]
    public async Task Killed_after_any_write_it_is_finished_by_the_bot_that_starts_next()
    {
        var teams = new FakeTeams();
        var clock = new ManualTimeProvider();
        using var lived = new TemporaryFolder();
        await using (var desk = await QuestionRoom.OpenAsync(new BotApp(folder: lived.FullName, teams: teams) { Clock = clock, Listed = Staff.List }))
            await MyDataScenarios.LivedAsync(desk);

        var writes = 0;
        while (await EraseAsync(lived, teams, clock.GetUtcNow(), writes))
            Assert.InRange(++writes, 1, MostWrites);
        Assert.True(writes > Rounds, $"It was killed {writes} times only.");
    }

    // Whether it was killed.
    private static async Task<bool> EraseAsync(TemporaryFolder lived, FakeTeams teams, DateTimeOffset now, int writes)
    {
        using var folder = new TemporaryFolder();
        foreach (var file in Directory.EnumerateFiles(lived.FullName))
            File.Copy(file, folder.File(Path.GetFileName(file)));
        var (isTold, isKilled) = (false, false);
        BrittleTables? tables = null;
        await using (var app = new BotApp(folder: folder.FullName, teams: teams) { Clock = new ManualTimeProvider(now), Listed = Staff.List, Wrap = inner => tables = new BrittleTables(inner) })
        {
            var anne = Staff.In(app, Staff.GrenaaOne);
            var confirm = (await anne.PressAsync(await anne.SayAsync("mine data"), "Slet")).Card;
            await app.FinishAsync();

            // What happened before was some seconds ago: who was met by then is not forgotten.
            await app.Services.GetRequiredService<MeetingsKeeper>().TickAsync(CancellationToken.None);
            tables!.KillAfter(writes);
            isTold = (await UpdateSteps.PatientlyAsync(app, anne.PressAsync(confirm, "Ja, slet mine data"))).Text.Contains("Jeg er i gang med at slette", StringComparison.Ordinal);
            try
            {
                for (var round = 0; round < Rounds && !isKilled; round++)
                    isKilled = (await app.Services.GetRequiredService<Erasures>().ContinueAsync(CancellationToken.None)).Count > 0;
            }
            catch (ObjectDisposedException)
            {
                isKilled = true;
            }
        }

        await using var later = new BotApp(folder: folder.FullName, teams: teams) { Clock = new ManualTimeProvider(now), Listed = Staff.List };
        for (var round = 0; round < Rounds; round++)
        {
            Assert.Empty(await later.Services.GetRequiredService<Erasures>().ContinueAsync(CancellationToken.None));
            await later.FinishAsync();
            await UpdateSteps.DeliverAllAsync(later);
            later.Clock.Advance(TimeSpan.FromMinutes(1));
        }

        if (isTold)
            await MyDataScenarios.IsNowhereAsync(later, Staff.GrenaaOne, MyDataScenarios.Open, "Anne-Marie");
        var rows = await StoredRows.ReadAsync(later);
        Assert.DoesNotContain(rows, row => row.Table == "erasures");
        foreach (var stays in new[] { MyDataScenarios.Other, MyDataScenarios.Answer, Staff.GrenaaTwo })
            Assert.Contains(rows, row => row.Table == "questions" && row.Properties.Contains(stays, StringComparison.Ordinal));
        return isKilled;
    }
}
