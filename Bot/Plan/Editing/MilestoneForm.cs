using System.Globalization;
using ProcessDialogueBot.Cards;
using ProcessDialogueBot.Plan.Import;
using ProcessDialogueBot.Plan.Milestones;
using ProcessDialogueBot.Texts;

namespace ProcessDialogueBot.Plan.Editing;

/// <summary>Reads the form: the milestone that the editor wants, and by field what is to be put right first.</summary>
/// <param name="language">The editor's language.</param>
/// <param name="now">The plan as it stands.</param>
internal sealed class MilestoneForm(Language language, PlanSnapshot now)
{
    /// <summary>The longest title, owner and name, in UTF-16 code units.</summary>
    public const int MaxTitle = 200;

    private const int MaxWaits = 30;
    private const int MaxAreas = 50; // As in a plan file, into which every milestone goes some day.
    private static readonly char[] Between = [',', ';', ' ', '\n'];
    private readonly Dictionary<string, string> _problems = new(StringComparer.Ordinal);

    /// <summary>What is wrong, by the field's name.</summary>
    public IReadOnlyDictionary<string, string> Problems => _problems;

    /// <summary>Reads what was typed. What a form cannot say is left as it is in <paramref name="before"/>.</summary>
    /// <param name="draft">What was typed.</param>
    /// <param name="before">The milestone as it stands; null for a new one.</param>
    /// <param name="proposed">The id that the form proposed for a new one.</param>
    /// <returns>What the editor wants; of no use when there are <see cref="Problems"/>.</returns>
    public Milestone Read(MilestoneDraft draft, Milestone? before, string? proposed = null)
    {
        var initiative = Initiative(draft);
        var read = (before ?? new Milestone(Id(draft, initiative, proposed), "", null, default, default, "")) with
        {
            Title = Title(draft),
            Initiative = initiative,
            Due = Due(draft),
            Status = Status(draft),
            Owner = Owner(draft),
            Progress = Progress(draft),
            Areas = Areas(draft),
            Note = Long(draft, MilestoneDraft.Note),
        };
        _ = Long(draft, MilestoneDraft.Reason);
        return read with { DependsOn = Waits(draft, read) };
    }

    private string Title(MilestoneDraft draft)
    {
        var title = draft[MilestoneDraft.Title];
        if (title.Length == 0)
            Problem(MilestoneDraft.Title, "Milestones.TitleMissing");
        else if (title.Length > MaxTitle)
            Problem(MilestoneDraft.Title, "Milestones.TooLong", language.Number(title.Length), language.Number(MaxTitle));
        return title;
    }

    private int? Initiative(MilestoneDraft draft)
    {
        var value = draft[MilestoneDraft.Initiative];
        if (value is "" or MilestoneDraft.WholeProcess)
            return null;
        if (int.TryParse(value, NumberStyles.None, CultureInfo.InvariantCulture, out var number) && now.Plan.FindInitiative(number) is not null)
            return number;
        Problem(MilestoneDraft.Initiative, "Milestones.InitiativeGone");
        return null;
    }

    private DuePeriod Due(MilestoneDraft draft)
    {
        var text = draft[MilestoneDraft.Due];
        var reading = DueWords.Read(text);
        if (text.Length == 0)
            Problem(MilestoneDraft.Due, "Milestones.DueMissing");
        else if (reading.Nearest is { } nearest)
            Problem(MilestoneDraft.Due, "Milestones.DueNoSuchDay", text, nearest.ToString("dd-MM-yyyy", CultureInfo.InvariantCulture));
        else if (reading.Due is null)
            Problem(MilestoneDraft.Due, "Milestones.DueUnreadable", CardText.Beginning(text, MaxTitle));
        return reading.Due ?? default;
    }

    private MilestoneStatus Status(MilestoneDraft draft)
    {
        if (Enum.GetNames<MilestoneStatus>().Contains(draft[MilestoneDraft.Status]))
            return Enum.Parse<MilestoneStatus>(draft[MilestoneDraft.Status]);
        Problem(MilestoneDraft.Status, "Milestones.StatusMissing");
        return default;
    }

    private string? Owner(MilestoneDraft draft)
    {
        var owner = draft[MilestoneDraft.Owner];
        if (owner.Length > MaxTitle)
            Problem(MilestoneDraft.Owner, "Milestones.TooLong", language.Number(owner.Length), language.Number(MaxTitle));
        return owner.Length == 0 ? null : owner;
    }

    private MilestoneProgress? Progress(MilestoneDraft draft)
    {
        if (draft[MilestoneDraft.Progress].Length == 0)
            return null;
        if (ProgressWords.TryRead(draft[MilestoneDraft.Progress], out var progress))
            return progress;
        Problem(MilestoneDraft.Progress, "Milestones.ProgressUnreadable");
        return null;
    }

    private ValueList<string> Areas(MilestoneDraft draft)
    {
        var chosen = draft.List(MilestoneDraft.Areas);
        var areas = PlanAreas.Of(now).Where(area => chosen.Contains(MilestoneDraft.AreaValue(area), StringComparer.Ordinal)).ToList();
        if (areas.Count != chosen.Distinct(StringComparer.Ordinal).Count())
            Problem(MilestoneDraft.Areas, "Milestones.AreaGone");
        else if (areas.Count > MaxAreas)
            Problem(MilestoneDraft.Areas, "Milestones.AreasTooMany", language.Number(MaxAreas));
        return [.. areas];
    }

    private ValueList<string> Waits(MilestoneDraft draft, Milestone read)
    {
        var ids = draft[MilestoneDraft.Waits].Split(Between, StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries)
            .Select(id => now.Find(id)?.Id ?? id.ToLowerInvariant()).Distinct(StringComparer.Ordinal).ToList();
        var unknown = ids.Where(id => id != read.Id && now.Find(id) is null).ToList();
        if (unknown.Count > 0)
            Problem(MilestoneDraft.Waits, "Milestones.WaitsUnknown", CardText.Beginning(language.List(unknown), MaxTitle));
        else if (ids.Contains(read.Id, StringComparer.Ordinal))
            Problem(MilestoneDraft.Waits, "Milestones.WaitsForItself");
        else if (ids.Count > MaxWaits)
            Problem(MilestoneDraft.Waits, "Milestones.WaitsTooMany", language.Number(MaxWaits));
        else if (MilestoneDependencies.FindCircle(read with { DependsOn = [.. ids] }, now.Milestones) is { } circle)
            Problem(MilestoneDraft.Waits, "Milestones.WaitsInCircle", Circle(circle));
        return [.. ids];
    }

    // "2a venter på 2b, og 2b venter på 2a".
    private string Circle(IReadOnlyList<string> way) =>
        language.List([.. way.Zip(way.Skip(1), (one, next) => language["Milestones.WaitsFor", one, next])]);

    private string? Long(MilestoneDraft draft, string input)
    {
        var text = draft[input];
        if (text.Length > MilestoneCommand.MaxNote)
            Problem(input, "Milestones.TooLong", language.Number(text.Length), language.Number(MilestoneCommand.MaxNote));
        return text.Length == 0 ? null : text;
    }

    // A proposal that was left alone follows the initiative that was chosen at last.
    private string Id(MilestoneDraft draft, int? initiative, string? proposed)
    {
        var typed = draft[MilestoneDraft.Number].ToLowerInvariant();
        if (typed.Length == 0 || typed == proposed)
            return MilestoneIds.Next(initiative, now.Milestones);
        if (!PlanBuilder.MilestoneId().IsMatch(typed))
            Problem(MilestoneDraft.Number, "Milestones.NumberUnusable");
        else if (now.Find(typed) is { } other)
            Problem(MilestoneDraft.Number, "Milestones.NumberTaken", typed, MilestoneIds.Next(initiative, now.Milestones), CardText.Beginning(other.Title, MaxTitle));
        return typed;
    }

    private void Problem(string input, string key, params IReadOnlyList<object?> values) => _problems.TryAdd(input, language[key, [.. values]]);
}
