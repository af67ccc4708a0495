using ProcessDialogueBot.Cards;
using ProcessDialogueBot.Plan.Milestones;
using ProcessDialogueBot.Texts;

namespace ProcessDialogueBot.Plan.Editing;

/// <summary>The short form: another status, and what is to be said about it.</summary>
internal static class MoveCard
{
    private const int TitleLength = 200;

    public static AdaptiveCard Build(Language language, Milestone milestone, FormView view)
    {
        var title = language["Milestones.MoveTitle", milestone.Id];
        var save = new ExecuteAction(language["Milestones.Save"], MilestoneData.StatusVerb) { Data = view.Data.ToData() };
        var cancel = new ExecuteAction(language["Milestones.Cancel"], MilestoneData.ShowVerb) { Data = view.Data.ToData(), AssociatedInputs = AssociatedInputs.None };
        return new AdaptiveCard(
            title,
            [
                Blocks.Heading(title),
                new TextBlock(CardText.Beginning(milestone.Title, TitleLength)) { Spacing = Spacing.Small },
                Blocks.Note(language["Milestones.MoveNow", StatusWords.InText(language, milestone.Status), milestone.Due.In(language)]),
                .. view.Notices(language),
                .. view.Field(MilestoneFormCard.Statuses(language, view.Draft[MilestoneDraft.Status])),
                .. view.Field(new TextInput(MilestoneDraft.Note, language["Milestones.MoveNoteLabel"])
                {
                    Value = view.Draft[MilestoneDraft.Note],
                    MaxLength = MilestoneCommand.MaxNote,
                    IsMultiline = true,
                    Placeholder = language["Milestones.NoteHint"],
                }),
            ])
        {
            Lang = language.Code,
            Actions = view.Crowded.Count == 0
                ? [save with { Style = ActionStyle.Positive }, cancel]
                : [save with { Title = language["Milestones.GoOn"], Data = (view.Data with { GoesOn = true }).ToData() }, save, cancel],
        };
    }
}
