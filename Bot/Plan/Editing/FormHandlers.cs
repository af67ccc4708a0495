using ProcessDialogueBot.Cards;
using ProcessDialogueBot.People;
using ProcessDialogueBot.Plan.Milestones;
using ProcessDialogueBot.Teams.Schema;
using ProcessDialogueBot.Teams.Turns;

namespace ProcessDialogueBot.Plan.Editing;

/// <summary>The form in which a milestone is added or changed. Nothing typed is lost: whatever is wrong, the form comes back with it.</summary>
internal sealed class FormHandlers(PlanStore store, MilestoneStore milestones, MilestoneEditor editor, MilestoneViews views, OtherFirst others, TimeProvider time)
{
    // Others may take the next id a few times in a row.
    private const int MostTries = 5;
    private static readonly string[] Inputs = [.. MilestoneDraft.Fields.Select(field => field.Input)];

    /// <summary>An empty form, for the initiative that the list shows.</summary>
    public async Task<CardActionResponse> NewAsync(TurnContext turn, CancellationToken cancellationToken) =>
        Show(await NewCardAsync(turn, MilestoneQuery.Read(turn.Data).Initiative, cancellationToken));

    /// <summary>An empty form.</summary>
    public async Task<AdaptiveCard> NewCardAsync(TurnContext turn, int? initiative, CancellationToken cancellationToken)
    {
        var now = await store.GetSnapshotAsync(cancellationToken);
        var known = initiative is { } number ? now.Plan.FindInitiative(number)?.Number : null;
        return MilestoneFormCard.Build(turn.Language, now, Proposing(now, new FormView(MilestoneData.New, MilestoneDraft.Empty(known)), known));
    }

    /// <summary>The form with a milestone as it stands.</summary>
    public async Task<CardActionResponse> EditAsync(TurnContext turn, CancellationToken cancellationToken)
    {
        var id = MilestoneData.ReadId(turn.Data);
        return await milestones.FindAsync(id, cancellationToken) is { } milestone
            ? await FormAsync(turn, new FormView(MilestoneData.Of(milestone), MilestoneDraft.Of(turn.Language, milestone)), cancellationToken)
            : Show(await views.ShowAsync(turn, id, [], cancellationToken));
    }

    /// <summary>Saves what was typed.</summary>
    public async Task<CardActionResponse> SaveAsync(TurnContext turn, CancellationToken cancellationToken)
    {
        var (data, draft) = (MilestoneData.Read(turn.Data), MilestoneDraft.Read(turn.Data));
        if (data.IsNew)
            return await AddAsync(turn, data, draft, cancellationToken);
        return await milestones.FindAsync(data.Id, cancellationToken) is { } milestone
            ? await ChangeAsync(turn, milestone, data, draft, cancellationToken)
            : await GoneAsync(turn, data, draft, cancellationToken);
    }

    private async Task<CardActionResponse> ChangeAsync(
        TurnContext turn, Milestone milestone, MilestoneData data, MilestoneDraft draft, CancellationToken cancellationToken)
    {
        var form = new MilestoneForm(turn.Language, await store.GetSnapshotAsync(cancellationToken));
        var wanted = form.Read(draft, milestone);
        if (!data.IsOf(milestone))
        {
            // A press that comes twice finds its own work done.
            return form.Problems.Count == 0 && MilestoneFields.Between(milestone, wanted).Count == 0
                ? Show(await views.ReceiptAsync(turn, milestone.Id, cancellationToken))
                : await FormAsync(turn, await others.ShowAsync(turn, milestone, data, draft, Inputs, cancellationToken), cancellationToken);
        }

        if (form.Problems.Count > 0)
            return await FormAsync(turn, new FormView(data, draft) { Problems = form.Problems }, cancellationToken);
        var outcome = await editor.ChangeAsync(turn, milestone, wanted, ReasonOf(draft), data.GoesOn, cancellationToken);
        return outcome.Result switch
        {
            EditResult.Done => Show(await views.ReceiptAsync(turn, milestone.Id, cancellationToken)),
            EditResult.Unchanged => Show(await views.ShowAsync(turn, milestone.Id, [(ContainerStyle.Default, turn.Language["Milestones.Unchanged"])], cancellationToken)),
            EditResult.ChangedByOthers => await ChangeAsync(turn, outcome.Now, data, draft, cancellationToken),
            EditResult.Gone => await GoneAsync(turn, data, draft, cancellationToken),
            _ => await FormAsync(turn, Asking(turn, data, draft, milestone, wanted, outcome), cancellationToken),
        };
    }

    private async Task<CardActionResponse> AddAsync(TurnContext turn, MilestoneData data, MilestoneDraft draft, CancellationToken cancellationToken)
    {
        for (var attempt = 1; ; attempt++)
        {
            var now = await store.GetSnapshotAsync(cancellationToken);
            var form = new MilestoneForm(turn.Language, now);
            var wanted = form.Read(draft, null, data.Proposed);
            if (await AddedBeforeAsync(turn, now, data, draft, wanted, cancellationToken) is { } already)
                return Show(await views.ReceiptAsync(turn, already.Id, cancellationToken));
            if (form.Problems.Count > 0)
                return Show(MilestoneFormCard.Build(turn.Language, now, Proposing(now, new FormView(data, draft) { Problems = form.Problems }, wanted.Initiative)));
            var outcome = await editor.AddAsync(turn, wanted, ReasonOf(draft), data.GoesOn, cancellationToken);
            if (outcome.Result == EditResult.Done)
                return Show(await views.ReceiptAsync(turn, wanted.Id, cancellationToken));
            if (outcome.Result == EditResult.Crowded || attempt == MostTries)
                return Show(MilestoneFormCard.Build(turn.Language, now, Proposing(now, Asking(turn, data, draft, null, wanted, outcome), wanted.Initiative)));
        }
    }

    // The same press, delivered twice, adds one milestone.
    private async Task<Milestone?> AddedBeforeAsync(
        TurnContext turn, PlanSnapshot now, MilestoneData data, MilestoneDraft draft, Milestone wanted, CancellationToken cancellationToken)
    {
        var typed = draft[MilestoneDraft.Number];
        foreach (var other in now.Milestones.Where(other => other.ChangedAt >= time.GetUtcNow() - MilestoneUndo.Window && MilestoneFields.Between(other, wanted).Count == 0))
            if ((typed.Length == 0 || typed == data.Proposed || typed.Equals(other.Id, StringComparison.OrdinalIgnoreCase))
                && await milestones.GetHistoryAsync(other.Id, cancellationToken).LastOrDefaultAsync(cancellationToken) is { IsAddition: true } last && last.EditorId == turn.SenderId)
                return other;
        return null;
    }

    // Somebody has taken it away: what was typed can be added once more.
    private async Task<CardActionResponse> GoneAsync(TurnContext turn, MilestoneData data, MilestoneDraft draft, CancellationToken cancellationToken) => await FormAsync(
        turn,
        new FormView(MilestoneData.New, draft.With(MilestoneDraft.Number, data.Id)) { Notice = turn.Language["Milestones.GoneMeanwhile", CardText.Plain(data.Id)] },
        cancellationToken);

    private static FormView Asking(TurnContext turn, MilestoneData data, MilestoneDraft draft, Milestone? before, Milestone wanted, EditOutcome outcome)
    {
        var missing = outcome.Result switch
        {
            EditResult.ReasonMissing => before is not null && wanted.Due.Last > before.Due.Last ? "Milestones.WhyLater" : "Milestones.WhyCancelled",
            EditResult.Crowded when data.GoesOn || ReasonOf(draft) is null => "Milestones.WhyGoOn",
            _ => null,
        };
        return new FormView(data with { GoesOn = false }, draft)
        {
            Crowded = outcome.Crowded,
            Problems = missing is null ? new Dictionary<string, string>() : new Dictionary<string, string> { [MilestoneDraft.Reason] = turn.Language[missing] },
        };
    }

    // A proposal stands where nothing else was typed.
    private static FormView Proposing(PlanSnapshot now, FormView view, int? initiative)
    {
        if (view.Draft[MilestoneDraft.Number] is { Length: > 0 } typed && typed != view.Data.Proposed)
            return view;
        var proposed = MilestoneIds.Next(initiative, now.Milestones);
        return view with { Data = view.Data with { Proposed = proposed }, Draft = view.Draft.With(MilestoneDraft.Number, proposed) };
    }

    private async Task<CardActionResponse> FormAsync(TurnContext turn, FormView view, CancellationToken cancellationToken) =>
        Show(MilestoneFormCard.Build(turn.Language, await store.GetSnapshotAsync(cancellationToken), view));

    private static string? ReasonOf(MilestoneDraft draft) => draft[MilestoneDraft.Reason] is { Length: > 0 } reason ? reason : null;

    private static CardActionResponse Show(AdaptiveCard card) => CardActionResponse.Card(card.ToJson());
}
