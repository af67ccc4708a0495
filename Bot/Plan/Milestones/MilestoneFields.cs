using System.Globalization;

namespace ProcessDialogueBot.Plan.Milestones;

/// <summary>What of a milestone can be changed.</summary>
internal enum MilestoneField
{
    Title,
    Initiative,
    Due,
    Status,
    Owner,
    Progress,
    Areas,
    DependsOn,
    Note,
    Source,
}

/// <summary>One field before and after a change, in the notation of <see cref="MilestoneFields"/>.</summary>
/// <param name="Field">The field.</param>
/// <param name="From">What stood there; null for nothing.</param>
/// <param name="To">What stands there; null for nothing.</param>
internal sealed record FieldChange(MilestoneField Field, string? From, string? To);

/// <summary>
/// The fields of a milestone as text: in rows, in the history, in files. Dates as <see cref="DuePeriod"/> has them, lists with semicolons, a status in its
/// English name.
/// </summary>
internal static class MilestoneFields
{
    /// <summary>Stands between the entries of a list; an area's name may have a comma.</summary>
    public const char Separator = ';';

    /// <summary>All of them.</summary>
    public static IReadOnlyList<MilestoneField> All { get; } = Enum.GetValues<MilestoneField>();

    /// <summary>A field; null when it is empty.</summary>
    public static string? Get(Milestone milestone, MilestoneField field) => field switch
    {
        MilestoneField.Title => milestone.Title,
        MilestoneField.Initiative => milestone.Initiative?.ToString(CultureInfo.InvariantCulture),
        MilestoneField.Due => milestone.Due.ToString(),
        MilestoneField.Status => milestone.Status.ToString(),
        MilestoneField.Owner => milestone.Owner,
        MilestoneField.Progress => milestone.Progress?.ToString(),
        MilestoneField.Areas => Joined(milestone.Areas),
        MilestoneField.DependsOn => Joined(milestone.DependsOn),
        MilestoneField.Note => milestone.Note,
        MilestoneField.Source => milestone.SourceId.Length == 0 ? null : milestone.SourceId,
        _ => throw new ArgumentOutOfRangeException(nameof(field)),
    };

    /// <summary>The milestone with another value in a field.</summary>
    /// <exception cref="FormatException">The text is not a value of this field.</exception>
    public static Milestone With(Milestone milestone, MilestoneField field, string? text) => field switch
    {
        MilestoneField.Title => milestone with { Title = text ?? "" },
        MilestoneField.Initiative => milestone with { Initiative = text is null ? null : int.Parse(text, NumberStyles.None, CultureInfo.InvariantCulture) },
        MilestoneField.Due => milestone with { Due = DuePeriod.TryParse(text, out var due) ? due : throw Unreadable(field) },
        MilestoneField.Status => milestone with { Status = Enum.TryParse<MilestoneStatus>(text, out var status) ? status : throw Unreadable(field) },
        MilestoneField.Owner => milestone with { Owner = text },
        MilestoneField.Progress => milestone with
        {
            Progress = text is null ? null : MilestoneProgress.TryParse(text, out var progress) ? progress : throw Unreadable(field),
        },
        MilestoneField.Areas => milestone with { Areas = Split(text) },
        MilestoneField.DependsOn => milestone with { DependsOn = Split(text) },
        MilestoneField.Note => milestone with { Note = text },
        MilestoneField.Source => milestone with { SourceId = text ?? "" },
        _ => throw new ArgumentOutOfRangeException(nameof(field)),
    };

    /// <summary>What differs, in the order of the fields.</summary>
    public static IReadOnlyList<FieldChange> Between(Milestone before, Milestone after) =>
    [
        .. from field in All
           let change = new FieldChange(field, Get(before, field), Get(after, field))
           where change.From != change.To
           select change,
    ];

    private static string? Joined(ValueList<string> list) => list.Count == 0 ? null : string.Join(Separator, list);

    private static ValueList<string> Split(string? text) => [.. (text ?? "").Split(Separator, StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries)];

    private static FormatException Unreadable(MilestoneField field) => new($"{field} cannot be read.");
}
