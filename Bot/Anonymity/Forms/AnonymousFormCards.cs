using ProcessDialogueBot.Cards;
using ProcessDialogueBot.Teams.Turns;
using ProcessDialogueBot.Texts;

namespace ProcessDialogueBot.Anonymity.Forms;

/// <summary>The cards that one who writes anonymously sees.</summary>
/// <param name="promise">What may be promised.</param>
internal sealed class AnonymousFormCards(AnonymityPromise promise)
{
    private const string NoArea = "none";

    /// <summary>The form. What is wrong with what was sent stands first, to be seen on a phone.</summary>
    /// <remarks>
    /// Where the form lay folded on another card it has taken that card's place, and a button leads back. That press names its sender, but nothing was
    /// stored of what was written. After <see cref="Receipt"/> there is none.
    /// </remarks>
    public CardReply Form(AnonymousFormKind kind, Language language, FormContent content)
    {
        var summary = language[$"{kind.Texts}.FormTitle"];
        var card = new AdaptiveCard(
            language[$"{kind.Texts}.FormFallback"],
            [
                .. WritingElements.Problems(language, content),
                Blocks.Heading(summary),
                .. content.TypedInChat ? [Blocks.Notice(ContainerStyle.Warning, language[$"{kind.Texts}.NotInChat"])] : NoElements,
                .. Body(kind, language, content, [.. promise.ReadMore(language), .. promise.ReadStillMore(language, kind.Areas.Count > 0)]),
            ])
        {
            Lang = language.Code,
            Actions =
            [
                .. WritingElements.Actions(language, content, kind.SubmitVerb, WritingElements.NewNonce()),
                .. WritingElements.Back(language, content.Below),
                WritingElements.ReadMore(language),
            ],
        };
        return new CardReply(card.ToJson(), summary);
    }

    /// <summary>The same form folded on another card, and the same for all who have the card.</summary>
    public ShowCardAction Folded(AnonymousFormKind kind, Language language, string title, CardBelow? below)
    {
        var content = new FormContent { Below = below };
        return new ShowCardAction(
            title,
            new AdaptiveCard(language[$"{kind.Texts}.FormTitle"], [.. Body(kind, language, content, promise.ReadMore(language))])
            {
                Actions = [.. WritingElements.Actions(language, content, kind.SubmitVerb, PoolDraft.SharedNonce), WritingElements.ReadMore(language)],
            });
    }

    /// <summary>That a comment was received, and the code: the only time that it is shown.</summary>
    /// <remarks>
    /// It stands in the place of the form, or of the card on which the form was folded, for the one who wrote and until Teams shows the chat anew: the
    /// answer to a press is a view of that one client, and the message as Teams stores it stays as it was (Learn, "User Specific Views"; botbuilder-js
    /// issue 4635). So nothing is left to find in the chat, in Teams' storage or in an export. The alternatives leave more, or lose the code: a line of
    /// text in answer leaves what was written standing in the field, and shows the code for moments only; a button back to the card would be a press
    /// that names its sender just after this one, and could be the first thing that the bot stores of a person.
    /// </remarks>
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
            new TextBlock(promise.Kept(language, kind.EntryKind)),
            Blocks.Note(language["Anonymity.ReceiptCare"]))
        {
            Lang = language.Code,
        };
        return new CardReply(card.ToJson(), summary);
    }

    private static IReadOnlyList<CardElement> NoElements => [];

    // Where something is to be put right the field comes before what was read before.
    private IEnumerable<CardElement> Body(AnonymousFormKind kind, Language language, FormContent content, IReadOnlyList<string> more)
    {
        IEnumerable<CardElement> lines =
            [.. promise.Lines(language).Select(line => new TextBlock(line)), .. kind.MoreCare is { } care ? [new TextBlock(care(language))] : NoElements];
        IEnumerable<CardElement> fields = [Field(kind, language, content), .. Area(kind, language, promise.Area(language), content.Area)];
        return
        [
            .. content.IsRefused ? fields.Concat(lines) : lines.Concat(fields),
            WritingElements.More(more),
        ];
    }

    private static TextInput Field(AnonymousFormKind kind, Language language, FormContent content) => WritingElements.Field(
        language[$"{kind.Texts}.FormLabel"], language[$"{kind.Texts}.FormPlaceholder"], language[$"{kind.Texts}.Empty"], content);

    private static IReadOnlyList<CardElement> Area(AnonymousFormKind kind, Language language, string note, string? chosen) => kind.Areas.Count == 0 ? NoElements :
    [
        new ChoiceSetInput(
            "area", language["Anonymity.Area"], [new Choice(language["Anonymity.NoArea"], NoArea), .. kind.Areas.Select(area => new Choice(area, area))])
        {
            Value = chosen ?? NoArea,
            Style = ChoiceInputStyle.Compact,
        },
        Blocks.Note(note),
    ];
}
