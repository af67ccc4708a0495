using System.Globalization;
using ProcessDialogueBot.Plan.Milestones;
using ProcessDialogueBot.Teams.Turns;

namespace ProcessDialogueBot.Plan.Editing;

/// <summary>What the buttons about a milestone carry: which one, and what the editor saw of it.</summary>
/// <param name="Id">Which; empty for one that is not there yet.</param>
/// <param name="Version">Its version when it was seen.</param>
/// <param name="Row">The row that was seen, which also changes with the plan file.</param>
internal sealed record MilestoneData(string Id, int Version, string Row)
{
    public const string ListVerb = "milestone.list";
    public const string ShowVerb = "milestone.show";
    public const string NewVerb = "milestone.new";
    public const string EditVerb = "milestone.edit";
    public const string SaveVerb = "milestone.save";
    public const string MoveVerb = "milestone.move";
    public const string StatusVerb = "milestone.status";
    public const string UndoVerb = "milestone.undo";

    private const string IdData = "id";
    private const string VersionData = "version";
    private const string RowData = "row";
    private const string ProposedData = "proposed";
    private const string GoOnData = "go-on";
    private const int MaxId = 60;
    private const int MaxVersion = 9;

    /// <summary>One that is not there yet.</summary>
    public static MilestoneData New { get; } = new("", 0, "");

    /// <summary>The id that the form proposed for a new one; null for none.</summary>
    public string? Proposed { get; init; }

    /// <summary>Whether the editor was told that there is much to be finished first, and goes on.</summary>
    public bool GoesOn { get; init; }

    /// <summary>Whether it is not there yet.</summary>
    public bool IsNew => Id.Length == 0;

    /// <summary>A milestone as it stands.</summary>
    public static MilestoneData Of(Milestone milestone) => new(milestone.Id, milestone.Version, milestone.ETag.ToString());

    /// <summary>Reads what a button sent.</summary>
    /// <exception cref="CardDataException">It is nothing that a card carries.</exception>
    public static MilestoneData Read(CardData data) => new(data.OptionalText(IdData, MaxId) ?? "", VersionOf(data), data.OptionalText(RowData, MaxId) ?? "")
    {
        Proposed = data.OptionalText(ProposedData, MaxId),
        GoesOn = data.IsOn(GoOnData),
    };

    /// <summary>Reads which milestone a button is about.</summary>
    /// <exception cref="CardDataException">There is none.</exception>
    public static string ReadId(CardData data) => data.Text(IdData, MaxId);

    /// <summary>Whether the milestone stands as it was seen.</summary>
    public bool IsOf(Milestone milestone) => milestone.ETag.ToString() == Row;

    /// <summary>The data as a button carries it.</summary>
    public Dictionary<string, string> ToData()
    {
        var data = new Dictionary<string, string>(StringComparer.Ordinal)
        {
            [IdData] = Id,
            [VersionData] = Version.ToString(CultureInfo.InvariantCulture),
            [RowData] = Row,
        };
        if (Proposed is not null)
            data[ProposedData] = Proposed;
        if (GoesOn)
            data[GoOnData] = "true";
        return data;
    }

    private static int VersionOf(CardData data) => data.OptionalText(VersionData, MaxVersion) switch
    {
        null => 0,
        var text when int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var version) => version,
        _ => throw new CardDataException(VersionData, CardDataProblem.WrongType),
    };
}
