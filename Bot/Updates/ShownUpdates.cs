using Azure;
using ProcessDialogueBot.Cards;
using ProcessDialogueBot.People;
using ProcessDialogueBot.Teams.Schema;
using ProcessDialogueBot.Teams.Turns;
using ProcessDialogueBot.Texts;
using ProcessDialogueBot.Updates.Audience;
using ProcessDialogueBot.Updates.Cards;
using ProcessDialogueBot.Updates.Scheduling;

namespace ProcessDialogueBot.Updates;

/// <summary>The update behind a pressed button, and what is answered when it no longer is what the card showed.</summary>
internal sealed class ShownUpdates(UpdateStore store, AudienceResolver audiences, DepartureWords departures, TimeProvider time)
{
    /// <summary>The update that a button names; null when there is none.</summary>
    public Task<Update?> FindAsync(TurnContext turn, CancellationToken cancellationToken) =>
        store.FindAsync(turn.Data.Text(UpdateData.Id, UpdateData.MaxId), cancellationToken);

    /// <summary>The unsent update, when it still is what the card showed.</summary>
    public async Task<Update?> FindSeenAsync(TurnContext turn, CancellationToken cancellationToken) =>
        await FindAsync(turn, cancellationToken) is { IsUnsent: true } draft
        && draft.ETag == new ETag(turn.Data.Text(UpdateData.Version, UpdateData.MaxId)) ? draft : null;

    /// <summary>Shows what somebody has made of it meanwhile.</summary>
    public async Task<CardActionResponse> OutdatedAsync(TurnContext turn, CancellationToken cancellationToken) =>
        await FindAsync(turn, cancellationToken) is { IsUnsent: true } draft
            ? Answer(await PreviewAsync(turn, draft, turn.Language["Updates.ChangedMeanwhile"], cancellationToken))
            : Gone(turn);

    /// <summary>The preview of a draft.</summary>
    public async Task<AdaptiveCard> PreviewAsync(TurnContext turn, Update draft, string? note, CancellationToken cancellationToken) =>
        PreviewCard.Build(turn.Language, draft, await audiences.ResolveAsync(draft.Audience, cancellationToken), time.Today(), departures.Of(turn.Language, draft), note);

    /// <summary>A card in place of the one that was pressed.</summary>
    public static CardActionResponse Answer(AdaptiveCard card) => CardActionResponse.Card(card.ToJson());

    /// <summary>It has been sent or deleted.</summary>
    public static CardActionResponse Gone(TurnContext turn) => CardActionResponse.Message(turn.Language["Updates.Gone"]);
}
