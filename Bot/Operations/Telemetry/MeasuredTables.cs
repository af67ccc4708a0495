using System.Globalization;
using Azure;
using ProcessDialogueBot.Tables;

namespace ProcessDialogueBot.Operations.Telemetry;

/// <summary>Measures each call to the tables: by what is asked, never by table or row, as keys name people. A refusal such as 404 or 412 is an answer.</summary>
internal sealed class MeasuredTables(ITableService inner, BotMetrics metrics, BotTraces traces, TimeProvider time) : ITableService, IDisposable, IAsyncDisposable
{
    /// <inheritdoc/>
    public bool IsShared => inner.IsShared;

    /// <inheritdoc/>
    public ITable GetTable(string name) => new Measured(inner.GetTable(name), this);

    /// <inheritdoc/>
    public Task<IReadOnlyList<string>> GetTableNamesAsync(CancellationToken cancellationToken) => inner.GetTableNamesAsync(cancellationToken);

    /// <inheritdoc/>
    public void Dispose() => (inner as IDisposable)?.Dispose();

    /// <inheritdoc/>
    public ValueTask DisposeAsync()
    {
        Dispose();
        return ValueTask.CompletedTask;
    }

    private async Task<T> MeasureAsync<T>(string operation, Func<Task<T>> call)
    {
        var begun = time.GetTimestamp();
        using var span = traces.BeginPart(TelemetryFields.TablesSpan);
        string? error = TelemetryFields.NoAnswer; // Also of a call that is given up, as of a store that hangs.
        try
        {
            var answer = await call();
            error = null;
            return answer;
        }
        catch (RequestFailedException failure) when (failure.Status > 0)
        {
            error = failure.Status.ToString(CultureInfo.InvariantCulture);
            throw;
        }
        finally
        {
            metrics.Tables(operation, error, time.GetElapsedTime(begun));
            span?.SetTag(TelemetryFields.Operation, operation).SetTag(TelemetryFields.ErrorType, error);
        }
    }

    private sealed class Measured(ITable table, MeasuredTables measure) : ITable
    {
        public Task<TableEntity?> GetAsync(string partitionKey, string rowKey, CancellationToken cancellationToken) =>
            measure.MeasureAsync("get", () => table.GetAsync(partitionKey, rowKey, cancellationToken));

        public Task<ETag> AddAsync(TableEntity entity, CancellationToken cancellationToken) =>
            measure.MeasureAsync("add", () => table.AddAsync(entity, cancellationToken));

        public Task<ETag> UpsertAsync(TableEntity entity, TableUpdateMode mode, CancellationToken cancellationToken) =>
            measure.MeasureAsync("upsert", () => table.UpsertAsync(entity, mode, cancellationToken));

        public Task<ETag> UpdateAsync(TableEntity entity, ETag ifMatch, TableUpdateMode mode, CancellationToken cancellationToken) =>
            measure.MeasureAsync("update", () => table.UpdateAsync(entity, ifMatch, mode, cancellationToken));

        public Task DeleteAsync(string partitionKey, string rowKey, ETag ifMatch, CancellationToken cancellationToken) => measure.MeasureAsync("delete", async () =>
        {
            await table.DeleteAsync(partitionKey, rowKey, ifMatch, cancellationToken);
            return true;
        });

        public Task<TablePage> QueryPageAsync(TableQuery query, string? continuationToken, CancellationToken cancellationToken) =>
            measure.MeasureAsync("query", () => table.QueryPageAsync(query, continuationToken, cancellationToken));

        public Task<IReadOnlyList<ETag>> SubmitTransactionAsync(IReadOnlyList<TableTransactionAction> actions, CancellationToken cancellationToken) =>
            measure.MeasureAsync("transaction", () => table.SubmitTransactionAsync(actions, cancellationToken));
    }
}
