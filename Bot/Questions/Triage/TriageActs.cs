using System.Globalization;
using ProcessDialogueBot.People;
using ProcessDialogueBot.Teams.Schema;
using ProcessDialogueBot.Teams.Turns;
using ProcessDialogueBot.Texts;

namespace ProcessDialogueBot.Questions.Triage;

/// <summary>Carries out what somebody does on the card of a question, where he or she may, and shows how it stands then.</summary>
internal sealed class TriageActs(QuestionStore store, QuestionDesk desk, TriageViews views, TimeProvider time)
{
    private const int MaxNumber = 9;

    /// <summary>The question of a card; null when it is gone, or who presses may do nothing with it.</summary>
    public async Task<Question?> FindAsync(TurnContext turn, CancellationToken cancellationToken) =>
        await store.FindAsync(IdOf(turn), cancellationToken) is { } question && MayAct(turn, question) ? question : null;

    /// <summary>How many steps of the question the card knows. One without a number is not held against what others did since.</summary>
    public static int SeenBy(TurnContext turn) =>
        int.TryParse(turn.Data.OptionalText(QuestionElements.SeenData, MaxNumber), NumberStyles.None, CultureInfo.InvariantCulture, out var seen) ? seen : int.MaxValue;

    /// <summary>Shows the question as it stands.</summary>
    /// <param name="turn">Who looks at which.</param>
    /// <param name="note">What is to be said first; null for nothing.</param>
    /// <param name="draft">What was being written; null for nothing.</param>
    /// <param name="cancellationToken">Stops the request.</param>
    public async Task<CardActionResponse> ShowAsync(TurnContext turn, string? note, TriageDraft? draft, CancellationToken cancellationToken) =>
        await store.FindAsync(IdOf(turn), cancellationToken) is var question && question is not null && MayAct(turn, question)
            ? Card(turn, await views.OfAsync(question, cancellationToken), note, draft)
            : Gone(turn, question);

    /// <summary>Makes a move.</summary>
    /// <param name="turn">Who acts on which question.</param>
    /// <param name="kind">What is done.</param>
    /// <param name="text">What the history says of it; null for nothing more.</param>
    /// <param name="move">Makes the move; null where it cannot be made.</param>
    /// <param name="written">What is kept in the fields when it is not made; null for nothing.</param>
    /// <param name="cancellationToken">Stops the request.</param>
    public Task<CardActionResponse> MoveAsync(
        TurnContext turn, QuestionStepKind kind, string? text, Func<Question, Question?> move, TriageDraft? written, CancellationToken cancellationToken) =>
        ShowAsync(
            turn, () => desk.MoveAsync(ActOf(turn, kind, text), question => MayAct(turn, question) ? move(question) : null, cancellationToken), written, cancellationToken);

    /// <inheritdoc cref="MoveAsync(TurnContext, QuestionStepKind, string?, Func{Question, Question?}, TriageDraft?, CancellationToken)"/>
    public Task<CardActionResponse> MoveAsync(
        TurnContext turn, QuestionStepKind kind, string? text, Func<Question, Question?> move, CancellationToken cancellationToken) =>
        MoveAsync(turn, kind, text, move, null, cancellationToken);

    /// <summary>Lets the question get the answer of another.</summary>
    public Task<CardActionResponse> MergeAsync(TurnContext turn, string into, CancellationToken cancellationToken) =>
        ShowAsync(turn, () => desk.MergeAsync(ActOf(turn, QuestionStepKind.Merged, into), cancellationToken), null, cancellationToken);

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

    private static bool MayAct(TurnContext turn, Question question) => turn.Person.Is(Role.Editor) || question.Assignee == turn.Person.Id;

    private static QuestionAct ActOf(TurnContext turn, QuestionStepKind kind, string? text) =>
        new(IdOf(turn), kind, turn.Person.Id, text, SeenBy(turn));

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
