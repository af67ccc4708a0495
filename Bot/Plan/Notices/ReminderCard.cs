using ProcessDialogueBot.Cards;
using ProcessDialogueBot.Delivery;
using ProcessDialogueBot.Plan.Milestones;
using ProcessDialogueBot.Texts;
using static ProcessDialogueBot.Plan.Cards.PlanElements;

namespace ProcessDialogueBot.Plan.Notices;

/// <summary>The card that reminds those who answer for milestones.</summary>
internal static class ReminderCard
{
    /// <summary>The card.</summary>
    /// <param name="language">The reader's.</param>
    /// <param name="now">The plan.</param>
    /// <param name="due">What is due; at least one.</param>
    /// <param name="day">The morning.</param>
    /// <param name="toEditors">Whether it is for those who can write the answer down themselves.</param>
    public static DeliveryContent Build(Language language, PlanSnapshot now, IReadOnlyList<Milestone> due, DateOnly day, bool toEditors)
    {
        var title = language.Count("Notices.DueTitle", due.Count);
        List<Milestone> over = [.. due.Where(milestone => milestone.IsOverdue(day)).OrderBy(milestone => milestone.Due)];
        List<Milestone> ahead = [.. due.Where(milestone => !milestone.IsOverdue(day)).OrderBy(milestone => milestone.Due)];
        var card = Fit(limit => new AdaptiveCard(
            title,
            [
                Heading(title),
                .. Part(language, now, "Notices.DueOver", over, limit, day),
                .. Part(language, now, "Notices.DueAhead", ahead, limit, day),
                new TextBlock(toEditors ? language["Notices.DueEditors", due[0].Id] : language["Notices.DueOwners"]) { Spacing = Spacing.Large },
                Blocks.Note(language[toEditors ? "Notices.DueWhyEditors" : "Notices.DueWhyOwners"]),
            ])
        {
            Lang = language.Code,
            Actions = [ShowPlan(language), ShowStatus(language)],
        });
        return new DeliveryContent(card.ToJson(), due is [var one] ? language["Plan.NoticeSummary", title, one.Title] : title);
    }

    private static IEnumerable<CardElement> Part(Language language, PlanSnapshot now, string title, List<Milestone> due, int limit, DateOnly day) =>
        due.Count == 0 ? [] : [Section(language[title]), .. Rows(language, due, limit, milestone => Entry(language, now, milestone, day))];

    private static ColumnSet Entry(Language language, PlanSnapshot now, Milestone milestone, DateOnly day)
    {
        var left = milestone.Due.Last.DayNumber - day.DayNumber;
        var waiting = MilestoneDependencies.Unreached(milestone, now.Milestones).Select(TitleOf).ToList();
        return new ColumnSet(
            new Column(
                "stretch",
                [
                    new TextBlock($"**{milestone.Id}** · {TitleOf(milestone)}"),
                    new TextBlock($"{language["Plan.MilestoneDue", milestone.Due.In(language)]} · {Left(language, left)}")
                    { Color = left < 0 ? TextColor.Attention : null, IsSubtle = left < 0 ? null : true, Size = TextSize.Small, Spacing = Spacing.None },
                    .. waiting.Count == 0 ? Array.Empty<CardElement>() : [Subtle(language["Notices.DueWaitsFor", language.List(waiting)])],
                ]),
            new Column("auto", StatusBadge(language, milestone.Status)) { VerticalContentAlignment = VerticalAlignment.Top })
        { Spacing = Spacing.Medium };
    }

    private static string Left(Language language, int days) => days switch
    {
        < 0 => language.Count("Notices.DueSince", -days),
        0 => language["Notices.DueToday"],
        1 => language["Notices.DueTomorrow"],
        _ => language["Notices.DueIn", language.Number(days)],
    };
}
