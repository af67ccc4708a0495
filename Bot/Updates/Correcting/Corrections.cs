using ProcessDialogueBot.Delivery;
using ProcessDialogueBot.Knowledge;
using ProcessDialogueBot.Updates.Cards;

namespace ProcessDialogueBot.Updates.Correcting;

/// <summary>
/// Corrects and recalls what has been sent. The new state is written down first; whatever happens to this process then, every delivered card
/// follows it.
/// </summary>
internal sealed class Corrections(UpdateStore store, DeliveredCard card, DeliveryService deliveries, KnowledgeBase knowledge, TimeProvider time) : IUnfinishedWork
{
    private const int MostTries = 5;

    /// <summary>Puts another text in the place of the one that the editor saw.</summary>
    /// <param name="id">The update.</param>
    /// <param name="revision">The text that the editor saw.</param>
    /// <param name="content">The new text.</param>
    /// <param name="editorId">The editor.</param>
    /// <param name="cancellationToken">Stops it; what is written down is carried out all the same.</param>
    /// <returns>The corrected update; null when another editor was first, and nothing was changed.</returns>
    public Task<Update?> CorrectAsync(string id, int revision, UpdateContent content, string editorId, CancellationToken cancellationToken) =>
        ChangeAsync(id, revision, editorId, update => update with { Content = content, Writers = update.Writers.With(editorId) }, cancellationToken);

    /// <summary>Takes an update back: who has it sees a short notice in its place, who does not will not get it.</summary>
    /// <returns>The recalled update; null when another editor was first, and nothing was changed.</returns>
    public Task<Update?> RecallAsync(string id, int revision, string editorId, CancellationToken cancellationToken) =>
        ChangeAsync(id, revision, editorId, update => update with { State = UpdateState.Recalled }, cancellationToken);

    /// <summary>Hands over what a killed process had marked as corrected but not yet handed over.</summary>
    public async Task FinishAsync(CancellationToken cancellationToken)
    {
        await foreach (var update in store.GetAllAsync(cancellationToken))
            if (update.IsUnrevised)
                await ReviseAsync(update, cancellationToken);
    }

    private async Task<Update?> ChangeAsync(string id, int revision, string editorId, Func<Update, Update> change, CancellationToken cancellationToken)
    {
        // What changes beside the text, such as whether it has been handed over, is no other editor's correction.
        for (var tries = 0; tries < MostTries; tries++)
        {
            if (await store.FindAsync(id, cancellationToken) is not { State: UpdateState.Sent } seen || seen.Revision != revision)
                return null;
            await store.KeepAsync(id, UpdateRevision.Of(seen), cancellationToken);
            var changed = change(seen) with
            {
                Revision = revision + 1,
                CorrectedAt = time.GetUtcNow(),
                CorrectedBy = editorId,
                IsUnrevised = true,
            };
            if (await store.TrySaveAsync(changed, cancellationToken) is { } saved)
                return await ReviseAsync(saved, cancellationToken);
        }

        return null;
    }

    private async Task<Update> ReviseAsync(Update update, CancellationToken cancellationToken)
    {
        knowledge.Invalidate();
        await deliveries.ReviseAsync(update.DeliveryId, card.Contents(update), update.State == UpdateState.Recalled, cancellationToken);

        // An order that is being placed just now may still bring out the old text: then it is corrected in the next round.
        return !update.IsUndelivered && await store.TrySaveAsync(update with { IsUnrevised = false }, cancellationToken) is { } saved ? saved : update;
    }
}
