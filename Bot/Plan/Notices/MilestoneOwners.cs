using Microsoft.Extensions.Options;
using ProcessDialogueBot.People;
using ProcessDialogueBot.Plan.Milestones;

namespace ProcessDialogueBot.Plan.Notices;

/// <summary>Who is reminded of a milestone: those who hold its role, else the leaders of its areas, else the process team.</summary>
internal sealed class MilestoneOwners(PeopleDirectory people, IOptions<PlanOptions> options)
{
    private readonly Dictionary<string, IReadOnlyList<string>> _roles = new(options.Value.Owners, StringComparer.OrdinalIgnoreCase);

    /// <summary>Their Entra object ids.</summary>
    public IReadOnlyList<string> Of(Milestone milestone)
    {
        if (milestone.Owner is { } role && _roles.TryGetValue(role.Trim(), out var holders))
            return holders;
        string[] leaders = milestone.Areas.Count == 0 ? []
            : [.. people.Listed(Role.Leader).Where(leader => NoticeAudiences.IsFor(leader, milestone)).Select(leader => leader.Id)];
        return leaders.Length > 0 ? leaders : [.. people.Listed(Role.Editor).Select(editor => editor.Id)];
    }
}
