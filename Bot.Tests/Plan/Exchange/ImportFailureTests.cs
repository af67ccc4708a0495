using Azure;
using ProcessDialogueBot.Plan.Exchange;
using ProcessDialogueBot.Plan.Exchange.Loading;
using ProcessDialogueBot.Plan.Import;
using ProcessDialogueBot.Plan.Milestones;
using ProcessDialogueBot.Tables;
using ProcessDialogueBot.Tests.Support;
using ProcessDialogueBot.Texts;

namespace ProcessDialogueBot.Tests.Plan.Exchange;

/// <summary>Imports that fail, do not fit any more, or are decided on twice.</summary>
public sealed class ImportFailureTests : IDisposable
{
    private const string Csv = "Nr.;Titel;Frist\n9a;Milepæl;2027";
    private readonly ManualTimeProvider _clock = new();
    private readonly TemporaryFolder _folder = new();
    private readonly ImportRoom _room;

    public ImportFailureTests() => _room = new ImportRoom(_folder, _clock);

    public void Dispose()
    {
        _room.Dispose();
        _folder.Dispose();
    }

    [Fact]
    public async Task One_that_fails_for_ever_holds_up_no_other_and_is_given_up_and_told()
    {
        await _room.Plan.ImportAsync(default);
        var bad = await _room.DecideAsync(Csv);
        _clock.Advance(TimeSpan.FromSeconds(1));
        var good = await _room.DecideAsync("Nr.;Titel;Frist\n9b;Milepæl;2027");
        _room.Tables.Updating = row => row.RowKey == "m|9a" ? throw new RequestFailedException(400, "PropertyValueTooLarge") : Task.CompletedTask;
        await _room.Runner.FinishAsync(default);
        Assert.Equal(ImportOutcome.Done, (await _room.ProgressAsync(good)).Outcome);
        Assert.NotNull(await _room.Milestones.FindAsync("9b", default));
        Assert.Equal((null, 1), ((await _room.ProgressAsync(bad)).Outcome, (await _room.ProgressAsync(bad)).Tries));

        for (var more = 0; more < ImportStore.MostTries; more++)
            await _room.Runner.FinishAsync(default);
        var given = await _room.ProgressAsync(bad);
        Assert.Equal((ImportOutcome.GivenUp, true, ImportStore.MostTries), (given.Outcome, given.IsTold, given.Tries));
        Assert.True(await _room.Ledger.ExistsAsync($"import-{bad}", default));
        var told = ImportCard.Result(Language.Danish, given, _clock.GetUtcNow());
        Assert.Contains("Intet er indlæst", told.FallbackText, StringComparison.Ordinal);
        Assert.Contains("jeg er holdt op", System.Text.Encoding.UTF8.GetString(told.ToJson().Span), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_plan_that_would_not_fit_or_be_none_any_more_is_left_whole_and_each_entry_is_told()
    {
        await _room.Plan.ImportAsync(default);
        var random = new Random(1);
        var bytes = new byte[600];
        FactEntry Large(int id)
        {
            random.NextBytes(bytes);
            return new FactEntry($"f{id}", $"Titel {id}", Convert.ToBase64String(bytes), null, Sample.Plan.Sources[0].Id);
        }

        var large = await _room.DecideAsync(await _room.JobAsync(plan => plan with { Background = [.. plan.Background!, .. Enumerable.Range(0, 1800).Select(Large)] }));
        await _room.Runner.FinishAsync(default);
        var refused = await _room.ProgressAsync(large);
        Assert.Equal((ImportOutcome.Refused, 0, true), (refused.Outcome, refused.Written, refused.IsTold));
        Assert.Equal((100, 1700), (refused.Conflicts.Count, refused.MoreConflicts));
        Assert.Equal(("background", "f0", "Titel 0"), (refused.Conflicts[0].List, refused.Conflicts[0].Id, refused.Conflicts[0].Wanted));

        // A paper that the file leans on is gone, and with it the sense of what leans on it.
        var job = await _room.JobAsync(plan => plan with { Policies = [.. plan.Policies!, new FactEntry("ny", "Ny politik", "Tekst.", null, "papir")] });
        var none = await _room.DecideAsync(job);
        await _room.Runner.RunAsync(none, isWatched: true, default);
        Assert.Equal((ImportOutcome.Refused, "Ny politik"), ((await _room.ProgressAsync(none)).Outcome, (await _room.ProgressAsync(none)).Conflicts.Single().Wanted));

        var gone = await _room.DecideAsync(await _room.JobAsync(plan => plan with { Title = "Andet" }));
        await _room.Store.GetTable("plan").DeleteAsync("milestones", "document|now", ETag.All, default);
        await _room.Runner.RunAsync(gone, isWatched: true, default);
        Assert.Equal(ImportOutcome.Refused, (await _room.ProgressAsync(gone)).Outcome);
        Assert.Null(await _room.Milestones.FindAsync("9a", default));
    }

    [Fact]
    public async Task What_is_told_of_a_conflict_is_its_beginning_and_an_entry_that_another_changed_is_told()
    {
        await _room.Plan.ImportAsync(default);
        var text = string.Join(' ', Enumerable.Repeat("æøåæøåæøå", 40));
        var job = await _room.JobAsync(plan => plan with { Initiatives = [.. plan.Initiatives!.Select((entry, at) => at == 0 ? entry! with { Title = "Fra filen" } : entry)] });
        var id = await _room.DecideAsync(job with
        {
            Writes = [.. (await _room.Milestones.GetAllAsync(default)).SelectMany(milestone => Enumerable.Range(0, 20).Select(_ => new ImportWrite(milestone.Id, false, [new FieldChange(MilestoneField.Note, "aldrig", text)], null)))],
        });
        var seen = (await _room.Documents.ReadAsync(default))!;
        var title = seen.Document.Initiatives![0]!.Title;
        Assert.True(await _room.Documents.ImportAsync(seen, seen.Document with { Initiatives = [.. seen.Document.Initiatives!.Select((entry, at) => at == 0 ? entry! with { Title = "Fra en anden" } : entry)] }, "other", null, null, default));
        await _room.Runner.RunAsync(id, isWatched: true, default);
        var done = await _room.ProgressAsync(id);
        Assert.Equal((ImportOutcome.Done, "initiatives", "Fra filen"), (done.Outcome, done.Conflicts[0].List, done.Conflicts[0].Wanted));
        Assert.Equal(string.Join(' ', Enumerable.Repeat("æøåæøåæøå", 10)) + "…", done.Conflicts[1].Wanted);
        Assert.Equal(done.MoreConflicts + done.Conflicts.Count, job.Writes.Count + (await _room.Milestones.GetAllAsync(default)).Count * 20);
        Assert.NotEqual("Fra en anden", title);
    }

    [Fact]
    public async Task Of_a_press_on_each_button_one_counts_and_files_are_let_go()
    {
        await _room.Plan.ImportAsync(default);
        var (version, preview) = await _room.LookAsync(Csv);
        var job = ImportJob.Of(preview, "editor", "r", _ => null);
        for (var round = 0; round < 2; round++)
        {
            var file = await _room.Imports.AddAsync("a.csv", "editor", Files.Utf8(Csv), default);
            var (cancelled, decided) = (false, false);
            if (round == 0)
                cancelled = await _room.Imports.TryCancelAsync(file, default);
            decided = await _room.Imports.TryDecideAsync(file.Id, job, version, default);
            if (round == 1)
                cancelled = await _room.Imports.TryCancelAsync(file, default);
            Assert.Equal((round == 0, true), (cancelled, decided));
            Assert.Equal(round == 0 ? ImportOutcome.Cancelled : null, (await _room.ProgressAsync(file.Id)).Outcome);
            await _room.Runner.FinishAsync(default);
            Assert.Equal(round == 1, await _room.Imports.FindAsync(file.Id, default) is null);
        }

        Assert.Single(await _room.Milestones.GetHistoryAsync("9a", default).ToListAsync());
        var waiting = await _room.Imports.AddAsync("a.csv", "editor", Files.Utf8(Csv), default);
        await _room.Imports.CleanAsync(_clock.GetUtcNow(), default);
        Assert.NotNull(await _room.Imports.FindAsync(waiting.Id, default));
        _clock.Advance(TimeSpan.FromMinutes(1));
        await _room.Imports.CleanAsync(_clock.GetUtcNow(), default);
        Assert.Null(await _room.Imports.FindAsync(waiting.Id, default));
        Assert.Empty(await _room.Imports.GetAllAsync(default));
        Assert.Empty(await _room.Store.GetTable("imports").QueryAsync(new(), default).ToListAsync());
    }
}
