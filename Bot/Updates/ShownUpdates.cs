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
internal sealed class ShownUpdates(UpdateStore store, AudienceResolver audiences, AudienceText words, DepartureWords departures, PeopleDirectory people, TimeProvider time)
{
    /// <summary>The update that a button names; null when there is none.</summary>
    public Task<Update?> FindAsync(TurnContext turn, CancellationToken cancellationToken) =>
        store.FindAsync(turn.Data.Text(UpdateData.Id, UpdateData.MaxId), cancellationToken);

    /// <summary>The unsent update, when it still is what the card showed.</summary>
    public async Task<Update?> FindSeenAsync(TurnContext turn, CancellationToken cancellationToken) =>
        await FindAsync(turn, cancellationToken) is { IsUnsent: true } draft
        && draft.ETag == new ETag(turn.Data.Text(UpdateData.Version, UpdateData.MaxId)) ? draft : null;

    /// <summary>Shows what somebody has made of it meanwhile.</summary>
    public Task<CardActionResponse> OutdatedAsync(TurnContext turn, CancellationToken cancellationToken) =>
        ShowAgainAsync(turn, turn.Language["Updates.ChangedMeanwhile"], cancellationToken);

    /// <summary>Shows it as it is now.</summary>
    /// <param name="turn">The editor's turn.</param>
    /// <param name="note">Why it is shown again.</param>
    /// <param name="cancellationToken">Stops the look-ups.</param>
    public async Task<CardActionResponse> ShowAgainAsync(TurnContext turn, string note, CancellationToken cancellationToken) =>
        await FindAsync(turn, cancellationToken) is { IsUnsent: true } draft ? Answer(await PreviewAsync(turn, draft, note, cancellationToken)) : Gone(turn);

    /// <summary>Shows a change that was saved: the preview, or where a scheduled update is for everyone from then on, the question whether it is to be.</summary>
    public async Task<AdaptiveCard> ChangedAsync(TurnContext turn, Update before, Update changed, CancellationToken cancellationToken) =>
        before.State == UpdateState.Scheduled && before.Audience != changed.Audience
        && changed is { State: UpdateState.Draft, ScheduledFor: { } planned, Audience.IsForEveryone: true }
        && await ConfirmAsync(turn, changed, WantedTime.Of(planned), turn.Language["Updates.DraftUntilConfirmed"], cancellationToken) is { } confirm
            ? confirm
            : await PreviewAsync(turn, changed, null, cancellationToken);

    /// <summary>The question whether an update is to go to so many, as they are now.</summary>
    /// <param name="turn">The editor's turn.</param>
    /// <param name="update">The update; where it is to be scheduled, with that moment.</param>
    /// <param name="wanted">That moment as the editor wrote it; null for at once.</param>
    /// <param name="note">What else the editor has to know; null for nothing.</param>
    /// <param name="cancellationToken">Stops the look-ups.</param>
    /// <returns>Null where it reaches nobody, or it cannot be told whom.</returns>
    public async Task<AdaptiveCard?> ConfirmAsync(TurnContext turn, Update update, WantedTime? wanted, string? note, CancellationToken cancellationToken)
    {
        var then = wanted is null ? update : update with { State = UpdateState.Scheduled };
        return await ReachAsync(turn.Language, then, cancellationToken) is { Audience: { IsEmpty: false } audience } reach
            ? ConfirmCard.Build(turn.Language, update, reach, audience, wanted, note)
            : null;
    }

    /// <summary>An unsent update as this editor may work with it: the preview, or where it waits for someone else than its writer, the request to let it through.</summary>
    /// <param name="turn">The editor's turn.</param>
    /// <param name="draft">The update.</param>
    /// <param name="note">What has come in the way; null for nothing.</param>
    /// <param name="done">What has just been done about it; null for nothing.</param>
    /// <param name="cancellationToken">Stops the look-ups.</param>
    public async Task<AdaptiveCard> PreviewAsync(TurnContext turn, Update draft, string? note, CancellationToken cancellationToken, string? done = null) =>
        draft.State == UpdateState.AwaitingApproval && !draft.Writers.Contains(turn.Person.Id)
            ? await RequestAsync(turn.Language, draft, note, cancellationToken)
            : PreviewCard.Build(turn.Language, draft, await ReachAsync(turn.Language, draft, cancellationToken), time.Today(), note, done);

    /// <summary>The request to let an update through.</summary>
    public async Task<AdaptiveCard> RequestAsync(Language language, Update update, string? note, CancellationToken cancellationToken) => ApprovalCard.Build(
        language,
        update,
        NamesOf(language, update.Writers),
        await ReachAsync(language, update, cancellationToken),
        time.Today(),
        isAtOnce: !(update.ScheduledFor > time.GetUtcNow()),
        note: note ?? (update.ApprovedFor is { } fewer ? language["Updates.ApprovedForFewer", language.Count("Updates.People", fewer)] : null));

    /// <summary>Who would get an update now, in words.</summary>
    public async Task<Reach> ReachAsync(Language language, Update update, CancellationToken cancellationToken)
    {
        try
        {
            var audience = await audiences.ResolveAsync(update.Audience, cancellationToken);
            return new Reach(audience, await words.DescribeAsync(language, update.Audience, audience, cancellationToken))
            {
                Departure = [.. departures.Of(language, update, audience.LeadersFirst(update) > 0)],
            };
        }
        catch (DirectoryException failure)
        {
            // What the quiet hours do to it hangs on whom it is for.
            return new Reach(null, [], AudienceText.Failure(language, failure)) { Departure = departures.Planned(language, update) is { } planned ? [planned] : [] };
        }
    }

    /// <summary>An editor's name, for other editors.</summary>
    public string NameOf(Language language, string editorId) =>
        people.Get(editorId).Name is { Length: > 0 } name ? name : language["Updates.SomeEditor"];

    /// <summary>The names of those who wrote an update, for other editors.</summary>
    public string NamesOf(Language language, Writers writers) => language.List([.. writers.Ids.Select(id => NameOf(language, id))]);

    /// <summary>A card in place of the one that was pressed.</summary>
    public static CardActionResponse Answer(AdaptiveCard card) => CardActionResponse.Card(card.ToJson());

    /// <summary>It has been sent or deleted.</summary>
    public static CardActionResponse Gone(TurnContext turn) => CardActionResponse.Message(turn.Language["Updates.Gone"]);
}
