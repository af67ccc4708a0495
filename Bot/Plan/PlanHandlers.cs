using System.Globalization;
using ProcessDialogueBot.Cards;
using ProcessDialogueBot.Operations.Dialogue;
using ProcessDialogueBot.People;
using ProcessDialogueBot.Plan.Cards;
using ProcessDialogueBot.Teams.Schema;
using ProcessDialogueBot.Teams.Turns;
using ProcessDialogueBot.Texts;

namespace ProcessDialogueBot.Plan;

/// <summary>Shows the plan to everyone.</summary>
internal sealed class PlanHandlers(PlanStore store, IEnumerable<IDialogueFigures> dialogue, IEnumerable<IFoldedForm> forms)
{
    private const int LongestNumber = 3;
    private readonly PublicCard<StatusView> _status = new((language, view) => StatusCard.Build(language, view).With(forms, language.Culture, new CardBelow(PlanElements.StatusVerb)));
    private readonly PublicCard<PlanSnapshot> _overview = new(OverviewCard.Build);

    public async Task StatusAsync(TurnContext turn, CancellationToken cancellationToken) =>
        await SendAsync(turn, _status.Get(turn.Language, await StatusAsync(turn.Language, cancellationToken)), cancellationToken);

    public async Task<CardActionResponse> ShowStatusAsync(TurnContext turn, CancellationToken cancellationToken) =>
        Show(_status.Get(turn.Language, await StatusAsync(turn.Language, cancellationToken)));

    public async Task PlanAsync(TurnContext turn, CancellationToken cancellationToken)
    {
        var now = await store.GetSnapshotAsync(cancellationToken);
        if (turn.Arguments.Length == 0)
            await SendAsync(turn, _overview.Get(turn.Language, now), cancellationToken);
        else if (Find(turn.Arguments) is { } initiative)
            await SendAsync(turn, InitiativeCard.Build(turn.Language, now, initiative), cancellationToken);
        else
            await turn.SendAsync(PlanText.UnknownInitiative(turn.Language, store.Plan, turn.Arguments), cancellationToken);
    }

    public async Task<CardActionResponse> ShowOverviewAsync(TurnContext turn, CancellationToken cancellationToken) =>
        Show(_overview.Get(turn.Language, await store.GetSnapshotAsync(cancellationToken)));

    public async Task<CardActionResponse> ShowInitiativeAsync(TurnContext turn, CancellationToken cancellationToken)
    {
        var number = turn.Data.Text(PlanElements.IdData, LongestNumber);
        var now = await store.GetSnapshotAsync(cancellationToken);
        return Find(number) is { } initiative
            ? Show(InitiativeCard.Build(turn.Language, now, initiative))
            : CardActionResponse.Message(PlanText.UnknownInitiative(turn.Language, store.Plan, number));
    }

    public async Task DecisionsAsync(TurnContext turn, CancellationToken cancellationToken) =>
        await SendAsync(turn, DecisionsCard.Build(turn.Language, (await store.GetSnapshotAsync(cancellationToken)).Plan), cancellationToken);

    public async Task<CardActionResponse> ShowDecisionsAsync(TurnContext turn, CancellationToken cancellationToken) =>
        Show(DecisionsCard.Build(turn.Language, (await store.GetSnapshotAsync(cancellationToken)).Plan));

    private static CardActionResponse Show(AdaptiveCard card) => CardActionResponse.Card(card.ToJson());

    private static CardActionResponse Show(CardReply card) => CardActionResponse.Card(card.Card);

    private static Task<string?> SendAsync(TurnContext turn, CardReply card, CancellationToken cancellationToken) =>
        turn.SendCardAsync(card.Card, card.Summary, cancellationToken);

    private static Task<string?> SendAsync(TurnContext turn, AdaptiveCard card, CancellationToken cancellationToken) =>
        turn.SendCardAsync(card.ToJson(), card.FallbackText, cancellationToken);

    private Initiative? Find(string number) =>
        int.TryParse(number, NumberStyles.None, CultureInfo.InvariantCulture, out var parsed) ? store.Plan.FindInitiative(parsed) : null;

    private async Task<StatusView> StatusAsync(Language language, CancellationToken cancellationToken)
    {
        var told = new List<string>();
        foreach (var figures in dialogue)
            if (await figures.DescribeAsync(language, cancellationToken) is { } text)
                told.Add(text);
        return new StatusView(await store.GetSnapshotAsync(cancellationToken), told.Count == 0 ? null : string.Join("\n\n", told));
    }
}
