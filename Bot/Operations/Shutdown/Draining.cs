using System.Globalization;

namespace ProcessDialogueBot.Operations.Shutdown;

/// <summary>
/// The first part of the end: from the signal on, new requests are answered 503, so that Teams delivers them again, to another instance or later; those
/// that have come are answered, which no turn lets Teams wait for longer than nine seconds. Only then are the server and the jobs stopped.
/// </summary>
internal sealed class Draining(IHostApplicationLifetime lifetime, TimeProvider time) : IHostedLifecycleService
{
    /// <summary>How long those that have come are waited for.</summary>
    public static readonly TimeSpan Longest = TimeSpan.FromSeconds(10);

    /// <summary>How long all of the end may take; with the two seconds of telemetry and what is closed after it less than 25 s.</summary>
    public static readonly TimeSpan ShutdownTimeout = TimeSpan.FromSeconds(21);

    private static readonly TimeSpan RetryAfter = TimeSpan.FromSeconds(10);
    private readonly Lock _lock = new();
    private readonly TaskCompletionSource _empty = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private int _requests;

    /// <summary>Whether the bot ends.</summary>
    public bool IsStopping => lifetime.ApplicationStopping.IsCancellationRequested;

    /// <summary>Lets a request through, and waits for it at the end; or turns it away.</summary>
    public async Task PassAsync(HttpContext context, RequestDelegate next)
    {
        if (!TryEnter())
        {
            context.Response.StatusCode = StatusCodes.Status503ServiceUnavailable;
            context.Response.Headers.RetryAfter = RetryAfter.TotalSeconds.ToString(CultureInfo.InvariantCulture);
            return;
        }

        try
        {
            await next(context);
        }
        finally
        {
            Leave();
        }
    }

    /// <inheritdoc/>
    public async Task StoppingAsync(CancellationToken cancellationToken)
    {
        lock (_lock)
            if (_requests == 0)
                return;
        await _empty.Task.WaitAsync(Longest, time, cancellationToken).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
    }

    /// <inheritdoc/>
    public Task StartingAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    /// <inheritdoc/>
    public Task StartAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    /// <inheritdoc/>
    public Task StartedAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    /// <inheritdoc/>
    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    /// <inheritdoc/>
    public Task StoppedAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    private bool TryEnter()
    {
        lock (_lock)
        {
            if (IsStopping)
                return false;
            _requests++;
            return true;
        }
    }

    private void Leave()
    {
        lock (_lock)
            if (--_requests == 0 && IsStopping)
                _empty.TrySetResult();
    }
}
