using ProcessDialogueBot.Plan.Exchange.Formats;
namespace ProcessDialogueBot.Plan.Exchange.Preview;

/// <summary>Holds what a file tells against the plan as it stands. What the file does not tell is taken from the plan.</summary>
internal static class ImportCheck
{
    /// <summary>What a file would do.</summary>
    /// <param name="now">The plan as it stands.</param>
    /// <param name="content">What the file tells.</param>
    /// <param name="cancellationToken">Stops it.</param>
    public static ImportPreview Run(PlanSnapshot now, PlanFileContent content, CancellationToken cancellationToken)
    {
        var plan = new StandingPlan(now);
        var names = new ImportNames(plan, content.Entries);
        content = content with { Entries = [.. content.Entries.Select(names.Of)] };
        var settling = new ImportSettling(plan, content);
        var wanted = settling.Settle(cancellationToken);
        var told = content.Entries.Where(entry => entry.List == PlanLists.Milestones).Select(entry => entry.Key).ToHashSet(StringComparer.Ordinal);
        var preview = new ImportPreview
        {
            Added = [],
            Changed = [],
            Others = [],
            Untouched = 0,
            Unnamed = plan.Milestones.Count(milestone => !told.Contains(milestone.Id)),
            Problems = settling.Problems,
            Bad = settling.Bad,
            Unsafe = settling.Unsafe,
            Remarks = content.Remarks,
        };
        return wanted is null ? preview : Bounded(new ImportComparison(plan, content, wanted).Complete(preview, [.. settling.Good]));
    }

    // What cannot be kept is told before anybody decides.
    private static ImportPreview Bounded(ImportPreview preview) => preview.Document is var (_, wanted) && !PlanDocuments.Fits(wanted)
        ? preview with { Unsafe = [.. preview.Unsafe, new FileProblem(new FilePlace(null), "Exchange.PlanTooLarge")] }
        : preview;
}
