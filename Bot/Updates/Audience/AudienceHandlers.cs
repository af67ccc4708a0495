using ProcessDialogueBot.Cards;
using ProcessDialogueBot.People;
using ProcessDialogueBot.Teams.Schema;
using ProcessDialogueBot.Teams.Turns;
using ProcessDialogueBot.Updates.Approval;
using ProcessDialogueBot.Updates.Cards;

namespace ProcessDialogueBot.Updates.Audience;

/// <summary>How editors choose whom an update is for.</summary>
internal sealed class AudienceHandlers(UpdateStore store, ShownUpdates shown, AudienceCatalogue catalogue, AudienceForm form, AudienceResolver resolver, Approvals approvals)
{
    /// <summary>The card to choose on.</summary>
    public async Task<CardActionResponse> ChooseAsync(TurnContext turn, CancellationToken cancellationToken) =>
        await shown.FindSeenAsync(turn, cancellationToken) is { } draft
            ? await ShowAsync(turn, draft, cancellationToken)
            : await shown.OutdatedAsync(turn, cancellationToken);

    /// <summary>The card to choose on, for a draft that was read or saved just now.</summary>
    public async Task<CardActionResponse> ShowAsync(TurnContext turn, Update draft, CancellationToken cancellationToken)
    {
        try
        {
            return ShownUpdates.Answer(await CardAsync(turn, draft, draft.Audience, null, cancellationToken));
        }
        catch (DirectoryException failure)
        {
            return CardActionResponse.Message(AudienceText.Failure(turn.Language, failure));
        }
    }

    /// <summary>Keeps the choice, unless it reaches nobody.</summary>
    public async Task<CardActionResponse> SaveAsync(TurnContext turn, CancellationToken cancellationToken)
    {
        if (await shown.FindSeenAsync(turn, cancellationToken) is not { } draft)
            return await shown.OutdatedAsync(turn, cancellationToken);
        AudienceChoice choice;
        try
        {
            var (include, except) = await FieldsAsync(turn, draft.Audience, cancellationToken);
            choice = await form.ReadAsync(turn.Data, include, except, cancellationToken);
            if (await ProblemAsync(turn, choice, cancellationToken) is { } problem)
                return ShownUpdates.Answer(await CardAsync(turn, draft, choice, problem, cancellationToken));
        }
        catch (DirectoryException failure)
        {
            // The card stays as it is, with all that was chosen on it.
            return CardActionResponse.Message(AudienceText.Failure(turn.Language, failure));
        }

        var changed = await approvals.ReconsiderAsync(draft, draft.ChangedTo(draft with { Audience = choice }, turn.Person.Id), cancellationToken);
        if (await store.TrySaveAsync(changed, cancellationToken) is not { } saved)
            return await shown.OutdatedAsync(turn, cancellationToken);
        turn.Changed = saved.Id;
        await approvals.SettleAsync(saved.Id, cancellationToken);
        return ShownUpdates.Answer(await shown.ChangedAsync(turn, draft, saved, cancellationToken));
    }

    public Task<IReadOnlyList<SearchResult>> FindPeopleAsync(TurnContext turn, CancellationToken cancellationToken) =>
        Task.FromResult(Found(turn.Arguments.Length == 0 ? [] : catalogue.FindPeople(turn.Arguments)));

    public Task<IReadOnlyList<SearchResult>> FindAreasAsync(TurnContext turn, CancellationToken cancellationToken) =>
        Task.FromResult(Found(catalogue.FindAreas(turn.Arguments)));

    public async Task<IReadOnlyList<SearchResult>> FindChannelsAsync(TurnContext turn, CancellationToken cancellationToken) =>
        Found(await catalogue.FindChannelsAsync(turn.Language, turn.Arguments, cancellationToken));

    public async Task<IReadOnlyList<SearchResult>> FindGroupsAsync(TurnContext turn, CancellationToken cancellationToken)
    {
        try
        {
            return Found(await catalogue.FindGroupsAsync(turn.Arguments, cancellationToken));
        }
        catch (DirectoryException)
        {
            // A list that is filled while one types has no room for an explanation; the next letter asks again.
            return [];
        }
    }

    private async Task<string?> ProblemAsync(TurnContext turn, AudienceChoice choice, CancellationToken cancellationToken) =>
        choice.Include.Count == 0 ? turn.Language["Updates.AudienceMissing"]
        : choice.Include.Count + choice.Except.Count > AudienceChoice.MaxParts
            ? turn.Language["Updates.AudienceTooMany", turn.Language.Number(AudienceChoice.MaxParts)]
        : (await resolver.ResolveAsync(choice, cancellationToken)).IsEmpty ? turn.Language["Updates.AudienceEmpty"]
        : null;

    private async Task<AdaptiveCard> CardAsync(
        TurnContext turn, Update draft, AudienceChoice choice, string? problem, CancellationToken cancellationToken)
    {
        // More than a card can hold are not shown again: the problem says how many there may be.
        var fitting = choice with { Include = [.. choice.Include.Take(AudienceChoice.MaxParts)], Except = [.. choice.Except.Take(Math.Max(AudienceChoice.MaxParts - choice.Include.Count, 0))] };
        var (include, except) = await FieldsAsync(turn, fitting, cancellationToken);
        return AudienceCard.Build(turn.Language, draft, fitting, include, except, problem);
    }

    private async Task<(IReadOnlyList<AudienceField> Include, IReadOnlyList<AudienceField> Except)> FieldsAsync(
        TurnContext turn, AudienceChoice choice, CancellationToken cancellationToken) => (
        await catalogue.GetFieldsAsync(turn.Language, choice.Include, cancellationToken),
        await catalogue.GetFieldsAsync(turn.Language, choice.Except, cancellationToken));

    private static IReadOnlyList<SearchResult> Found(IEnumerable<AudienceOption> options) =>
        [.. options.Take(SearchResult.Most).Select(option => new SearchResult(option.Title, option.Value))];
}
