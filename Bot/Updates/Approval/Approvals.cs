using Microsoft.Extensions.Options;
using ProcessDialogueBot.Delivery;
using ProcessDialogueBot.People;
using ProcessDialogueBot.Texts;
using ProcessDialogueBot.Updates.Audience;
using ProcessDialogueBot.Updates.Cards;

namespace ProcessDialogueBot.Updates.Approval;

/// <summary>
/// Four eyes: what reaches many is let through by an editor who did not write it. The row says first what is still to be told, so that a kill in
/// between only delays the telling; of two who decide at once, one does.
/// </summary>
internal sealed class Approvals(
    UpdateStore store, ShownUpdates shown, DeliveryService deliveries, PeopleDirectory people, IOptions<UpdatesOptions> options, TimeProvider time) : IUnfinishedWork
{
    /// <summary>Whether an editor may not send this by themselves.</summary>
    public bool IsNeeded(Update draft, UpdateAudience audience, string editorId) =>
        options.Value.ApprovalAbove is { } most && audience.People.Count > most && ShownUpdates.IsWriter(draft, editorId);

    /// <summary>The editors who may let it through.</summary>
    public IReadOnlyList<Person> OthersThanWriter(Update draft) =>
        [.. people.Listed(Role.Editor).Where(editor => !ShownUpdates.IsWriter(draft, editor.Id))];

    /// <summary>Puts an update before the other editors.</summary>
    /// <returns>The update that waits; null when it was changed meanwhile.</returns>
    public async Task<Update?> AskAsync(Update draft, StatusCardPlace? statusCard, CancellationToken cancellationToken)
    {
        var asked = draft with
        {
            State = UpdateState.AwaitingApproval,
            AskedAt = time.GetUtcNow(),
            ReturnedBy = null,
            Remark = null,
            IsUndelivered = true,
            StatusCard = statusCard ?? draft.StatusCard,
        };
        return await store.TrySaveAsync(asked, cancellationToken) is { } saved ? await TellAsync(saved, cancellationToken) : null;
    }

    /// <summary>Sends an update back to its writer.</summary>
    /// <returns>The draft that it is again; null when somebody else has decided or changed it meanwhile.</returns>
    public async Task<Update?> ReturnAsync(Update update, string editorId, string? remark, CancellationToken cancellationToken)
    {
        var returned = update with { State = UpdateState.Draft, ReturnedBy = editorId, Remark = remark, IsUndelivered = true };
        return await store.TrySaveAsync(returned, cancellationToken) is { } saved ? await TellAsync(saved, cancellationToken) : null;
    }

    /// <summary>Tells what a killed process had written down but not yet told.</summary>
    public async Task FinishAsync(CancellationToken cancellationToken)
    {
        await foreach (var update in store.GetAllAsync(cancellationToken))
            if (update is { IsUnsent: true, IsUndelivered: true })
                await TellAsync(update, cancellationToken);
    }

    private async Task<Update> TellAsync(Update update, CancellationToken cancellationToken)
    {
        if (update.State == UpdateState.AwaitingApproval)
            await AskOthersAsync(update, cancellationToken);
        else if (update.ReturnedBy is { } editor)
            await TellWriterAsync(update, editor, cancellationToken);
        return await store.TrySaveAsync(update with { IsUndelivered = false }, cancellationToken) ?? update;
    }

    private async Task AskOthersAsync(Update update, CancellationToken cancellationToken)
    {
        Dictionary<string, DeliveryContent> contents = [];
        foreach (var language in Language.All)
        {
            var card = await shown.RequestAsync(language, update, null, cancellationToken);
            contents[language.Code] = new DeliveryContent(card.ToJson(), card.FallbackText);
        }

        await deliveries.OrderAsync(
            new DeliveryOrder(update.ApprovalDeliveryId, "approval", contents, [.. OthersThanWriter(update).Select(editor => Recipient.Person(editor.Id))])
            { Lane = DeliveryLane.Answer },
            cancellationToken);
    }

    private Task TellWriterAsync(Update update, string editor, CancellationToken cancellationToken)
    {
        var contents = Language.All.ToDictionary(language => language.Code, language =>
        {
            var card = ApprovalCard.Returned(language, update, shown.NameOf(language, editor));
            return new DeliveryContent(card.ToJson(), card.FallbackText);
        });
        return deliveries.OrderAsync(
            new DeliveryOrder(update.ReturnDeliveryId, "approval", contents, [Recipient.Person(update.AuthorId)]) { Lane = DeliveryLane.Answer },
            cancellationToken);
    }
}
