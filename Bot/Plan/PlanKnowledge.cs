using System.Runtime.CompilerServices;
using ProcessDialogueBot.Knowledge;
using ProcessDialogueBot.Texts;

namespace ProcessDialogueBot.Plan;

/// <summary>
/// What the plan can answer: every fact as the file tells it, and passages that are put together from the file and from where the
/// milestones stand now. Searched in Danish, the language of the papers; the bot's own words are told in the reader's.
/// </summary>
internal sealed class PlanKnowledge(PlanStore store) : IKnowledgeSource
{
    public async IAsyncEnumerable<Passage> GetPassagesAsync([EnumeratorCancellation] CancellationToken cancellationToken)
    {
        foreach (var passage in Of(await store.GetSnapshotAsync(cancellationToken)))
            yield return passage;
    }

    /// <summary>The id of the passage about one thing of the plan.</summary>
    internal static string IdOf(string thing) => $"plan/{thing}";

    /// <summary>Everything the plan can answer at one moment.</summary>
    internal static IEnumerable<Passage> Of(PlanSnapshot now) => In(Language.Danish, now)
        .Zip(In(Language.English, now), (danish, english) => danish with { InEnglish = english });

    private static IEnumerable<Passage> In(Language language, PlanSnapshot now) =>
        new PlanPassages(language).Of(now).Concat(new PlanOverviews(language).Of(now.Plan)).Select(passage => passage with { QuotesPapers = true });
}
