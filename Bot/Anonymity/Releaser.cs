using System.Security.Cryptography;
using Microsoft.Extensions.Options;

namespace ProcessDialogueBot.Anonymity;

/// <summary>Decides when the pool is released, and hands its entries out.</summary>
/// <param name="targets">Who takes which kind.</param>
/// <param name="schedule">When.</param>
/// <param name="options">How many must have written.</param>
internal sealed class Releaser(IEnumerable<IReleaseTarget> targets, ReleaseSchedule schedule, IOptions<AnonymityOptions> options)
{
    private readonly Dictionary<string, IReleaseTarget> _targets = targets.ToDictionary(target => target.Kind, StringComparer.Ordinal);

    /// <summary>Whether a kind has someone to take it.</summary>
    public bool Takes(string kind) => _targets.ContainsKey(kind);

    /// <summary>The last time of the schedule.</summary>
    public DateTimeOffset LatestSlot(DateTimeOffset now) => schedule.LatestSlot(now);

    /// <summary>Whether the pool is to be released now.</summary>
    public bool IsDue(PoolState state, DateTimeOffset now) =>
        state.Entries.Count > 0
        && (options.Value.ReleaseAtOnce
            || LatestSlot(now) > state.LastSlot && WriterNumbers.AtLeast(state.Entries) >= options.Value.MinimumWriters);

    /// <summary>The week that a release now is labelled with: that of the schedule, also when it comes late.</summary>
    public string Week(DateTimeOffset now) => ReleaseSchedule.WeekOf(options.Value.ReleaseAtOnce ? now : LatestSlot(now));

    /// <summary>Hands all entries to their targets, in random order.</summary>
    public async Task ReleaseAsync(IEnumerable<PoolEntry> entries, string week, CancellationToken cancellationToken)
    {
        var shuffled = entries.ToArray();
        RandomNumberGenerator.Shuffle(shuffled.AsSpan());
        foreach (var entry in shuffled)
            await _targets[entry.Kind].ReleaseAsync(
                new ReleasedEntry(entry.Kind, entry.ThreadKey, entry.Text, week), cancellationToken);
    }
}
