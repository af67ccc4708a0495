using System.Net;
using ProcessDialogueBot.Operations.Files;
using ProcessDialogueBot.Plan.Exchange.Formats;
using ProcessDialogueBot.Tables;
using ProcessDialogueBot.Tables.Azure;
using ProcessDialogueBot.Tests.Support;

namespace ProcessDialogueBot.Tests.Tables;

/// <summary>The engine for more than one machine keeps the contract, shown on a real Azurite. Where Azurite is not like the service, the test says so.</summary>
public sealed class AzureTableTests : TableCompliance, IAsyncLifetime, IDisposable
{
    private AzureTableService? _service;

    protected override ITableService Service => _service!;

    public async Task InitializeAsync()
    {
        var account = (await Azurite.StartedAsync()).NewAccount();
        Assert.True(StorageAccount.TryParse(account.ConnectionString, out var parsed));
        _service = new AzureTableService(parsed, RealTime.Instance);
    }

    public Task DisposeAsync() => Task.CompletedTask;

    public void Dispose() => _service?.Dispose();

    /// <summary>Azurite 3.37 measures the request where the service measures the row, and so lets the last merge through.</summary>
    public override async Task A_merge_cannot_make_a_row_larger_than_allowed()
    {
        using var wire = new TamperedWire { Instead = request => request.Method == HttpMethod.Patch ? TamperedWire.Error(HttpStatusCode.BadRequest, "EntityTooLarge") : null };
        Assert.True(StorageAccount.TryParse((await Azurite.StartedAsync()).NewAccount().ConnectionString, out var account));
        using var service = new AzureTableService(account, RealTime.Instance, wire);

        await Refused(400, "EntityTooLarge", () => service.GetTable("Large").UpsertAsync(Row("p", "r"), TableUpdateMode.Merge, None));
    }

    /// <summary>Bytes travel as base64, so that a transaction takes a quarter less of them than it seems.</summary>
    [Fact]
    public async Task The_largest_file_is_kept_whole_and_the_largest_plan_file_is_not_larger()
    {
        var shelf = new FileShelf(Service.GetTable("Shelf"), "files");
        var file = new byte[FileShelf.MaxBytes];
        new Random(1).NextBytes(file);
        var id = await shelf.AddAsync(DateTimeOffset.UnixEpoch, file, new Dictionary<string, object?>(StringComparer.Ordinal), None);
        Assert.Equal(file, await shelf.ReadAsync(id, None));
        await shelf.RemoveAsync(id, None);
        Assert.Empty(await Service.GetTable("Shelf").QueryAsync(new TableQuery(), None).ToListAsync());
        Assert.InRange(PlanFileReader.MaxBytes, 1, FileShelf.MaxBytes);
        Assert.Equal(PlanFileReader.MaxMegabytes * 1024 * 1024, PlanFileReader.MaxBytes);
    }
}
