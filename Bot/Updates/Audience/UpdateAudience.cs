using ProcessDialogueBot.Delivery;

namespace ProcessDialogueBot.Updates.Audience;

/// <summary>Who gets an update.</summary>
internal sealed record UpdateAudience(IReadOnlyList<string> People, IReadOnlyList<string> Channels)
{
    public IReadOnlyList<Recipient> Recipients => [.. People.Select(Recipient.Person), .. Channels.Select(Recipient.Channel)];
}
