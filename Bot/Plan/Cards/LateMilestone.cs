using ProcessDialogueBot.Cards;
using ProcessDialogueBot.Plan.Milestones;
using ProcessDialogueBot.Texts;

namespace ProcessDialogueBot.Plan.Cards;

/// <summary>A milestone that is delayed or over its date, and what is known of that.</summary>
/// <param name="Milestone">The milestone.</param>
/// <param name="Reason">Why; null when nobody has said.</param>
/// <param name="FirstDue">When it was due before it was first put off in Teams; null when it never was.</param>
internal sealed record LateMilestone(Milestone Milestone, string? Reason, DuePeriod? FirstDue)
{
    private const int ReasonLength = 200;

    /// <summary>What the history says of it.</summary>
    /// <param name="milestone">The milestone as it stands.</param>
    /// <param name="history">Its changes, oldest first.</param>
    public static LateMilestone Of(Milestone milestone, IReadOnlyList<MilestoneHistoryEntry> history)
    {
        var undone = history.Select(entry => entry.Undoes).OfType<int>().ToHashSet();
        List<MilestoneHistoryEntry> standing = [.. history.Where(entry => entry.Undoes is null && entry.Version <= milestone.Version && !undone.Contains(entry.Version))];
        var reason = standing.FindLast(entry => entry.Reason is not null && entry.Fields.Any(IsPuttingOff))?.Reason ?? milestone.Note;
        var moved = standing.SelectMany(entry => entry.Fields).FirstOrDefault(change => change.Field == MilestoneField.Due);
        return new LateMilestone(milestone, reason, DuePeriod.TryParse(moved?.From, out var first) && first < milestone.Due ? first : null);
    }

    /// <summary>When it is due, and when it first was.</summary>
    public string DueIn(Language language)
    {
        var due = language["Plan.DueLine", Milestone.Due.In(language)];
        return FirstDue is { } first ? language["Plan.DueMoved", due, first.In(language)] : due;
    }

    /// <summary>Why, or that nobody has said; without markup.</summary>
    public string WhyIn(Language language) =>
        Reason is null ? language["Plan.LateWhyUnknown"] : language["Plan.LateWhy", CardText.Abridged(Reason, ReasonLength)];

    private static bool IsPuttingOff(FieldChange change) => change.Field switch
    {
        MilestoneField.Status => change.To == nameof(MilestoneStatus.Delayed),
        MilestoneField.Due => DuePeriod.TryParse(change.From, out var from) && DuePeriod.TryParse(change.To, out var to) && from < to,
        _ => false,
    };
}

/// <summary>Finds out why milestones are late. While the plan stands still, it is looked up once.</summary>
/// <param name="milestones">Have the history.</param>
internal sealed class LateMilestones(MilestoneStore milestones)
{
    /// <summary>How many are told of by name; of the others how many they are.</summary>
    public const int Most = 5;

    private volatile Known? _last;

    /// <summary>Those that have been due for longest.</summary>
    public async Task<ValueList<LateMilestone>> GetAsync(PlanSnapshot now, CancellationToken cancellationToken)
    {
        if (_last is { } last && ReferenceEquals(last.Of, now))
            return last.Late;
        List<LateMilestone> late = [];
        foreach (var milestone in now.Milestones.Where(milestone => milestone.IsLate(now.Today)).Take(Most))
            late.Add(LateMilestone.Of(milestone, await milestones.GetHistoryAsync(milestone.Id, cancellationToken).ToListAsync(cancellationToken)));
        var known = new Known(now, [.. late]);
        _last = known;
        return known.Late;
    }

    private sealed record Known(PlanSnapshot Of, ValueList<LateMilestone> Late);
}
