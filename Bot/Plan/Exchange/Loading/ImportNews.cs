using ProcessDialogueBot.Delivery;
using ProcessDialogueBot.Texts;

namespace ProcessDialogueBot.Plan.Exchange.Loading;

/// <summary>Tells an editor what came of an import that ended when they were not looking.</summary>
internal sealed class ImportNews(DeliveryService deliveries, TimeProvider time)
{
    private const string Kind = "import";

    /// <summary>Tells it; doing so again does nothing.</summary>
    public Task TellAsync(ImportProgress ended, CancellationToken cancellationToken)
    {
        var contents = new Dictionary<string, DeliveryContent>(StringComparer.Ordinal);
        foreach (var language in Language.All)
        {
            var card = ImportCard.Result(language, ended, time.GetUtcNow());
            contents[language.Code] = new DeliveryContent(card.ToJson(), card.FallbackText);
        }

        var id = ended.IsUndo ? $"import-{ended.Id}-undo" : $"import-{ended.Id}";
        return deliveries.OrderAsync(new DeliveryOrder(id, Kind, contents, [Recipient.Person(ended.EditorId)]) { Lane = DeliveryLane.Answer }, cancellationToken);
    }
}
