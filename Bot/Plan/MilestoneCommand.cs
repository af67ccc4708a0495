using ProcessDialogueBot.Plan.Milestones;
using ProcessDialogueBot.Texts;

namespace ProcessDialogueBot.Plan;

/// <summary>What follows <c>milepæl</c> to move one: an id, a status and perhaps a note.</summary>
/// <param name="Milestone">The milestone meant.</param>
/// <param name="Status">The new status.</param>
/// <param name="Note">Why, or null.</param>
internal sealed record MilestoneCommand(Milestone Milestone, MilestoneStatus Status, string? Note)
{
    /// <summary>The longest note, in UTF-16 code units.</summary>
    public const int MaxNote = 500;

    private const int MaxEcho = 40;
    private const int MaxIdsListed = 30;

    /// <summary>The milestone that a word names; null for none.</summary>
    public static Milestone? FindIn(PlanSnapshot now, string word) => now.Find(word.Trim('.', ',', ':', '*', '"'));

    /// <summary>Reads it; when it cannot be read, says what is wrong and what would be right.</summary>
    /// <param name="language">The language of what is wrong.</param>
    /// <param name="now">The plan as it stands.</param>
    /// <param name="text">At least two words.</param>
    public static (MilestoneCommand? Command, string? Error) Parse(Language language, PlanSnapshot now, string text)
    {
        var words = text.Split((char[]?)null, 2, StringSplitOptions.RemoveEmptyEntries);
        if (FindIn(now, words[0]) is not { } milestone)
            return (null, language["Plan.MilestoneUnknown", Echo(words[0]), Ids(now)]);
        if (StatusWords.Parse(words[1]) is not var (status, rest))
            return (null, language["Plan.MilestoneUnknownStatus", Echo(words[1]), StatusWords.List(language), milestone.Id]);
        if (rest.Length > MaxNote)
            return (null, language["Plan.MilestoneNoteTooLong", language.Number(rest.Length), language.Number(MaxNote)]);
        return (new MilestoneCommand(milestone, status, rest.Length == 0 ? null : rest), null);
    }

    private static string Echo(string text) => text.Length <= MaxEcho ? text : $"{text[..MaxEcho]}…";

    private static string Ids(PlanSnapshot now)
    {
        var ids = string.Join(", ", now.Milestones.Take(MaxIdsListed).Select(milestone => milestone.Id));
        return now.Milestones.Count > MaxIdsListed ? $"{ids} …" : ids;
    }
}
