using Azure;
using ProcessDialogueBot.Delivery;
using ProcessDialogueBot.People;
using ProcessDialogueBot.Teams.Schema;
using ProcessDialogueBot.Teams.Turns;
using ProcessDialogueBot.Updates.Cards;
using ProcessDialogueBot.Updates.Progress;
using ProcessDialogueBot.Updates.Writing;

namespace ProcessDialogueBot.Updates.Correcting;

/// <summary>How editors correct a sent update.</summary>
/// <remarks>The form stands in a message of its own: the status card beside it is brought up to date while somebody writes.</remarks>
internal sealed class CorrectingHandlers(
    ShownUpdates shown, Corrections corrections, PendingCorrections pending, ProgressHandlers progress, DeliveryService deliveries, TimeProvider time)
{
    /// <summary>The form with the present text.</summary>
    public async Task<CardActionResponse> CorrectAsync(TurnContext turn, CancellationToken cancellationToken)
    {
        if (await shown.FindAsync(turn, cancellationToken) is not { State: UpdateState.Sent } update)
            return NotNow(turn);
        var form = CorrectionCards.Form(turn.Language, update, WrittenUpdate.Of(update));
        await turn.SendCardAsync(form.ToJson(), form.FallbackText, cancellationToken);
        return CardActionResponse.Message(turn.Language["Updates.FormFollows"]);
    }

    /// <summary>The corrected update, before anyone else sees it.</summary>
    public async Task<CardActionResponse> PreviewAsync(TurnContext turn, CancellationToken cancellationToken)
    {
        if (await shown.FindAsync(turn, cancellationToken) is not { State: UpdateState.Sent } update)
            return NotNow(turn);
        var written = WrittenUpdate.Of(turn.Data);
        if (!UpdateData.ShowsRevision(turn.Data, update))
            return Form(turn, update, written.Fitting, turn.Language["Updates.CorrectedMeanwhile"], update.Content);
        if (written.Problem(turn.Language) is { } problem)
            return Form(turn, update, written.Fitting, problem);
        var content = written.Content;
        if (content == update.Content)
            return Form(turn, update, written, turn.Language["Updates.NothingCorrected"]);
        var correction = await pending.SaveAsync(new PendingCorrection(update.Id, turn.Person.Id, update.Revision, content), cancellationToken);
        return await AskAsync(turn, update, correction, cancellationToken);
    }

    /// <summary>Back to the form, with what was written.</summary>
    public async Task<CardActionResponse> EditAsync(TurnContext turn, CancellationToken cancellationToken) =>
        await shown.FindAsync(turn, cancellationToken) is { State: UpdateState.Sent } update
        && await pending.FindAsync(update.Id, turn.Person.Id, cancellationToken) is { } correction
            ? Form(turn, update, WrittenUpdate.Of(update with { Content = correction.Content }))
            : NotNow(turn);

    /// <summary>Sends what the preview showed.</summary>
    public async Task<CardActionResponse> SendAsync(TurnContext turn, CancellationToken cancellationToken)
    {
        if (await shown.FindAsync(turn, cancellationToken) is not { State: UpdateState.Sent } update
            || await pending.FindAsync(update.Id, turn.Person.Id, cancellationToken) is not { } correction)
            return NotNow(turn);

        // The same editor has looked at another correction since.
        if (correction.ETag != new ETag(turn.Data.Text(UpdateData.Version, UpdateData.MaxId)))
            return await AskAsync(turn, update, correction, cancellationToken);
        if (await corrections.CorrectAsync(update.Id, correction.Revision, correction.Content, turn.Person.Id, cancellationToken) is not { } corrected)
            return await TellOfOtherAsync(turn, correction.Content, cancellationToken);
        turn.Changed = corrected.Id;
        await pending.DeleteAsync(correction, cancellationToken);
        return await progress.AnswerAsync(turn, corrected, cancellationToken);
    }

    /// <summary>Everything stays as it is.</summary>
    public async Task<CardActionResponse> KeepAsync(TurnContext turn, CancellationToken cancellationToken)
    {
        if (await shown.FindAsync(turn, cancellationToken) is { } update && await pending.FindAsync(update.Id, turn.Person.Id, cancellationToken) is { } correction)
            await pending.DeleteAsync(correction, cancellationToken);
        return ShownUpdates.Answer(UpdateElements.Note(turn.Language, turn.Language["Updates.KeptAsIs"]));
    }

    private async Task<CardActionResponse> AskAsync(TurnContext turn, Update update, PendingCorrection correction, CancellationToken cancellationToken)
    {
        var corrected = update with { Content = correction.Content, Revision = update.Revision + 1, CorrectedAt = time.GetUtcNow() };
        var summary = await deliveries.GetSummaryAsync(update.DeliveryId, cancellationToken) ?? new DeliverySummary(0, 0, 0, 0, 0);
        return ShownUpdates.Answer(CorrectionCards.Preview(turn.Language, corrected, correction, summary));
    }

    // The second of two editors sees what the first has made of it, and keeps what they wrote.
    private async Task<CardActionResponse> TellOfOtherAsync(TurnContext turn, UpdateContent written, CancellationToken cancellationToken) =>
        await shown.FindAsync(turn, cancellationToken) is { State: UpdateState.Sent } update
            ? Form(turn, update, WrittenUpdate.Of(update with { Content = written }), turn.Language["Updates.CorrectedMeanwhile"], update.Content)
            : NotNow(turn);

    private static CardActionResponse Form(TurnContext turn, Update update, WrittenUpdate written, string? problem = null, UpdateContent? other = null) =>
        ShownUpdates.Answer(CorrectionCards.Form(turn.Language, update, written, problem, other));

    internal static CardActionResponse NotNow(TurnContext turn) => CardActionResponse.Message(turn.Language["Updates.NotCorrectable"]);
}
