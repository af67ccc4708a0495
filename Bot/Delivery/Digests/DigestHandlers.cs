using ProcessDialogueBot.People;
using ProcessDialogueBot.Teams.Schema;
using ProcessDialogueBot.Teams.Turns;

namespace ProcessDialogueBot.Delivery.Digests;

/// <summary>The way back to a digest from something that was opened on it.</summary>
internal sealed class DigestHandlers(DigestStore store, DigestSender sender, DeliveryService deliveries)
{
    /// <summary>The verb of the button back.</summary>
    public const string ShowVerb = "digest.show";

    private const int LongestId = 60;

    /// <summary>The digest as it is now, for one who got it.</summary>
    public async Task<CardActionResponse> ShowAsync(TurnContext turn, CancellationToken cancellationToken)
    {
        var id = turn.Data.Text(DigestCard.DigestData, LongestId);
        return await store.FindSentAsync(id, cancellationToken) is { } digest
            && await deliveries.FindRowAsync(id, Recipient.Person(turn.Person.Id), cancellationToken) is not null
                ? CardActionResponse.Card((await sender.BuildAsync(digest, turn.Language, cancellationToken)).ToJson())
                : CardActionResponse.Message(turn.Language["Delivery.DigestGone"]);
    }
}
