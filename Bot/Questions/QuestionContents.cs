using ProcessDialogueBot.Cards;
using ProcessDialogueBot.Delivery;
using ProcessDialogueBot.Texts;

namespace ProcessDialogueBot.Questions;

/// <summary>Deliveries of questions: what is brought to whom, and put right where it stands.</summary>
internal static class QuestionContents
{
    /// <summary>A card in every language.</summary>
    /// <param name="card">The card in a language.</param>
    /// <param name="summary">The key of the line that is shown in notifications.</param>
    public static Dictionary<string, DeliveryContent> Of(Func<Language, AdaptiveCard> card, string summary) =>
        Language.All.ToDictionary(language => language.Code, language => new DeliveryContent(card(language).ToJson(), language[summary]));

    /// <summary>Brings it to those who do not have it yet, and brings it up to date where it stands.</summary>
    public static async Task BringAsync(
        this DeliveryService deliveries,
        string id,
        string kind,
        IReadOnlyDictionary<string, DeliveryContent> contents,
        IReadOnlyList<Recipient> recipients,
        CancellationToken cancellationToken)
    {
        await deliveries.OrderAsync(new DeliveryOrder(id, kind, contents, recipients) { Lane = DeliveryLane.Answer }, cancellationToken);
        await deliveries.ReviseAsync(id, contents, isRecall: false, cancellationToken);
    }
}
