using System.Globalization;
using System.Net;
using Microsoft.Kiota.Abstractions;
using Polly;
using Polly.Retry;

namespace ProcessDialogueBot.People.Graph;

/// <summary>
/// Which failed calls are made again, and when. All that the bot asks of Graph comes to the same when it is asked twice. The client's own retry
/// handler takes no clock, and so is left out. Source: "Microsoft Graph throttling guidance".
/// </summary>
internal static class GraphRetry
{
    /// <summary>How long one try may take, until its answer is read.</summary>
    public static readonly TimeSpan AttemptTimeout = TimeSpan.FromSeconds(30);

    /// <summary>The longest wait that is taken; who is asked to wait longer fails.</summary>
    public static readonly TimeSpan LongestWait = TimeSpan.FromMinutes(2);

    /// <summary>The same for a call that somebody waits for.</summary>
    public static readonly TimeSpan LongestWaitInTurn = TimeSpan.FromSeconds(1);

    private static readonly TimeSpan FirstWait = TimeSpan.FromSeconds(1);

    /// <summary>Up to five more tries, with the wait that Graph asks for, else an exponential one with jitter.</summary>
    public static ResiliencePipeline Patient(TimeProvider time) => Pipeline(time, attempts: 5, LongestWait);

    /// <summary>One more try, for a call that somebody waits for.</summary>
    public static ResiliencePipeline Quick(TimeProvider time) => Pipeline(time, attempts: 1, LongestWaitInTurn);

    private static ResiliencePipeline Pipeline(TimeProvider time, int attempts, TimeSpan longest) =>
        new ResiliencePipelineBuilder { TimeProvider = time }
            .AddRetry(new RetryStrategyOptions
            {
                MaxRetryAttempts = attempts,
                Delay = FirstWait,
                MaxDelay = longest,
                BackoffType = DelayBackoffType.Exponential,
                UseJitter = true,
                ShouldHandle = arguments => ValueTask.FromResult(
                    arguments.Outcome.Exception is { } failure && IsPassing(failure, arguments.Context.CancellationToken)
                    && !(RetryAfter(failure, time) > longest)),
                DelayGenerator = arguments => ValueTask.FromResult(RetryAfter(arguments.Outcome.Exception, time)),
            })
            .Build();

    /// <summary>Whether the same call may succeed a little later.</summary>
    public static bool IsPassing(Exception failure, CancellationToken cancellationToken) => failure switch
    {
        ApiException answer => (HttpStatusCode)answer.ResponseStatusCode
            is HttpStatusCode.RequestTimeout or HttpStatusCode.TooManyRequests or >= HttpStatusCode.InternalServerError,
        HttpRequestException or IOException => true,
        OperationCanceledException => !cancellationToken.IsCancellationRequested, // The attempt's own time-out.
        _ => false,
    };

    private static TimeSpan? RetryAfter(Exception? failure, TimeProvider time)
    {
        var header = (failure as ApiException)?.ResponseHeaders?
            .FirstOrDefault(header => string.Equals(header.Key, "Retry-After", StringComparison.OrdinalIgnoreCase)).Value?.FirstOrDefault();
        TimeSpan? wait = int.TryParse(header, NumberStyles.None, CultureInfo.InvariantCulture, out var seconds) ? TimeSpan.FromSeconds(seconds)
            : DateTimeOffset.TryParse(header, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var until) ? until - time.GetUtcNow()
            : null;
        return wait < TimeSpan.Zero ? TimeSpan.Zero : wait;
    }
}
