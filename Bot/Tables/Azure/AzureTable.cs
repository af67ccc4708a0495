using System.Globalization;
using System.Text;
using System.Text.Json;
using Azure;
using Azure.Core;

namespace ProcessDialogueBot.Tables.Azure;

/// <summary>One table in a storage account. A write makes it when it is not there; to a reader it is then empty.</summary>
internal sealed class AzureTable(string name, TableEndpoint endpoint, TableCreation creation) : ITable
{
    public async Task<TableEntity?> GetAsync(string partitionKey, string rowKey, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(partitionKey);
        ArgumentNullException.ThrowIfNull(rowKey);
        if (!TableRules.AreKeys(partitionKey, rowKey))
            return null;
        using var message = endpoint.Message(RequestMethod.Get, endpoint.UriOf(name, partitionKey, rowKey), repeatable: true);
        var response = await endpoint.ExchangeAsync(message, cancellationToken);
        if (response.Status == 200)
            return Parse(response, EntityJson.Decode);
        return IsNoTable(response) || response.Status == 404 ? null : throw ServiceErrors.FromRow(response);
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
        if (response.Status >= 300 && !IsNoTable(response) && response.Status != 404)
            throw ServiceErrors.FromRow(response);
    }

    public async Task<TablePage> QueryPageAsync(TableQuery query, string? continuationToken, CancellationToken cancellationToken)
    {
        TableRules.CheckQuery(query);
        var uri = UriOf(query, continuationToken is null ? null : PageToken.Parse(continuationToken));
        using var message = endpoint.Message(RequestMethod.Get, uri, repeatable: true);
        var response = await endpoint.ExchangeAsync(message, cancellationToken);
        if (IsNoTable(response))
            return new TablePage([], ContinuationToken: null);
        if (response.Status >= 300)
            throw ServiceErrors.From(response);
        return Parse(response, json => new TablePage(
            [.. json.GetProperty("value").EnumerateArray().Select(EntityJson.Decode)], PageToken.In(response)?.ToString()));
    }

    public async Task<IReadOnlyList<ETag>> SubmitTransactionAsync(IReadOnlyList<TableTransactionAction> actions, CancellationToken cancellationToken)
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
        var response = await SendAsync(message, ServiceErrors.From, cancellationToken);
        var (etags, refusal) = body.Read(response);
        return refusal is null ? etags : throw Noted(refusal);
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
        return TableEndpoint.ETagOf(await SendAsync(message, isAdd ? ServiceErrors.From : ServiceErrors.FromRow, cancellationToken));
    }

    private async Task<Response> SendAsync(HttpMessage message, Func<Response, RequestFailedException> failure, CancellationToken cancellationToken)
    {
        var response = await endpoint.ExchangeAsync(message, cancellationToken);
        return response.Status < 300 ? response : throw Noted(failure(response));
    }

    private bool IsNoTable(Response response) => response.Status is 404 or 409 && Noted(ServiceErrors.From(response)).IsNoTable();

    // A table that is not there although it was made is made again by the next write.
    private RequestFailedException Noted(RequestFailedException failure)
    {
        if (failure.IsNoTable())
            creation.Forget(name);
        return failure;
    }

    private string UriOf(TableQuery query, PageToken? token)
    {
        string?[] conditions =
        [
            query.PartitionKey is { } partitionKey ? $"PartitionKey eq {KeyLiteral.Of(partitionKey)}" : null,
            query.PartitionKeyFrom is { } first ? $"PartitionKey ge {KeyLiteral.Of(first)}" : null,
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
