namespace ProcessDialogueBot.Operations.Failures;

/// <summary>
/// The outermost step of every request, also of those that are no turn: what fails here is answered with 500 and stands in the log by its type and place,
/// never with its message, which could hold what a person wrote and which the server would log.
/// </summary>
internal sealed partial class RequestFailures(RequestDelegate next, ILogger<RequestFailures> logger)
{
    public async Task InvokeAsync(HttpContext context)
    {
        try
        {
            await next(context);
        }
        catch (OperationCanceledException) when (context.RequestAborted.IsCancellationRequested)
        {
            // Nobody waits for the answer any more.
        }
        catch (Exception failure) when (failure is not BadHttpRequestException)
        {
            Log.Failed(logger, failure.GetType().Name, failure.StackTrace);
            if (context.Response.HasStarted)
            {
                context.Abort();
                return;
            }

            context.Response.Clear();
            context.Response.StatusCode = StatusCodes.Status500InternalServerError;
        }
    }

    private static partial class Log
    {
        [LoggerMessage(LogLevel.Error, "A request failed with {Type}. {StackTrace}")]
        public static partial void Failed(ILogger logger, string type, string? stackTrace);
    }
}

/// <summary>Puts <see cref="RequestFailures"/> in front.</summary>
internal static class RequestFailuresExtensions
{
    /// <summary>From here on, no request that fails is logged with what was in it.</summary>
    public static void UseRequestFailures(this WebApplication app) => app.UseMiddleware<RequestFailures>();
}
