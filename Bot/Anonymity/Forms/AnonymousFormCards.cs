using System.Security.Cryptography;
using ProcessDialogueBot.Cards;
using ProcessDialogueBot.Teams.Turns;
using ProcessDialogueBot.Texts;

namespace ProcessDialogueBot.Anonymity.Forms;

/// <summary>The cards that one who writes anonymously sees.</summary>
/// <param name="promise">What may be promised.</param>
internal sealed class AnonymousFormCards(AnonymityPromise promise)
{
    private const int NonceBytes = 16;

    /// <summary>The form.</summary>
    public CardReply Form(AnonymousFormKind kind, Language language, FormContent content)
    {
        var nonce = RandomNumberGenerator.GetHexString(2 * NonceBytes, lowercase: true);
        var summary = language[$"{kind.Texts}.FormTitle"];
        var card = new AdaptiveCard(
            language[$"{kind.Texts}.FormFallback"],
            [
                Blocks.Heading(summary),
                .. content.TypedInChat ? [Blocks.Notice(ContainerStyle.Warning, language[$"{kind.Texts}.NotInChat"])] : NoElements,
                new TextBlock(promise.Lines(language)),
                new TextBlock(AnonymityPromise.Care(language)) { IsSubtle = true },
                .. kind.MoreCare is { } more ? [new TextBlock(more(language)) { IsSubtle = true }] : NoElements,
                .. content.Error is { } error ? [Blocks.Notice(ContainerStyle.Attention, error)] : NoElements,
                .. content.Findings.Count > 0 ? [Warning(language, content.Findings)] : NoElements,
                new TextInput("text", language[$"{kind.Texts}.FormLabel"])
                {
                    Value = content.Text.Length == 0 ? null : content.Text,
                    Placeholder = language[$"{kind.Texts}.FormPlaceholder"],
                    IsMultiline = true,
                    IsRequired = true,
                    ErrorMessage = language[$"{kind.Texts}.Empty"],
                    MaxLength = AnonymousText.MaxLength,
                },
                Blocks.Note(language.Count("Anonymity.DailyLimit", promise.DailyLimit)),
            ])
        {
            Lang = language.Code,
            Actions = content.Findings.Count == 0
                ? [Send(kind, language["Anonymity.Send"], nonce, "")]
                : [Send(kind, language["Anonymity.SendChanged"], nonce, ""), Send(kind, language["Anonymity.SendAnyway"], nonce, string.Join(' ', content.Findings))],
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
            new TextBlock(promise.Kept(language, kind.EntryKind)),
            Blocks.Note(language["Anonymity.ReceiptCare"]))
        {
            Lang = language.Code,
        };
        return new CardReply(card.ToJson(), summary);
    }

    private static IReadOnlyList<CardElement> NoElements => [];

    private static Container Warning(Language language, IReadOnlySet<Finding> findings) => new(
        [
            new TextBlock(language["Anonymity.WarningTitle"]) { Weight = TextWeight.Bolder },
            .. findings.Order().Select(finding => new TextBlock("- " + language[$"Anonymity.Warning{finding}"]) { Spacing = Spacing.Small }),
            new TextBlock(language["Anonymity.WarningChoice"]),
        ])
    {
        Style = ContainerStyle.Warning,
    };

    private static ExecuteAction Send(AnonymousFormKind kind, string title, string nonce, string accepted) => new(title, kind.SubmitVerb)
    {
        Data = new Dictionary<string, string>(StringComparer.Ordinal) { ["nonce"] = nonce, ["accepted"] = accepted },
        AssociatedInputs = AssociatedInputs.Auto,
    };
}
