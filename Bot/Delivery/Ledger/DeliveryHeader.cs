namespace ProcessDialogueBot.Delivery.Ledger;

/// <summary>What is known of a delivery beside its rows.</summary>
/// <param name="Kind">Which feature it belongs to.</param>
/// <param name="Lane">How soon it is sent.</param>
/// <param name="HeedsQuietHours">Whether people are not disturbed at all hours.</param>
/// <param name="Edition">What is shown now.</param>
internal sealed record DeliveryHeader(string Kind, DeliveryLane Lane, bool HeedsQuietHours, Edition Edition);

/// <summary>The contents of one revision.</summary>
/// <param name="Revision">Its number; 0 for what was ordered.</param>
/// <param name="IsRecall">Whether those who have nothing yet are left alone.</param>
/// <param name="Contents">What is shown, by language code.</param>
internal sealed record Edition(int Revision, bool IsRecall, IReadOnlyDictionary<string, DeliveryContent> Contents)
{
    public DeliveryContent In(string language) => Contents.GetValueOrDefault(language) ?? Contents["da"];

    /// <summary>Whether it shows the same as another.</summary>
    public bool Shows(IReadOnlyDictionary<string, DeliveryContent> contents, bool isRecall) =>
        isRecall == IsRecall && contents.Count == Contents.Count
        && contents.All(entry => Contents.TryGetValue(entry.Key, out var content)
            && content.Summary == entry.Value.Summary && content.Card.Span.SequenceEqual(entry.Value.Card.Span));
}
