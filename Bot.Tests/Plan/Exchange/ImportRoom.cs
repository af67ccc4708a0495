using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Options;
using ProcessDialogueBot.Delivery;
using ProcessDialogueBot.Delivery.Ledger;
using ProcessDialogueBot.Knowledge;
using ProcessDialogueBot.Knowledge.Learning;
using ProcessDialogueBot.Plan;
using ProcessDialogueBot.Plan.Exchange.Loading;
using ProcessDialogueBot.Plan.Exchange.Preview;
using ProcessDialogueBot.Plan.Import;
using ProcessDialogueBot.Plan.Milestones;
using ProcessDialogueBot.Tables.Sqlite;
using ProcessDialogueBot.Tests.Delivery;
using ProcessDialogueBot.Tests.Support;

namespace ProcessDialogueBot.Tests.Plan.Exchange;

/// <summary>Imports on a real store, as one process of the bot makes them. Opening another one on the same folder is starting the bot again.</summary>
internal sealed class ImportRoom : IDisposable
{
    private readonly bool _isOwner;

    public ImportRoom(TemporaryFolder folder, ManualTimeProvider clock, SqliteTableService? store = null)
    {
        _isOwner = store is null;
        Store = store ?? new SqliteTableService(folder.File("bot.db"), clock, NullLogger<SqliteTableService>.Instance);
        Tables = new BrittleTables(Store);
        Milestones = new MilestoneStore(Tables, clock);
        Documents = new PlanDocuments(Tables, clock);
        Plan = new PlanStore(Sample.Plan, Documents, Milestones, clock, NullLogger<PlanStore>.Instance);
        Imports = new ImportStore(Tables, clock);
        Ledger = new DeliveryLedger(Tables, clock);
        Runner = new ImportRunner(
            Imports,
            Milestones,
            new MilestoneBatches(Tables, Milestones, clock),
            new ImportDocument(Documents),
            new ImportNews(new DeliveryService(Ledger, Tables, clock), clock),
            new KnowledgeBase([], [], [], new ClassifierTrainer(), Options.Create(new KnowledgeOptions()), clock, NullLogger<KnowledgeBase>.Instance),
            NullLogger<ImportRunner>.Instance);
    }

    public SqliteTableService Store { get; }

    public BrittleTables Tables { get; }

    public MilestoneStore Milestones { get; }

    public PlanStore Plan { get; }

    public PlanDocuments Documents { get; }

    public ImportStore Imports { get; }

    public ImportRunner Runner { get; }

    public DeliveryLedger Ledger { get; }

    public async Task<(Azure.ETag Version, ImportPreview Preview)> LookAsync(string csv) =>
        (await Milestones.GetVersionAsync(default), Files.Preview(await Plan.GetSnapshotAsync(default), "a.csv", Files.Utf8(csv)));

    public async Task<string> DecideAsync(string csv)
    {
        var file = await Imports.AddAsync("a.csv", "editor", Files.Utf8(csv), default);
        var (version, preview) = await LookAsync(csv);
        Assert.True(await Imports.TryDecideAsync(file.Id, ImportJob.Of(preview, "editor", "Indlæst", _ => "Indlæst"), version, default));
        return file.Id;
    }

    /// <summary>Decides on a job for the plan as it stands.</summary>
    public async Task<string> DecideAsync(ImportJob job)
    {
        var file = await Imports.AddAsync("a.json", job.EditorId, [1], default);
        Assert.True(await Imports.TryDecideAsync(file.Id, job, await Milestones.GetVersionAsync(default), default));
        return file.Id;
    }

    /// <summary>A job that changes the plan but for its milestones, and adds one.</summary>
    public async Task<ImportJob> JobAsync(Func<PlanDocument, PlanDocument> change)
    {
        var before = (await Documents.ReadAsync(default))!.Document;
        return new ImportJob("editor", "Indlæst", [new ImportWrite("9a", true, [new FieldChange(MilestoneField.Title, null, "Ny"), new FieldChange(MilestoneField.Due, null, "2027")], null)], before, change(before));
    }

    public async Task<ImportProgress> ProgressAsync(string id) => (await Imports.GetAsync(id, default))!;

    public async Task ImportAsync(string csv) => await Runner.RunAsync(await DecideAsync(csv), isWatched: true, default);

    public void Dispose()
    {
        if (_isOwner)
            Store.Dispose();
    }
}
