using ProcessDialogueBot.Cards;
using ProcessDialogueBot.Delivery;
using ProcessDialogueBot.Plan.Milestones;
using ProcessDialogueBot.Texts;
using static ProcessDialogueBot.Plan.Cards.PlanElements;

namespace ProcessDialogueBot.Plan.Notices;

/// <summary>The card that tells of a burst, and the short one for channels.</summary>
internal static class NoticeCard
{
    // More is read in the plan, not in a message on a phone.
    private const int MostInFull = 8;
    private const int MostInShort = 5;
    private const int ReasonLength = 300;

    /// <summary>For people: everything that has changed, with the reason.</summary>
    /// <param name="language">The reader's.</param>
    /// <param name="plan">The plan.</param>
    /// <param name="news">What is told; at least one.</param>
    public static DeliveryContent Full(Language language, ProcessPlan plan, IReadOnlyList<MilestoneNews> news)
    {
        var title = Title(language, news);
        var card = Fit(limit => new AdaptiveCard(
            Summary(language, news),
            [
                Heading(title),
                .. Rows(language, news, Math.Min(limit, MostInFull), one => Entry(language, one, news.Count > 1)),
                Foot(language["Notices.From"]),
            ])
        {
            Lang = language.Code,
            Actions = [Open(language, plan, news), ShowStatus(language)],
        });
        return new DeliveryContent(card.ToJson(), Summary(language, news));
    }

    /// <summary>For channels: what is reached, slips or is given up, a line each.</summary>
    public static DeliveryContent Short(Language language, ProcessPlan plan, IReadOnlyList<MilestoneNews> news)
    {
        var card = Fit(limit => new AdaptiveCard(
            Summary(language, news),
            [
                Heading(language["Notices.ShortTitle"]),
                .. Rows(language, news, Math.Min(limit, MostInShort), one => Line(language, one)),
            ])
        {
            Lang = language.Code,
            Actions = [Open(language, plan, news)],
        });
        return new DeliveryContent(card.ToJson(), Summary(language, news));
    }

    /// <summary>"En milepæl er nået", "3 milepæle er ændret".</summary>
    public static string Title(Language language, IReadOnlyList<MilestoneNews> news) => news switch
    {
        [{ Before: null }] => language["Notices.Added"],
        [var one] when one.Has(MilestoneField.Status) => language[$"Plan.Notice{one.After.Status}"],
        [{ IsPutOff: true }] => language["Notices.PutOff"],
        [var one] when one.Has(MilestoneField.Due) => language["Notices.Sooner"],
        [{ Changes: [{ Field: MilestoneField.Note }] }] => language["Plan.NoticeNote"],
        [_] => language["Notices.ChangedOne"],
        _ => language["Notices.ChangedMany", language.Number(news.Count)],
    };

    /// <summary>The line in Teams' notifications.</summary>
    public static string Summary(Language language, IReadOnlyList<MilestoneNews> news) =>
        news is [var one] ? language["Plan.NoticeSummary", Title(language, news), one.After.Title] : Title(language, news);

    /// <summary>What has changed about a milestone, a line for each thing.</summary>
    public static IEnumerable<string> Lines(Language language, MilestoneNews news)
    {
        var after = news.After;
        if (news.Before is not { } before)
        {
            yield return language["Notices.IsNew"];
            yield break;
        }

        if (news.Has(MilestoneField.Title))
            yield return language["Notices.Renamed", before.Title];
        if (news.Has(MilestoneField.Status))
            yield return language["Plan.MilestoneMoved", StatusWords.InText(language, before.Status), StatusWords.InText(language, after.Status)];
        if (news.Has(MilestoneField.Due))
            yield return language["Notices.NewDue", after.Due.In(language), before.Due.In(language)];
        if (news.Has(MilestoneField.Progress) && after.Progress is { } progress)
            yield return language["Notices.Progress", language.Number(progress.Done), language.Number(progress.Total)];
        if (news.Has(MilestoneField.Owner))
            yield return after.Owner is { } owner ? language["Notices.Owner", owner] : language["Notices.NoOwner"];
        if (news.Has(MilestoneField.Initiative))
            yield return language["Notices.Moved", PlanText.Scope(language, after)];
        if (news.Has(MilestoneField.Areas))
            yield return after.Areas.Count == 0 ? language["Notices.AllAreas"] : language["Notices.Areas", language.List([.. after.Areas.Select(area => $"”{area}”")])];
        if (news.Has(MilestoneField.DependsOn))
            yield return after.DependsOn.Count == 0 ? language["Notices.WaitsForNone"] : language["Notices.WaitsFor", language.List(after.DependsOn)];
    }

    private static Container Entry(Language language, MilestoneNews news, bool isOneOfMany) => new(
        [
            new ColumnSet(
                new Column(
                    "stretch",
                    new TextBlock(TitleOf(news.After)) { Weight = TextWeight.Bolder },
                    new TextBlock(Below(language, news))
                    { IsSubtle = true, Size = TextSize.Small, Spacing = Spacing.None }),
                new Column("auto", StatusBadge(language, news.After.Status))),
            .. Lines(language, news).Select(line => new TextBlock(CardText.Plain(line)) { Spacing = Spacing.Small }),
            .. news.Reason is { } reason ? [new Container(new TextBlock(CardText.Plain(reason))) { Style = ContainerStyle.Emphasis, Spacing = Spacing.Small }] : Array.Empty<CardElement>(),
        ])
    { Spacing = Spacing.Medium, Separator = isOneOfMany ? true : null };

    // A new due date has a line of its own.
    private static string Below(Language language, MilestoneNews news) => news.Has(MilestoneField.Due)
        ? PlanText.Scope(language, news.After)
        : $"{PlanText.Scope(language, news.After)} · {language["Plan.MilestoneDue", news.After.Due.In(language)]}";

    private static TextBlock Line(Language language, MilestoneNews news)
    {
        var what = news.IsReached ? "Reached" : news.After.Status == MilestoneStatus.Cancelled ? "Cancelled" : news.IsPutOff ? "PutOff" : "Delayed";
        var line = language[$"Notices.Short{what}", TitleOf(news.After), news.After.Due.In(language), news.Before?.Due.In(language)];
        return new TextBlock(news.Reason is { } reason ? $"{line} {CardText.Beginning(reason, ReasonLength)}" : line) { Spacing = Spacing.Small };
    }

    private static TextBlock Foot(string text) => new(text) { IsSubtle = true, Size = TextSize.Small, Spacing = Spacing.Large, Separator = true };

    private static ExecuteAction Open(Language language, ProcessPlan plan, IReadOnlyList<MilestoneNews> news) =>
        news.Select(one => one.After.Initiative).Distinct().ToList() is [{ } number] && plan.FindInitiative(number) is not null
            ? ShowInitiative(language, number)
            : ShowPlan(language);
}
