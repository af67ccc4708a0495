using ProcessDialogueBot.People;
using ProcessDialogueBot.Teams.Schema;
using ProcessDialogueBot.Teams.Turns;
using ProcessDialogueBot.Updates.Approval;
using ProcessDialogueBot.Updates.Cards;

namespace ProcessDialogueBot.Updates.Writing;

/// <summary>How editors write updates. Whatever goes wrong, what was typed comes back.</summary>
internal sealed class WritingHandlers(
    UpdateStore store, ShownUpdates shown, Approvals approvals, Audience.AudienceHandlers audience, PeopleTable people)
{
    /// <summary><c>opdatering</c>: the form; <c>opdatering Titel | tekst</c>: the preview.</summary>
    public async Task WriteAsync(TurnContext turn, CancellationToken cancellationToken)
    {
        var written = WrittenUpdate.Parse(turn.Arguments);
        var overflow = written.Overflow(turn.Language);
        var card = overflow is null && written.IsComplete
            ? await shown.PreviewAsync(turn, await AddAsync(turn, store.IdOf(turn.Activity), written, cancellationToken), null, cancellationToken)
            : FormCard.Build(turn.Language, UpdateData.NewOf(store.NewId()), written.Fitting, overflow);
        await turn.SendCardAsync(card.ToJson(), card.FallbackText, cancellationToken);
    }

    /// <summary>An empty form, in place of the card on which it was asked for.</summary>
    public Task<CardActionResponse> NewAsync(TurnContext turn, CancellationToken cancellationToken) =>
        Task.FromResult(ShownUpdates.Answer(FormCard.Build(turn.Language, UpdateData.NewOf(store.NewId()), new WrittenUpdate("", ""))));

    /// <summary>Keeps what was written as a draft and shows it as its readers will see it.</summary>
    public async Task<CardActionResponse> PreviewAsync(TurnContext turn, CancellationToken cancellationToken)
    {
        var written = WrittenUpdate.Of(turn.Data);
        var isNew = turn.Data.OptionalText(UpdateData.Id, UpdateData.MaxId) is null;
        var draft = isNew ? null : await shown.FindSeenAsync(turn, cancellationToken);
        if (!isNew && draft is null)
            return await OvertakenAsync(turn, written, cancellationToken);
        if (written.Problem(turn.Language) is { } problem)
            return ShownUpdates.Answer(FormCard.Build(
                turn.Language, draft is null ? UpdateData.NewOf(NewIdOf(turn)) : UpdateData.Of(draft), written.Fitting, problem));
        var saved = draft is null
            ? await AddAsync(turn, NewIdOf(turn), written, cancellationToken)
            : await SaveAsync(turn, draft, written, cancellationToken);
        return saved is null ? await OvertakenAsync(turn, written, cancellationToken) : await NextAsync(turn, draft ?? saved, saved, cancellationToken);
    }

    /// <summary>The form with a draft in it.</summary>
    public async Task<CardActionResponse> EditAsync(TurnContext turn, CancellationToken cancellationToken) =>
        await shown.FindAsync(turn, cancellationToken) is { IsUnsent: true } draft
            ? ShownUpdates.Answer(FormCard.Build(turn.Language, UpdateData.Of(draft), WrittenUpdate.Of(draft)))
            : ShownUpdates.Gone(turn);

    /// <summary>A draft that says the same to the same people, also of what has been sent.</summary>
    public async Task<CardActionResponse> DuplicateAsync(TurnContext turn, CancellationToken cancellationToken)
    {
        if (await shown.FindAsync(turn, cancellationToken) is not { } update)
            return ShownUpdates.Gone(turn);
        var copy = WrittenUpdate.Of(update).In(new Update(store.IdOf(turn.Activity), update.Content, turn.Person.Id)) with { Audience = update.Audience, Writers = update.WritersWith(turn.Person.Id) };
        var draft = await AddAsync(turn, copy, cancellationToken);
        return ShownUpdates.Answer(FormCard.Build(turn.Language, UpdateData.Of(draft), WrittenUpdate.Of(draft)));
    }

    /// <summary>Deletes a draft.</summary>
    public async Task<CardActionResponse> DiscardAsync(TurnContext turn, CancellationToken cancellationToken)
    {
        if (await shown.FindSeenAsync(turn, cancellationToken) is not { } draft || !await store.TryDeleteAsync(draft, cancellationToken))
            return await shown.OutdatedAsync(turn, cancellationToken);
        turn.Changed = draft.Id;
        await approvals.SettleAsync(draft.Id, cancellationToken);
        return ShownUpdates.Answer(UpdateElements.Note(turn.Language, turn.Language["Updates.Discarded"]));
    }

    /// <summary>What a button of the sample in a preview does: it says that it is one.</summary>
    public static Task<CardActionResponse> SampleAsync(TurnContext turn, CancellationToken cancellationToken) =>
        Task.FromResult(CardActionResponse.Message(turn.Language["Updates.SampleButton"]));

    private async Task<CardActionResponse> NextAsync(TurnContext turn, Update before, Update saved, CancellationToken cancellationToken) =>
        saved.Audience.Include.Count == 0
            ? await audience.ShowAsync(turn, saved, cancellationToken)
            : ShownUpdates.Answer(await shown.ChangedAsync(turn, before, saved, cancellationToken));

    // Somebody else has changed, sent or deleted it meanwhile: the form comes back with all that was typed, and with what they wrote.
    private async Task<CardActionResponse> OvertakenAsync(TurnContext turn, WrittenUpdate written, CancellationToken cancellationToken) =>
        ShownUpdates.Answer(await shown.FindAsync(turn, cancellationToken) is { IsUnsent: true } now
            ? FormCard.Build(turn.Language, UpdateData.Of(now), written.Fitting, turn.Language["Updates.Overtaken"], now.Content)
            : FormCard.Build(turn.Language, UpdateData.NewOf(store.NewId()), written.Fitting, turn.Language["Updates.OvertakenGone"]));

    private string NewIdOf(TurnContext turn) =>
        turn.Data.OptionalText(UpdateData.New, UpdateData.MaxId) is { } made && UpdateStore.IsId(made) ? made : store.NewId();

    private Task<Update> AddAsync(TurnContext turn, string id, WrittenUpdate written, CancellationToken cancellationToken) =>
        AddAsync(turn, written.In(new Update(id, written.Content, turn.Person.Id)), cancellationToken);

    // A draft has its writers' ids, and they are told what becomes of it.
    private async Task<Update> AddAsync(TurnContext turn, Update draft, CancellationToken cancellationToken)
    {
        await people.KeepAsync(turn.Person.Id, cancellationToken);
        var added = await store.AddDraftAsync(draft, cancellationToken);
        turn.Changed = added.Id;
        return added;
    }

    private async Task<Update?> SaveAsync(TurnContext turn, Update draft, WrittenUpdate written, CancellationToken cancellationToken)
    {
        var changed = await approvals.ReconsiderAsync(draft, draft.ChangedTo(written.In(draft), turn.Person.Id), cancellationToken);
        if (changed == draft)
            return draft;
        var saved = await store.TrySaveAsync(changed, cancellationToken);
        turn.Changed = saved?.Id;
        if (saved is not null)
            await approvals.SettleAsync(saved.Id, cancellationToken);
        return saved;
    }
}
