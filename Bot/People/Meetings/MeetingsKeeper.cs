using System.Collections.Immutable;
using System.Diagnostics.CodeAnalysis;
using Azure;
using ProcessDialogueBot.Texts;

namespace ProcessDialogueBot.People.Meetings;

/// <summary>
/// Keeps the meetings: in the sealed row with every tick, and in the rows of people in the night. Several processes may share the row: each
/// write names the version that it was made from, and what others have noted is known here with the next tick.
/// </summary>
/// <param name="waiting">The meetings in memory.</param>
/// <param name="store">The sealed row.</param>
/// <param name="people">The rows of people.</param>
/// <param name="time">Tells when it is night in Copenhagen.</param>
/// <param name="logger">Is told of a failure.</param>
[SuppressMessage("Design", "CA1001", Justification = "A tick may outlive its host; only the unused wait handle would need disposing.")]
internal sealed partial class MeetingsKeeper(WaitingMeetings waiting, MeetingsStore store, PeopleTable people, TimeProvider time, ILogger<MeetingsKeeper> logger)
{
    private const int WriteAttempts = 5;
    private static readonly TimeSpan Night = TimeSpan.FromHours(3);
    private readonly SemaphoreSlim _oneAtATime = new(1);
    private MeetingsState? _state;
    private bool _stale = true;

    /// <summary>Reads who waits, before the first turn is taken.</summary>
    public async Task OpenAsync(CancellationToken cancellationToken) =>
        waiting.Stored((await store.ReadAsync(cancellationToken))?.Waiting ?? Meeting.None, Meeting.None);

    /// <summary>Makes durable what has been noted since the last tick; and writes all to the rows of people when that is due.</summary>
    public async Task TickAsync(CancellationToken cancellationToken)
    {
        await _oneAtATime.WaitAsync(cancellationToken);
        try
        {
            await KeepAsync(cancellationToken);
        }
        catch (Exception exception) when (exception is not OperationCanceledException || !cancellationToken.IsCancellationRequested)
        {
            Log.TickFailed(logger, exception.GetType());
        }
        finally
        {
            _oneAtATime.Release();
        }
    }

    /// <summary>Forgets how somebody was met before their row was written last, in the sealed row too.</summary>
    /// <returns>Whether they have been met since.</returns>
    /// <exception cref="RequestFailedException">Other processes wrote the sealed row again and again, or the store failed.</exception>
    public async Task<bool> ForgetAsync(string id, CancellationToken cancellationToken)
    {
        await _oneAtATime.WaitAsync(cancellationToken);
        try
        {
            var version = await people.GetVersionAsync(id, cancellationToken);
            waiting.Forget(id, version);
            for (var attempt = 1; ; attempt++)
            {
                _stale = true;
                if (await store.ReadAsync(cancellationToken) is not { } state || !state.Waiting.TryGetValue(id, out var meeting))
                    return waiting.Find(id) is not null;
                if (meeting.Over == version)
                    return true;
                try
                {
                    _state = await store.WriteAsync(state with { Waiting = state.Waiting.Remove(id) }, cancellationToken);
                    _stale = false;
                    return waiting.Find(id) is not null;
                }
                catch (RequestFailedException exception) when (exception.Status is 409 or 412 && attempt < WriteAttempts)
                {
                    // Another process wrote first: once more, from what it wrote.
                }
            }
        }
        finally
        {
            _oneAtATime.Release();
        }
    }

    private async Task KeepAsync(CancellationToken cancellationToken)
    {
        var noted = waiting.Noted;
        var left = noted;
        for (var attempt = 1; ; attempt++)
        {
            if (_stale || _state is null)
                _state = await store.ReadAsync(cancellationToken) ?? new MeetingsState(Meeting.None, LatestNight());
            _stale = true;
            var next = _state with { Waiting = _state.Waiting.SetItems(left), Night = Past(_state.Night) };

            // In the night, all of a day; or so many hundreds that their common moment tells nothing of any of them. They are in their rows before
            // they leave this one, so that a kill in between loses nobody; and who writes them twice finds that there is nothing to write.
            if ((LatestNight() > next.Night || MeetingsFormat.IsNearlyFull(next)) && await TryWriteAsync(next.Waiting, cancellationToken))
            {
                next = next with { Waiting = Meeting.None, Night = LatestNight() };
                left = Meeting.None;
            }

            try
            {
                _state = await store.WriteAsync(next, cancellationToken);
                _stale = false;
                waiting.Stored(_state.Waiting, noted);
                return;
            }
            catch (RequestFailedException exception) when (exception.Status is 409 or 412 && attempt < WriteAttempts)
            {
                // Another process wrote first: once more, from what it wrote.
            }
        }
    }

    // Where the rows of people cannot be written, this one still can: who was met is stored by every tick, and its clock goes on.
    private async Task<bool> TryWriteAsync(ImmutableDictionary<string, Meeting> meetings, CancellationToken cancellationToken)
    {
        try
        {
            await people.WriteAsync(meetings, cancellationToken);
            return true;
        }
        catch (Exception exception) when (exception is not OperationCanceledException || !cancellationToken.IsCancellationRequested)
        {
            Log.NotWritten(logger, exception.GetType());
            return false;
        }
    }

    // A night that is more than a day ahead was told by a clock that was wrong: it is not waited for. That of another machine may be a little ahead.
    private DateOnly Past(DateOnly night) => LatestNight() is var latest && night > latest.AddDays(1) ? latest : night;

    // Three o'clock is there in every night; the hour that is there twice in autumn ends at three.
    private DateOnly LatestNight() => DateOnly.FromDateTime((DanishTime.Of(time.GetUtcNow()).DateTime - Night).Date);

    private static partial class Log
    {
        [LoggerMessage(LogLevel.Error, "Who has met the bot could not be stored: {ExceptionType}. They are known as long as the bot runs; it is tried again in a few seconds.")]
        public static partial void TickFailed(ILogger logger, Type exceptionType);

        [LoggerMessage(LogLevel.Error, "Those who met the bot could not be written to the table 'people': {ExceptionType}. They wait in the sealed row; it is tried again in a few seconds.")]
        public static partial void NotWritten(ILogger logger, Type exceptionType);
    }
}
