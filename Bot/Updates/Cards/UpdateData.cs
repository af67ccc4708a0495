using System.Globalization;
using ProcessDialogueBot.Teams.Turns;
using ProcessDialogueBot.Updates.Audience;

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

    /// <summary>How many people the card says that it reaches.</summary>
    public const string People = "people";

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

    /// <summary>A button's data, with how many people its card says that it reaches; without where that could not be told.</summary>
    public static Dictionary<string, string> With(Dictionary<string, string> data, UpdateAudience? audience)
    {
        if (audience is not null)
            data[People] = audience.People.Count.ToString(CultureInfo.InvariantCulture);
        return data;
    }

    /// <summary>Whether by now so many people are meant that what the pressed card says is not true any more.</summary>
    /// <exception cref="CardDataException">The number on the card is none.</exception>
    public static bool IsOutgrown(CardData data, UpdateAudience audience) => data.OptionalText(People, MaxId) switch
    {
        null => false,
        var text when int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var people) => AudienceGrowth.IsBeyond(people, audience.People.Count),
        _ => throw new CardDataException(People, CardDataProblem.WrongType),
    };

    /// <summary>A draft that is not there yet.</summary>
    public static Dictionary<string, string> NewOf(string id) => new(StringComparer.Ordinal) { [New] = id };
}
