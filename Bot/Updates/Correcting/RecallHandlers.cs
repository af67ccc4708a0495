using System.Globalization;
using ProcessDialogueBot.Cards;
using ProcessDialogueBot.People;
using ProcessDialogueBot.Teams.Schema;
using ProcessDialogueBot.Teams.Turns;
using ProcessDialogueBot.Updates.Cards;
using ProcessDialogueBot.Updates.Progress;

namespace ProcessDialogueBot.Updates.Correcting;

/// <summary>How editors take a sent update back, and read what it said before.</summary>
internal sealed class RecallHandlers(
    ShownUpdates shown,
    Corrections corrections,
    CorrectionApprovals approvals,
    CorrectionReach reach,
    ProgressHandlers progress,
    UpdateStore store,
    PeopleDirectory people,
    TimeProvider time)
{
    /// <summary>Asks once more, with the number.</summary>
    public async Task<CardActionResponse> AskAsync(TurnContext turn, CancellationToken cancellationToken)
    {
        if (await shown.FindAsync(turn, cancellationToken) is not { State: UpdateState.Sent } update)
            return CorrectingHandlers.NotNow(turn);
        var card = await AskCardAsync(turn, update, cancellationToken);
        await turn.SendCardAsync(card.ToJson(), card.FallbackText, cancellationToken);
        return CardActionResponse.Message(turn.Language["Updates.AskFollows"]);
    }

    /// <summary>Takes the update back. When another editor has corrected it meanwhile, it is asked again.</summary>
    public async Task<CardActionResponse> RecallAsync(TurnContext turn, CancellationToken cancellationToken)
    {
        if (await shown.FindAsync(turn, cancellationToken) is not { State: UpdateState.Sent } update)
            return CorrectingHandlers.NotNow(turn);
        if (!UpdateData.ShowsRevision(turn.Data, update)
            || await corrections.RecallAsync(update.Id, update.Revision, turn.Person.Id, cancellationToken) is not { } recalled)
        {
            return await shown.FindAsync(turn, cancellationToken) is { State: UpdateState.Sent } now
                ? ShownUpdates.Answer(await AskCardAsync(turn, now, cancellationToken))
                : CorrectingHandlers.NotNow(turn);
        }

        turn.Changed = recalled.Id;
        await approvals.SettleAsync(recalled.Id, cancellationToken);
        return await progress.AnswerAsync(turn, recalled, cancellationToken);
    }

    /// <summary>It is not taken back after all.</summary>
    public static Task<CardActionResponse> KeepAsync(TurnContext turn, CancellationToken cancellationToken) => Task.FromResult(CorrectingHandlers.Kept(turn));

    /// <summary>What the update said before.</summary>
    public async Task<CardActionResponse> ShowHistoryAsync(TurnContext turn, CancellationToken cancellationToken)
    {
        if (await shown.FindAsync(turn, cancellationToken) is not { IsSent: true } update)
            return ShownUpdates.Gone(turn);

        // One that was kept for a correction that another editor forestalled is the present text.
        var earlier = (await store.GetHistoryAsync(update.Id, cancellationToken)).Where(revision => revision.Number < update.Revision).ToList();
        if (earlier.Count == 0)
            return CardActionResponse.Message(turn.Language["Updates.NoHistory"]);
        var number = turn.Data.OptionalText(HistoryCard.NumberData, UpdateData.MaxId);
        var chosen = earlier.Find(revision => revision.Number.ToString(CultureInfo.InvariantCulture) == number) ?? earlier[^1];
        var card = HistoryCard.Build(turn.Language, update.Id, earlier, chosen, id => people.Get(id).Name);
        if (number is not null)
            return ShownUpdates.Answer(card);
        await turn.SendCardAsync(card.ToJson(), card.FallbackText, cancellationToken);
        return CardActionResponse.Message(turn.Language["Updates.HistoryFollows"]);
    }

    private async Task<AdaptiveCard> AskCardAsync(TurnContext turn, Update update, CancellationToken cancellationToken) => CorrectionCards.AskRecall(
        turn.Language, update, await reach.OfAsync(update, cancellationToken), time.GetUtcNow());
}
