using Azure.Core;

namespace ProcessDialogueBot.Tables.Azure;

/// <summary>
/// All tables in one storage account: the engine for more than one machine. Nothing is asked of the service before a table is used, and none is made before something is written to it.
/// </summary>
/// <remarks>
/// A call that is cancelled on its way, or fails with status 0 or 5xx, may have been carried out all the same; see
/// <see cref="TableRetryClassifier"/>.
/// </remarks>
internal sealed class AzureTableService : ITableService, IDisposable
{
    private readonly HttpMessageHandler _handler;
    private readonly TableEndpoint _endpoint;
    private readonly TableCreation _creation;

    /// <summary>Opens the account.</summary>
    /// <param name="account">Where, and how to get in.</param>
    /// <param name="time">The clock that requests are signed by; the service refuses one that is 15 minutes off.</param>
    public AzureTableService(StorageAccount account, TimeProvider time)
        : this(account, time, TableClientOptions.Handler())
    {
    }

    /// <summary>Opens the account over another wire, for tests.</summary>
    internal AzureTableService(StorageAccount account, TimeProvider time, HttpMessageHandler handler, TimeSpan? retryDelay = null, TokenCredential? credential = null)
    {
        _handler = handler;
        var options = TableClientOptions.Over(handler);
        options.Retry.Delay = retryDelay ?? options.Retry.Delay;
        _endpoint = new TableEndpoint(TablePipeline.Build(account, time, options, credential), account.Address);
        _creation = new TableCreation(_endpoint, time);
    }

    /// <inheritdoc/>
    public bool IsShared => true;

    /// <inheritdoc/>
    public async Task<IReadOnlyList<string>> GetTableNamesAsync(CancellationToken cancellationToken)
    {
        List<string> names = [];
        string? next = null;
        do
        {
            var uri = _endpoint.UriOf("Tables") + (next is null ? "" : $"?NextTableName={Uri.EscapeDataString(next)}");
            using var message = _endpoint.Message(RequestMethod.Get, uri, repeatable: true);
            var response = await _endpoint.SendAsync(message, cancellationToken);
            names.AddRange(TableNames.In(response));
            next = response.Headers.TryGetValue("x-ms-continuation-NextTableName", out var more) ? more : null;
        }
        while (next is not null);
        names.Sort(StringComparer.Ordinal);
        return names;
    }

    /// <inheritdoc/>
    public ITable GetTable(string name) => new AzureTable(TableRules.CheckTableName(name), _endpoint, _creation);

    /// <inheritdoc/>
    public void Dispose() => _handler.Dispose();
}
