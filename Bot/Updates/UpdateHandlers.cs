using Azure;
using ProcessDialogueBot.Delivery;
using ProcessDialogueBot.People;
using ProcessDialogueBot.Teams.Schema;
using ProcessDialogueBot.Teams.Turns;
using ProcessDialogueBot.Texts;

namespace ProcessDialogueBot.Updates;

/// <summary>How editors write updates, and how everyone reads them.</summary>
internal sealed class UpdateHandlers(UpdateStore store, UpdateDelivery delivery, DeliveryService deliveries, TimeProvider time)
{
    private const int ShownNews = 5;
    private const int ShownInList = 10;
    private const int MaxId = 60;

    // Most audiences of a trial are reached in this time, and the card is final at once.
    private static readonly TimeSpan WaitForDelivery = TimeSpan.FromSeconds(3);

    /// <summary><c>opdatering</c>: the form; <c>opdatering Titel | tekst</c>: the preview.</summary>
    public async Task WriteAsync(TurnContext turn, CancellationToken cancellationToken)
    {
        var written = UpdateText.Parse(turn.Arguments);
        var problem = written.Problem(turn.Language);
        var card = problem is null && written.IsComplete
            ? await DraftAsync(turn, store.IdOf(turn.Activity), written.Title, written.Text, cancellationToken)
            : UpdateCards.Form(turn.Language, store.NewId(), written.Fitting.Title, written.Fitting.Text, problem);
        await turn.SendCardAsync(card.ToJson(), card.FallbackText, cancellationToken);
    }

    public async Task<CardActionResponse> PreviewAsync(TurnContext turn, CancellationToken cancellationToken)
    {
        var written = UpdateText.Of(turn.Data);
        var (title, text) = written;
        if (written.Problem(turn.Language) is { } problem)
        {
            return Card(turn.Data.OptionalText("id", MaxId) is not null && await FindSeenAsync(turn, cancellationToken) is { } known
                ? UpdateCards.Form(turn.Language, known, written.Fitting.Title, written.Fitting.Text, problem)
                : UpdateCards.Form(turn.Language, NewIdOf(turn), written.Fitting.Title, written.Fitting.Text, problem));
        }

        if (turn.Data.OptionalText("id", MaxId) is null)
            return Card(await DraftAsync(turn, NewIdOf(turn), title, text, cancellationToken));
        if (await FindSeenAsync(turn, cancellationToken) is not { } draft)
            return await OutdatedAsync(turn, cancellationToken);
        return await store.TrySaveAsync(draft with { Title = title, Text = text }, cancellationToken) is { } saved
            ? Card(await PreviewAsync(turn, saved, null, cancellationToken))
            : await OutdatedAsync(turn, cancellationToken);
    }

    public async Task<CardActionResponse> EditAsync(TurnContext turn, CancellationToken cancellationToken) =>
        await FindAsync(turn, cancellationToken) is { IsSent: false } draft
            ? Card(UpdateCards.Form(turn.Language, draft, draft.Title, draft.Text))
            : Gone(turn);

    public async Task<CardActionResponse> DiscardAsync(TurnContext turn, CancellationToken cancellationToken)
    {
        if (await FindSeenAsync(turn, cancellationToken) is not { } draft || !await store.TryDeleteAsync(draft, cancellationToken))
            return await OutdatedAsync(turn, cancellationToken);
        turn.Changed = draft.Id;
        return Card(UpdateCards.Note(turn.Language, turn.Language["Updates.Discarded"]));
    }

    /// <summary>Sends what the preview showed. When somebody has changed it meanwhile, the change is shown first.</summary>
    public async Task<CardActionResponse> SendAsync(TurnContext turn, CancellationToken cancellationToken)
    {
        if (await FindSeenAsync(turn, cancellationToken) is not { } draft
            || await delivery.SendAsync(draft, PlaceOf(turn), cancellationToken) is not { } sent)
            return await OutdatedAsync(turn, cancellationToken);
        turn.Changed = sent.Id;
        await deliveries.WaitAsync(sent.DeliveryId, WaitForDelivery, cancellationToken);
        return await StatusAsync(turn, sent, cancellationToken);
    }

    public async Task<CardActionResponse> ShowStatusAsync(TurnContext turn, CancellationToken cancellationToken) =>
        await FindAsync(turn, cancellationToken) is { IsSent: true } update ? await StatusAsync(turn, update, cancellationToken) : Gone(turn);

    public async Task ListAsync(TurnContext turn, CancellationToken cancellationToken)
    {
        var entries = new List<(Update, DeliverySummary?)>();
        await foreach (var update in store.GetAllAsync(cancellationToken).Take(ShownInList))
            entries.Add((update, update.IsSent ? await deliveries.GetSummaryAsync(update.DeliveryId, cancellationToken) : null));
        var card = UpdateCards.List(turn.Language, entries);
        await turn.SendCardAsync(card.ToJson(), card.FallbackText, cancellationToken);
    }

    public async Task NewsAsync(TurnContext turn, CancellationToken cancellationToken)
    {
        var card = UpdateCards.News(turn.Language, await LatestAsync(cancellationToken));
        await turn.SendCardAsync(card.ToJson(), card.FallbackText, cancellationToken);
    }

    public async Task<CardActionResponse> ShowNewsAsync(TurnContext turn, CancellationToken cancellationToken) =>
        Card(UpdateCards.News(turn.Language, await LatestAsync(cancellationToken)));

    private string NewIdOf(TurnContext turn) =>
        turn.Data.OptionalText(UpdateCards.NewData, MaxId) is { } made && UpdateStore.IsId(made) ? made : store.NewId();

    private async Task<Cards.AdaptiveCard> DraftAsync(TurnContext turn, string id, string title, string text, CancellationToken cancellationToken)
    {
        var draft = await store.AddDraftAsync(new Update(id, title, text, turn.Person.Id), cancellationToken);
        return await PreviewAsync(turn, draft, null, cancellationToken);
    }

    private async Task<CardActionResponse> StatusAsync(TurnContext turn, Update update, CancellationToken cancellationToken) =>
        await deliveries.GetSummaryAsync(update.DeliveryId, cancellationToken) is { } summary
            ? Card(UpdateCards.Status(turn.Language, update, summary))
            : Card(UpdateCards.Note(turn.Language, turn.Language["Updates.Sending"]));

    private async Task<List<Update>> LatestAsync(CancellationToken cancellationToken) =>
        await store.GetAllAsync(cancellationToken).Where(update => update.IsSent).OrderByDescending(update => update.SentAt).Take(ShownNews).ToListAsync(cancellationToken);

    /// <summary>The draft, when it still is what the card showed.</summary>
    private async Task<Update?> FindSeenAsync(TurnContext turn, CancellationToken cancellationToken) =>
        await FindAsync(turn, cancellationToken) is { IsSent: false } draft
        && draft.ETag == new ETag(turn.Data.Text(UpdateCards.VersionData, MaxId)) ? draft : null;

    private async Task<CardActionResponse> OutdatedAsync(TurnContext turn, CancellationToken cancellationToken) =>
        await FindAsync(turn, cancellationToken) is { IsSent: false } draft
            ? Card(await PreviewAsync(turn, draft, turn.Language["Updates.ChangedMeanwhile"], cancellationToken))
            : Gone(turn);

    private async Task<Cards.AdaptiveCard> PreviewAsync(TurnContext turn, Update draft, string? note, CancellationToken cancellationToken) =>
        UpdateCards.Preview(turn.Language, draft, await delivery.GetAudienceAsync(cancellationToken), time.Today(), note);

    private Task<Update?> FindAsync(TurnContext turn, CancellationToken cancellationToken) =>
        store.FindAsync(turn.Data.Text("id", MaxId), cancellationToken);

    private static StatusCardPlace? PlaceOf(TurnContext turn) => turn.Activity.ReplyToId is { } card
        ? new StatusCardPlace(turn.Conversation.ServiceUrl, turn.Conversation.ConversationId, card, turn.Language.Code)
        : null;

    private static CardActionResponse Card(Cards.AdaptiveCard card) => CardActionResponse.Card(card.ToJson());

    private static CardActionResponse Gone(TurnContext turn) => CardActionResponse.Message(turn.Language["Updates.Gone"]);
}
