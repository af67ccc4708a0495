using System.Globalization;
using ProcessDialogueBot.Cards;
using ProcessDialogueBot.Plan.Milestones;
using ProcessDialogueBot.Texts;

namespace ProcessDialogueBot.Plan.Editing;

/// <summary>The fields of a milestone, and what they hold, in words.</summary>
internal static class FieldWords
{
    /// <summary>"Frist".</summary>
    public static string Name(Language language, MilestoneField field) => language[$"Milestones.Field{field}"];

    /// <summary>What a field holds, from the notation of <see cref="MilestoneFields"/>; null for nothing.</summary>
    public static string? Value(Language language, MilestoneField field, string? text) => (field, text) switch
    {
        (MilestoneField.Initiative, null) => language["Plan.WholeProcess"],
        (_, null) => null,
        (MilestoneField.Initiative, _) => language["Plan.Initiative", text],
        (MilestoneField.Due, _) when DuePeriod.TryParse(text, out var due) => due.In(language),
        (MilestoneField.Status, _) when Enum.TryParse<MilestoneStatus>(text, out var status) => StatusWords.InText(language, status),
        (MilestoneField.Progress, _) when MilestoneProgress.TryParse(text, out var progress) => ProgressWords.In(language, progress),
        (MilestoneField.Areas or MilestoneField.DependsOn, _) => text.Replace(MilestoneFields.Separator.ToString(CultureInfo.InvariantCulture), "; ", StringComparison.Ordinal),
        _ => text,
    };

    /// <summary>What a field holds, as a card shows it: what somebody typed is shortened, and says nothing to Markdown.</summary>
    /// <param name="language">The reader's language.</param>
    /// <param name="field">The field.</param>
    /// <param name="text">What it holds, in the notation of <see cref="MilestoneFields"/>; null for nothing.</param>
    /// <param name="length">The longest value, in UTF-16 code units; more is cut.</param>
    public static string? Shown(Language language, MilestoneField field, string? text, int length) => (field, Value(language, field, text)) switch
    {
        (MilestoneField.Initiative or MilestoneField.Due or MilestoneField.Status or MilestoneField.Progress, var words) => words,
        (_, { } typed) => CardText.Beginning(typed, length),
        _ => null,
    };

    /// <summary>"Frist: første kvartal 2023 → andet kvartal 2023".</summary>
    /// <param name="language">The reader's language.</param>
    /// <param name="change">What was changed.</param>
    /// <param name="length">The longest value, in UTF-16 code units; more is cut.</param>
    public static string Line(Language language, FieldChange change, int length)
    {
        var (from, to) = (Shown(language, change.Field, change.From, length), Shown(language, change.Field, change.To, length));
        return (from, to) switch
        {
            (null, _) => language["Milestones.ChangeSet", Name(language, change.Field), to],
            (_, null) => language["Milestones.ChangeCleared", Name(language, change.Field), from],
            _ => language["Milestones.ChangeFromTo", Name(language, change.Field), from, to],
        };
    }
}
