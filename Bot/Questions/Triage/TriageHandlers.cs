using ProcessDialogueBot.Cards;
using ProcessDialogueBot.People;
using ProcessDialogueBot.Questions.Promise;
using ProcessDialogueBot.Teams.Schema;
using ProcessDialogueBot.Teams.Turns;
using ProcessDialogueBot.Texts;

namespace ProcessDialogueBot.Questions.Triage;

/// <summary>What the process team does with a question; a leader can do the same with one that was given to him or her.</summary>
internal sealed class TriageHandlers(
    QuestionStore store, TriageActs acts, PublishStep publishing, PeopleDirectory people, AnswerPromise promise, TimeProvider time)
{
    private const int LongestField = 256 * 1024;

    public Task<CardActionResponse> OpenAsync(TurnContext turn, CancellationToken cancellationToken) => acts.ShowAsync(turn, null, null, cancellationToken);

    public Task<CardActionResponse> TakeAsync(TurnContext turn, CancellationToken cancellationToken) =>
        acts.MoveAsync(turn, QuestionStepKind.Taken, null, question => QuestionMoves.Assign(question, turn.Person.Id, show: false), cancellationToken);

    public Task<CardActionResponse> ReleaseAsync(TurnContext turn, CancellationToken cancellationToken) =>
        acts.MoveAsync(turn, QuestionStepKind.Released, null, question => QuestionMoves.Assign(question, null, show: false), cancellationToken);

    /// <summary>Gives it to somebody, who gets its card in their own chat.</summary>
    public async Task<CardActionResponse> GiveAsync(TurnContext turn, CancellationToken cancellationToken)
    {
        var to = people.Get(turn.Data.OptionalText(TriageCard.ToInput, QuestionElements.MaxId) ?? "");
        if (!to.Is(Role.Editor) && !to.Is(Role.Leader))
            return await acts.ShowAsync(turn, turn.Language["Questions.GiveToWhom"], null, cancellationToken);
        return await acts.MoveAsync(
            turn, QuestionStepKind.Given, to.Id, question => QuestionMoves.Assign(question, to.Id, show: to.Id != turn.Person.Id), cancellationToken);
    }

    /// <summary>Answers a question, for everyone who asked it.</summary>
    public Task<CardActionResponse> AnswerAsync(TurnContext turn, CancellationToken cancellationToken)
    {
        var publish = turn.Data.IsOn(TriageCard.PublishData);
        return WriteAsync(
            turn,
            QuestionStepKind.Answered,
            (question, answer) => QuestionMoves.Answer(publish ? PublishStep.Worded(turn, question) : question, answer, publish, turn.Person.Id, time.GetUtcNow()),
            cancellationToken);
    }

    /// <summary>Puts an answer right where it stands.</summary>
    public Task<CardActionResponse> CorrectAsync(TurnContext turn, CancellationToken cancellationToken) =>
        WriteAsync(turn, QuestionStepKind.Corrected, QuestionMoves.Correct, cancellationToken);

    /// <summary>Shows question and answer to everyone, or no longer.</summary>
    public async Task<CardActionResponse> PublishAsync(TurnContext turn, CancellationToken cancellationToken)
    {
        var publish = turn.Data.IsOn(TriageCard.PublishData);
        if (publish && await LookAsync(turn, null, cancellationToken) is { } form)
            return form;
        return await acts.MoveAsync(
            turn,
            publish ? QuestionStepKind.Published : QuestionStepKind.Withdrawn,
            null,
            question => QuestionMoves.Publish(publish ? PublishStep.Worded(turn, question) : question, publish),
            cancellationToken);
    }

    /// <summary>Lets it get the answer of another.</summary>
    public async Task<CardActionResponse> MergeAsync(TurnContext turn, CancellationToken cancellationToken)
    {
        if (turn.Data.OptionalText(TriageCard.IntoInput, QuestionElements.MaxId) is not { Length: > 0 } into)
            return await acts.ShowAsync(turn, turn.Language["Questions.MergeWithWhat"], null, cancellationToken);
        if (await store.FindRootAsync(into, cancellationToken) is { Status: QuestionStatus.Returned })
            return await acts.ShowAsync(turn, turn.Language["Questions.MergeIntoReturned"], null, cancellationToken);
        return await acts.MergeAsync(turn, into, cancellationToken);
    }

    /// <summary>Asks the asker to say more.</summary>
    public Task<CardActionResponse> ReturnAsync(TurnContext turn, CancellationToken cancellationToken) =>
        RemarkAsync(
            turn, QuestionStepKind.Returned, (question, request) => QuestionMoves.Return(question, request, promise.From(time.Today())), cancellationToken);

    /// <summary>Closes it without an answer.</summary>
    public Task<CardActionResponse> CloseAsync(TurnContext turn, CancellationToken cancellationToken) =>
        RemarkAsync(
            turn, QuestionStepKind.Closed, (question, reason) => QuestionMoves.Close(question, reason, turn.Person.Id, time.GetUtcNow()), cancellationToken);

    private async Task<CardActionResponse> WriteAsync(
        TurnContext turn, QuestionStepKind kind, Func<Question, string, Question?> move, CancellationToken cancellationToken)
    {
        var answer = CardText.Clean(turn.Data.Text(TriageCard.AnswerInput, LongestField));
        var draft = new TriageDraft(CardText.Cut(answer, Question.MaxAnswer, Question.MaxAnswerBytes), Shown: turn.Data.OptionalText(PublishForm.ShownInput, LongestField));
        if (QuestionText.AnswerProblem(turn.Language, answer) is { } problem)
            return await acts.ShowAsync(turn, problem, draft, cancellationToken);
        if (turn.Data.IsOn(TriageCard.PublishData) && await LookAsync(turn, answer, cancellationToken) is { } form)
            return form;
        return await acts.MoveAsync(turn, kind, answer, question => move(question, answer), draft, cancellationToken);
    }

    // Before everyone sees it, who publishes may have to look once more. What others did since the card was made, or that it cannot be published, is
    // told by the move that follows.
    private async Task<CardActionResponse?> LookAsync(TurnContext turn, string? answer, CancellationToken cancellationToken) =>
        await acts.FindAsync(turn, cancellationToken) is { } question
        && (answer is null ? question.Status == QuestionStatus.Answered && !question.IsPublished : question.IsOpen)
        && await publishing.LookAsync(turn, question with { Steps = Math.Min(TriageActs.SeenBy(turn), question.Steps) }, answer, cancellationToken) is { } form
            ? CardActionResponse.Card(form.ToJson())
            : null;

    private async Task<CardActionResponse> RemarkAsync(
        TurnContext turn, QuestionStepKind kind, Func<Question, string, Question?> move, CancellationToken cancellationToken)
    {
        var remark = CardText.Clean(turn.Data.OptionalText(TriageCard.RemarkInput, LongestField) ?? "");
        if (QuestionText.RemarkProblem(turn.Language, remark) is { } problem)
            return await acts.ShowAsync(turn, problem, new TriageDraft(Remark: CardText.Cut(remark, Question.MaxRemark, Question.MaxRemarkBytes)), cancellationToken);
        return await acts.MoveAsync(turn, kind, remark, question => move(question, remark), new TriageDraft(Remark: remark), cancellationToken);
    }
}
