using System.Collections.Concurrent;
using System.Text.Json.Nodes;
using Azure;
using Azure.Core;

namespace ProcessDialogueBot.Tables.Azure;

/// <summary>Makes each table once, when it is first written to.</summary>
internal sealed class TableCreation(TableEndpoint endpoint, TimeProvider time)
{
    /// <summary>The service keeps a deleted table's name for "at least 40 seconds" ("Delete Table").</summary>
    private static readonly TimeSpan AskAgainAfter = TimeSpan.FromSeconds(5);

    private const int MostAsked = 24;

    private readonly ConcurrentDictionary<string, Lazy<Task>> _tables = new(StringComparer.Ordinal);

    /// <exception cref="RequestFailedException">It could not be made; the next call tries again.</exception>
    public async Task EnsureAsync(string table, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        var creation = _tables.GetOrAdd(table, name => new Lazy<Task>(() => CreateAsync(name)));
        try
        {
            // Several callers wait for the one request, so none of them can cancel it.
            await creation.Value.WaitAsync(cancellationToken);
        }
        catch when (creation.Value.IsFaulted)
        {
            _tables.TryRemove(KeyValuePair.Create(table, creation));
            throw;
        }
    }

    /// <summary>The table is not there although it was made: the next call makes it again.</summary>
    public void Forget(string table) => _tables.TryRemove(table, out _);

    private async Task CreateAsync(string table)
    {
        for (var asked = 1; ; asked++)
        {
            using var message = endpoint.Message(
                RequestMethod.Post, endpoint.UriOf("Tables"), repeatable: true, System.Text.Encoding.UTF8.GetBytes(new JsonObject { ["TableName"] = table }.ToJsonString()));
            var response = await endpoint.ExchangeAsync(message, CancellationToken.None);
            var code = response.Status < 300 ? null : ServiceErrors.CodeOf(response);
            if (response.Status < 300 || code == ServiceErrors.TableAlreadyExists)
                return;
            if (code != ServiceErrors.TableBeingDeleted || asked == MostAsked)
                throw ServiceErrors.From(response);
            await Task.Delay(AskAgainAfter, time, CancellationToken.None);
        }
    }
}
