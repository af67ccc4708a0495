using System.Security.Cryptography;
using Microsoft.Extensions.Options;

namespace ProcessDialogueBot.Tables.Sealed;

/// <summary>
/// Opens a sealed row and makes it tick: it is written at the same pace whatever happens, so that the times at which it was tell nothing. A tick is
/// never broken off, and one more follows the last, so that what has come by the stop is stored.
/// </summary>
/// <param name="time">Drives the clock.</param>
internal abstract class SealedRowClock(TimeProvider time) : BackgroundService
{
    /// <summary>How often such a row is written.</summary>
    public static readonly TimeSpan Period = TimeSpan.FromSeconds(5);

    /// <summary>What to do when the row was sealed with another key; begins with the setting's name.</summary>
    protected abstract string OtherKey { get; }

    /// <summary>What is in the row; for the error that this version of the bot cannot read it.</summary>
    protected abstract string Contents { get; }

    /// <inheritdoc/>
    /// <exception cref="OptionsValidationException">The row cannot be read: no tick could be kept.</exception>
    public override async Task StartAsync(CancellationToken cancellationToken)
    {
        await ProbeAsync(cancellationToken);
        await base.StartAsync(cancellationToken);
    }

    /// <summary>Reads the row, and writes nothing.</summary>
    /// <exception cref="OptionsValidationException">It cannot be read; the message begins with the setting's name.</exception>
    public async Task ProbeAsync(CancellationToken cancellationToken)
    {
        try
        {
            await OpenAsync(cancellationToken);
        }
        catch (CryptographicException)
        {
            throw Unreadable(OtherKey);
        }
        catch (InvalidDataException exception)
        {
            throw Unreadable($"ConnectionStrings:Tables leads to {Contents} that this version of the bot cannot read: {exception.Message}");
        }
    }

    /// <inheritdoc/>
    public override async Task StopAsync(CancellationToken cancellationToken)
    {
        await base.StopAsync(cancellationToken);
        if (ExecuteTask is null or { IsCompleted: true })
            await TickAsync();
    }

    /// <summary>Reads the row, before anything else is done.</summary>
    protected abstract Task OpenAsync(CancellationToken cancellationToken);

    /// <summary>Writes the row. Fails for nothing that another tick could put right.</summary>
    protected abstract Task TickAsync();

    /// <inheritdoc/>
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(Period, time);
        try
        {
            do
                await TickAsync();
            while (await timer.WaitForNextTickAsync(stoppingToken));
        }
        catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
        {
            // The bot stops.
        }
    }

    private static OptionsValidationException Unreadable(string error) => new(nameof(SealingKey), typeof(SealingKey), [error]);
}
