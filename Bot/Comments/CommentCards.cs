using System.Security.Cryptography;
using Microsoft.Extensions.Options;
using ProcessDialogueBot.Anonymity;
using ProcessDialogueBot.Cards;
using ProcessDialogueBot.Teams.Turns;
using ProcessDialogueBot.Texts;

namespace ProcessDialogueBot.Comments;

/// <summary>What the form for a comment is shown with.</summary>
/// <param name="Text">What stands in the field.</param>
internal sealed record FormContent(string Text = "")
{
    /// <summary>Whether the comment was typed into the chat.</summary>
    public bool TypedInChat { get; init; }

    /// <summary>What went wrong, in the reader's language.</summary>
    public string? Error { get; init; }

    /// <summary>What in the text may identify someone.</summary>
    public IReadOnlySet<Finding> Findings { get; init; } = new HashSet<Finding>();
}

/// <summary>The cards that one who writes a comment sees.</summary>
/// <param name="promise">What may be promised.</param>
/// <param name="options">Where serious matters belong.</param>
internal sealed class CommentCards(AnonymityPromise promise, IOptions<CommentsOptions> options)
{
    private const int NonceBytes = 16;

    /// <summary>The form.</summary>
    public CardReply Form(Language language, FormContent content)
    {
        var nonce = RandomNumberGenerator.GetHexString(2 * NonceBytes, lowercase: true);
        var summary = language["Comments.FormTitle"];
        var card = new AdaptiveCard(
            language["Comments.FormFallback"],
            [
                Blocks.Heading(summary),
                .. content.TypedInChat ? [Blocks.Notice(ContainerStyle.Warning, language["Comments.NotInChat"])] : NoElements,
                new TextBlock(promise.Lines(language)),
                new TextBlock(AnonymityPromise.Care(language)) { IsSubtle = true },
                new TextBlock(language["Comments.Serious", Whistleblower(language)]) { IsSubtle = true },
                .. content.Error is { } error ? [Blocks.Notice(ContainerStyle.Attention, error)] : NoElements,
                .. content.Findings.Count > 0 ? [Warning(language, content.Findings)] : NoElements,
                new TextInput("text", language["Comments.FormLabel"])
                {
                    Value = content.Text.Length == 0 ? null : content.Text,
                    Placeholder = language["Comments.FormPlaceholder"],
                    IsMultiline = true,
                    IsRequired = true,
                    ErrorMessage = language["Comments.Empty"],
                    MaxLength = AnonymousText.MaxLength,
                },
                Blocks.Note(language.Count("Comments.DailyLimit", promise.DailyLimit)),
            ])
        {
            Lang = language.Code,
            Actions = content.Findings.Count == 0
                ? [Send(language["Comments.Send"], nonce, "")]
                : [Send(language["Comments.SendChanged"], nonce, ""), Send(language["Comments.SendAnyway"], nonce, string.Join(' ', content.Findings))],
        };
        return new CardReply(card.ToJson(), summary);
    }

    /// <summary>That a comment was received, and the code: the only time that it is shown.</summary>
    public CardReply Receipt(Language language, Receipt receipt)
    {
        var summary = language["Comments.ReceiptTitle"];
        var card = new AdaptiveCard(
            summary,
            Blocks.Heading(summary),
            new TextBlock(language["Comments.ReceiptCode"]),
            new TextBlock(receipt.Show()) { Size = TextSize.Large, Weight = TextWeight.Bolder, Spacing = Spacing.Small },
            new TextBlock(language["Comments.ReceiptKeep"]),
            new TextBlock(promise.Next(language)),
            Blocks.Note(language["Comments.ReceiptCare"]))
        {
            Lang = language.Code,
        };
        return new CardReply(card.ToJson(), summary);
    }

    private static IReadOnlyList<CardElement> NoElements => [];

    private static Container Warning(Language language, IReadOnlySet<Finding> findings) => new(
        [
            new TextBlock(language["Comments.WarningTitle"]) { Weight = TextWeight.Bolder },
            .. findings.Order().Select(finding => new TextBlock("- " + language[$"Comments.Warning{finding}"]) { Spacing = Spacing.Small }),
            new TextBlock(language["Comments.WarningChoice"]),
        ])
    {
        Style = ContainerStyle.Warning,
    };

    private static ExecuteAction Send(string title, string nonce, string accepted) => new(title, "comment.submit")
    {
        Data = new Dictionary<string, string>(StringComparer.Ordinal) { ["nonce"] = nonce, ["accepted"] = accepted },
        AssociatedInputs = AssociatedInputs.Auto,
    };

    private string Whistleblower(Language language)
    {
        var name = language["Comments.Whistleblower"];
        return options.Value.WhistleblowerUrl is { } url ? $"[{name}]({url})" : name;
    }
}
