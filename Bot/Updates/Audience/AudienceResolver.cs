using ProcessDialogueBot.People;

namespace ProcessDialogueBot.Updates.Audience;

/// <summary>Finds out who is meant.</summary>
internal sealed class AudienceResolver(PeopleDirectory people, Channels channels)
{
    /// <summary>Everyone who would get an update now.</summary>
    public async Task<UpdateAudience> ResolveAsync(AudienceChoice choice, CancellationToken cancellationToken)
    {
        _ = choice;
        var everyone = await people.GetEveryoneAsync(cancellationToken);
        var linked = await channels.GetAsync(ChannelTopics.Updates, cancellationToken);
        return new UpdateAudience([.. everyone.Select(person => person.Id)], [.. linked.Select(channel => channel.Id)]);
    }
}
