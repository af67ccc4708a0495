using System.Security.Cryptography;
using ProcessDialogueBot.Teams.Turns;

namespace ProcessDialogueBot.Anonymity;

/// <summary>Marks which entries of one day have the same writer, with numbers that mean nothing anywhere else.</summary>
/// <param name="Period">Random; the same for all entries that this process takes in on one UTC day.</param>
/// <param name="Number">Random; the same for all entries of one writer in that period. 0 does not count as a writer.</param>
internal readonly record struct Writer(ulong Period, ulong Number);

/// <summary>
/// Draws a random number for each sender, each day. Which sender has which number is in memory only and is forgotten
/// at midnight (UTC), when the router changes the key behind <see cref="SenderToken"/>, and at every restart.
/// </summary>
/// <remarks>
/// The known limit (issue 7): people are counted within one UTC day and one run of the bot only. Where six write every day, or a restart
/// always comes between the sixth and the seventh, nothing is ever released and the pool fills up; <see cref="PoolWatch"/> tells. A key
/// that lived in memory for a week would count over that week, at the price that one who reads the memory learns more.
/// For the same reason how much of a release is one writer's is limited by the day only (<see cref="AnonymityOptions.DailyLimit"/>): on another
/// day the same person is another number, and what told the two together would be just what is not to exist.
/// </remarks>
/// <param name="time">Tells which day it is.</param>
internal sealed class WriterNumbers(TimeProvider time)
{
    private static readonly TimeSpan Changeover = TimeSpan.FromMinutes(1);
    private readonly Lock _lock = new();
    private readonly Dictionary<SenderToken, ulong> _numbers = [];
    private DateTime _day;
    private ulong _period;

    /// <summary>The number of a sender, today.</summary>
    public Writer Of(SenderToken sender)
    {
        lock (_lock)
        {
            var now = time.GetUtcNow().UtcDateTime;
            Sweep(now);
            if (_numbers.TryGetValue(sender, out var known))
                return new Writer(_period, known);

            // Just after midnight a token may still be yesterday's, and its owner may write again under today's.
            if (now.TimeOfDay < Changeover)
                return new Writer(_period, 0);
            return new Writer(_period, _numbers[sender] = Draw());
        }
    }

    /// <summary>
    /// How many different people have written at least: the most that wrote within one period. A person has another number
    /// in every period, so that adding periods up would let one patient writer pass for many, and uncover the only other one.
    /// </summary>
    public static int AtLeast(IEnumerable<PoolEntry> entries) => entries
        .Where(entry => entry.Writer.Number != 0)
        .GroupBy(entry => entry.Writer.Period, entry => entry.Writer.Number)
        .Select(numbers => numbers.Distinct().Count())
        .DefaultIfEmpty()
        .Max();

    /// <summary>Forgets yesterday's, also when nobody writes any more.</summary>
    public void Forget()
    {
        lock (_lock)
            Sweep(time.GetUtcNow().UtcDateTime);
    }

    private void Sweep(DateTime now)
    {
        if (_day == now.Date)
            return;
        _numbers.Clear();
        (_day, _period) = (now.Date, Draw());
    }

    private static ulong Draw() => Math.Max(1, BitConverter.ToUInt64(RandomNumberGenerator.GetBytes(sizeof(ulong))));
}
