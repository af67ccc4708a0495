using ProcessDialogueBot.Plan.Milestones;
using ProcessDialogueBot.Teams.Turns;

namespace ProcessDialogueBot.Plan.Editing;

/// <summary>Finds milestones: what is late comes first, then what is open, then what is over.</summary>
internal static class MilestoneSearch
{
    /// <summary>All that are meant.</summary>
    public static IReadOnlyList<Milestone> Find(PlanSnapshot now, MilestoneQuery query)
    {
        var wanted = query.Words.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries).Select(word => CommandParser.Spellings(word).ToList()).ToList();
        var found = now.Milestones.Where(milestone => IsShown(now, query, milestone) && (wanted.Count == 0 || Has(milestone, wanted))).ToList();

        // Of what is over, the latest is what somebody may want to look at once more.
        return
        [
            .. found.Where(milestone => IsLate(now, milestone)),
            .. found.Where(milestone => milestone.IsOpen && !IsLate(now, milestone)),
            .. found.Where(milestone => !milestone.IsOpen).Reverse(),
        ];
    }

    /// <summary>Whether it should have been reached by now, or is said to be delayed.</summary>
    public static bool IsLate(PlanSnapshot now, Milestone milestone) => milestone.Status == MilestoneStatus.Delayed || milestone.IsOverdue(now.Today);

    private static bool IsShown(PlanSnapshot now, MilestoneQuery query, Milestone milestone) =>
        query.Show switch
        {
            null => true,
            MilestoneQuery.Late => IsLate(now, milestone),
            MilestoneQuery.Open => milestone.IsOpen,
            var status => milestone.Status.ToString() == status,
        }
        && query.Scope switch
        {
            null => true,
            MilestoneQuery.WholeProcess => milestone.Initiative is null,
            _ => milestone.Initiative == query.Initiative,
        };

    // Every word stands somewhere, however it is spelled: "omrade" finds "Område".
    private static bool Has(Milestone milestone, List<List<string>> wanted)
    {
        string?[] texts = [milestone.Id, milestone.Title, milestone.Owner, milestone.Note, .. milestone.Areas];
        var spelled = CommandParser.Spellings(string.Join('\n', texts.OfType<string>())).ToList();
        return wanted.TrueForAll(spellings => spellings.Exists(word => spelled.Exists(text => text.Contains(word, StringComparison.Ordinal))));
    }
}
