using System.Net;
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
}
