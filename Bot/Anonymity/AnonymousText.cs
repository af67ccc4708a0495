namespace ProcessDialogueBot.Anonymity;

/// <summary>What may be written anonymously.</summary>
internal static class AnonymousText
{
    /// <summary>The longest text, in UTF-16 code units after <see cref="Cards.CardText.Clean"/>.</summary>
    public const int MaxLength = 4_000;

    /// <summary>The most room that a text takes on a card, in bytes of JSON: 4,000 letters of any living language.</summary>
    public const int MaxBytes = 15_000;
}
