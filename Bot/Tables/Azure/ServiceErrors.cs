using System.Globalization;
using System.Text.Json;
using Azure;

namespace ProcessDialogueBot.Tables.Azure;

/// <summary>The service's failures in the contract's terms, without its own words: they can repeat keys and values.</summary>
internal static class ServiceErrors
{
    public const string ServerBusy = nameof(ServerBusy);
    public const string TableAlreadyExists = nameof(TableAlreadyExists);
    public const string TableBeingDeleted = nameof(TableBeingDeleted);
    public const string TableNotFound = nameof(TableNotFound);

    /// <summary>The code of an answer that is an error; null when it has none.</summary>
    public static string? CodeOf(Response response) => response.Headers.TryGetValue("x-ms-error-code", out var code)
        ? code
        : CodeIn(response.Content.ToMemory());

    /// <summary>The code in the body of an error; null when it has none.</summary>
    public static string? CodeIn(ReadOnlyMemory<byte> json)
    {
        try
        {
            using var document = JsonDocument.Parse(json);
            return document.RootElement.TryGetProperty("odata.error", out var error) && error.TryGetProperty("code", out var code) ? code.GetString() : null;
        }
        catch (JsonException)
        {
            return null; // A proxy's page, or nothing.
        }
    }

    /// <summary>Whether a table is not there, or will soon not be: there is nothing in it to read.</summary>
    public static bool IsNoTable(this RequestFailedException failure) => failure.ErrorCode is TableNotFound or TableBeingDeleted;

    /// <summary>The failure that the answer to a request for a row reports.</summary>
    public static RequestFailedException FromRow(Response response) => FromRow(response.Status, CodeOf(response), RequestIdOf(response));

    /// <inheritdoc cref="From(int, string?, string?)"/>
    public static RequestFailedException FromRow(int status, string? code, string? requestId) => (status, code) switch
    {
        (404, "ResourceNotFound" or "EntityNotFound") => TableErrors.ResourceNotFound(),
        _ => From(status, code, requestId),
    };

    /// <summary>The failure that the answer to a request for a table, or for more, reports.</summary>
    public static RequestFailedException From(Response response) => From(response.Status, CodeOf(response), RequestIdOf(response));

    /// <summary>The failure that an answer reports.</summary>
    /// <param name="status">The answer's status.</param>
    /// <param name="code">The answer's code.</param>
    /// <param name="requestId">The service's name for the request, for those who ask Microsoft.</param>
    private static RequestFailedException From(int status, string? code, string? requestId) => (status, code) switch
    {
        (404, "ResourceNotFound") => new(
            404, "The Table service knows no such address (404 ResourceNotFound). Is the account's name right?", code, innerException: null),
        (409, "EntityAlreadyExists") => TableErrors.EntityAlreadyExists(),
        (412, _) => TableErrors.UpdateConditionNotSatisfied(),
        (400, "EntityTooLarge") => TableErrors.EntityTooLarge(),
        (400, "TooManyProperties") => TableErrors.TooManyProperties(),
        (413, _) => TableErrors.RequestBodyTooLarge(),
        _ => new(
            status,
            string.Create(CultureInfo.InvariantCulture, $"The Table service answered {status} {code}{(requestId is null ? "" : $" (request {requestId})")}."),
            code,
            innerException: null),
    };

    /// <summary>No answer came. A write may or may not have been carried out.</summary>
    /// <remarks>Status 0 is what Azure.Core says then. The inner exception names the host, and neither address nor key.</remarks>
    public static RequestFailedException NoAnswer(Exception cause) => new(0, "The Table service did not answer.", errorCode: null, cause);

    /// <summary>An answer came that makes no sense. A write may or may not have been carried out.</summary>
    public static RequestFailedException Garbled() => new(502, "The Table service's answer could not be read.", errorCode: null, innerException: null);

    /// <summary>The service's name for a request, for those who ask Microsoft; null when it gave none.</summary>
    public static string? RequestIdOf(Response response) => response.Headers.TryGetValue("x-ms-request-id", out var id) ? id : null;
}
