using ProcessDialogueBot.Cards;
using ProcessDialogueBot.People;
using ProcessDialogueBot.Questions.Promise;
using ProcessDialogueBot.Teams.Schema;
using ProcessDialogueBot.Teams.Turns;
using ProcessDialogueBot.Texts;

namespace ProcessDialogueBot.Questions.Asking;

/// <summary>What an asker says to the process team about a question: more, when it asked for more, or that the answer did not answer.</summary>
internal sealed class AnswerBackHandlers(QuestionStore store, QuestionDesk desk, AnswerPromise promise, TimeProvider time)
{
    private const int LongestField = 256 * 1024;

    /// <summary>Says more, so that the question can be answered.</summary>
    public Task<CardActionResponse> ClarifyAsync(TurnContext turn, CancellationToken cancellationToken) => AnswerBackAsync(
        turn,
        QuestionStepKind.Clarified,
        act => desk.MoveAsync(
            act,
            question => question.AskerId == turn.Person.Id ? QuestionMoves.Clarify(question, act.Text!, promise.From(time.Today())) : null,
            cancellationToken),
        cancellationToken);

    /// <summary>Says that the answer did not answer, and what is missing.</summary>
    public Task<CardActionResponse> ReopenAsync(TurnContext turn, CancellationToken cancellationToken) => AnswerBackAsync(
        turn, QuestionStepKind.Reopened, act => desk.ReopenAsync(act, promise.From(time.Today()), cancellationToken), cancellationToken);

    private async Task<CardActionResponse> AnswerBackAsync(
        TurnContext turn, QuestionStepKind kind, Func<QuestionAct, Task<MoveOutcome>> move, CancellationToken cancellationToken)
    {
        var id = turn.Data.Text(QuestionElements.IdData, QuestionElements.MaxId);
        if (await store.FindLatestAsync(id, cancellationToken) is not { } question || question.AskerId != turn.Person.Id)
            return CardActionResponse.Message(turn.Language["Questions.MineGone"]);

        var said = CardText.Clean(turn.Data.OptionalText(AskerCards.AdditionInput, LongestField) ?? "");
        var kept = CardText.Cut(said, Question.MaxRemark, Question.MaxRemarkBytes);
        if (said.Length == 0 || kept.Length < said.Length)
            return await ShowAsync(turn, question, turn.Language[said.Length == 0 ? "Questions.RemarkMissing" : "Questions.NoRoom"], kept, cancellationToken);
        var outcome = await move(new QuestionAct(question.Id, kind, turn.Person.Id, said, question.Steps));
        if (outcome.Question is not { } now)
            return CardActionResponse.Message(turn.Language["Questions.MineGone"]);
        return outcome.Result == MoveResult.Done || await HasSaidAsync(now, kind, said, cancellationToken)
            ? await ShowAsync(turn, now, null, null, cancellationToken)
            : await ShowAsync(turn, now, turn.Language["Questions.NotPossible"], said, cancellationToken);
    }

    // The same press once more is no second one.
    private async Task<bool> HasSaidAsync(Question question, QuestionStepKind kind, string said, CancellationToken cancellationToken) =>
        (await store.GetStepsAsync(question.Id, 1, cancellationToken)).Any(step => step.Kind == kind && step.By == question.AskerId && step.Text == said);

    private async Task<CardActionResponse> ShowAsync(TurnContext turn, Question question, string? note, string? draft, CancellationToken cancellationToken)
    {
        var root = await store.FindRootAsync(question.Id, cancellationToken) ?? question;
        return CardActionResponse.Card(AskerCards.Own(turn.Language, question, root, time.Today(), note, draft, store.NewId()).ToJson());
    }
}
