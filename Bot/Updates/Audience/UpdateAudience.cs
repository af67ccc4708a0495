using ProcessDialogueBot.Delivery;

namespace ProcessDialogueBot.Updates.Audience;

/// <summary>Who gets an update, each once.</summary>
/// <param name="People">People, by Entra object id.</param>
/// <param name="Channels">Channels, by id.</param>
internal sealed record UpdateAudience(IReadOnlyList<string> People, IReadOnlyList<string> Channels)
{
    /// <summary>Those of <see cref="People"/> who are leaders.</summary>
    public IReadOnlySet<string> Leaders { get; init; } = new HashSet<string>();

    /// <summary>
    /// Those of <see cref="Leaders"/> who have the app and want to be told at once. Who cannot be reached now, or is told later, makes nobody wait.
    /// </summary>
    public int LeadersAtOnce { get; init; }

    /// <summary>Those of <see cref="Leaders"/> who have the app and chose a digest: only what is urgent comes to them at once.</summary>
    public int LeadersInDigest { get; init; }

    /// <summary>How many leaders can get an update before all others.</summary>
    public int LeadersFirst(Update update) => update.IsUrgent ? LeadersAtOnce + LeadersInDigest : LeadersAtOnce;

    /// <summary>How many people each part reaches that was chosen. Somebody in two of them counts in both.</summary>
    public IReadOnlyDictionary<AudiencePart, int> Counts { get; init; } = new Dictionary<AudiencePart, int>();

    /// <summary>Whether nobody at all gets it.</summary>
    public bool IsEmpty => People.Count + Channels.Count == 0;

    /// <summary>All of them, for the ledger.</summary>
    public IReadOnlyList<Recipient> Recipients => [.. People.Select(Recipient.Person), .. Channels.Select(Recipient.Channel)];
}
