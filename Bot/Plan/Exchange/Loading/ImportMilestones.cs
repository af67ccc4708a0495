using ProcessDialogueBot.Plan.Milestones;

namespace ProcessDialogueBot.Plan.Exchange.Loading;

/// <summary>What is to be written of some milestones.</summary>
/// <param name="Writes">The milestones.</param>
/// <param name="Left">What is left as it is.</param>
internal sealed record MilestonesStep(IReadOnlyList<MilestoneWrite> Writes, IReadOnlyList<ImportConflict> Left);

/// <summary>
/// Holds the milestones of an import against what stands: written are the fields that still are as the editor saw them, taken back the milestones that
/// nobody has changed since.
/// </summary>
internal sealed class ImportMilestones(MilestoneStore milestones)
{
    /// <summary>What is to be written.</summary>
    public async Task<MilestonesStep> WriteAsync(IReadOnlyList<ImportWrite> some, CancellationToken cancellationToken)
    {
        var standing = await Task.WhenAll(some.Select(write => milestones.FindAsync(write.Id, cancellationToken)));
        List<ImportConflict> left = [];
        return new MilestonesStep([.. some.Zip(standing, (write, stands) => Wanted(write, stands, left)).OfType<MilestoneWrite>()], left);
    }

    /// <summary>What is to be taken back.</summary>
    /// <param name="import">The import, which every change of it names.</param>
    /// <param name="some">Some of its milestones.</param>
    /// <param name="cancellationToken">Stops the request.</param>
    public async Task<MilestonesStep> UndoAsync(string import, IReadOnlyList<ImportWrite> some, CancellationToken cancellationToken)
    {
        List<ImportConflict> left = [];
        var found = await Task.WhenAll(some.Select(async write => (
            await milestones.FindAsync(write.Id, cancellationToken),
            await milestones.GetHistoryAsync(write.Id, cancellationToken).ToListAsync(cancellationToken))));
        return new MilestonesStep([.. found.Select(one => Before(import, one.Item1, one.Item2, left)).OfType<MilestoneWrite>()], left);
    }

    private static MilestoneWrite? Wanted(ImportWrite write, Milestone? stands, List<ImportConflict> left)
    {
        if (write.IsNew)
        {
            var added = write.Added();
            if (stands is null)
                return new MilestoneWrite(null, added, write.Reason);
            if (MilestoneFields.Between(stands, added).Count > 0)
                left.Add(ImportConflict.Of(write.Id));
            return null;
        }

        if (stands is null)
        {
            left.Add(ImportConflict.Of(write.Id));
            return null;
        }

        var wanted = stands;
        foreach (var change in write.Fields)
        {
            var value = MilestoneFields.Get(stands, change.Field);
            if (value == change.From)
                wanted = MilestoneFields.With(wanted, change.Field, change.To);
            else if (value != change.To)
                left.Add(ImportConflict.Of(write.Id, change));
        }

        return MilestoneFields.Between(stands, wanted).Count == 0 ? null : new MilestoneWrite(stands, wanted, write.Reason);
    }

    // One that the import did not write, or that is taken back already, needs nothing.
    private static MilestoneWrite? Before(string import, Milestone? stands, List<MilestoneHistoryEntry> history, List<ImportConflict> left)
    {
        if (history.FindLast(entry => entry.Import == import && entry.Undoes is null) is not { } written || history.Exists(entry => entry.Undoes == written.Version))
            return null;
        if (stands is not null && stands.Version == written.Version && history[^1].Version == written.Version)
            return new MilestoneWrite(stands, written.IsAddition ? null : written.Before(stands), null) { Undoes = written.Version };
        left.Add(ImportConflict.Of(written.MilestoneId));
        return null;
    }
}
