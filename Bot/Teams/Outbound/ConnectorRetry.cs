using System.Net;
using Polly;
using Polly.Retry;

namespace ProcessDialogueBot.Teams.Outbound;

/// <summary>Which failed calls are tried again, and when. Source: "Rate limiting for agents".</summary>
internal static class ConnectorRetry
{
    private static readonly TimeSpan LongestWait = TimeSpan.FromSeconds(30);

    /// <summary>At most four more tries, with the wait that Teams asks for, else an exponential one with jitter.</summary>
    public static ResiliencePipeline<HttpResponseMessage> Pipeline(TimeProvider time)
    {
        var options = new RetryStrategyOptions<HttpResponseMessage>
        {
            MaxRetryAttempts = 4,
            Delay = TimeSpan.FromSeconds(1),
            MaxDelay = LongestWait,
            BackoffType = DelayBackoffType.Exponential,
            UseJitter = true,
            ShouldHandle = static arguments => ValueTask.FromResult(arguments.Outcome.Result is { } response && IsPassing(response)),
            DelayGenerator = arguments => ValueTask.FromResult(RetryAfter(arguments.Outcome.Result, time)),
        };
        return new ResiliencePipelineBuilder<HttpResponseMessage> { TimeProvider = time }.AddRetry(options).Build();
    }

    // After 504 the message may be there. To put, get or delete the same once more does no harm; to post it would.
    private static bool IsPassing(HttpResponseMessage response) => response.StatusCode switch
    {
        HttpStatusCode.PreconditionFailed or HttpStatusCode.TooManyRequests or HttpStatusCode.BadGateway or HttpStatusCode.ServiceUnavailable => true,
        HttpStatusCode.GatewayTimeout => response.RequestMessage is { } request && request.Method != HttpMethod.Post,
        _ => false,
    };

    private static TimeSpan? RetryAfter(HttpResponseMessage? response, TimeProvider time)
    {
        var header = response?.Headers.RetryAfter;
        var wait = header?.Delta ?? header?.Date - time.GetUtcNow();
        return wait is null ? null : TimeSpan.FromTicks(Math.Clamp(wait.Value.Ticks, 0, LongestWait.Ticks));
    }
}
