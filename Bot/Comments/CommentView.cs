using ProcessDialogueBot.Anonymity.Threads;
using ProcessDialogueBot.Cards;
using ProcessDialogueBot.Teams.Turns;

namespace ProcessDialogueBot.Comments;

/// <summary>A comment as one of the process team sees it.</summary>
/// <param name="Thread">The comment.</param>
/// <param name="Themes">The themes that there are.</param>
internal sealed record CommentView(AnonymousThread Thread, IReadOnlyList<ThreadTheme> Themes)
{
    /// <summary>What just happened.</summary>
    public string? Notice { get; init; }

    /// <summary>Whether that is good.</summary>
    public ContainerStyle Style { get; init; } = ContainerStyle.Good;

    /// <summary>What stands in the fields.</summary>
    public CommentDrafts Drafts { get; init; } = new();
}

/// <summary>What was typed on the card of a comment and is not stored.</summary>
internal sealed record CommentDrafts
{
    private const int LongestField = 256 * 1024;

    /// <summary>The reply.</summary>
    public string Reply { get; init; } = "";

    /// <summary>The reason for hiding.</summary>
    public string Reason { get; init; } = "";

    /// <summary>The new theme.</summary>
    public string Theme { get; init; } = "";

    /// <summary>What a card sends.</summary>
    public static CommentDrafts From(CardData data) => new()
    {
        Reply = Read(data, "reply"),
        Reason = Read(data, "reason"),
        Theme = CardText.OneLine(Read(data, "newTheme")),
    };

    /// <summary>As much of it as the fields have room for.</summary>
    public CommentDrafts Cut() => new()
    {
        Reply = CommentField.Reply.Cut(Reply),
        Reason = CommentField.Reason.Cut(Reason),
        Theme = CommentField.Theme.Cut(Theme),
    };

    private static string Read(CardData data, string field) => CardText.Clean(data.OptionalText(field, LongestField) ?? "");
}

/// <summary>How much a field of the card takes.</summary>
/// <param name="Longest">The most UTF-16 code units.</param>
/// <param name="Bytes">The most bytes of JSON.</param>
internal sealed record CommentField(int Longest, int Bytes)
{
    /// <summary>A reply.</summary>
    public static CommentField Reply { get; } = new(2_000, 6_000);

    /// <summary>The reason for hiding a comment.</summary>
    public static CommentField Reason { get; } = new(500, 1_500);

    /// <summary>A theme.</summary>
    public static CommentField Theme { get; } = new(60, 300);

    /// <summary>Whether a text fits.</summary>
    public bool Takes(string text) => CardText.Fits(text, Longest, Bytes);

    /// <summary>The longest beginning that fits.</summary>
    public string Cut(string text) => CardText.Cut(text, Longest, Bytes);
}
