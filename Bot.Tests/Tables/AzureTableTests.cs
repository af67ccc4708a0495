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
}
