using ProcessDialogueBot.Plan.Exchange.Loading;
using ProcessDialogueBot.Plan.Milestones;
using ProcessDialogueBot.Tests.Support;

namespace ProcessDialogueBot.Tests.Plan.Exchange;

/// <summary>An import that is cut short at any write, done by two at once, or overtaken by an editor: all of it once, or nothing.</summary>
public sealed class ImportRunnerTests : IDisposable
{
    private const int Many = 120;
    private static readonly string Csv = $"Nr.;Titel;Frist\n{string.Join('\n', Enumerable.Range(1, Many).Select(number => $"9-{number};Milepæl {number};2027"))}\n3a;Nyt navn;2027";
    private readonly ManualTimeProvider _clock = new();

    private TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task Killed_at_any_write_it_ends_with_all_of_it_once_or_never_began()
    {
        var (never, all) = (0, 0);
        for (var writes = 0; writes < 14; writes++)
        {
            _folder.Dispose();
            _folder = new TemporaryFolder();
            using (var killed = new ImportRoom(_folder, _clock))
            {
                await killed.Plan.ImportAsync(default);
                killed.Tables.KillAfter(writes);
                await Record.ExceptionAsync(() => killed.ImportAsync(Csv));
            }

            using var later = new ImportRoom(_folder, _clock);
            await later.Runner.FinishAsync(default);
            await later.Runner.FinishAsync(default);
            var added = (await later.Milestones.GetAllAsync(default)).Where(milestone => milestone.Id.StartsWith("9-", StringComparison.Ordinal)).ToList();
            var renamed = (await later.Milestones.FindAsync("3a", default))!;
            Assert.Equal(added.Count == Many ? "Nyt navn" : Sample.Plan.Milestones.First(milestone => milestone.Id == "3a").Title, renamed.Title);
            Assert.True(added.Count is 0 or Many);
            Assert.All(added, milestone => Assert.Equal(1, milestone.Version));
            var histories = await later.Milestones.GetHistoriesAsync(default);
            Assert.Equal(added.Count == 0 ? 0 : Many + 1, histories.Sum(entries => entries.Count()));
            _ = added.Count == 0 ? never++ : all++;
        }

        Assert.Equal((3, 11), (never, all));
    }

    [Fact]
    public async Task Two_instances_do_it_once()
    {
        using var one = new ImportRoom(_folder, _clock);
        await one.Plan.ImportAsync(default);
        using var two = new ImportRoom(_folder, _clock, one.Store);
        var id = await one.DecideAsync(Csv);
        await Task.WhenAll(one.Runner.RunAsync(id, isWatched: true, default), two.Runner.RunAsync(id, isWatched: true, default));
        Assert.Equal(Many + 1, (await one.Milestones.GetHistoriesAsync(default)).Sum(entries => entries.Count()));
        Assert.Equal(Many + 1, (await one.Imports.GetAsync(id, default))!.Written);
    }

    [Fact]
    public async Task A_field_that_somebody_else_changed_stays_and_is_told_and_the_others_are_written()
    {
        using var room = new ImportRoom(_folder, _clock);
        await room.Plan.ImportAsync(default);
        var id = await room.DecideAsync("Nr.;Titel;Ansvarlig\n3a;Fra filen;Filens ejer\n9a;Ny;x\n".Replace("9a;Ny;x\n", "", StringComparison.Ordinal));
        var seen = (await room.Milestones.FindAsync("3a", default))!;
        await room.Milestones.ChangeAsync(seen, seen with { Title = "Fra en anden" }, null, "other", default);
        await room.Runner.FinishAsync(default);

        var now = (await room.Milestones.FindAsync("3a", default))!;
        Assert.Equal(("Fra en anden", "Filens ejer"), (now.Title, now.Owner));
        var progress = (await room.Imports.GetAsync(id, default))!;
        Assert.Equal(new ImportConflict("3a", MilestoneField.Title, "Fra filen"), Assert.Single(progress.Conflicts));
        Assert.Equal((true, 1), (progress.IsFinished, progress.Written));
    }

    [Fact]
    public async Task A_decision_holds_for_the_plan_that_was_seen_alone_and_is_forgotten_after_a_week()
    {
        using var room = new ImportRoom(_folder, _clock);
        await room.Plan.ImportAsync(default);
        var (version, preview) = await room.LookAsync(Csv);
        var seen = (await room.Milestones.FindAsync("3b", default))!;
        await room.Milestones.ChangeAsync(seen, seen with { Title = "Andet" }, null, "other", default);
        var file = await room.Imports.AddAsync("a.csv", "editor", Files.Utf8(Csv), default);
        Assert.False(await room.Imports.TryDecideAsync(file.Id, ImportJob.Of(preview, "editor", "r", _ => "r"), version, default));
        Assert.Null(await room.Imports.GetAsync(file.Id, default));

        var id = await room.DecideAsync(Csv);
        await room.Runner.FinishAsync(default);
        Assert.NotNull(await room.Imports.GetAsync(id, default));
        _clock.Advance(TimeSpan.FromDays(8));
        await room.Imports.CleanAsync(_clock.GetUtcNow().AddDays(-7), default);
        Assert.Null(await room.Imports.GetAsync(id, default));
        Assert.Null(await room.Imports.FindAsync(file.Id, default));
    }
}
