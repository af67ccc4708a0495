using System.Security.Cryptography;
using Microsoft.Extensions.Options;

namespace ProcessDialogueBot.Anonymity;

/// <summary>
/// Opens the pool and makes it tick, at the same pace whatever happens. A tick is never broken off, and one more follows the last,
/// so that everyone who waits for one gets a true answer.
/// </summary>
/// <param name="pool">The pool.</param>
/// <param name="store">The pool at rest.</param>
/// <param name="time">Drives the clock.</param>
internal sealed class PoolClock(Pool pool, PoolStore store, TimeProvider time) : BackgroundService
{
    /// <inheritdoc/>
    /// <exception cref="OptionsValidationException">The pool cannot be read: taking texts in, or releasing any, would fail every time.</exception>
    public override async Task StartAsync(CancellationToken cancellationToken)
    {
        try
        {
            await store.ReadAsync(cancellationToken);
        }
        catch (CryptographicException)
        {
            throw Unreadable(
                "Anonymity:Key is not the key with which the pool of anonymous texts was encrypted: put that one back. "
                + "If it is lost, so is what waits in the pool; the bot starts again when the only row of the table 'pool' is deleted.");
        }
        catch (InvalidDataException exception)
        {
            throw Unreadable($"ConnectionStrings:Tables leads to anonymous texts that this version of the bot cannot read: {exception.Message}");
        }

        await base.StartAsync(cancellationToken);
    }

    /// <inheritdoc/>
    public override async Task StopAsync(CancellationToken cancellationToken)
    {
        await base.StopAsync(cancellationToken);
        if (ExecuteTask is null or { IsCompleted: true })
            await pool.TickAsync(CancellationToken.None);
    }

    /// <inheritdoc/>
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(AnonymityOptions.Period, time);
        try
        {
            do
                await pool.TickAsync(CancellationToken.None);
            while (await timer.WaitForNextTickAsync(stoppingToken));
        }
        catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
        {
            // The bot stops.
        }
    }

    private static OptionsValidationException Unreadable(string error) => new(nameof(AnonymityOptions), typeof(AnonymityOptions), [error]);
}
