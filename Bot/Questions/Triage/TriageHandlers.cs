using System.Globalization;
using ProcessDialogueBot.Cards;
using ProcessDialogueBot.People;
using ProcessDialogueBot.Questions.Promise;
using ProcessDialogueBot.Teams.Schema;
using ProcessDialogueBot.Teams.Turns;
using ProcessDialogueBot.Texts;

namespace ProcessDialogueBot.Questions.Triage;

/// <summary>What the process team does with a question; a leader can do the same with one that was given to him or her.</summary>
internal sealed class TriageHandlers(
    QuestionStore store, QuestionDesk desk, TriageViews views, PublishStep publishing, PeopleDirectory people, AnswerPromise promise, TimeProvider time)
{
    private const int LongestField = 256 * 1024;
    private const int MaxNumber = 9;

    public async Task<CardActionResponse> OpenAsync(TurnContext turn, CancellationToken cancellationToken) =>
        await store.FindAsync(IdOf(turn), cancellationToken) is var question && question is not null && MayAct(turn, question)
            ? await ShowAsync(turn, question, null, null, cancellationToken)
            : Gone(turn, question);

    public Task<CardActionResponse> TakeAsync(TurnContext turn, CancellationToken cancellationToken) =>
        ActAsync(turn, QuestionStepKind.Taken, null, question => QuestionMoves.Assign(question, turn.Person.Id, show: false), cancellationToken);

    public Task<CardActionResponse> ReleaseAsync(TurnContext turn, CancellationToken cancellationToken) =>
        ActAsync(turn, QuestionStepKind.Released, null, question => QuestionMoves.Assign(question, null, show: false), cancellationToken);

    /// <summary>Gives it to somebody, who gets its card in their own chat.</summary>
    public async Task<CardActionResponse> GiveAsync(TurnContext turn, CancellationToken cancellationToken)
    {
        var to = people.Get(turn.Data.OptionalText(TriageCard.ToInput, QuestionElements.MaxId) ?? "");
        if (!to.Is(Role.Editor) && !to.Is(Role.Leader))
            return await AgainAsync(turn, turn.Language["Questions.GiveToWhom"], null, cancellationToken);
        return await ActAsync(
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
        return await ActAsync(
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
            return await AgainAsync(turn, turn.Language["Questions.MergeWithWhat"], null, cancellationToken);
        if (await store.FindRootAsync(into, cancellationToken) is { Status: QuestionStatus.Returned })
            return await AgainAsync(turn, turn.Language["Questions.MergeIntoReturned"], null, cancellationToken);
        return await ShowAsync(turn, () => desk.MergeAsync(ActOf(turn, QuestionStepKind.Merged, into), cancellationToken), null, cancellationToken);
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
            return await AgainAsync(turn, problem, draft, cancellationToken);
        if (turn.Data.IsOn(TriageCard.PublishData) && await LookAsync(turn, answer, cancellationToken) is { } form)
            return form;
        return await ActAsync(turn, kind, answer, question => move(question, answer), draft, cancellationToken);
    }

    // Before everyone sees it, who publishes may have to look once more. What others did since the card was made, or that it cannot be published, is
    // told by the move that follows.
    private async Task<CardActionResponse?> LookAsync(TurnContext turn, string? answer, CancellationToken cancellationToken) =>
        await store.FindAsync(IdOf(turn), cancellationToken) is { } question && MayAct(turn, question)
        && (answer is null ? question.Status == QuestionStatus.Answered && !question.IsPublished : question.IsOpen)
        && await publishing.LookAsync(turn, question with { Steps = Math.Min(SeenBy(turn), question.Steps) }, answer, cancellationToken) is { } form
            ? CardActionResponse.Card(form.ToJson())
            : null;

    private async Task<CardActionResponse> RemarkAsync(
        TurnContext turn, QuestionStepKind kind, Func<Question, string, Question?> move, CancellationToken cancellationToken)
    {
        var remark = CardText.Clean(turn.Data.OptionalText(TriageCard.RemarkInput, LongestField) ?? "");
        if (QuestionText.RemarkProblem(turn.Language, remark) is { } problem)
            return await AgainAsync(turn, problem, new TriageDraft(Remark: CardText.Cut(remark, Question.MaxRemark, Question.MaxRemarkBytes)), cancellationToken);
        return await ActAsync(turn, kind, remark, question => move(question, remark), new TriageDraft(Remark: remark), cancellationToken);
    }

    private Task<CardActionResponse> ActAsync(
        TurnContext turn, QuestionStepKind kind, string? text, Func<Question, Question?> move, CancellationToken cancellationToken) =>
        ActAsync(turn, kind, text, move, null, cancellationToken);

    private Task<CardActionResponse> ActAsync(
        TurnContext turn, QuestionStepKind kind, string? text, Func<Question, Question?> move, TriageDraft? written, CancellationToken cancellationToken) =>
        ShowAsync(
            turn, () => desk.MoveAsync(ActOf(turn, kind, text), question => MayAct(turn, question) ? move(question) : null, cancellationToken), written, cancellationToken);

    // Of two who act at once, one does; the other is told what the first did, and keeps what was written.
    private async Task<CardActionResponse> ShowAsync(TurnContext turn, Func<Task<MoveOutcome>> act, TriageDraft? written, CancellationToken cancellationToken)
    {
        var outcome = await act();
        if (outcome.Question is not { } question)
            return Gone(turn, null);
        if (outcome.Result == MoveResult.Done)
            turn.Changed = question.Id;
        if (!MayAct(turn, question))
            return Gone(turn, question);
        var view = await views.OfAsync(question, cancellationToken);
        switch (outcome.Result)
        {
            case MoveResult.Done:
                return Card(turn, view, null, null);
            case MoveResult.Overtaken:
                return Card(turn, view, turn.Language["Questions.Overtaken", StepText.Of(turn.Language, view, outcome.By!)], written);
            default:
                return Card(turn, view, turn.Language["Questions.NotPossible"], written);
        }
    }

    private async Task<CardActionResponse> AgainAsync(TurnContext turn, string problem, TriageDraft? draft, CancellationToken cancellationToken) =>
        await store.FindAsync(IdOf(turn), cancellationToken) is var question && question is not null && MayAct(turn, question)
            ? await ShowAsync(turn, question, problem, draft, cancellationToken)
            : Gone(turn, question);

    private async Task<CardActionResponse> ShowAsync(
        TurnContext turn, Question question, string? note, TriageDraft? draft, CancellationToken cancellationToken) =>
        Card(turn, await views.OfAsync(question, cancellationToken), note, draft);

    private static bool MayAct(TurnContext turn, Question question) => turn.Person.Is(Role.Editor) || question.Assignee == turn.Person.Id;

    private static QuestionAct ActOf(TurnContext turn, QuestionStepKind kind, string? text) =>
        new(IdOf(turn), kind, turn.Person.Id, text, SeenBy(turn));

    // A card without a number is not held against what others did since.
    private static int SeenBy(TurnContext turn) =>
        int.TryParse(turn.Data.OptionalText(QuestionElements.SeenData, MaxNumber), NumberStyles.None, CultureInfo.InvariantCulture, out var seen) ? seen : int.MaxValue;

    private static string IdOf(TurnContext turn) => turn.Data.Text(QuestionElements.IdData, QuestionElements.MaxId);

    // Seeing it again takes away neither what the reader is told just now nor what is being written. What others see, too, stays and counts no days.
    private CardActionResponse Card(TurnContext turn, TriageView view, string? note, TriageDraft? draft)
    {
        view = turn.Person.Is(Role.Editor) ? view : view.Given();
        if (!turn.Activity.Conversation!.IsPersonal)
            return CardActionResponse.Card(TriageCard.Build(turn.Language, view, note, draft).ToJson());
        var today = time.Today();
        return CardActionResponse.Card((note is null ? TriageCard.Opened(turn.Language, view, today) : TriageCard.Build(turn.Language, view, note, draft, today)).ToJson());
    }

    private static CardActionResponse Gone(TurnContext turn, Question? question) => CardActionResponse.Message(
        turn.Person.Is(Role.Editor) ? turn.Language["Questions.Gone"]
        : question is not null && question.Shown.Contains(turn.Person.Id) ? $"{turn.Language["Questions.NotYoursTitle"]}. {turn.Language["Questions.NotYoursText"]}"
        : turn.Language["Questions.NotYours"]);
}
