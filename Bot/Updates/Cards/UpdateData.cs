using System.Globalization;
using ProcessDialogueBot.Teams.Turns;

namespace ProcessDialogueBot.Updates.Cards;

/// <summary>What the buttons of updates carry.</summary>
internal static class UpdateData
{
    /// <summary>Which update.</summary>
    public const string Id = "id";

    /// <summary>The version that the card shows: what is done is done to what was seen.</summary>
    public const string Version = "version";

    /// <summary>The key that a new draft gets: made with the form, so that a press that arrives twice makes one draft.</summary>
    public const string New = "new";

    /// <summary>Which text of a sent update the card shows.</summary>
    public const string Revision = "revision";

    /// <summary>Which request of the other editors the card is.</summary>
    public const string Asked = "asked";

    /// <summary>The longest id or version, in UTF-16 code units.</summary>
    public const int MaxId = 60;

    /// <summary>An update in the version shown.</summary>
    public static Dictionary<string, string> Of(Update update) =>
        new(StringComparer.Ordinal) { [Id] = update.Id, [Version] = update.ETag.ToString() };

    /// <summary>An update, or a correction of one, as it was put before the other editors: it stays that until it is changed or decided.</summary>
    public static Dictionary<string, string> AskedOf(string id, string? request) =>
        new(StringComparer.Ordinal) { [Id] = id, [Asked] = request ?? "" };

    /// <summary>An update in whichever version.</summary>
    public static Dictionary<string, string> Of(string id) => new(StringComparer.Ordinal) { [Id] = id };

    /// <summary>A sent update with the text shown.</summary>
    public static Dictionary<string, string> OfRevision(Update update) =>
        new(StringComparer.Ordinal) { [Id] = update.Id, [Revision] = update.Revision.ToString(CultureInfo.InvariantCulture) };

    /// <summary>Whether the update still says what the pressed card shows.</summary>
    public static bool ShowsRevision(CardData data, Update update) =>
        data.Text(Revision, MaxId) == update.Revision.ToString(CultureInfo.InvariantCulture);

    /// <summary>A draft that is not there yet.</summary>
    public static Dictionary<string, string> NewOf(string id) => new(StringComparer.Ordinal) { [New] = id };
}
