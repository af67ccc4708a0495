using System.Globalization;
using Microsoft.Extensions.Options;
using ProcessDialogueBot.Delivery;
using ProcessDialogueBot.People;
using ProcessDialogueBot.Plan.Milestones;

namespace ProcessDialogueBot.Plan.Notices;

/// <summary>Who is told what of a burst: each person once, of all that concerns them.</summary>
internal sealed class NoticeAudiences(PeopleDirectory directory, PeopleTable people, Channels channels, QuietHours quiet, IOptions<PlanOptions> options)
{
    /// <summary>Those who are told, gathered by what they are told; nobody for no news.</summary>
    public async Task<IReadOnlyList<NoticeAudience>> OfAsync(IReadOnlyList<MilestoneNews> news, CancellationToken cancellationToken)
    {
        if (news.Count == 0)
            return [];
        var told = new Dictionary<string, SortedSet<int>>(StringComparer.OrdinalIgnoreCase);
        foreach (var leader in directory.Listed(Role.Leader))
            Add(leader.Id, one => IsFor(leader, one.After));
        var leaders = told.Keys.ToHashSet(StringComparer.OrdinalIgnoreCase);
        await foreach (var known in people.GetAllAsync(cancellationToken))
            if (known.Follows.Count > 0)
                Add(known.Id, one => Follows(known, one));

        List<NoticeAudience> audiences =
        [
            .. told.GroupBy(person => (Reader: leaders.Contains(person.Key) ? NoticeReader.Leaders : NoticeReader.Followers, Items: string.Join(',', person.Value)))
                .OrderBy(group => group.Key.Reader).ThenBy(group => group.Key.Items, StringComparer.Ordinal)
                .Select(group => new NoticeAudience(group.Key.Reader, [.. group.First().Value], [.. group.Select(person => Recipient.Person(person.Key))])),
        ];
        int[] headlines = [.. news.Index().Where(one => one.Item.IsHeadline).Select(one => one.Index)];
        if (headlines.Length > 0 && await channels.GetAsync(ChannelTopics.Milestones, cancellationToken) is { Count: > 0 } linked)
            audiences.Add(new NoticeAudience(NoticeReader.Channels, headlines, [.. linked.Select(channel => Recipient.Channel(channel.Id))]));
        return audiences;

        void Add(string id, Func<MilestoneNews, bool> concerns)
        {
            foreach (var (index, _) in news.Index().Where(one => concerns(one.Item)))
                (told.TryGetValue(id, out var items) ? items : told[id] = []).Add(index);
        }
    }

    /// <summary>When those are told who are no leaders. The leaders' head start counts from when they may be disturbed; without leaders nobody is waited for.</summary>
    public DateTimeOffset PublicAt(DateTimeOffset now, IReadOnlyList<NoticeAudience> told) =>
        options.Value.LeadersAhead > 0 && told.Any(audience => audience.Reader == NoticeReader.Leaders)
            ? quiet.NextAllowed(now).AddMinutes(options.Value.LeadersAhead)
            : now;

    /// <summary>Whether a milestone concerns a leader: it is of their area, or of all.</summary>
    public static bool IsFor(Person leader, Milestone milestone) =>
        milestone.Areas.Count == 0 || leader.Area is { } area && milestone.Areas.Contains(area.Trim(), StringComparer.OrdinalIgnoreCase);

    // One that has moved to another initiative is news to those who follow either.
    private static bool Follows(KnownPerson person, MilestoneNews news) =>
        person.Follows.Contains(KnownPerson.WholeProcess) || person.Follows.Contains(Number(news.After)) || person.Follows.Contains(Number(news.Before));

    private static string Number(Milestone? milestone) => milestone?.Initiative?.ToString(CultureInfo.InvariantCulture) ?? "";
}
