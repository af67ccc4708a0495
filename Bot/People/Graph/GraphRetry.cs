using System.Globalization;
using System.Net;
using Microsoft.Kiota.Abstractions;
using Polly;
using Polly.Retry;

namespace ProcessDialogueBot.People.Graph;

/// <summary>Who waits for an answer of Graph's, and so for how long it is asked again.</summary>
internal enum GraphPatience
{
    /// <summary>Somebody who looks at the screen: once more, after a second at most.</summary>
    InTurn,

    /// <summary>A message to one of many, which can be tried again with the next pass: twice more, after ten seconds at most.</summary>
    InDelivery,

    /// <summary>Nobody: five times more, after two minutes at most.</summary>
    InBackground,

    /// <summary>Somebody who must look first: what is made a second time when it is asked for again. Twice more, and only where Graph says that it did not take it.</summary>
    Creating,
}

/// <summary>
/// Which failed calls are made again, and when. What the bot asks of Graph comes to the same when it is asked twice, but for what it creates. The client's own retry
/// handler takes no clock, and so is left out. Source: "Microsoft Graph throttling guidance".
/// </summary>
internal static class GraphRetry
{
    /// <summary>How long one try may take, until its answer is read.</summary>
    public static readonly TimeSpan AttemptTimeout = TimeSpan.FromSeconds(30);

    private static readonly TimeSpan FirstWait = TimeSpan.FromSeconds(1);

    /// <summary>More tries, with the wait that Graph asks for, else an exponential one with jitter. Who is asked to wait longer than that fails at once.</summary>
    public static ResiliencePipeline Pipeline(GraphPatience patience, TimeProvider time)
    {
        var (attempts, longest) = patience switch
        {
            GraphPatience.InTurn => (1, FirstWait),
            GraphPatience.InDelivery or GraphPatience.Creating => (2, TimeSpan.FromSeconds(10)),
            _ => (5, TimeSpan.FromMinutes(2)),
        };
        var options = new RetryStrategyOptions
        {
            MaxRetryAttempts = attempts,
            Delay = FirstWait,
            MaxDelay = longest,
            BackoffType = DelayBackoffType.Exponential,
            UseJitter = true,
            ShouldHandle = arguments => ValueTask.FromResult(
                arguments.Outcome.Exception is { } failure
                && (patience == GraphPatience.Creating ? IsRefused(failure) : IsPassing(failure, arguments.Context.CancellationToken))
                && !(RetryAfter(failure, time) > longest)),
            DelayGenerator = arguments => ValueTask.FromResult(RetryAfter(arguments.Outcome.Exception, time)),
        };
        return new ResiliencePipelineBuilder { TimeProvider = time }.AddRetry(options).Build();
    }

    /// <summary>How long Graph asks not to be asked again; null when it does not say.</summary>
    public static TimeSpan? RetryAfter(Exception? failure, TimeProvider time)
    {
        var header = (failure as ApiException)?.ResponseHeaders?
            .FirstOrDefault(header => string.Equals(header.Key, "Retry-After", StringComparison.OrdinalIgnoreCase)).Value?.FirstOrDefault();
        TimeSpan? wait = int.TryParse(header, NumberStyles.None, CultureInfo.InvariantCulture, out var seconds) ? TimeSpan.FromSeconds(seconds)
            : DateTimeOffset.TryParse(header, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var until) ? until - time.GetUtcNow()
            : null;
        return wait < TimeSpan.Zero ? TimeSpan.Zero : wait;
    }

    private static bool IsRefused(Exception failure) => failure is ApiException { ResponseStatusCode: (int)HttpStatusCode.TooManyRequests };

    private static bool IsPassing(Exception failure, CancellationToken cancellationToken) => failure switch
    {
        ApiException answer => (HttpStatusCode)answer.ResponseStatusCode
            is HttpStatusCode.RequestTimeout or HttpStatusCode.TooManyRequests or >= HttpStatusCode.InternalServerError,
        HttpRequestException or IOException => true,
        OperationCanceledException => !cancellationToken.IsCancellationRequested, // The attempt's own time-out.
        _ => false,
    };
}
