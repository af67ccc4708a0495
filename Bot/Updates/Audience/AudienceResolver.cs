using ProcessDialogueBot.People;

namespace ProcessDialogueBot.Updates.Audience;

/// <summary>Finds out who is meant.</summary>
internal sealed class AudienceResolver(PeopleDirectory people, PeopleTable table, Channels channels, IGroupDirectory groups)
{
    /// <summary>Those who would get an update now. Everyone is looked at once, as they are read, whatever the number of parts.</summary>
    /// <exception cref="DirectoryException">A group is gone, or cannot be read now.</exception>
    public async Task<UpdateAudience> ResolveAsync(AudienceChoice choice, CancellationToken cancellationToken)
    {
        var include = await AudienceMatcher.OfAsync(choice.Include, groups, cancellationToken);
        var except = await AudienceMatcher.OfAsync(choice.Except, groups, cancellationToken);
        List<string> reached = [];
        HashSet<string> leaders = new(StringComparer.OrdinalIgnoreCase);
        HashSet<string> seen = new(StringComparer.OrdinalIgnoreCase);
        var (atOnce, inDigest) = (0, 0);
        await foreach (var (person, known) in EveryoneAsync(include.Named, cancellationToken))
        {
            var follows = known?.Follows ?? [];
            if (!seen.Add(person.Id) || except.Matches(person, follows) || !include.Matches(person, follows))
                continue;
            include.Count(person, follows);
            reached.Add(person.Id);
            if (!person.Is(Role.Leader))
                continue;
            leaders.Add(person.Id);
            if (known is { Chat: not null, Digest: DigestChoice.AtOnce })
                atOnce++;
            else if (known?.Chat is not null)
                inDigest++;
        }

        return new UpdateAudience(reached, await ChannelsAsync(choice, cancellationToken))
        {
            Leaders = leaders,
            LeadersAtOnce = atOnce,
            LeadersInDigest = inDigest,
            Counts = include.Counts,
        };
    }

    // Those who have met the bot come first, as only they can follow anything; then those on the list, then those only named by id or group.
    private async IAsyncEnumerable<(Person Person, KnownPerson? Known)> EveryoneAsync(
        IReadOnlyCollection<string> named, [System.Runtime.CompilerServices.EnumeratorCancellation] CancellationToken cancellationToken)
    {
        await foreach (var known in table.GetAllAsync(cancellationToken))
            yield return (people.Get(known.Id), known);
        foreach (var person in people.Listed(Role.Employee))
            yield return (person, null);
        foreach (var id in named)
            yield return (people.Get(id), null);
    }

    // A channel that was named and is no longer linked stays in the ledger, which says so.
    private async Task<IReadOnlyList<string>> ChannelsAsync(AudienceChoice choice, CancellationToken cancellationToken)
    {
        var meant = Named(choice.Include);
        if (choice.Include.Contains(new(AudienceKind.AllChannels)))
            meant = meant.Concat((await channels.GetAsync(ChannelTopics.Updates, cancellationToken)).Select(channel => channel.Id));
        return choice.Except.Contains(new(AudienceKind.AllChannels)) ? [] : [.. meant.Distinct(StringComparer.Ordinal).Except(Named(choice.Except))];

        static IEnumerable<string> Named(IReadOnlyList<AudiencePart> parts) =>
            parts.Where(part => part.Kind == AudienceKind.Channel).Select(part => part.Key);
    }
}
