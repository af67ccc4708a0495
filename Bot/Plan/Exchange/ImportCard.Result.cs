using ProcessDialogueBot.Cards;
using ProcessDialogueBot.Plan.Editing;
using ProcessDialogueBot.Plan.Exchange.Formats;
using ProcessDialogueBot.Plan.Exchange.Loading;
using ProcessDialogueBot.Texts;
using static ProcessDialogueBot.Plan.Cards.PlanElements;

namespace ProcessDialogueBot.Plan.Exchange;

/// <summary>What came of an import, or of taking it back.</summary>
internal static partial class ImportCard
{
    private static string TitleOf(ImportProgress progress) => progress switch
    {
        { Outcome: null, IsUndo: true } => "Exchange.UndoingTitle",
        { Outcome: null } => "Exchange.RunningTitle",
        { Outcome: ImportOutcome.Done, IsUndo: true } => "Exchange.UndoneTitle",
        { Outcome: ImportOutcome.Done } => "Exchange.DoneTitle",
        { IsUndo: true } => "Exchange.UndoGivenUpTitle",
        { HasWritten: true } => "Exchange.GivenUpTitle",
        _ => "Exchange.CancelledTitle",
    };

    private static string ConflictsOf(ImportProgress progress) => progress switch
    {
        { IsUndo: true } => "Exchange.UndoConflicts",
        { Outcome: ImportOutcome.Refused } => "Exchange.RefusedConflicts",
        _ => "Exchange.Conflicts",
    };

    private static IEnumerable<CardElement> Came(Language language, ImportProgress progress, DateTimeOffset now)
    {
        if (!progress.IsFinished)
        {
            yield return new TextBlock(language[progress.IsUndo ? "Exchange.Undoing" : "Exchange.Running"]);
            yield break;
        }

        if (progress.Outcome == ImportOutcome.Refused)
            yield return new TextBlock(language["Exchange.Refused"]);
        if (progress.Outcome == ImportOutcome.GivenUp)
            yield return Blocks.Notice(ContainerStyle.Warning, language[progress.IsUndo ? "Exchange.UndoGivenUp" : "Exchange.GivenUp"]);
        if (progress.Written > 0 || progress is { Outcome: ImportOutcome.Done, IsDocumentWritten: false })
            yield return Blocks.Notice(ContainerStyle.Good, language.Count(progress.IsUndo ? "Exchange.Undone" : "Exchange.Done", progress.Written));
        if (progress.IsDocumentWritten)
            yield return Blocks.Notice(ContainerStyle.Good, language[progress.IsUndo ? "Exchange.UndoneRest" : "Exchange.DoneRest"]);
        if (progress.CanUndo(now))
            yield return new TextBlock(language["Exchange.DoneNext", language.Clock(progress.UndoUntil!.Value)]);
    }

    private static IEnumerable<CardAction> Buttons(Language language, ImportProgress progress, DateTimeOffset now)
    {
        var data = new Dictionary<string, string>(StringComparer.Ordinal) { [IdData] = progress.Id };
        if (!progress.IsFinished)
        {
            yield return new ExecuteAction(language["Exchange.Look"], ShowVerb) { Data = data };
            yield break;
        }

        if (progress.CanUndo(now))
            yield return new ExecuteAction(language["Exchange.Undo"], UndoVerb) { Data = data };
        else
            yield return ShowStatus(language); // A phone has room for two.
        yield return ShowPlan(language);
    }

    private static IEnumerable<CardElement> Conflicts(Language language, ImportProgress progress, int limit)
    {
        foreach (var conflict in progress.Conflicts.Take(limit))
            yield return Conflict(language, conflict, progress.IsUndo);
        if (Math.Max(0, progress.Conflicts.Count - limit) + progress.MoreConflicts is > 0 and var more)
            yield return Subtle(language.Count("Plan.More", more));
    }

    private static TextBlock Conflict(Language language, ImportConflict conflict, bool isUndo) => new(conflict switch
    {
        { List: { } list } => language[
            "Exchange.ConflictEntry", list.Length == 0 ? language["Exchange.OneProcess"] : PlanLists.Name(language, list), Shown(conflict.Wanted ?? conflict.Id, TitleLength)],
        { Field: { } field } => language[
            "Exchange.ConflictField", conflict.Id, FieldWords.Name(language, field), FieldWords.Shown(language, field, conflict.Wanted, ValueLength) ?? language["Milestones.Nothing"]],
        _ => language[isUndo ? "Exchange.ConflictSince" : "Exchange.ConflictMilestone", conflict.Id],
    })
    { Spacing = Spacing.Small };
}
