using ProcessDialogueBot.Cards;
using ProcessDialogueBot.People;
using ProcessDialogueBot.Teams.Schema;
using ProcessDialogueBot.Teams.Turns;
using ProcessDialogueBot.Updates.Cards;

namespace ProcessDialogueBot.Updates.Writing;

/// <summary>How editors write updates.</summary>
internal sealed class WritingHandlers(UpdateStore store, ShownUpdates shown)
{
    /// <summary><c>opdatering</c>: the form; <c>opdatering Titel | tekst</c>: the preview.</summary>
    public async Task WriteAsync(TurnContext turn, CancellationToken cancellationToken)
    {
        var written = WrittenUpdate.Parse(turn.Arguments);
        var problem = written.Problem(turn.Language);
        var card = problem is null && written.IsComplete
            ? await DraftAsync(turn, store.IdOf(turn.Activity), written.Title, written.Text, cancellationToken)
            : FormCard.Build(turn.Language, store.NewId(), written.Fitting.Title, written.Fitting.Text, problem);
        await turn.SendCardAsync(card.ToJson(), card.FallbackText, cancellationToken);
    }

    public async Task<CardActionResponse> PreviewAsync(TurnContext turn, CancellationToken cancellationToken)
    {
        var written = WrittenUpdate.Of(turn.Data);
        var (title, text) = written;
        if (written.Problem(turn.Language) is { } problem)
        {
            return ShownUpdates.Answer(
                turn.Data.OptionalText(UpdateData.Id, UpdateData.MaxId) is not null && await shown.FindSeenAsync(turn, cancellationToken) is { } known
                ? FormCard.Build(turn.Language, known, written.Fitting.Title, written.Fitting.Text, problem)
                : FormCard.Build(turn.Language, NewIdOf(turn), written.Fitting.Title, written.Fitting.Text, problem));
        }

        if (turn.Data.OptionalText(UpdateData.Id, UpdateData.MaxId) is null)
            return ShownUpdates.Answer(await DraftAsync(turn, NewIdOf(turn), title, text, cancellationToken));
        if (await shown.FindSeenAsync(turn, cancellationToken) is not { } draft)
            return await shown.OutdatedAsync(turn, cancellationToken);
        return await store.TrySaveAsync(draft with { Content = draft.Content with { Title = title, Text = text } }, cancellationToken) is { } saved
            ? ShownUpdates.Answer(await shown.PreviewAsync(turn, saved, null, cancellationToken))
            : await shown.OutdatedAsync(turn, cancellationToken);
    }

    public async Task<CardActionResponse> EditAsync(TurnContext turn, CancellationToken cancellationToken) =>
        await shown.FindAsync(turn, cancellationToken) is { IsUnsent: true } draft
            ? ShownUpdates.Answer(FormCard.Build(turn.Language, draft, draft.Content.Title, draft.Content.Text))
            : ShownUpdates.Gone(turn);

    public async Task<CardActionResponse> DiscardAsync(TurnContext turn, CancellationToken cancellationToken)
    {
        if (await shown.FindSeenAsync(turn, cancellationToken) is not { } draft || !await store.TryDeleteAsync(draft, cancellationToken))
            return await shown.OutdatedAsync(turn, cancellationToken);
        turn.Changed = draft.Id;
        return ShownUpdates.Answer(UpdateElements.Note(turn.Language, turn.Language["Updates.Discarded"]));
    }

    private string NewIdOf(TurnContext turn) =>
        turn.Data.OptionalText(UpdateData.New, UpdateData.MaxId) is { } made && UpdateStore.IsId(made) ? made : store.NewId();

    private async Task<AdaptiveCard> DraftAsync(TurnContext turn, string id, string title, string text, CancellationToken cancellationToken)
    {
        var draft = await store.AddDraftAsync(new Update(id, new UpdateContent(title, text), turn.Person.Id), cancellationToken);
        return await shown.PreviewAsync(turn, draft, null, cancellationToken);
    }
}
