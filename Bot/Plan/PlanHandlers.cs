using System.Globalization;
using ProcessDialogueBot.Cards;
using ProcessDialogueBot.Operations.Dialogue;
using ProcessDialogueBot.People;
using ProcessDialogueBot.Plan.Cards;
using ProcessDialogueBot.Teams.Schema;
using ProcessDialogueBot.Teams.Turns;

namespace ProcessDialogueBot.Plan;

/// <summary>Shows the plan to everyone.</summary>
internal sealed class PlanHandlers(PlanStore store, LateMilestones late, IEnumerable<IDialogueFigures> dialogue, IEnumerable<IFoldedForm> forms)
{
    private const int LongestNumber = 3;
    private const int LongestPage = 4;
    private readonly PublicCard<StatusView> _status = new(
        (language, view) => StatusCard.Build(language, view).With(forms, language.Culture, new CardBelow(PlanElements.StatusVerb)), view => view.Area);
    private readonly PublicCard<PlanView> _overview = new(OverviewCard.Build, view => view.IsEditor ? nameof(Role.Editor) : null);

    public async Task StatusAsync(TurnContext turn, CancellationToken cancellationToken) =>
        await SendAsync(turn, _status.Get(turn.Language, await ViewAsync(turn, cancellationToken)), cancellationToken);

    public async Task<CardActionResponse> ShowStatusAsync(TurnContext turn, CancellationToken cancellationToken) =>
        Show(_status.Get(turn.Language, await ViewAsync(turn, cancellationToken)));

    public async Task PlanAsync(TurnContext turn, CancellationToken cancellationToken)
    {
        var now = await store.GetSnapshotAsync(cancellationToken);
        if (turn.Arguments.Length == 0)
            await SendAsync(turn, _overview.Get(turn.Language, new PlanView(now, IsEditor(turn))), cancellationToken);
        else if (Find(turn.Arguments) is { } initiative)
            await SendAsync(turn, InitiativeCard.Build(turn.Language, now, initiative), cancellationToken);
        else
            await turn.SendAsync(PlanText.UnknownInitiative(turn.Language, store.Plan, turn.Arguments), cancellationToken);
    }

    public async Task<CardActionResponse> ShowOverviewAsync(TurnContext turn, CancellationToken cancellationToken)
    {
        var view = new PlanView(await store.GetSnapshotAsync(cancellationToken), IsEditor(turn), Page(turn) ?? 0);
        return view.Page == 0 ? Show(_overview.Get(turn.Language, view)) : Show(OverviewCard.Build(turn.Language, view));
    }

    public async Task<CardActionResponse> ShowTimelineAsync(TurnContext turn, CancellationToken cancellationToken)
    {
        var now = await store.GetSnapshotAsync(cancellationToken);
        var number = turn.Data.OptionalText(PlanElements.IdData, LongestNumber);
        var initiative = number is null ? null : Find(number);
        return number is not null && initiative is null
            ? CardActionResponse.Message(PlanText.UnknownInitiative(turn.Language, now.Plan, number))
            : Show(TimelineCard.Build(turn.Language, new TimelineView(now, initiative, Page(turn))));
    }

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

    private async Task<StatusView> ViewAsync(TurnContext turn, CancellationToken cancellationToken)
    {
        var told = new List<string>();
        foreach (var figures in dialogue)
            if (await figures.DescribeAsync(turn.Language, cancellationToken) is { } text)
                told.Add(text);
        var now = await store.GetSnapshotAsync(cancellationToken);

        // In a channel all see the same card; whose area goes first would tell one's colleagues, and help nobody else.
        var area = turn.Activity.Conversation!.IsPersonal ? turn.Person.Area?.Trim() : null;
        return new StatusView(now, await late.GetAsync(now, cancellationToken), told.Count == 0 ? null : string.Join("\n\n", told))
        {
            Area = area is not null && now.Milestones.Any(milestone => milestone.Areas.Contains(area, StringComparer.OrdinalIgnoreCase)) ? area : null,
        };
    }

    private static bool IsEditor(TurnContext turn) => turn.Activity.Conversation!.IsPersonal && turn.Roles.Contains(nameof(Role.Editor));

    // A page that is no number is none: the card then shows its first.
    private static int? Page(TurnContext turn) =>
        int.TryParse(turn.Data.OptionalText(PlanData.Page, LongestPage), NumberStyles.None, CultureInfo.InvariantCulture, out var page) ? page : null;
}
