using Azure;
using ProcessDialogueBot.Cards;
using ProcessDialogueBot.People;
using ProcessDialogueBot.Teams.Schema;
using ProcessDialogueBot.Teams.Turns;
using ProcessDialogueBot.Updates.Approval;
using ProcessDialogueBot.Updates.Cards;
using ProcessDialogueBot.Updates.Progress;
using ProcessDialogueBot.Updates.Writing;

namespace ProcessDialogueBot.Updates.Correcting;

/// <summary>How editors correct a sent update.</summary>
/// <remarks>The form stands in a message of its own: the status card beside it is brought up to date while somebody writes.</remarks>
internal sealed class CorrectingHandlers(
    ShownUpdates shown,
    Corrections corrections,
    PendingCorrections pending,
    CorrectionApprovals approvals,
    CorrectionReach reach,
    RequestCards requests,
    ProgressHandlers progress,
    TimeProvider time)
{
    /// <summary>The form with the present text, or with the own correction that waits for a second editor.</summary>
    public async Task<CardActionResponse> CorrectAsync(TurnContext turn, CancellationToken cancellationToken)
    {
        if (await shown.FindAsync(turn, cancellationToken) is not { State: UpdateState.Sent } update)
            return NotNow(turn);
        var own = await pending.FindAsync(update.Id, turn.Person.Id, cancellationToken);
        var form = own?.IsAwaiting(update) == true
            ? CorrectionCards.Form(turn.Language, update, WrittenUpdate.Of(update with { Content = own.Content }), isAwaiting: true)
            : CorrectionCards.Form(turn.Language, update, WrittenUpdate.Of(update));
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
        var own = await pending.FindAsync(update.Id, turn.Person.Id, cancellationToken);
        if (own is not null && own.IsAwaiting(update) && own.Content == content)
            return await AskAsync(turn, update, own, cancellationToken);
        if (await pending.TryKeepAsync(new PendingCorrection(update.Id, turn.Person.Id, update.Revision, content), own, cancellationToken) is not { } correction)
            return await shown.FindAsync(turn, cancellationToken) is { State: UpdateState.Sent } now
                ? Form(turn, now, written, turn.Language["Updates.CorrectionDecidedMeanwhile"])
                : NotNow(turn);
        await approvals.SettleAsync(update.Id, cancellationToken);
        return await AskAsync(turn, update, correction, cancellationToken);
    }

    /// <summary>Back to the form, with what was written.</summary>
    public async Task<CardActionResponse> EditAsync(TurnContext turn, CancellationToken cancellationToken)
    {
        if (await shown.FindAsync(turn, cancellationToken) is not { State: UpdateState.Sent } update
            || await pending.FindAsync(update.Id, turn.Person.Id, cancellationToken) is not { } correction)
            return NotNow(turn);
        return correction.Revision == update.Revision
            ? Form(turn, update, WrittenUpdate.Of(update with { Content = correction.Content }), isAwaiting: correction.IsAwaiting(update))
            : await TellOfOtherAsync(turn, correction.Content, cancellationToken);
    }

    /// <summary>Sends what the preview showed; where it reaches many, a second editor is asked first.</summary>
    public async Task<CardActionResponse> SendAsync(TurnContext turn, CancellationToken cancellationToken)
    {
        if (await shown.FindAsync(turn, cancellationToken) is not { State: UpdateState.Sent } update
            || await pending.FindAsync(update.Id, turn.Person.Id, cancellationToken) is not { } correction)
            return NotNow(turn);

        if (correction.ApprovedBy is not null)
            return ShownUpdates.Answer(approvals.ApprovedCard(turn.Language, update, correction));
        if (!IsShown(turn, correction) || correction.IsAwaiting(update))
            return await AskAsync(turn, update, correction, cancellationToken);
        if (correction.Revision == update.Revision && await approvals.IsNeededAsync(update, cancellationToken))
            return await AskOthersAsync(turn, update, correction, cancellationToken);
        if (await corrections.CorrectAsync(update.Id, correction.Revision, correction.Content, turn.Person.Id, cancellationToken) is not { } corrected)
            return await TellOfOtherAsync(turn, correction.Content, cancellationToken);
        turn.Changed = corrected.Id;
        await pending.TryDeleteAsync(correction, cancellationToken);
        await approvals.SettleAsync(corrected.Id, cancellationToken);
        return await progress.AnswerAsync(turn, corrected, cancellationToken);
    }

    /// <summary>Everything stays as it is; a correction that waits for a second editor is taken back, unless it was let through first.</summary>
    public async Task<CardActionResponse> KeepAsync(TurnContext turn, CancellationToken cancellationToken)
    {
        if (await shown.FindAsync(turn, cancellationToken) is not { State: UpdateState.Sent } update)
            return NotNow(turn);
        if (await pending.FindAsync(update.Id, turn.Person.Id, cancellationToken) is not { } correction)
            return UpdateData.ShowsRevision(turn.Data, update) ? Kept(turn) : await progress.ShowAsync(turn, cancellationToken);
        if (correction.ApprovedBy is not null)
            return ShownUpdates.Answer(approvals.ApprovedCard(turn.Language, update, correction));
        if (!IsShown(turn, correction))
            return await AskAsync(turn, update, correction, cancellationToken);
        if (!await pending.TryDeleteAsync(correction, cancellationToken))
            return await KeepAsync(turn, cancellationToken); // Decided just now.
        turn.Changed = update.Id;
        await approvals.SettleAsync(update.Id, cancellationToken);

        // One that was carried out just now is forgotten too.
        return await shown.FindAsync(turn, cancellationToken) is { } now && now.Revision == update.Revision
            ? Kept(turn)
            : await progress.ShowAsync(turn, cancellationToken);
    }

    /// <summary>Nothing was changed, and nothing is.</summary>
    public static CardActionResponse Kept(TurnContext turn) => ShownUpdates.Answer(UpdateElements.Note(turn.Language, turn.Language["Updates.KeptAsIs"]));

    internal static CardActionResponse NotNow(TurnContext turn) => CardActionResponse.Message(turn.Language["Updates.NotCorrectable"]);

    // Whether the card shows what the editor has written last, on whichever device, and that nobody has decided about it since.
    private static bool IsShown(TurnContext turn, PendingCorrection correction) => correction.ETag == new ETag(turn.Data.Text(UpdateData.Version, UpdateData.MaxId));

    private async Task<CardActionResponse> AskOthersAsync(TurnContext turn, Update update, PendingCorrection correction, CancellationToken cancellationToken)
    {
        var others = requests.OthersThan(Writers.Only(turn.Person.Id)).Count;
        if (others == 0)
            return CardActionResponse.Message(turn.Language["Updates.NobodyToApproveCorrection"]);
        if (await approvals.AskAsync(correction, cancellationToken) is not { } asked)
            return NotNow(turn);
        turn.Changed = update.Id;
        var data = UpdateData.AskedOf(update.Id, asked.Request);
        return ShownUpdates.Answer(UpdateElements.Note(turn.Language, turn.Language.Count("Updates.CorrectionAsked", others)) with
        {
            Actions =
            [
                new ExecuteAction(turn.Language["Updates.Show"], "update.show-request") { Data = data },
            ],
        });
    }

    private async Task<CardActionResponse> AskAsync(TurnContext turn, Update update, PendingCorrection correction, CancellationToken cancellationToken) =>
        ShownUpdates.Answer(CorrectionCards.Preview(turn.Language, update, correction, await reach.OfAsync(update, cancellationToken), time.GetUtcNow()));

    // The second of two editors sees what the first has made of it, and keeps what they wrote.
    private async Task<CardActionResponse> TellOfOtherAsync(TurnContext turn, UpdateContent written, CancellationToken cancellationToken) =>
        await shown.FindAsync(turn, cancellationToken) is { State: UpdateState.Sent } update
            ? Form(turn, update, WrittenUpdate.Of(update with { Content = written }), turn.Language["Updates.CorrectedMeanwhile"], update.Content)
            : NotNow(turn);

    private static CardActionResponse Form(
        TurnContext turn, Update update, WrittenUpdate written, string? problem = null, UpdateContent? other = null, bool isAwaiting = false) =>
        ShownUpdates.Answer(CorrectionCards.Form(turn.Language, update, written, problem, other, isAwaiting));
}
