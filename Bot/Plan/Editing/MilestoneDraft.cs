using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using ProcessDialogueBot.Cards;
using ProcessDialogueBot.Plan.Milestones;
using ProcessDialogueBot.Teams.Turns;
using ProcessDialogueBot.Texts;

namespace ProcessDialogueBot.Plan.Editing;

/// <summary>What stands in the fields of the form, as it was typed.</summary>
internal sealed class MilestoneDraft
{
    public const string Title = "title";
    public const string Initiative = "initiative";
    public const string Due = "due";
    public const string Status = "status";
    public const string Owner = "owner";
    public const string Progress = "progress";
    public const string Areas = "areas";
    public const string Waits = "waits";
    public const string Note = "note";
    public const string Reason = "reason";
    public const string Number = "number";

    /// <summary>In <see cref="Initiative"/>: the process as a whole.</summary>
    public const string WholeProcess = "process";

    /// <summary>What parts the values of a list of which several can be chosen.</summary>
    public const char ListSeparator = ',';


    // More than a form takes, so that what is too long comes back with how long it may be; and so little that all of it fits a card.
    private const int LongestShort = 400;
    private const int LongestWaits = 800;
    private const int LongestLong = 1_200;
    private const int HashLength = 12;
    private readonly Dictionary<string, string> _values;

    private MilestoneDraft(Dictionary<string, string> values) => _values = values;

    /// <summary>The fields of which a milestone has something, and what they hold.</summary>
    public static IReadOnlyList<(string Input, MilestoneField Field)> Fields { get; } =
    [
        (Title, MilestoneField.Title), (Initiative, MilestoneField.Initiative), (Due, MilestoneField.Due), (Status, MilestoneField.Status),
        (Owner, MilestoneField.Owner), (Progress, MilestoneField.Progress), (Areas, MilestoneField.Areas), (Waits, MilestoneField.DependsOn),
        (Note, MilestoneField.Note),
    ];

    /// <summary>What stands in a field; empty for nothing.</summary>
    public string this[string input] => _values.GetValueOrDefault(input, "");

    /// <summary>An empty form.</summary>
    /// <param name="initiative">The initiative to begin with; null for the process as a whole.</param>
    public static MilestoneDraft Empty(int? initiative) => new(new(StringComparer.Ordinal)
    {
        [Initiative] = InitiativeValue(initiative),
        [Status] = nameof(MilestoneStatus.Planned),
    });

    /// <summary>A milestone as it stands.</summary>
    public static MilestoneDraft Of(Language language, Milestone milestone) => new(new(StringComparer.Ordinal)
    {
        [Title] = milestone.Title,
        [Initiative] = InitiativeValue(milestone.Initiative),
        [Due] = milestone.Due.In(language).Replace('\u00A0', ' '),
        [Status] = milestone.Status.ToString(),
        [Owner] = milestone.Owner ?? "",
        [Progress] = milestone.Progress is { } progress ? ProgressWords.In(language, progress) : "",
        [Areas] = string.Join(ListSeparator, milestone.Areas.Select(AreaValue)),
        [Waits] = string.Join(", ", milestone.DependsOn),
        [Note] = milestone.Note ?? "",
    });

    /// <summary>What a card sent.</summary>
    /// <exception cref="CardDataException">A field holds more than any form takes, or something else than text.</exception>
    public static MilestoneDraft Read(CardData data)
    {
        var values = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var input in Fields.Select(field => field.Input).Append(Reason).Append(Number))
            values[input] = data.OptionalText(input, LongestOf(input)) is not { } text ? "" : IsLong(input) ? CardText.Clean(text) : CardText.OneLine(CardText.Clean(text));
        return new MilestoneDraft(values);
    }

    /// <summary>The draft with something else in a field.</summary>
    public MilestoneDraft With(string input, string value) => new(new(_values, StringComparer.Ordinal) { [input] = value });

    /// <summary>Whether a field holds the same here and there, in whatever order a list was chosen.</summary>
    public bool IsSame(string input, MilestoneDraft other) => input == Areas ? List(input).Order().SequenceEqual(other.List(input).Order()) : this[input] == other[input];

    /// <summary>The values of a list of which several can be chosen.</summary>
    public IReadOnlyList<string> List(string input) => this[input].Split(ListSeparator, StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);

    private static bool IsLong(string input) => input is Note or Reason;

    private static int LongestOf(string input) => IsLong(input) ? LongestLong : input is Waits or Areas ? LongestWaits : LongestShort;

    /// <summary>What stands for an area, whose name may hold commas.</summary>
    public static string AreaValue(string area) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(area)))[..HashLength];

    /// <summary>What stands for an initiative.</summary>
    public static string InitiativeValue(int? number) => number?.ToString(CultureInfo.InvariantCulture) ?? WholeProcess;
}
