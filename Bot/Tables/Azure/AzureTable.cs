using System.Globalization;
using System.Text;
using System.Text.Json;
using Azure;
using Azure.Core;

namespace ProcessDialogueBot.Tables.Azure;

/// <summary>One table in a storage account.</summary>
internal sealed class AzureTable(string name, TableEndpoint endpoint, TableCreation creation) : ITable
{
    public async Task<TableEntity?> GetAsync(string partitionKey, string rowKey, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(partitionKey);
        ArgumentNullException.ThrowIfNull(rowKey);
        if (!TableRules.AreKeys(partitionKey, rowKey))
            return null;
        await creation.EnsureAsync(name, cancellationToken);
        using var message = endpoint.Message(RequestMethod.Get, endpoint.UriOf(name, partitionKey, rowKey), repeatable: true);
        var response = await endpoint.ExchangeAsync(message, cancellationToken);
        if (response.Status == 200)
            return Parse(response, EntityJson.Decode);
        return Failure(response) is { Status: 404, ErrorCode: not ServiceErrors.TableNotFound } ? null : throw Failure(response);
    }

    public Task<ETag> AddAsync(TableEntity entity, CancellationToken cancellationToken) =>
        WriteAsync(RequestMethod.Post, entity, ifMatch: null, cancellationToken);

    public Task<ETag> UpsertAsync(TableEntity entity, TableUpdateMode mode, CancellationToken cancellationToken) =>
        WriteAsync(MethodOf(mode), entity, ifMatch: null, cancellationToken);

    public async Task<ETag> UpdateAsync(TableEntity entity, ETag ifMatch, TableUpdateMode mode, CancellationToken cancellationToken)
    {
        TableRules.CheckCondition(ifMatch);
        return await WriteAsync(MethodOf(mode), entity, ifMatch, cancellationToken);
    }

    public async Task DeleteAsync(string partitionKey, string rowKey, ETag ifMatch, CancellationToken cancellationToken)
    {
        TableRules.CheckCondition(ifMatch);
        if (!TableRules.AreKeys(partitionKey, rowKey))
            return;
        await creation.EnsureAsync(name, cancellationToken);

        // A second try that finds the row gone has what it wanted.
        using var message = endpoint.Message(RequestMethod.Delete, endpoint.UriOf(name, partitionKey, rowKey), repeatable: true);
        message.Request.Headers.Add(HttpHeader.Names.IfMatch, ifMatch.ToString("H"));
        var response = await endpoint.ExchangeAsync(message, cancellationToken);
        if (response.Status is >= 300 and not 404)
            throw Failure(response);
    }

    public async Task<TablePage> QueryPageAsync(TableQuery query, string? continuationToken, CancellationToken cancellationToken)
    {
        TableRules.CheckQuery(query);
        var uri = UriOf(query, continuationToken is null ? null : PageToken.Parse(continuationToken));
        await creation.EnsureAsync(name, cancellationToken);
        using var message = endpoint.Message(RequestMethod.Get, uri, repeatable: true);
        var response = await SendAsync(message, cancellationToken);
        return Parse(response, json => new TablePage(
            [.. json.GetProperty("value").EnumerateArray().Select(EntityJson.Decode)], PageToken.In(response)?.ToString()));
    }

    public async Task SubmitTransactionAsync(IReadOnlyList<TableTransactionAction> actions, CancellationToken cancellationToken)
    {
        TableRules.CheckTransaction(actions);
        var body = new TransactionBody(endpoint, name, actions);
        if (body.Content.Length > TableRules.MaxPayloadBytes)
            throw TableErrors.RequestBodyTooLarge();
        var repeatable = TransactionBody.IsRepeatable(actions);
        await creation.EnsureAsync(name, cancellationToken);
        using var message = endpoint.Message(RequestMethod.Post, endpoint.UriOf("$batch"), repeatable);
        message.Request.Headers.Add(HttpHeader.Names.ContentType, body.ContentType);
        message.Request.Content = RequestContent.Create(body.Content);
        body.Check(await SendAsync(message, cancellationToken));
    }

    private static RequestMethod MethodOf(TableUpdateMode mode) => mode == TableUpdateMode.Merge ? RequestMethod.Patch : RequestMethod.Put;

    private static T Parse<T>(Response response, Func<JsonElement, T> read)
    {
        try
        {
            using var json = JsonDocument.Parse(response.Content.ToMemory());
            return read(json.RootElement);
        }
        catch (Exception failure) when (failure is JsonException or FormatException or KeyNotFoundException or InvalidOperationException)
        {
            throw ServiceErrors.Garbled();
        }
    }

    private async Task<ETag> WriteAsync(RequestMethod method, TableEntity entity, ETag? ifMatch, CancellationToken cancellationToken)
    {
        // Before anything is waited for, so that what the caller changes later does not reach it.
        TableRules.CheckEntity(entity);
        var json = EntityJson.Encode(entity);
        var isAdd = method == RequestMethod.Post;
        var uri = isAdd ? endpoint.UriOf(name) : endpoint.UriOf(name, entity.PartitionKey, entity.RowKey);
        await creation.EnsureAsync(name, cancellationToken);
        using var message = endpoint.Message(method, uri, repeatable: !isAdd && (ifMatch is null || ifMatch == ETag.All), json);
        if (ifMatch is { } condition)
            message.Request.Headers.Add(HttpHeader.Names.IfMatch, condition.ToString("H"));
        return TableEndpoint.ETagOf(await SendAsync(message, cancellationToken));
    }

    private async Task<Response> SendAsync(HttpMessage message, CancellationToken cancellationToken)
    {
        var response = await endpoint.ExchangeAsync(message, cancellationToken);
        return response.Status < 300 ? response : throw Failure(response);
    }

    private RequestFailedException Failure(Response response)
    {
        var failure = ServiceErrors.From(response);
        if (failure.ErrorCode == ServiceErrors.TableNotFound)
            creation.Forget(name);
        return failure;
    }

    private string UriOf(TableQuery query, PageToken? token)
    {
        string?[] conditions =
        [
            query.PartitionKey is { } partitionKey ? $"PartitionKey eq {KeyLiteral.Of(partitionKey)}" : null,
            query.RowKeyFrom is { } from ? $"RowKey ge {KeyLiteral.Of(from)}" : null,
            query.RowKeyBefore is { } before ? $"RowKey lt {KeyLiteral.Of(before)}" : null,
        ];
        var uri = new StringBuilder(endpoint.UriOf(name)).Append(CultureInfo.InvariantCulture, $"()?$top={query.MaxPerPage}");
        Append("$filter", string.Join(" and ", conditions.OfType<string>()));
        Append("$select", query.Select is { } select ? string.Join(',', select.Union(["PartitionKey", "RowKey", "Timestamp"], StringComparer.Ordinal)) : "");
        Append("NextPartitionKey", token?.PartitionKey);
        Append("NextRowKey", token?.RowKey);
        return uri.ToString();

        void Append(string parameter, string? value)
        {
            if (!string.IsNullOrEmpty(value))
                uri.Append('&').Append(parameter).Append('=').Append(Uri.EscapeDataString(value));
        }
    }
}
