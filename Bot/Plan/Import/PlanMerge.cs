using System.Globalization;
using System.Text.Json;
using System.Text.Json.Serialization.Metadata;

namespace ProcessDialogueBot.Plan.Import;

/// <summary>
/// Brings a new plan file together with what was imported in Teams since the last one: entry by entry, what was changed in Teams stays, and everything
/// else is as the new file has it. Milestones are not part of it; they are merged field by field in their own rows.
/// </summary>
internal static class PlanMerge
{
    /// <summary>The plan as it is with the new file.</summary>
    /// <param name="last">The file that the bot saw last.</param>
    /// <param name="now">The plan as it stands.</param>
    /// <param name="file">The new file.</param>
    public static PlanDocument Merge(PlanDocument last, PlanDocument now, PlanDocument file)
    {
        return file with
        {
            Title = now.Title == last.Title ? file.Title : now.Title,
            Municipality = now.Municipality == last.Municipality ? file.Municipality : now.Municipality,

            // A paper that left the file stays: something that was kept may come from it.
            Sources = [.. Merged(plan => plan.Sources, source => source.Id, PlanJson.Default.SourceEntry), .. Left(plan => plan.Sources, source => source.Id)],
            Purposes = Facts(plan => plan.Purposes),
            Principles = Facts(plan => plan.Principles),
            Background = Facts(plan => plan.Background),
            TimeFrame = Facts(plan => plan.TimeFrame),
            Actors = Facts(plan => plan.Actors),
            Initiatives = Merged(plan => plan.Initiatives, initiative => initiative.Number?.ToString(CultureInfo.InvariantCulture), PlanJson.Default.InitiativeEntry),
            Milestones = null,
            Decisions = Merged(plan => plan.Decisions, decision => decision.Id, PlanJson.Default.DecisionEntry),
            Budget = Merged(plan => plan.Budget, line => line.Id, PlanJson.Default.BudgetEntry),
            Policies = Facts(plan => plan.Policies),
        };

        List<FactEntry> Facts(Func<PlanDocument, IReadOnlyList<FactEntry?>?> of) => Merged(of, fact => fact.Id, PlanJson.Default.FactEntry);

        List<T> Merged<T>(Func<PlanDocument, IReadOnlyList<T?>?> of, Func<T, string?> key, JsonTypeInfo<T> json)
            where T : class =>
            Entries(ByKey(of(last), key), ByKey(of(now), key), ByKey(of(file), key), json);

        IEnumerable<T> Left<T>(Func<PlanDocument, IReadOnlyList<T?>?> of, Func<T, string?> key)
            where T : class =>
            ByKey(of(last), key).Keys.Except(ByKey(of(file), key).Keys).Select(id => ByKey(of(now), key).GetValueOrDefault(id)).OfType<T>();
    }

    // Those of the file in its order; then those that were only ever in Teams.
    private static List<T> Entries<T>(OrderedDictionary<string, T> last, OrderedDictionary<string, T> now, OrderedDictionary<string, T> file, JsonTypeInfo<T> json)
        where T : class
    {
        List<T> merged = [];
        foreach (var id in file.Keys.Union(now.Keys))
        {
            var (was, stands, wanted) = (last.GetValueOrDefault(id), now.GetValueOrDefault(id), file.GetValueOrDefault(id));
            if ((Same(stands, was, json) ? wanted : stands) is { } entry)
                merged.Add(entry);
        }

        return merged;
    }

    private static bool Same<T>(T? one, T? other, JsonTypeInfo<T> json)
        where T : class =>
        one is null || other is null
            ? one is null && other is null
            : JsonSerializer.Serialize(one, json) == JsonSerializer.Serialize(other, json);

    private static OrderedDictionary<string, T> ByKey<T>(IReadOnlyList<T?>? entries, Func<T, string?> key)
        where T : class
    {
        var byKey = new OrderedDictionary<string, T>(StringComparer.Ordinal);
        foreach (var entry in entries ?? [])
            if (entry is not null && key(entry) is { } id)
                byKey.TryAdd(id, entry);
        return byKey;
    }
}
