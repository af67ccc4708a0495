using ProcessDialogueBot.Delivery.Digests;
using ProcessDialogueBot.Teams.Turns;

namespace ProcessDialogueBot.Updates.Cards;

/// <summary>
/// The card of several updates on which one was opened. The update then stands in its place until the chat is opened again; the message itself
/// stays what it is.
/// </summary>
/// <param name="DigestId">The digest; null for the list of news.</param>
internal sealed record OpenedOn(string? DigestId)
{
    private const string News = "news";

    /// <summary>Where the pressed card was opened; null when it is a message of its own.</summary>
    public static OpenedOn? Of(CardData data) =>
        data.OptionalText(DigestCard.DigestData, UpdateData.MaxId) is { } digest ? new OpenedOn(digest)
        : data.IsOn(News) ? new OpenedOn(DigestId: null)
        : null;

    /// <summary>A button's data, with where its card was opened.</summary>
    public static Dictionary<string, string> With(Dictionary<string, string> data, OpenedOn? opened)
    {
        if (opened is { DigestId: { } digest })
            data[DigestCard.DigestData] = digest;
        else if (opened is not null)
            data[News] = "true";
        return data;
    }
}
