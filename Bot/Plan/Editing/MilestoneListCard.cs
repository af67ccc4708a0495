using System.Globalization;
using ProcessDialogueBot.Cards;
using ProcessDialogueBot.Plan.Cards;
using ProcessDialogueBot.Plan.Milestones;
using ProcessDialogueBot.Texts;

namespace ProcessDialogueBot.Plan.Editing;

/// <summary>The editors' list of milestones: a page of it, with a search and what narrows it down.</summary>
internal static class MilestoneListCard
{
    /// <summary>How many stand on a page.</summary>
    public const int PageSize = 8;

    private const string FilterPart = "filters";
    private const int TitleLength = 120;
    private const int ChoiceLength = 50;
    private const int MaxOwner = 60;

    /// <summary>One page; one that is no longer there is the last.</summary>
    /// <param name="language">The editor's language.</param>
    /// <param name="now">The plan as it stands.</param>
    /// <param name="query">What is wanted.</param>
    /// <param name="notice">What just happened; null for nothing.</param>
    public static AdaptiveCard Build(Language language, PlanSnapshot now, MilestoneQuery query, (ContainerStyle Style, string Text)? notice = null)
    {
        var found = MilestoneSearch.Find(now, query);
        var page = Math.Clamp(query.Page, 0, Math.Max(0, (found.Count - 1) / PageSize));
        var rows = found.Skip(page * PageSize).Take(PageSize).ToList();
        return new AdaptiveCard(
            language["Milestones.ListTitle"],
            [
                Blocks.Heading(language["Milestones.ListTitle"]),
                .. notice is null ? Array.Empty<CardElement>() : [Blocks.Notice(notice.Value.Style, notice.Value.Text)],
                .. now.Milestones.Count == 0 ? [new TextBlock(language["Plan.StatusNone"])] : Search(language, now, query, found.Count),
                .. rows.Select(milestone => Row(language, milestone, now)),
                .. now.Milestones.Count == 0 ? [] : Footer(language, now, page, rows, found.Count),
            ])
        { Lang = language.Code, Actions = Buttons(language, query, page, found.Count) };
    }

    /// <summary>A milestone that opens when it is pressed.</summary>
    /// <param name="language">The reader's language.</param>
    /// <param name="milestone">The milestone.</param>
    /// <param name="now">The plan, where it is to be said when it is due, for whom, and whether it is late; null for its name alone.</param>
    public static Container Row(Language language, Milestone milestone, PlanSnapshot? now = null)
    {
        List<CardElement> texts = [new TextBlock($"**{milestone.Id}** · {CardText.Beginning(milestone.Title, TitleLength)}")];
        if (now is not null)
            texts.Add(new TextBlock(Under(language, milestone)) { IsSubtle = true, Size = TextSize.Small, Spacing = Spacing.None });
        if (now is not null && milestone.IsOverdue(now.Today))
            texts.Add(new TextBlock($"▲\u00A0{language["Plan.Overdue"]}") { Color = TextColor.Attention, Size = TextSize.Small, Spacing = Spacing.None });
        return new Container(new ColumnSet(
            new Column("stretch", texts),
            new Column("auto", PlanElements.StatusBadge(language, milestone.Status)) { VerticalContentAlignment = VerticalAlignment.Top }))
        {
            Separator = now is null ? null : true,
            Spacing = now is null ? Spacing.Small : Spacing.Medium,
            SelectAction = new ExecuteAction(language["Milestones.Open", milestone.Id], MilestoneData.ShowVerb)
            {
                Data = new Dictionary<string, string>(StringComparer.Ordinal) { [PlanElements.IdData] = milestone.Id },
                AssociatedInputs = AssociatedInputs.None,
            },
        };
    }

    private static string Under(Language language, Milestone milestone)
    {
        var text = $"{PlanText.Capital(language, milestone.Due.In(language))} · {PlanText.Scope(language, milestone)}";
        return milestone.Owner is { } owner ? $"{text} · {CardText.Beginning(owner, MaxOwner)}" : text;
    }

    private static IEnumerable<CardElement> Search(Language language, PlanSnapshot now, MilestoneQuery query, int found)
    {
        yield return new TextInput(MilestoneQuery.WordsInput, language["Milestones.SearchLabel"])
        {
            Value = query.Words,
            MaxLength = MilestoneQuery.MaxWords,
            Placeholder = language["Milestones.SearchHint"],
        };
        yield return new Container(
            new ChoiceSetInput(
                MilestoneQuery.ShowInput,
                language["Milestones.ShowLabel"],
                [
                    new Choice(language["Milestones.ShowEverything"], MilestoneQuery.Everything),
                    new Choice(language["Milestones.ShowLate"], MilestoneQuery.Late),
                    new Choice(language["Milestones.ShowOpen"], MilestoneQuery.Open),
                    .. Enum.GetValues<MilestoneStatus>().Select(status => new Choice(StatusWords.Name(language, status), status.ToString())),
                ])
            { Value = query.Show ?? MilestoneQuery.Everything, Style = ChoiceInputStyle.Compact },
            new ChoiceSetInput(
                MilestoneQuery.ScopeInput,
                language["Milestones.FieldInitiative"],
                [
                    new Choice(language["Milestones.ScopeEverything"], MilestoneQuery.Everything),
                    new Choice(language["Plan.WholeProcess"], MilestoneQuery.WholeProcess),
                    .. now.Plan.Initiatives.Select(initiative => new Choice(
                        $"{initiative.Number.ToString(CultureInfo.InvariantCulture)} · {CardText.Abridged(initiative.Title, ChoiceLength)}",
                        initiative.Number.ToString(CultureInfo.InvariantCulture))),
                ])
            { Value = query.Scope ?? MilestoneQuery.Everything, Style = ChoiceInputStyle.Compact })
        { Id = FilterPart, IsVisible = query.IsFiltered ? null : false, Spacing = Spacing.Small };
        yield return new ActionSet(
            new ExecuteAction(language["Milestones.Search"], MilestoneData.ListVerb),
            new ToggleVisibilityAction(language["Milestones.Filter"], FilterPart))
        { Spacing = Spacing.Small };
        if (found == 0)
            yield return new TextBlock(language[query.Words.Length > 0 ? "Milestones.NothingFound" : "Milestones.NothingHere", CardText.Beginning(query.Words, MilestoneQuery.MaxWords)]);
    }

    private static IEnumerable<CardElement> Footer(Language language, PlanSnapshot now, int page, List<Milestone> rows, int found)
    {
        if (found > PageSize)
            yield return Blocks.Note(language[
                "Milestones.PageOf", language.Number(page * PageSize + 1), language.Number(page * PageSize + rows.Count), language.Number(found)]);
        if (rows.Count > 0)
            yield return Blocks.Note(language["Milestones.HowTo", rows[0].Id]) with { Spacing = Spacing.Medium };
        yield return PlanElements.Sources(language, now.Plan.Sources, now.ChangedAt);
    }

    private static IReadOnlyList<CardAction> Buttons(Language language, MilestoneQuery query, int page, int found) =>
    [
        .. (page + 1) * PageSize < found ? [Turn(language["Milestones.Next"], query with { Page = page + 1 })] : Array.Empty<CardAction>(),
        .. page > 0 ? [Turn(language["Milestones.Previous"], query with { Page = page - 1 })] : Array.Empty<CardAction>(),
        new ExecuteAction(language["Milestones.New"], MilestoneData.NewVerb) { Data = query.ToData(), AssociatedInputs = AssociatedInputs.None },
    ];

    // What was searched for, not what stands in the field by now: the next page is that of the list that is seen.
    private static ExecuteAction Turn(string title, MilestoneQuery query) =>
        new(title, MilestoneData.ListVerb) { Data = query.ToData(), AssociatedInputs = AssociatedInputs.None };
}
