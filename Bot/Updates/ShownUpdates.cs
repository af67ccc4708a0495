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
    public async Task<CardActionResponse> OutdatedAsync(TurnContext turn, CancellationToken cancellationToken) =>
        await FindAsync(turn, cancellationToken) is { IsUnsent: true } draft
            ? Answer(await PreviewAsync(turn, draft, turn.Language["Updates.ChangedMeanwhile"], cancellationToken))
            : Gone(turn);

    /// <summary>An unsent update as this editor may work with it: the preview, or where it waits for someone else than its writer, the request to let it through.</summary>
    /// <param name="turn">The editor's turn.</param>
    /// <param name="draft">The update.</param>
    /// <param name="note">What has come in the way; null for nothing.</param>
    /// <param name="done">What has just been done about it; null for nothing.</param>
    /// <param name="cancellationToken">Stops the look-ups.</param>
    public async Task<AdaptiveCard> PreviewAsync(TurnContext turn, Update draft, string? note, CancellationToken cancellationToken, string? done = null) =>
        draft.State == UpdateState.AwaitingApproval && !IsWriter(draft, turn.Person.Id)
            ? await RequestAsync(turn.Language, draft, note, cancellationToken)
            : PreviewCard.Build(turn.Language, draft, await ReachAsync(turn.Language, draft, cancellationToken), time.Today(), note, done);

    /// <summary>The request to let an update through.</summary>
    public async Task<AdaptiveCard> RequestAsync(Language language, Update update, string? note, CancellationToken cancellationToken) => ApprovalCard.Build(
        language,
        update,
        NameOf(language, update.AuthorId),
        await ReachAsync(language, update, cancellationToken),
        time.Today(),
        update.ScheduledFor > time.GetUtcNow() ? update.ScheduledFor : null,
        note: note);

    /// <summary>Who would get an update now, in words.</summary>
    public async Task<Reach> ReachAsync(Language language, Update update, CancellationToken cancellationToken)
    {
        try
        {
            var audience = await audiences.ResolveAsync(update.Audience, cancellationToken);
            return new Reach(audience, await words.DescribeAsync(language, update.Audience, audience, cancellationToken)) { Departure = [.. departures.Of(language, update, audience.Leaders.Count > 0)] };
        }
        catch (DirectoryException failure)
        {
            return new Reach(null, [], AudienceText.Failure(language, failure))
            {
                Departure = [.. departures.Of(language, update, hasLeaders: false).Take(update.ScheduledFor is null ? 0 : 1)],
            };
        }
    }

    /// <summary>An editor's name, for other editors.</summary>
    public string NameOf(Language language, string editorId) =>
        people.Get(editorId).Name is { Length: > 0 } name ? name : language["Updates.SomeEditor"];

    /// <summary>Whether an editor wrote an update, or changed it last.</summary>
    public static bool IsWriter(Update update, string editorId) => string.Equals(update.AuthorId, editorId, StringComparison.OrdinalIgnoreCase);

    /// <summary>A card in place of the one that was pressed.</summary>
    public static CardActionResponse Answer(AdaptiveCard card) => CardActionResponse.Card(card.ToJson());

    /// <summary>It has been sent or deleted.</summary>
    public static CardActionResponse Gone(TurnContext turn) => CardActionResponse.Message(turn.Language["Updates.Gone"]);
}
