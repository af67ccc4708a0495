using ProcessDialogueBot.Cards;
using ProcessDialogueBot.Teams.Turns;
using ProcessDialogueBot.Texts;

namespace ProcessDialogueBot.Anonymity.Forms;

/// <summary>The cards that one who writes anonymously sees.</summary>
/// <param name="promise">What may be promised.</param>
internal sealed class AnonymousFormCards(AnonymityPromise promise)
{
    private const string NoArea = "none";

    /// <summary>The form.</summary>
    public CardReply Form(AnonymousFormKind kind, Language language, FormContent content)
    {
        var summary = language[$"{kind.Texts}.FormTitle"];
        var card = new AdaptiveCard(
            language[$"{kind.Texts}.FormFallback"],
            [
                Blocks.Heading(summary),
                .. content.TypedInChat ? [Blocks.Notice(ContainerStyle.Warning, language[$"{kind.Texts}.NotInChat"])] : NoElements,
                new TextBlock(promise.Lines(language)),
                new TextBlock(AnonymityPromise.Care(language)) { IsSubtle = true },
                .. kind.MoreCare is { } more ? [new TextBlock(more(language)) { IsSubtle = true }] : NoElements,
                .. WritingElements.Problems(language, content),
                WritingElements.Field(
                    language[$"{kind.Texts}.FormLabel"], language[$"{kind.Texts}.FormPlaceholder"], language[$"{kind.Texts}.Empty"], content),
                .. kind.Areas.Count > 0 ? Area(language, kind.Areas, content.Area) : NoElements,
                Blocks.Note(language.Count("Anonymity.DailyLimit", promise.DailyLimit)),
            ])
        {
            Lang = language.Code,
            Actions = WritingElements.Actions(language, content, kind.SubmitVerb),
        };
        return new CardReply(card.ToJson(), summary);
    }

    /// <summary>That a comment was received, and the code: the only time that it is shown.</summary>
    public CardReply Receipt(AnonymousFormKind kind, Language language, Receipt receipt)
    {
        var summary = language[$"{kind.Texts}.ReceiptTitle"];
        var card = new AdaptiveCard(
            summary,
            Blocks.Heading(summary),
            new TextBlock(language["Anonymity.ReceiptCode"]),
            new TextBlock(receipt.Show()) { Size = TextSize.Large, Weight = TextWeight.Bolder, Spacing = Spacing.Small },
            new TextBlock(language["Anonymity.ReceiptKeep"]),
            new TextBlock(promise.Next(language)),
            Blocks.Note(language["Anonymity.ReceiptCare"]))
        {
            Lang = language.Code,
        };
        return new CardReply(card.ToJson(), summary);
    }

    private static IReadOnlyList<CardElement> NoElements => [];

    private IReadOnlyList<CardElement> Area(Language language, IReadOnlyList<string> areas, string? chosen) =>
    [
        new ChoiceSetInput(
            "area", language["Anonymity.Area"], [new Choice(language["Anonymity.NoArea"], NoArea), .. areas.Select(area => new Choice(area, area))])
        {
            Value = chosen ?? NoArea,
            Style = ChoiceInputStyle.Compact,
        },
        Blocks.Note(promise.Area(language)),
    ];
}
