using Azure;
using Azure.Core;

namespace ProcessDialogueBot.Tables.Azure;

/// <summary>
/// What may be sent once more. When no answer came, or one that leaves it open, the request may have been carried out all the same: an
/// add would then meet its own row, and report 409 for a row that is the caller's. So without certainty only those are repeated that come
/// to the same the second time; of the others the caller learns the failure as it is, and not a refusal that was none.
/// </summary>
internal sealed class TableRetryClassifier : ResponseClassifier
{
    private const string Property = "ProcessDialogueBot.Repeatable";

    /// <summary>Marks a request that comes to the same when it is carried out twice.</summary>
    public static void SetRepeatable(HttpMessage message) => message.SetProperty(Property, true);

    public override bool IsRetriableResponse(HttpMessage message) => message.Response.Status switch
    {
        429 => true,

        // "The server is currently unable to receive requests": it has not begun.
        503 when ServiceErrors.CodeOf(message.Response) == ServiceErrors.ServerBusy => true,
        _ => IsRepeatable(message) && base.IsRetriableResponse(message),
    };

    public override bool IsRetriable(HttpMessage message, Exception exception) =>
        WasNeverSent(exception) || (IsRepeatable(message) && base.IsRetriable(message, exception));

    private static bool IsRepeatable(HttpMessage message) => message.TryGetProperty(Property, out _);

    private static bool WasNeverSent(Exception exception) => exception is RequestFailedException
    {
        InnerException: HttpRequestException
        {
            HttpRequestError: HttpRequestError.ConnectionError or HttpRequestError.NameResolutionError
                or HttpRequestError.SecureConnectionError or HttpRequestError.ProxyTunnelError,
        },
    };
}
