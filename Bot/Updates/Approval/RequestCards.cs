using ProcessDialogueBot.Cards;
using ProcessDialogueBot.Delivery;
using ProcessDialogueBot.People;
using ProcessDialogueBot.Texts;

namespace ProcessDialogueBot.Updates.Approval;

/// <summary>Puts a request before the other editors, and replaces its cards when it has come to something.</summary>
internal sealed class RequestCards(ApprovalRequests requests, DeliveryService deliveries, PeopleDirectory people, TimeProvider time)
{
    private const string Kind = "approval";

    // Cards that were never ordered by then never will be: what they ask about was changed first.
    private static readonly TimeSpan NeverOrdered = TimeSpan.FromHours(1);

    /// <summary>The editors who may let through what some have written.</summary>
    public IReadOnlyList<Person> OthersThan(Writers writers) => [.. people.Listed(Role.Editor).Where(editor => !writers.Contains(editor.Id))];

    /// <summary>Puts it before the other editors; doing it again changes nothing.</summary>
    /// <param name="request">The request.</param>
    /// <param name="writers">Who wrote it, and is not asked.</param>
    /// <param name="build">The card.</param>
    /// <param name="cancellationToken">Stops the request.</param>
    /// <returns>False when there is nobody to ask.</returns>
    public async Task<bool> AskAsync(ApprovalRequest request, Writers writers, Func<Language, Task<AdaptiveCard>> build, CancellationToken cancellationToken)
    {
        var others = OthersThan(writers);
        if (others.Count == 0)
            return false;
        Dictionary<string, AdaptiveCard> cards = [];
        foreach (var language in Language.All)
            cards[language.Code] = await build(language);
        await OrderAsync(request.DeliveryId, language => cards[language.Code], others.Select(editor => editor.Id), cancellationToken);
        return true;
    }

    /// <summary>Whether a delivery of cards has been ordered.</summary>
    public async Task<bool> IsOrderedAsync(string deliveryId, CancellationToken cancellationToken) =>
        await deliveries.GetSummaryAsync(deliveryId, cancellationToken) is not null;

    /// <summary>Tells the writers something; doing it again changes nothing.</summary>
    /// <param name="deliveryId">The delivery that tells it.</param>
    /// <param name="writers">Who wrote what it is about.</param>
    /// <param name="build">The card.</param>
    /// <param name="cancellationToken">Stops the request.</param>
    public Task TellWritersAsync(string deliveryId, Writers writers, Func<Language, AdaptiveCard> build, CancellationToken cancellationToken) =>
        OrderAsync(deliveryId, build, writers.Ids, cancellationToken);

    /// <summary>Replaces the cards of a request that has come to something, also those that were pressed: an answer to a press lasts until the chat is opened again.</summary>
    /// <returns>False while the cards are still being ordered: it is to be done again then.</returns>
    public async Task<bool> CloseAsync(ApprovalRequest request, Func<Language, AdaptiveCard> build, CancellationToken cancellationToken)
    {
        if (await IsOrderedAsync(request.DeliveryId, cancellationToken))
            await deliveries.ReviseAsync(request.DeliveryId, Contents(build), isRecall: true, cancellationToken); // Who has no card yet needs none.
        else if (time.GetUtcNow() - request.At < NeverOrdered)
            return false;
        await requests.RemoveAsync(request, cancellationToken);
        return true;
    }

    private Task OrderAsync(string id, Func<Language, AdaptiveCard> build, IEnumerable<string> readers, CancellationToken cancellationToken) =>
        deliveries.OrderAsync(new DeliveryOrder(id, Kind, Contents(build), [.. readers.Select(Recipient.Person)]) { Lane = DeliveryLane.Answer }, cancellationToken);

    private static Dictionary<string, DeliveryContent> Contents(Func<Language, AdaptiveCard> build) => Language.All.ToDictionary(language => language.Code, language =>
    {
        var card = build(language);
        return new DeliveryContent(card.ToJson(), card.FallbackText);
    });
}
