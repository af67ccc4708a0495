using System.Globalization;
using Azure;
using Azure.Core;
using Azure.Core.Pipeline;
using Azure.Identity;

namespace ProcessDialogueBot.Tables.Azure;

/// <summary>The Table service of one account. Source: "Table service REST API".</summary>
/// <param name="pipeline">The way there, with authorization and retries.</param>
/// <param name="address">Where it answers.</param>
internal sealed class TableEndpoint(HttpPipeline pipeline, Uri address)
{
    // The version that Azure.Data.Tables 12 speaks.
    private const string Version = "2019-02-02";
    private const string Json = "application/json;odata=minimalmetadata";

    private readonly string _address = address.AbsoluteUri.TrimEnd('/');

    /// <summary>The address of a table, or of what else stands directly below the account.</summary>
    public string UriOf(string table) => $"{_address}/{table}";

    /// <summary>The address of a row.</summary>
    public string UriOf(string table, string partitionKey, string rowKey) =>
        $"{_address}/{table}(PartitionKey={KeyLiteral.Escaped(partitionKey)},RowKey={KeyLiteral.Escaped(rowKey)})";

    /// <summary>A request.</summary>
    /// <param name="method">The method.</param>
    /// <param name="uri">The address.</param>
    /// <param name="repeatable">Whether it comes to the same when it is carried out twice.</param>
    public HttpMessage Message(RequestMethod method, string uri, bool repeatable)
    {
        var message = pipeline.CreateMessage();
        message.Request.Method = method;
        message.Request.Uri.Reset(new Uri(uri));
        message.Request.Headers.Add("x-ms-version", Version);
        message.Request.Headers.Add("DataServiceVersion", "3.0");
        message.Request.Headers.Add("MaxDataServiceVersion", "3.0");
        message.Request.Headers.Add(HttpHeader.Names.Accept, Json);
        if (repeatable)
            TableRetryClassifier.SetRepeatable(message);
        return message;
    }

    /// <summary>A request that carries a row and wants no answer but the ETag.</summary>
    public HttpMessage Message(RequestMethod method, string uri, bool repeatable, byte[] json)
    {
        var message = Message(method, uri, repeatable);
        message.Request.Headers.Add(HttpHeader.Names.ContentType, "application/json");
        message.Request.Headers.Add("Prefer", "return-no-content");
        message.Request.Content = RequestContent.Create(json);
        return message;
    }

    /// <summary>Sends a request and takes whatever is answered.</summary>
    /// <exception cref="RequestFailedException">Status 0 when nothing was answered, 401 when there is no token to show.</exception>
    public async Task<Response> ExchangeAsync(HttpMessage message, CancellationToken cancellationToken)
    {
        try
        {
            await pipeline.SendAsync(message, cancellationToken);
            return message.Response;
        }
        catch (AuthenticationFailedException failure)
        {
            throw new RequestFailedException(401, "There is no identity to show the Table service.", "NoAuthenticationInformation", failure);
        }
        catch (AggregateException failures)
        {
            throw ServiceErrors.NoAnswer(failures.InnerExceptions[^1]); // One for each try.
        }
        catch (OperationCanceledException timeout) when (!cancellationToken.IsCancellationRequested)
        {
            throw ServiceErrors.NoAnswer(timeout);
        }
        catch (RequestFailedException failure)
        {
            throw ServiceErrors.NoAnswer(failure.InnerException ?? failure);
        }
    }

    /// <summary>Sends a request that must succeed.</summary>
    /// <exception cref="RequestFailedException">What the service answered, or as for <see cref="ExchangeAsync"/>.</exception>
    public async Task<Response> SendAsync(HttpMessage message, CancellationToken cancellationToken)
    {
        var response = await ExchangeAsync(message, cancellationToken);
        return response.Status < 300 ? response : throw ServiceErrors.From(response);
    }

    /// <summary>A row's ETag in an answer.</summary>
    /// <exception cref="RequestFailedException">There is none.</exception>
    public static ETag ETagOf(Response response) =>
        response.Headers.TryGetValue(HttpHeader.Names.ETag, out var etag) ? new ETag(etag) : throw ServiceErrors.Garbled();
}

/// <summary>Keys in addresses and filters: encoded, and quoted as OData wants it.</summary>
internal static class KeyLiteral
{
    public static string Of(string key) => string.Create(CultureInfo.InvariantCulture, $"'{KeyEncoding.Encode(key).Replace("'", "''", StringComparison.Ordinal)}'");

    public static string Escaped(string key) => Uri.EscapeDataString(Of(key));
}
