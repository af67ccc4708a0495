using System.Globalization;
using ProcessDialogueBot.Plan.Exchange.Formats;
using ProcessDialogueBot.Plan.Exchange.Loading;
using ProcessDialogueBot.Plan.Milestones;
using ProcessDialogueBot.Plan.Planner;
using ProcessDialogueBot.Tables.Personal;
using ProcessDialogueBot.Texts;

namespace ProcessDialogueBot.Plan.Personal;

/// <summary>
/// What an editor did to the plan. Who moved a milestone, and why, is the record of the process, and stays as long as it does; a file that waits goes by
/// itself.
/// </summary>
internal sealed class PlanPersonalData(PlanStore plan, PlanDocuments documents, MilestoneStore milestones, ImportStore imports, PlannerExportStore planner) : IPersonalData
{
    /// <inheritdoc/>
    public string Name => "Plan";

    /// <inheritdoc/>
    public async Task<IReadOnlyList<PersonalSection>> DescribeAsync(string personId, CultureInfo culture, CancellationToken cancellationToken)
    {
        var language = Language.For(culture);
        var titles = (await plan.GetSnapshotAsync(cancellationToken)).Milestones.ToDictionary(milestone => milestone.Id, milestone => milestone.Title, StringComparer.Ordinal);
        var changes = await milestones.GetChangesByAsync(personId, cancellationToken)
            .Select(change => new PersonalEntry(
                titles.GetValueOrDefault(change.MilestoneId, change.MilestoneId),
                change.At,
                [new(language["Milestones.DataMilestone"], change.MilestoneId), new(language["Milestones.DataReason"], change.Reason)]))
            .ToListAsync(cancellationToken);
        var waiting = await imports.GetWaitingOfAsync(personId, cancellationToken)
            .Select(file => new PersonalEntry(file.Name, file.At, []))
            .ToListAsync(cancellationToken);
        if (await planner.FindAsync(cancellationToken) is { } export && export.EditorId == personId)
            waiting.Add(new PersonalEntry(PlannerFile.Name, export.At, []));
        var decided = (await imports.GetAllAsync(cancellationToken)).Where(import => import.EditorId == personId)
            .Select(import => new PersonalEntry(language["Exchange.DataDecision"], import.FinishedAt, []));
        var imported = await documents.GetImportsByAsync(personId, cancellationToken)
            .Select(import => new PersonalEntry(language["Exchange.DataImport"], import.At, [new(language["Milestones.DataReason"], import.Reason)]))
            .ToListAsync(cancellationToken);
        return
        [
            new("Milestones", language["Milestones.Data"], language["Milestones.DataErasing"], [.. changes.OrderByDescending(change => change.At)]) { IsKept = true },
            new("Imported", language["Exchange.DataImported"], language["Exchange.DataImportedErasing"], [.. imported.OrderByDescending(import => import.At)]) { IsKept = true },
            new("Imports", language["Exchange.Data"], language["Exchange.DataErasing"], [.. waiting, .. decided]) { IsKept = true },
        ];
    }

    /// <inheritdoc/>
    public Task<string?> EraseAsync(string personId, string? left, CancellationToken cancellationToken) => Task.FromResult<string?>(null);
}
