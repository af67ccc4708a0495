using ProcessDialogueBot.Texts;

namespace ProcessDialogueBot.People;

/// <summary>Writes to the tables who has met the bot: in the night, and when the bot stops.</summary>
/// <param name="people">Writes them.</param>
/// <param name="time">Tells when it is night in Copenhagen.</param>
/// <param name="logger">Is told of a failure.</param>
internal sealed partial class MeetingsJob(PeopleTable people, TimeProvider time, ILogger<MeetingsJob> logger) : BackgroundService
{
    private static readonly TimeOnly Night = new(3, 0);

    /// <inheritdoc/>
    public override async Task StopAsync(CancellationToken cancellationToken)
    {
        await base.StopAsync(cancellationToken);
        await WriteAsync(cancellationToken);
    }

    /// <inheritdoc/>
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        while (true)
        {
            var now = time.GetUtcNow();
            var today = DanishTime.DateOf(now);
            var left = (At(today) is var night && night > now ? night : At(today.AddDays(1))) - now;

            // A timer knows whole milliseconds: never one too early, which would find the same night still to come.
            await Task.Delay(TimeSpan.FromMilliseconds(Math.Ceiling(left.TotalMilliseconds)), time, stoppingToken);
            await WriteAsync(stoppingToken);
        }
    }

    // Three o'clock in the morning is there on every day; an hour that there is twice in autumn ends at three.
    private static DateTimeOffset At(DateOnly day)
    {
        var local = day.ToDateTime(Night);
        return new DateTimeOffset(local, DanishTime.Zone.GetUtcOffset(local));
    }

    private async Task WriteAsync(CancellationToken cancellationToken)
    {
        try
        {
            await people.WriteMeetingsAsync(cancellationToken);
        }
        catch (Exception exception) when (!cancellationToken.IsCancellationRequested)
        {
            Log.NotWritten(logger, exception.GetType());
        }
    }

    private static partial class Log
    {
        [LoggerMessage(Level = LogLevel.Warning, Message = "Who met the bot since the last night could not be stored: {ExceptionType}. It is tried again in the next night, and when the bot stops.")]
        public static partial void NotWritten(ILogger logger, Type exceptionType);
    }
}
