using System.Net;
using Polly;
using Polly.Retry;

namespace ProcessDialogueBot.Teams.Outbound;

/// <summary>
/// Which failed calls are tried again, and when. A call is over within <see cref="CallDeadline"/>, all its tries included. No timer sees to
/// that, as one that broke off a post would leave open whether it arrived: no try begins that might not be over by then.
/// Source: "Rate limiting for agents".
/// </summary>
internal static class ConnectorRetry
{
    /// <summary>How long one try may take, until its answer is read.</summary>
    public static readonly TimeSpan AttemptTimeout = TimeSpan.FromSeconds(30);

    /// <summary>How long a call may take with all of its tries.</summary>
    public static readonly TimeSpan CallDeadline = TimeSpan.FromSeconds(45);

    /// <summary>The clock's timestamp of when the call began.</summary>
    public static readonly ResiliencePropertyKey<long> Begun = new("ProcessDialogueBot.Begun");

    /// <summary>Whether the call waits for the pace before each of its tries; one that Teams throttles is then the caller's to try again.</summary>
    public static readonly ResiliencePropertyKey<bool> IsPaced = new("ProcessDialogueBot.IsPaced");

    // The window of the limit.
    private static readonly TimeSpan DefaultRest = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan LongestBackoff = TimeSpan.FromSeconds(8);

    /// <summary>At most four more tries, with the wait that Teams asks for, else an exponential one with jitter.</summary>
    public static ResiliencePipeline<HttpResponseMessage> Pipeline(TimeProvider time)
    {
        var options = new RetryStrategyOptions<HttpResponseMessage>
        {
            MaxRetryAttempts = 4,
            Delay = TimeSpan.FromSeconds(1),
            MaxDelay = LongestBackoff,
            BackoffType = DelayBackoffType.Exponential,
            UseJitter = true,
            ShouldHandle = arguments => ValueTask.FromResult(
                arguments.Outcome.Result is { } response && IsPassing(response) && !IsForThePace(arguments.Context, response) && IsTimeLeft(arguments.Context, response, time)),
            DelayGenerator = arguments => ValueTask.FromResult(RetryAfter(arguments.Outcome.Result, time)),
        };
        return new ResiliencePipelineBuilder<HttpResponseMessage> { TimeProvider = time }.AddRetry(options).Build();
    }

    /// <summary>The wait that an answer asks for; zero when its time has passed, null when it asks for none.</summary>
    public static TimeSpan? RetryAfter(HttpResponseMessage? response, TimeProvider time)
    {
        var header = response?.Headers.RetryAfter;
        var wait = header?.Delta ?? header?.Date - time.GetUtcNow();
        return wait < TimeSpan.Zero ? TimeSpan.Zero : wait;
    }

    /// <summary>The rest that an answer asks of all that the bot sends; null when it asks for none.</summary>
    public static TimeSpan? RestAfter(HttpResponseMessage response, TimeProvider time) => response.StatusCode switch
    {
        HttpStatusCode.TooManyRequests => RetryAfter(response, time) ?? DefaultRest,
        HttpStatusCode.ServiceUnavailable => RetryAfter(response, time),
        _ => null,
    };

    /// <summary>Whether the same may be asked once more. After 504 the message may be there: to put, get or delete it again does no harm; to post it would.</summary>
    public static bool IsPassing(HttpResponseMessage response) => response.StatusCode switch
    {
        HttpStatusCode.PreconditionFailed or HttpStatusCode.TooManyRequests or HttpStatusCode.BadGateway or HttpStatusCode.ServiceUnavailable => true,
        HttpStatusCode.GatewayTimeout => response.RequestMessage is { } request && request.Method != HttpMethod.Post,
        _ => false,
    };

    private static bool IsForThePace(ResilienceContext context, HttpResponseMessage response) =>
        response.StatusCode == HttpStatusCode.TooManyRequests && context.Properties.GetValue(IsPaced, false);

    // A longer wait than there is time for is the caller's: it is told how long.
    private static bool IsTimeLeft(ResilienceContext context, HttpResponseMessage response, TimeProvider time) =>
        time.GetElapsedTime(context.Properties.GetValue(Begun, 0)) + (RetryAfter(response, time) ?? LongestBackoff) <= CallDeadline - AttemptTimeout;
}
