using System.Globalization;
using ProcessDialogueBot.Cards;
using ProcessDialogueBot.Plan.Milestones;
using ProcessDialogueBot.Texts;
using static ProcessDialogueBot.Plan.Editing.MilestoneDraft;

namespace ProcessDialogueBot.Plan.Editing;

/// <summary>The form to add a milestone in, or to change one. What is seldom needed is folded away, unless it is in use.</summary>
internal static class MilestoneFormCard
{
    private const string MorePart = "more";
    private const int ChoiceLength = 50;
    private const int MostAreas = 40;
    private static readonly string[] Seldom = [Owner, Progress, Areas, Waits];

    /// <summary>The form.</summary>
    /// <param name="language">The editor's language.</param>
    /// <param name="now">The plan as it stands.</param>
    /// <param name="view">What stands in it.</param>
    public static AdaptiveCard Build(Language language, PlanSnapshot now, FormView view)
    {
        var (data, draft) = (view.Data, view.Draft);
        var title = data.IsNew ? language["Milestones.NewTitle"] : language["Milestones.EditTitle", data.Id];
        return new AdaptiveCard(
            title,
            [
                Blocks.Heading(title),
                .. view.Notices(language),
                .. view.Field(new TextInput(Title, language["Milestones.FieldTitle"])
                {
                    Value = draft[Title], MaxLength = MilestoneForm.MaxTitle, IsRequired = true, ErrorMessage = language["Milestones.TitleMissing"],
                    Placeholder = language["Milestones.TitleHint"],
                }),
                .. view.Field(Initiatives(language, now, draft)),
                .. view.Field(new TextInput(Due, language["Milestones.FieldDue"])
                {
                    Value = draft[Due], IsRequired = true, ErrorMessage = language["Milestones.DueMissing"], Placeholder = language["Milestones.DueHint"],
                }),
                .. view.Field(Statuses(language, draft[Status])),
                .. view.Field(new TextInput(Note, language["Milestones.NoteLabel"])
                {
                    Value = draft[Note], MaxLength = MilestoneCommand.MaxNote, IsMultiline = true, Placeholder = language["Milestones.NoteHint"],
                }),
                .. data.IsNew && !view.IsMarked(Reason) && draft[Reason].Length == 0 ? [] : view.Field(new TextInput(Reason, language["Milestones.ReasonLabel"])
                {
                    Value = draft[Reason], MaxLength = MilestoneCommand.MaxNote, IsMultiline = true, Placeholder = language["Milestones.ReasonHint"],
                }),
                new ActionSet(new ToggleVisibilityAction(language["Milestones.ShowMore"], MorePart)),
                More(language, now, view),
            ])
        { Lang = language.Code, Actions = Buttons(language, view) };
    }

    /// <summary>The statuses to choose from.</summary>
    public static ChoiceSetInput Statuses(Language language, string chosen) => new(
        Status,
        language["Milestones.FieldStatus"],
        [.. Enum.GetValues<MilestoneStatus>().Select(status => new Choice(StatusWords.Name(language, status), status.ToString()))])
    { Value = chosen, Style = ChoiceInputStyle.Compact };

    private static Container More(Language language, PlanSnapshot now, FormView view)
    {
        var (data, draft) = (view.Data, view.Draft);
        return new Container(
        [
            .. view.Field(new TextInput(Owner, language["Milestones.FieldOwner"]) { Value = draft[Owner], MaxLength = MilestoneForm.MaxTitle, Placeholder = language["Milestones.OwnerHint"] }),
            .. view.Field(new TextInput(Progress, language["Milestones.FieldProgress"]) { Value = draft[Progress], Placeholder = language["Milestones.ProgressHint"] }),
            .. AreaChoices(now, draft) is { Count: > 0 } areas
                ? view.Field(new ChoiceSetInput(Areas, language["Milestones.FieldAreas"], areas) { Value = draft[Areas], IsMultiSelect = true, Style = ChoiceInputStyle.Expanded })
                : [],
            .. view.Field(new TextInput(Waits, language["Milestones.FieldDependsOn"]) { Value = draft[Waits], Placeholder = language["Milestones.WaitsHint"] }),
            .. data.IsNew
                ? view.Field(new TextInput(Number, language["Milestones.NumberLabel"]) { Value = draft[Number], MaxLength = 20, Placeholder = language["Milestones.NumberHint"] })
                : [],
        ])
        {
            Id = MorePart,
            IsVisible = view.IsMarked([.. Seldom, Number]) || Seldom.Any(input => draft[input].Length > 0) || draft[Number] != (data.Proposed ?? "") ? null : false,
            Separator = true,
            Spacing = Spacing.Medium,
        };
    }

    private static IReadOnlyList<CardAction> Buttons(Language language, FormView view)
    {
        var cancel = view.Data.IsNew
            ? new ExecuteAction(language["Milestones.ShowAll"], MilestoneData.ListVerb) { AssociatedInputs = AssociatedInputs.None }
            : new ExecuteAction(language["Milestones.Cancel"], MilestoneData.ShowVerb) { Data = view.Data.ToData(), AssociatedInputs = AssociatedInputs.None };
        var save = new ExecuteAction(language["Milestones.Save"], MilestoneData.SaveVerb) { Data = view.Data.ToData() };
        return view.Crowded.Count == 0
            ? [save with { Style = ActionStyle.Positive }, cancel]
            : [save with { Title = language["Milestones.GoOn"], Data = (view.Data with { GoesOn = true }).ToData() }, save, cancel];
    }

    private static ChoiceSetInput Initiatives(Language language, PlanSnapshot now, MilestoneDraft draft) => new(
        MilestoneDraft.Initiative,
        language["Milestones.FieldInitiative"],
        [
            new Choice(language["Plan.WholeProcess"], WholeProcess),
            .. now.Plan.Initiatives.Select(initiative => new Choice(
                $"{initiative.Number.ToString(CultureInfo.InvariantCulture)} · {CardText.Abridged(initiative.Title, ChoiceLength)}", InitiativeValue(initiative.Number))),
        ])
    { Value = draft[MilestoneDraft.Initiative], Style = ChoiceInputStyle.Compact };

    // Those that are chosen are always among them: what a list does not offer, a client does not send back.
    private static IReadOnlyList<Choice> AreaChoices(PlanSnapshot now, MilestoneDraft draft)
    {
        var chosen = draft.List(Areas);
        return
        [
            .. PlanAreas.Of(now).Select(area => new Choice(CardText.Beginning(area, ChoiceLength), AreaValue(area)))
                .OrderBy(choice => !chosen.Contains(choice.Value, StringComparer.Ordinal)).Take(Math.Max(MostAreas, chosen.Count)),
        ];
    }
}
