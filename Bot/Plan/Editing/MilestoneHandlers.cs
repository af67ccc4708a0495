using ProcessDialogueBot.Cards;
using ProcessDialogueBot.People;
using ProcessDialogueBot.Plan.Milestones;
using ProcessDialogueBot.Teams.Schema;
using ProcessDialogueBot.Teams.Turns;
using ProcessDialogueBot.Texts;

namespace ProcessDialogueBot.Plan.Editing;

/// <summary>The command <c>milepæl</c>, the list and the card of one.</summary>
internal sealed class MilestoneHandlers(PlanStore store, MilestoneStore milestones, MilestoneViews views, FormHandlers forms, MoveHandlers moves)
{
    /// <summary>
    /// Nothing: the list. An id: its card. An id and a status: the move. "ny": the form. Any other words: a search.
    /// </summary>
    public async Task CommandAsync(TurnContext turn, CancellationToken cancellationToken)
    {
        var now = await store.GetSnapshotAsync(cancellationToken);
        var words = turn.Arguments.Split((char[]?)null, 2, StringSplitOptions.RemoveEmptyEntries);
        if (words is [] || MilestoneCommand.FindIn(now, words[0]) is not { } milestone)
            await SearchAsync(turn, now, words, cancellationToken);
        else if (words.Length == 1)
            await SendAsync(turn, await views.ShowAsync(turn, milestone.Id, [], cancellationToken), cancellationToken);
        else
            await MoveAsync(turn, now, cancellationToken);
    }

    /// <summary>A page of the list, or what was searched for.</summary>
    public async Task<CardActionResponse> ListAsync(TurnContext turn, CancellationToken cancellationToken) =>
        Show(await views.ListAsync(turn, MilestoneQuery.Read(turn.Data), null, cancellationToken));

    /// <summary>The card of one.</summary>
    public async Task<CardActionResponse> ShowAsync(TurnContext turn, CancellationToken cancellationToken) =>
        Show(await views.ShowAsync(turn, MilestoneData.ReadId(turn.Data), [], cancellationToken));

    private async Task SearchAsync(TurnContext turn, PlanSnapshot now, string[] words, CancellationToken cancellationToken)
    {
        if (words is [_, var rest] && StatusWords.Parse(rest) is not null)
            await MoveAsync(turn, now, cancellationToken);
        else if (words is [var only] && IsNew(only))
            await SendAsync(turn, await forms.NewCardAsync(turn, null, cancellationToken), cancellationToken);
        else
            await SendAsync(turn, MilestoneListCard.Build(turn.Language, now, new MilestoneQuery(CardText.Cut(turn.Arguments.Trim(), MilestoneQuery.MaxWords, int.MaxValue))), cancellationToken);
    }

    private async Task MoveAsync(TurnContext turn, PlanSnapshot now, CancellationToken cancellationToken)
    {
        var language = turn.Language;
        var (command, error) = MilestoneCommand.Parse(language, now, turn.Arguments);
        if (command is null)
        {
            await turn.SendAsync(error!, cancellationToken);
            return;
        }

        var milestone = await milestones.FindAsync(command.Milestone.Id, cancellationToken) ?? command.Milestone;
        var outcome = await moves.MoveAsync(turn, milestone, milestone with { Status = command.Status, Note = command.Note }, goesOn: false, cancellationToken);
        switch (outcome.Result)
        {
            case EditResult.Done:
                await SendAsync(turn, await views.ReceiptAsync(turn, milestone.Id, cancellationToken), cancellationToken);
                break;
            case EditResult.ReasonMissing or EditResult.Crowded:
                var draft = MilestoneDraft.Of(language, milestone).With(MilestoneDraft.Status, command.Status.ToString()).With(MilestoneDraft.Note, command.Note ?? "");
                await SendAsync(turn, MoveHandlers.Asking(language, milestone, draft, outcome, goesOn: false), cancellationToken);
                break;
            default:
                await turn.SendAsync(WhyNot(language, outcome), cancellationToken);
                break;
        }
    }

    private static string WhyNot(Language language, EditOutcome outcome) => outcome.Result switch
    {
        EditResult.ChangedByOthers => language["Plan.MilestoneConflict", outcome.Now.Id, $"*{StatusWords.InText(language, outcome.Now.Status)}*"],
        EditResult.Gone => language["Plan.MilestoneGone", outcome.Now.Id],
        _ => language["Plan.MilestoneUnchanged", outcome.Now.Id, $"*{StatusWords.InText(language, outcome.Now.Status)}*"],
    };

    private static bool IsNew(string word) => CommandParser.Spellings(word.Trim('.', '!')).Any(spelling =>
        Language.All.Any(language => language["Milestones.WordsNew"].Split('|').SelectMany(CommandParser.Spellings).Contains(spelling, StringComparer.Ordinal)));

    private static CardActionResponse Show(AdaptiveCard card) => CardActionResponse.Card(card.ToJson());

    private static Task<string?> SendAsync(TurnContext turn, AdaptiveCard card, CancellationToken cancellationToken) =>
        turn.SendCardAsync(card.ToJson(), card.FallbackText, cancellationToken);
}
