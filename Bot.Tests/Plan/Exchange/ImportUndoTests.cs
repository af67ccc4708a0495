using System.Collections.Frozen;
using ProcessDialogueBot.Plan.Exchange.Loading;
using ProcessDialogueBot.Plan.Import;
using ProcessDialogueBot.Plan.Milestones;
using ProcessDialogueBot.Plan.Notices;
using ProcessDialogueBot.Tests.Support;

namespace ProcessDialogueBot.Tests.Plan.Exchange;

/// <summary>An import that is taken back: all that nobody has changed since, whatever happens meanwhile, and before anybody is told.</summary>
public sealed class ImportUndoTests : IDisposable
{
    private const int Many = 60;
    private readonly ManualTimeProvider _clock = new();
    private TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task Killed_at_any_write_it_ends_with_all_of_it_put_back_or_never_began()
    {
        var (stayed, back) = (0, 0);
        for (var writes = 0; writes < 5; writes++)
        {
            _folder.Dispose();
            _folder = new TemporaryFolder();
            string id;
            string before;
            using (var killed = new ImportRoom(_folder, _clock))
            {
                await killed.Plan.ImportAsync(default);
                before = await StandsAsync(killed);
                id = await killed.DecideAsync(await JobAsync(killed));
                await killed.Runner.RunAsync(id, isWatched: true, default);
                killed.Tables.KillAfter(writes);
                await Record.ExceptionAsync(async () =>
                {
                    Assert.True(await killed.Imports.TryUndoAsync(await killed.ProgressAsync(id), default));
                    await killed.Runner.RunAsync(id, isWatched: true, default);
                });
            }

            using var later = new ImportRoom(_folder, _clock);
            await later.Runner.FinishAsync(default);
            var progress = await later.ProgressAsync(id);
            Assert.Equal((ImportOutcome.Done, 0), (progress.Outcome, progress.Conflicts.Count));
            Assert.Equal(progress.IsUndo, before == await StandsAsync(later));
            Assert.Equal(Many + 1, progress.Written);
            Assert.True(progress.IsDocumentWritten);
            _ = progress.IsUndo ? back++ : stayed++;
        }

        Assert.Equal((1, 4), (stayed, back));
    }

    [Fact]
    public async Task What_somebody_changed_or_uses_since_stays_and_is_told()
    {
        using var room = new ImportRoom(_folder, _clock);
        await room.Plan.ImportAsync(default);
        var id = await room.DecideAsync(await JobAsync(room));
        await room.Runner.RunAsync(id, isWatched: true, default);
        var renamed = (await room.Milestones.FindAsync("9-1", default))!;
        await room.Milestones.ChangeAsync(renamed, renamed with { Title = "Fra en anden", Initiative = 77 }, null, "other", default);
        var seen = (await room.Documents.ReadAsync(default))!;
        Assert.True(await room.Documents.ImportAsync(seen, seen.Document with { Title = "Fra en anden" }, "other", null, null, default));

        var done = await room.ProgressAsync(id);
        Assert.True(done.CanUndo(_clock.GetUtcNow()));
        Assert.False(done.CanUndo(_clock.GetUtcNow().AddMinutes(5)));
        Assert.True(await room.Imports.TryUndoAsync(done, default));
        Assert.False(await room.Imports.TryUndoAsync(done, default));
        await room.Runner.RunAsync(id, isWatched: true, default);
        var undone = await room.ProgressAsync(id);
        Assert.Equal("Fra en anden", (await room.Milestones.FindAsync("9-1", default))!.Title);
        Assert.Null(await room.Milestones.FindAsync("9-2", default));
        var document = (await room.Documents.ReadAsync(default))!.Document;
        Assert.Equal("Fra en anden", document.Title);
        Assert.Contains(document.Initiatives!, entry => entry!.Number == 77);
        Assert.DoesNotContain(document.Initiatives!, entry => entry!.Number == 78);
        Assert.DoesNotContain(document.Sources!, source => source!.Id == "andet");
        Assert.Equal([(null, "9-1"), ("", "title"), ("initiatives", "77"), ("sources", "papir")], undone.Conflicts.Select(conflict => (conflict.List, conflict.Id)));
        Assert.False(undone.CanUndo(_clock.GetUtcNow()));
    }

    [Fact]
    public async Task It_is_one_burst_however_long_it_took_and_none_while_it_can_be_taken_back()
    {
        using var room = new ImportRoom(_folder, _clock);
        await room.Plan.ImportAsync(default);
        var id = await room.DecideAsync(await JobAsync(room));
        Assert.Contains(id, await room.Imports.GetHeldAsync(default));
        room.Tables.Updating = _ => { _clock.Advance(TimeSpan.FromSeconds(5)); return Task.CompletedTask; };
        await room.Runner.RunAsync(id, isWatched: true, default);
        var histories = (await room.Milestones.GetHistoriesAsync(default)).Select(entries => (IReadOnlyList<MilestoneHistoryEntry>)[.. entries]).ToList();
        Assert.All(histories, entries => Assert.Equal(id, entries[0].Import));
        Assert.True(histories.Max(entries => entries[0].At) - histories.Min(entries => entries[0].At) > ChangeBursts.Rest);

        _clock.Advance(TimeSpan.FromMinutes(4));
        Assert.Contains(id, await room.Imports.GetHeldAsync(default));
        Assert.Empty(ChangeBursts.Of(histories, _clock.GetUtcNow().AddDays(1), await room.Imports.GetHeldAsync(default)).Over);
        _clock.Advance(TimeSpan.FromMinutes(2));
        Assert.Empty(await room.Imports.GetHeldAsync(default));
        Assert.Equal(Many + 1, Assert.Single(ChangeBursts.Of(histories, _clock.GetUtcNow(), FrozenSet<string>.Empty).Over).Entries.Count);
    }

    private static async Task<ImportJob> JobAsync(ImportRoom room)
    {
        var job = await room.JobAsync(plan => plan with
        {
            Title = "Ny titel",
            Sources = [.. plan.Sources!, plan.Sources![0]! with { Id = "papir" }, plan.Sources![0]! with { Id = "andet" }],
            Initiatives = [.. plan.Initiatives!, plan.Initiatives![0]! with { Number = 77, Source = "papir" }, plan.Initiatives![0]! with { Number = 78 }],
        });
        return job with
        {
            Writes =
            [
                .. Enumerable.Range(1, Many).Select(number => job.Writes[0] with { Id = $"9-{number}" }),
                new ImportWrite("3a", false, [new FieldChange(MilestoneField.Title, (await room.Milestones.FindAsync("3a", default))!.Title, "Nyt navn")], null),
            ],
        };
    }

    private static async Task<string> StandsAsync(ImportRoom room)
    {
        var milestones = (await room.Milestones.GetAllAsync(default)).Select(milestone => $"{milestone with { Version = 0, TouchedAt = null, ETag = default }}");
        return string.Join('\n', milestones.Append(System.Text.Json.JsonSerializer.Serialize((await room.Documents.ReadAsync(default))!.Document, PlanJson.Default.PlanDocument)));
    }
}
