using System.Security.Cryptography;
using ProcessDialogueBot.Cards;
using ProcessDialogueBot.Teams.Turns;
using ProcessDialogueBot.Texts;

namespace ProcessDialogueBot.Anonymity.Forms;

/// <summary>The parts of a card in which something is written anonymously: in the form, and below what a code opens.</summary>
internal static class WritingElements
{
    private const int NonceBytes = 16;

    // Short: on the longest update there is little room.
    private const string BelowData = "on";
    private const string MoreId = "anon";
    private const int LongestBelow = 200;

    /// <summary>A random value for a form that is shown once.</summary>
    public static string NewNonce() => RandomNumberGenerator.GetHexString(2 * NonceBytes, lowercase: true);

    /// <summary>What went wrong, and what in the text may identify someone.</summary>
    public static IEnumerable<CardElement> Problems(Language language, FormContent content)
    {
        if (content.Error is { } error)
            yield return Blocks.Notice(ContainerStyle.Attention, error);
        if (content.Findings.Count > 0)
            yield return new Container(
                [
                    new TextBlock(language["Anonymity.WarningTitle"]) { Weight = TextWeight.Bolder },
                    .. content.Findings.Order().Select(finding => new TextBlock("- " + language[$"Anonymity.Warning{finding}"]) { Spacing = Spacing.Small }),
                    new TextBlock(language["Anonymity.WarningChoice"]),
                ])
            {
                Style = ContainerStyle.Warning,
            };
    }

    /// <summary>The field.</summary>
    /// <param name="label">What to write.</param>
    /// <param name="placeholder">A hint inside the empty field.</param>
    /// <param name="empty">What is said when it is sent empty.</param>
    /// <param name="content">What stands in it.</param>
    public static TextInput Field(string label, string placeholder, string empty, FormContent content) => new("text", label)
    {
        Value = content.Text.Length == 0 ? null : content.Text,
        Placeholder = placeholder,
        IsMultiline = true,
        IsRequired = true,
        ErrorMessage = empty,
        MaxLength = AnonymousText.MaxLength,
    };

    /// <summary>The card that the form lay on from which something was sent.</summary>
    /// <exception cref="CardDataException">The data is not that of a form of ours.</exception>
    public static CardBelow? Below(CardData data) =>
        data.OptionalText(BelowData, LongestBelow)?.Split(' ', 2) is [var verb, .. var id] ? new CardBelow(verb, id is [var one] ? one : null) : null;

    /// <summary>What is to be known beyond the three lines, out of sight until <see cref="ReadMore"/> shows it.</summary>
    public static TextBlock More(IEnumerable<string> lines) => Blocks.Note(string.Join("\n\n", lines)) with { Id = MoreId, IsVisible = false };

    /// <summary>The button that shows it, and hides it again.</summary>
    public static ToggleVisibilityAction ReadMore(Language language) => new(language["Anonymity.ReadMore"], MoreId);

    /// <summary>The button that shows the card again that the form lay on; none where it is a message of its own.</summary>
    public static IReadOnlyList<CardAction> Back(Language language, CardBelow? below) => below is null ? [] :
    [
        new ExecuteAction(language["Anonymity.Back"], below.Verb)
        {
            Data = below.Id is { } id ? new Dictionary<string, string>(StringComparer.Ordinal) { ["id"] = id } : null,
            AssociatedInputs = AssociatedInputs.None,
        },
    ];

    /// <summary>The buttons: to send, or after a warning to send what was changed, or what is there all the same.</summary>
    /// <param name="language">The reader's language.</param>
    /// <param name="content">What was warned of.</param>
    /// <param name="verb">What they do.</param>
    /// <param name="nonce">What the form carries, see <see cref="PoolDraft.Nonce"/>.</param>
    /// <param name="code">The code of the thread that is added to.</param>
    public static IReadOnlyList<CardAction> Actions(Language language, FormContent content, string verb, string nonce, Receipt? code = null)
    {
        return content.Findings.Count == 0
            ? [Send("Anonymity.Send", "")]
            : [Send("Anonymity.SendChanged", ""), Send("Anonymity.SendAnyway", string.Join(' ', content.Findings))];

        ExecuteAction Send(string title, string accepted)
        {
            var data = new Dictionary<string, string>(StringComparer.Ordinal) { ["nonce"] = nonce, ["accepted"] = accepted };
            if (code is not null)
                data["code"] = code.Show();
            if (content.Below is { } below)
                data[BelowData] = below.Id is { } id ? $"{below.Verb} {id}" : below.Verb;
            return new ExecuteAction(language[title], verb) { Data = data, AssociatedInputs = AssociatedInputs.Auto };
        }
    }
}
