using ProcessDialogueBot.Cards;
using ProcessDialogueBot.People;
using ProcessDialogueBot.Plan.Milestones;
using ProcessDialogueBot.Teams.Schema;
using ProcessDialogueBot.Teams.Turns;
using ProcessDialogueBot.Texts;

namespace ProcessDialogueBot.Plan.Editing;

/// <summary>Gives a milestone another status, and takes a change back.</summary>
internal sealed class MoveHandlers(MilestoneStore milestones, MilestoneEditor editor, MilestoneViews views, OtherFirst others, TimeProvider time)
{
    private static readonly string[] Inputs = [MilestoneDraft.Status];

    /// <summary>The short form.</summary>
    public async Task<CardActionResponse> MoveAsync(TurnContext turn, CancellationToken cancellationToken)
    {
        var id = MilestoneData.ReadId(turn.Data);
        if (await milestones.FindAsync(id, cancellationToken) is not { } milestone)
            return Show(await views.ShowAsync(turn, id, [], cancellationToken));
        var draft = MilestoneDraft.Of(turn.Language, milestone).With(MilestoneDraft.Note, "");
        return Show(MoveCard.Build(turn.Language, milestone, new FormView(MilestoneData.Of(milestone), draft)));
    }

    /// <summary>Saves the short form.</summary>
    public async Task<CardActionResponse> SaveAsync(TurnContext turn, CancellationToken cancellationToken)
    {
        var (data, draft) = (MilestoneData.Read(turn.Data), MilestoneDraft.Read(turn.Data));
        if (await milestones.FindAsync(data.Id, cancellationToken) is not { } milestone)
            return Show(await views.ShowAsync(turn, data.Id, [], cancellationToken));
        return Problems(turn.Language, draft) is { Count: > 0 } problems
            ? Show(MoveCard.Build(turn.Language, milestone, new FormView(data, draft) { Problems = problems }))
            : Show(await SaveAsync(turn, milestone, data, draft, cancellationToken));
    }

    private async Task<AdaptiveCard> SaveAsync(TurnContext turn, Milestone milestone, MilestoneData data, MilestoneDraft draft, CancellationToken cancellationToken)
    {
        var note = draft[MilestoneDraft.Note];
        var wanted = milestone with { Status = Enum.Parse<MilestoneStatus>(draft[MilestoneDraft.Status]), Note = note.Length == 0 ? null : note };
        if (!data.IsOf(milestone))
        {
            // A press that comes twice finds its own work done.
            return MilestoneFields.Between(milestone, wanted).Count == 0
                ? await views.ReceiptAsync(turn, milestone.Id, cancellationToken)
                : MoveCard.Build(turn.Language, milestone, await others.ShowAsync(turn, milestone, data, draft, Inputs, cancellationToken));
        }

        var outcome = await MoveAsync(turn, milestone, wanted, data.GoesOn, cancellationToken);
        return outcome.Result switch
        {
            EditResult.Done => await views.ReceiptAsync(turn, milestone.Id, cancellationToken),
            EditResult.Unchanged => await views.ShowAsync(turn, milestone.Id, [(ContainerStyle.Default, turn.Language["Milestones.Unchanged"])], cancellationToken),
            EditResult.Gone => await views.ShowAsync(turn, milestone.Id, [], cancellationToken),
            EditResult.ChangedByOthers => await SaveAsync(turn, outcome.Now, data, draft, cancellationToken),
            _ => Asking(turn.Language, milestone, draft, outcome, data.GoesOn),
        };
    }

    /// <summary>Gives a milestone another status and a note. Without a note, the last one goes: it was about another status.</summary>
    public async Task<EditOutcome> MoveAsync(TurnContext turn, Milestone milestone, Milestone wanted, bool goesOn, CancellationToken cancellationToken) =>
        milestone.Status == wanted.Status && (wanted.Note is null || wanted.Note == milestone.Note)
            ? new EditOutcome(EditResult.Unchanged, milestone, [])
            : await editor.ChangeAsync(turn, milestone, wanted, wanted.Note, goesOn, cancellationToken);

    /// <summary>The short form that asks for what is missing, with what was written so far.</summary>
    public static AdaptiveCard Asking(Language language, Milestone milestone, MilestoneDraft draft, EditOutcome outcome, bool goesOn)
    {
        var missing = outcome.Result == EditResult.ReasonMissing ? "Milestones.WhyCancelled"
            : goesOn || draft[MilestoneDraft.Note].Length == 0 ? "Milestones.WhyGoOn"
            : null;
        return MoveCard.Build(language, milestone, new FormView(MilestoneData.Of(milestone), draft)
        {
            Crowded = outcome.Crowded,
            Problems = missing is null ? new Dictionary<string, string>() : new Dictionary<string, string> { [MilestoneDraft.Note] = language[missing] },
        });
    }

    /// <summary>Takes back the change that the card shows.</summary>
    public async Task<CardActionResponse> UndoAsync(TurnContext turn, CancellationToken cancellationToken)
    {
        var data = MilestoneData.Read(turn.Data);
        var id = MilestoneData.ReadId(turn.Data);
        var milestone = await milestones.FindAsync(id, cancellationToken);
        var history = await milestones.GetHistoryAsync(id, cancellationToken).ToListAsync(cancellationToken);
        if (MilestoneUndo.WhyNot(milestone, history, data.Version, turn.SenderId, time.GetUtcNow()) is { } obstacle)
            return await ToldAsync(turn, id, obstacle, history, cancellationToken);
        var outcome = await editor.UndoAsync(turn, milestone!, history[^1], cancellationToken);
        return outcome.Result == EditResult.Done
            ? await ToldAsync(turn, id, UndoObstacle.Undone, history, cancellationToken)
            : await ToldAsync(turn, id, UndoObstacle.ChangedSince, await milestones.GetHistoryAsync(id, cancellationToken).ToListAsync(cancellationToken), cancellationToken);
    }

    private async Task<CardActionResponse> ToldAsync(
        TurnContext turn, string id, UndoObstacle how, List<MilestoneHistoryEntry> history, CancellationToken cancellationToken)
    {
        var text = how switch
        {
            UndoObstacle.Undone => turn.Language["Milestones.Undone"],
            UndoObstacle.TooLate => turn.Language["Milestones.UndoTooLate"],
            UndoObstacle.ChangedSince when history is [.., var last] => turn.Language["Milestones.UndoChanged", CardText.Plain(views.NameOf(turn, last.EditorId)), turn.Language.Clock(last.At)],
            _ => turn.Language["Milestones.UndoNotYours"],
        };
        var notice = (how == UndoObstacle.Undone ? ContainerStyle.Good : ContainerStyle.Warning, text);
        return Show(await milestones.FindAsync(id, cancellationToken) is null
            ? await views.ListAsync(turn, new MilestoneQuery(""), notice, cancellationToken)
            : await views.ShowAsync(turn, id, [notice], cancellationToken));
    }

    private static Dictionary<string, string> Problems(Language language, MilestoneDraft draft)
    {
        var problems = new Dictionary<string, string>(StringComparer.Ordinal);
        if (!Enum.GetNames<MilestoneStatus>().Contains(draft[MilestoneDraft.Status]))
            problems[MilestoneDraft.Status] = language["Milestones.StatusMissing"];
        if (draft[MilestoneDraft.Note].Length is > MilestoneCommand.MaxNote and var length)
            problems[MilestoneDraft.Note] = language["Milestones.TooLong", language.Number(length), language.Number(MilestoneCommand.MaxNote)];
        return problems;
    }

    private static CardActionResponse Show(AdaptiveCard card) => CardActionResponse.Card(card.ToJson());
}
