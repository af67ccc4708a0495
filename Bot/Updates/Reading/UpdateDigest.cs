using ProcessDialogueBot.Cards;
using ProcessDialogueBot.Delivery.Digests;
using ProcessDialogueBot.Texts;

namespace ProcessDialogueBot.Updates.Reading;

/// <summary>What a digest says of updates.</summary>
internal sealed class UpdateDigest(UpdateStore store) : IDigestSource
{
    public string Kind => Update.DeliveryKind;

    public async Task<DigestEntry?> FindAsync(string deliveryId, CancellationToken cancellationToken) =>
        await store.FindAsync(Update.IdOf(deliveryId), cancellationToken) is { State: UpdateState.Sent, SentAt: { } sent } update
            ? new DigestEntry(sent, Language.All.ToDictionary(language => language.Code, language => TextOf(update, language)))
            {
                Revision = update.Revision,
                CorrectedAt = update.CorrectedAt,
                Link = update.Content.Link,
            }
            : null;

    public CardAction ReadAll(Language language) => new ExecuteAction(language["Updates.AllNews"], "update.news");

    private static DigestText TextOf(Update update, Language language) => new(update.Content.TitleIn(language), update.Content.TextIn(language));
}
