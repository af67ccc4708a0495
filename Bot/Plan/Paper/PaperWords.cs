using System.Text.RegularExpressions;
using ProcessDialogueBot.Plan.Milestones;
using ProcessDialogueBot.Texts;

namespace ProcessDialogueBot.Plan.Paper;

/// <summary>How a status paper says things.</summary>
internal static partial class PaperWords
{
    /// <summary>"Status på udviklingsprocessen på Socialområdet".</summary>
    public static string Title(Language language, ProcessPlan plan) => language["Paper.Title", Lower(language, plan.Title)];

    /// <summary>What the committee is recommended, unless the editor writes something else: in the words of the last decision's paper.</summary>
    public static string Recommendation(Language language, ProcessPlan plan) => language[
        "Paper.DefaultRecommendation",
        plan.Decisions.LastOrDefault(decision => decision.RecommendedBy is not null)?.RecommendedBy ?? language["Paper.Administration"],
        Lower(language, plan.Title)];

    /// <summary>What goes otherwise than planned, in short sentences; none where nothing does.</summary>
    public static IEnumerable<string> Deviations(Language language, PaperMilestone milestone)
    {
        if (!milestone.IsDeviating)
            yield break;
        var (then, before) = (milestone.Then, milestone.Before);
        if (milestone.IsCancelled)
            yield return language["Paper.Cancelled"];
        if (milestone.IsPostponed)
            yield return language["Paper.Postponed", before.Due.In(language), then.Due.In(language)];
        if (milestone.IsAdvanced)
            yield return language["Paper.Advanced", before.Due.In(language), then.Due.In(language)];
        if (then.Status == MilestoneStatus.Delayed)
            yield return language["Paper.Delayed"];
        if (milestone.IsOverdue)
            yield return language["Paper.Overdue"];
    }

    /// <summary>Why; null when nobody said. Of what was delayed or given up before the period the reason is the note that it still has.</summary>
    public static string? Reason(PaperMilestone milestone) => milestone switch
    {
        { Reasons.Count: > 0 } => string.Join("\n", milestone.Reasons),
        { Then.Status: MilestoneStatus.Delayed or MilestoneStatus.Cancelled } => milestone.Then.Note,
        _ => null,
    };

    /// <summary>How far, in sentences.</summary>
    public static IEnumerable<string> Progress(Language language, PaperFacts facts)
    {
        if (facts.Milestones.Count == 0)
            return [language["Plan.StatusNone"]];
        return
        [
            language["Paper.Progress", language.Date(facts.Order.Day), language.Number(facts.Count(MilestoneStatus.Done)), language.Number(facts.Planned)],
            language.Count("Paper.Reached", facts.Reached),
            .. from status in new[] { MilestoneStatus.InProgress, MilestoneStatus.Planned, MilestoneStatus.Delayed, MilestoneStatus.Cancelled }
               where facts.Count(status) > 0
               select language.Count($"Paper.Count{status}", facts.Count(status)),
            facts.Overdue == 0 ? language["Paper.NoneOverdue"] : language.Count("Paper.CountOverdue", facts.Overdue),
        ];
    }

    /// <summary>Where the milestones' numbers come from.</summary>
    public static string MilestoneSource(Language language, PaperFacts facts) => language["Paper.MilestoneSource", language.Moment(facts.Order.At)];

    /// <summary>A sentence that was written for a card, without the card's marks.</summary>
    public static string Unmarked(string text) => Emphasis().Replace(Escaped().Replace(text, "${mark}"), "${text}");

    /// <summary>With a small first letter, to stand within a sentence; a name of letters that are all capitals stays.</summary>
    private static string Lower(Language language, string text) =>
        text.Length > 1 && char.IsLower(text[1]) ? char.ToLower(text[0], language.Culture) + text[1..] : text;

    [GeneratedRegex(@"\\(?<mark>[\\*_`\[\]<#>+.)\-])", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Escaped();

    [GeneratedRegex(@"\*{1,2}(?<text>[^*\n]+)\*{1,2}", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Emphasis();
}
