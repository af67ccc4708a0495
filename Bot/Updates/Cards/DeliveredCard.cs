using ProcessDialogueBot.Cards;
using ProcessDialogueBot.Delivery;
using ProcessDialogueBot.Texts;

namespace ProcessDialogueBot.Updates.Cards;

/// <summary>What every recipient gets: people and channels alike, where what is pressed is answered to the one who pressed.</summary>
/// <param name="forms">What can be written on the card itself. The same bytes go to everyone, so that what is sent from them tells nobody apart.</param>
internal sealed class DeliveredCard(IEnumerable<IFoldedForm> forms)
{
    /// <summary>The update as it is now; when it has been recalled, a short notice in its place.</summary>
    /// <param name="language">The recipient's language.</param>
    /// <param name="update">A sent update.</param>
    /// <param name="isRead">Whether this recipient has said that they have read it.</param>
    /// <param name="opened">Where it was opened; null where it stands in a message of its own.</param>
    public AdaptiveCard Build(Language language, Update update, bool isRead = false, OpenedOn? opened = null) => update.State == UpdateState.Recalled
        ? Recalled(language, update)
        : new AdaptiveCard(
            CardText.Fallback($"{update.Content.TitleIn(language)}\n\n{update.Content.TextIn(language)}"),
            [.. UpdateElements.Content(language, update, DanishTime.DateOf(update.SentAt!.Value), isRead)])
        {
            Lang = language.Code,
            Actions = UpdateElements.Buttons(language, update, isRead, opened),
        }.With(
            opened is { DigestId: not null } ? [] : forms, // On a digest the fourth button leads back to it.
            language.Culture,
            opened is null ? new CardBelow(UpdateElements.OpenVerb, update.Id) : new CardBelow(UpdateElements.NewsVerb));

    /// <summary>What Delivery brings to everyone, by language code.</summary>
    public IReadOnlyDictionary<string, DeliveryContent> Contents(Update update) => Language.All.ToDictionary(
        language => language.Code,
        language => new DeliveryContent(Build(language, update).ToJson(), Summary(language, update)));

    /// <summary>The line shown in notifications.</summary>
    public static string Summary(Language language, Update update) =>
        update.State == UpdateState.Recalled ? language["Updates.RecalledNotice"] : update.Content.TitleIn(language);

    private static AdaptiveCard Recalled(Language language, Update update) => new(
        language["Updates.RecalledNotice"],
        new TextBlock(language["Updates.RecalledNotice"]),
        Blocks.Note(language["Updates.From", language.Date(DanishTime.DateOf(update.CorrectedAt ?? update.SentAt!.Value))]))
    {
        Lang = language.Code,
        Actions = [new ExecuteAction(language["Updates.AllNews"], UpdateElements.NewsVerb)],
    };
}
