using ProcessDialogueBot.Cards;
using ProcessDialogueBot.Delivery.Digests;
using ProcessDialogueBot.Texts;
using ProcessDialogueBot.Updates.Cards;

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
                Buttons = Language.All.Where(language => IsOpened(update, language)).ToDictionary(language => language.Code, language => UpdateElements.Open(language, update)),
            }
            : null;

    public CardAction ReadAll(Language language) => new ExecuteAction(language["Updates.AllNews"], "update.news");

    private static bool IsOpened(Update update, Language language) => update.RequiresRead || update.Content.TextIn(language).Length > DigestCard.BeginningLength;

    private static DigestText TextOf(Update update, Language language) => new(update.Content.TitleIn(language), update.Content.TextIn(language));
}
