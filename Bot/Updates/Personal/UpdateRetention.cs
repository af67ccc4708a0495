using ProcessDialogueBot.Delivery;
using ProcessDialogueBot.Knowledge;
using ProcessDialogueBot.Tables.Retention;
using ProcessDialogueBot.Updates.Correcting;
using ProcessDialogueBot.Updates.Reading;

namespace ProcessDialogueBot.Updates.Personal;

/// <summary>
/// Deletes what was sent long ago, with its earlier texts and who has read it; "nyt" and the search know it no more. Its messages stay in Teams as they
/// are. Never one that is still being sent or corrected.
/// </summary>
internal sealed class UpdateRetention(
    UpdateStore store, ReadingStore readings, PendingCorrections corrections, DeliveryService deliveries, KnowledgeBase knowledge) : IRetention
{
    /// <summary>How long an update is kept after it was sent, corrected or recalled: as long as the process takes.</summary>
    public static RetentionKind Updates { get; } = new("Updates", Default: 5 * 365, Least: 365, Most: 10 * 365);

    /// <inheritdoc/>
    public RetentionKind Kind => Updates;

    /// <inheritdoc/>
    public async Task DeleteAsync(DateTimeOffset before, CancellationToken cancellationToken)
    {
        await foreach (var update in store.GetAllAsync(cancellationToken))
            if (update is { IsSent: true, IsUndelivered: false, IsUnrevised: false } && (update.CorrectedAt ?? update.SentAt) < before
                && await deliveries.GetSummaryAsync(update.DeliveryId, cancellationToken) is null or { IsComplete: true })
                await DeleteAsync(update, cancellationToken);
    }

    // The update goes last: by it the rest is found after a kill.
    private async Task DeleteAsync(Update update, CancellationToken cancellationToken)
    {
        foreach (var correction in await corrections.GetAsync(update.Id, cancellationToken))
            await corrections.TryDeleteAsync(correction, cancellationToken);
        await readings.DeleteAsync(update.Id, cancellationToken);
        await store.DeleteHistoryAsync(update.Id, cancellationToken);
        if (await store.TryDeleteAsync(update, cancellationToken))
            knowledge.Invalidate();
    }
}

/// <summary>Deletes drafts that nobody has touched for long. What waits for its time, or for a second editor, is none.</summary>
internal sealed class DraftRetention(UpdateStore store) : IRetention
{
    /// <summary>How long a draft is kept after it was last changed.</summary>
    public static RetentionKind Drafts { get; } = new("Drafts", Default: 365, Least: 30, Most: 5 * 365);

    /// <inheritdoc/>
    public RetentionKind Kind => Drafts;

    /// <inheritdoc/>
    public async Task DeleteAsync(DateTimeOffset before, CancellationToken cancellationToken)
    {
        await foreach (var id in store.GetUntouchedAsync(before, cancellationToken))
            if (await store.FindAsync(id, cancellationToken) is { State: UpdateState.Draft } draft)
                await store.TryDeleteAsync(draft, cancellationToken);
    }
}

/// <summary>Deletes who has read what, in numbers too; the update itself stays.</summary>
internal sealed class ReadingRetention(UpdateStore store, ReadingStore readings) : IRetention
{
    /// <summary>How long readings are kept after the update was sent or corrected.</summary>
    public static RetentionKind Readings { get; } = new("Readings", Default: 365, Least: 30, Most: 5 * 365);

    /// <inheritdoc/>
    public RetentionKind Kind => Readings;

    /// <inheritdoc/>
    public async Task DeleteAsync(DateTimeOffset before, CancellationToken cancellationToken)
    {
        await foreach (var update in store.GetAllAsync(cancellationToken))
            if (update is { IsSent: true, RequiresRead: true } && (update.CorrectedAt ?? update.SentAt) < before)
                await readings.DeleteAsync(update.Id, cancellationToken);
    }
}
