using ProcessDialogueBot.Texts;

namespace ProcessDialogueBot.Updates;

/// <summary>What an update says.</summary>
/// <param name="Title">The heading, in Danish.</param>
/// <param name="Text">The text, in Danish and in Teams' Markdown subset.</param>
internal sealed record UpdateContent(string Title, string Text)
{
    /// <summary>The longest heading, in UTF-16 code units.</summary>
    public const int MaxTitle = 100;

    /// <summary>The longest text, in UTF-16 code units.</summary>
    public const int MaxText = 4_000;

    /// <summary>The most room that a text takes on a card, in bytes of JSON: 4,000 letters, with room for the rest of the card.</summary>
    /// <remarks>The Danish and the English text share it, as both stand on the form and on the preview.</remarks>
    public const int MaxTextBytes = 15_000;

    /// <summary>The longest link, in UTF-16 code units.</summary>
    public const int MaxLink = 500;

    /// <summary>The most room that a link takes on a card, in bytes of JSON.</summary>
    public const int MaxLinkBytes = 1_000;

    /// <summary>The heading in English; null when there is no English text.</summary>
    public string? EnglishTitle { get; init; }

    /// <summary>The text in English; null when there is none: then everyone gets the Danish one.</summary>
    public string? EnglishText { get; init; }

    /// <summary>Where more is to be read, an https address; null for nowhere.</summary>
    public string? Link { get; init; }

    /// <summary>Whether there is an English text.</summary>
    public bool HasEnglish => EnglishText is not null;

    /// <summary>The heading for readers of a language.</summary>
    public string TitleIn(Language language) => language == Language.English && HasEnglish ? EnglishTitle ?? Title : Title;

    /// <summary>The text for readers of a language.</summary>
    public string TextIn(Language language) => language == Language.English ? EnglishText ?? Text : Text;
}

/// <summary>What an update said at one time.</summary>
/// <param name="Number">0 for the text as it was first sent, then 1, 2 …</param>
/// <param name="Content">What it said.</param>
/// <param name="Since">When that was sent or put in its place.</param>
/// <param name="By">The editor who wrote it.</param>
internal sealed record UpdateRevision(int Number, UpdateContent Content, DateTimeOffset Since, string By)
{
    /// <summary>What a sent update says now.</summary>
    public static UpdateRevision Of(Update update) =>
        new(update.Revision, update.Content, update.CorrectedAt ?? update.SentAt!.Value, update.CorrectedBy ?? update.AuthorId);
}
