using ProcessDialogueBot.Cards;
using ProcessDialogueBot.People;
using ProcessDialogueBot.Plan.Milestones;
using ProcessDialogueBot.Teams.Turns;

namespace ProcessDialogueBot.Plan.Editing;

/// <summary>
/// The form of an editor who was overtaken: what they typed stands, what they did not touch is as it is now, and every field that differs from what they
/// saw or want is marked.
/// </summary>
internal sealed class OtherFirst(MilestoneStore milestones, MilestoneViews views)
{
    private const int ValueLength = 120;

    /// <summary>The form again.</summary>
    /// <param name="turn">The editor's turn.</param>
    /// <param name="now">The milestone as it stands.</param>
    /// <param name="data">What the editor saw.</param>
    /// <param name="draft">What the editor typed.</param>
    /// <param name="inputs">The fields of the form.</param>
    /// <param name="cancellationToken">Stops the request.</param>
    public async Task<FormView> ShowAsync(
        TurnContext turn, Milestone now, MilestoneData data, MilestoneDraft draft, IReadOnlyList<string> inputs, CancellationToken cancellationToken)
    {
        var language = turn.Language;
        var since = await milestones.GetHistoryAsync(now.Id, cancellationToken).Where(entry => entry.Version > data.Version).ToListAsync(cancellationToken);
        var seen = since.AsEnumerable().Reverse().Aggregate(now, (milestone, entry) => entry.IsAddition ? milestone : entry.Before(milestone));
        var (before, theirs) = (MilestoneDraft.Of(language, seen), MilestoneDraft.Of(language, now));
        var marks = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var (input, field) in MilestoneDraft.Fields)
        {
            if (!inputs.Contains(input) || draft.IsSame(input, theirs))
                continue;
            var isUntouched = draft.IsSame(input, before);
            if (isUntouched)
                draft = draft.With(input, theirs[input]);
            marks[input] = isUntouched
                ? language["Milestones.OthersChanged"]
                : language["Milestones.OthersNow", FieldWords.Shown(language, field, MilestoneFields.Get(now, field), ValueLength) ?? language["Milestones.Nothing"]];
        }

        return new FormView(MilestoneData.Of(now), draft) { Notice = Told(turn, since), Others = marks };
    }

    private string Told(TurnContext turn, List<MilestoneHistoryEntry> since) =>
        (since.LastOrDefault(entry => entry.EditorId != turn.SenderId) ?? since.LastOrDefault()) is { } last
            ? turn.Language["Milestones.OtherFirst", CardText.Plain(views.NameOf(turn, last.EditorId)), turn.Language.Clock(last.At)]
            : turn.Language["Milestones.FileFirst"];
}
