using System.Security.Cryptography;
using Microsoft.Extensions.Options;
using ProcessDialogueBot.Texts;

namespace ProcessDialogueBot.Anonymity;

/// <summary>Decides when the pool is released, and hands its entries out.</summary>
/// <param name="targets">Who takes which kind.</param>
/// <param name="schedule">When.</param>
/// <param name="options">How many must have written, in all and from an area.</param>
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

    /// <summary>
    /// Decides a release of all that waits, when one is due: which texts, with which areas, in which week (that of the schedule, also when it comes
    /// late). What has waited for eight weeks is shown without any area.
    /// </summary>
    /// <returns>The pool with the release to be carried out; as it was when none is due, or one is under way.</returns>
    public PoolState Decide(PoolState state, DateTimeOffset now)
    {
        if (state.Release is not null || !IsDue(state, now))
            return state;
        var slot = LatestSlot(now);
        var week = ReleaseSchedule.WeekOf(options.Value.ReleaseAtOnce ? now : slot);
        var entries = DanishTime.DateOf(now).DayNumber - DanishTime.DateOf(state.Since).DayNumber >= AnonymityOptions.LongestWaitWithArea
            ? [.. state.Entries.Select(entry => entry with { Area = null })]
            : AreaLabels.Apply(state.Entries, options.Value.WritersNeededByArea, options.Value.WritersNeeded);
        return state with { Entries = [], LastSlot = slot, Since = slot, Release = new PoolRelease(week, entries) };
    }

    /// <summary>Hands all entries to their targets, in random order: first those that begin a thread, then those that are added to one.</summary>
    public async Task ReleaseAsync(PoolRelease release, CancellationToken cancellationToken)
    {
        var shuffled = release.Entries.ToArray();
        RandomNumberGenerator.Shuffle(shuffled.AsSpan());
        foreach (var entry in shuffled.OrderBy(entry => entry.FollowUpOf is not null))
            await _targets[entry.Kind].ReleaseAsync(
                new ReleasedEntry(entry.Kind, entry.ThreadKey, entry.Text, release.Week) { Area = entry.Area, FollowUpOf = entry.FollowUpOf },
                cancellationToken);
    }
}
