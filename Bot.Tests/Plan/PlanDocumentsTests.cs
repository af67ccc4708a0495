using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;
using ProcessDialogueBot.Plan;
using ProcessDialogueBot.Plan.Import;
using ProcessDialogueBot.Plan.Milestones;
using ProcessDialogueBot.Tables.Sqlite;
using ProcessDialogueBot.Tests.Support;

namespace ProcessDialogueBot.Tests.Plan;

public sealed class PlanDocumentsTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();
    private readonly ManualTimeProvider _time = new(new DateTimeOffset(2023, 2, 1, 8, 0, 0, TimeSpan.Zero));
    private readonly SqliteTableService _tables;
    private readonly PlanDocuments _documents;

    public PlanDocumentsTests()
    {
        _tables = new SqliteTableService(_folder.File("tables.db"), _time, NullLogger<SqliteTableService>.Instance);
        _documents = new PlanDocuments(_tables, _time);
    }

    public void Dispose()
    {
        _tables.Dispose();
        _folder.Dispose();
    }

    [Fact]
    public async Task While_nothing_changes_it_is_the_same_object_and_a_change_elsewhere_is_seen_at_once()
    {
        var here = await StartedAsync(Sample.Plan);
        var there = await StartedAsync(Sample.Plan);
        var first = await here.GetSnapshotAsync(default);
        Assert.Same(first, await here.GetSnapshotAsync(default));

        await ImportInTeamsAsync(plan => plan with { Title = "Ny titel" });
        Assert.Equal("Ny titel", (await here.GetSnapshotAsync(default)).Plan.Title);
        Assert.Equal("Ny titel", (await there.GetSnapshotAsync(default)).Plan.Title);
        Assert.Equal("Ny titel", there.Plan.Title);

        _time.Advance(TimeSpan.FromDays(1));
        Assert.Equal(first.Today.AddDays(1), (await here.GetSnapshotAsync(default)).Today);
    }

    [Fact]
    public async Task What_was_imported_in_Teams_outlives_a_restart_and_a_new_file()
    {
        await StartedAsync(Sample.Plan);
        await ImportInTeamsAsync(plan => plan with { Title = "Fra Teams" });
        Assert.Equal("Fra Teams", (await StartedAsync(Sample.Plan)).Plan.Title);
        var plan = (await StartedAsync(Sample.Plan with { Title = "Fra filen", Municipality = "En anden kommune" })).Plan;
        Assert.Equal(("Fra Teams", "En anden kommune"), (plan.Title, plan.Municipality));
    }

    [Fact]
    public async Task The_second_of_two_imports_is_told()
    {
        await StartedAsync(Sample.Plan);
        var seen = (await _documents.ReadAsync(default))!;
        Assert.True(await _documents.ImportAsync(seen, seen.Document with { Title = "En" }, "one", null, null, default));
        Assert.False(await _documents.ImportAsync(seen, seen.Document with { Title = "To" }, "two", null, null, default));
        Assert.Equal(("En", 2), ((await _documents.ReadAsync(default))!.Document.Title, (await _documents.ReadAsync(default))!.Version));
    }

    [Fact]
    public async Task A_file_that_does_not_fit_what_was_imported_changes_nothing_but_milestones_and_IT_is_told()
    {
        await StartedAsync(Sample.Plan);
        var fact = Sample.Plan.Purposes[0];
        await ImportInTeamsAsync(plan => plan with { Policies = [.. plan.Policies!, new FactEntry("ny", "Titel", "Tekst.", null, fact.Source.Id)] });
        using var log = new LogSink();
        using var logging = new LoggerFactory([log]);
        var file = Sample.Plan with { Background = [.. Sample.Plan.Background, fact with { Id = "ny" }] };
        var store = await StartedAsync(file, logging.CreateLogger<PlanStore>());
        Assert.Equal(Sample.Plan.Background.Count, store.Plan.Background.Count);
        Assert.Contains("$.policies", Assert.Single(log.Lines), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_plan_too_large_for_a_row_is_refused_and_nothing_is_written()
    {
        await StartedAsync(Sample.Plan);
        var random = new Random(1);
        var seen = (await _documents.ReadAsync(default))!;
        var large = seen.Document with
        {
            Background = [.. Enumerable.Range(0, 3000).Select(id => new FactEntry($"f{id}", "Titel", Convert.ToBase64String(Bytes(random)), null, "status"))],
        };
        await Assert.ThrowsAsync<InvalidDataException>(() => _documents.ImportAsync(seen, large, "editor", null, null, default));
        Assert.Equal(seen, await _documents.ReadAsync(default) is { } now ? now with { Document = seen.Document } : null);
    }

    private static byte[] Bytes(Random random)
    {
        var bytes = new byte[600];
        random.NextBytes(bytes);
        return bytes;
    }

    private async Task ImportInTeamsAsync(Func<PlanDocument, PlanDocument> change)
    {
        var seen = (await _documents.ReadAsync(default))!;
        Assert.True(await _documents.ImportAsync(seen, change(seen.Document), "editor", "Aftalt", null, default));
    }

    private async Task<PlanStore> StartedAsync(ProcessPlan file, ILogger<PlanStore>? log = null)
    {
        var store = new PlanStore(file, _documents, new MilestoneStore(_tables, _time), _time, log ?? NullLogger<PlanStore>.Instance);
        await store.ImportAsync(default);
        await store.GetSnapshotAsync(default);
        return store;
    }
}
