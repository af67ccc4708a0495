using ProcessDialogueBot.Cards;
using ProcessDialogueBot.Operations.Inbox;
using ProcessDialogueBot.People;
using ProcessDialogueBot.Teams.Schema;
using ProcessDialogueBot.Teams.Turns;
using ProcessDialogueBot.Texts;

namespace ProcessDialogueBot.Questions;

/// <summary>What the process team does with questions, and its inbox.</summary>
internal sealed class TriageHandlers(
    QuestionStore store, QuestionNotices notices, IEnumerable<IInboxSource> sources, TimeProvider time)
{
    private const int MaxId = 60;
    private const int LongestField = 256 * 1024;

    public async Task InboxAsync(TurnContext turn, CancellationToken cancellationToken)
    {
        var items = new List<InboxItem>();
        foreach (var source in sources)
            items.AddRange(await source.GetWaitingAsync(turn.Language, cancellationToken).ToListAsync(cancellationToken));
        var card = QuestionCards.Inbox(turn.Language, items);
        await turn.SendCardAsync(card.ToJson(), card.FallbackText, cancellationToken);
    }

    public async Task<CardActionResponse> OpenAsync(TurnContext turn, CancellationToken cancellationToken) =>
        await FindAsync(turn, cancellationToken) is { } question ? Card(turn, question) : Gone(turn);

    /// <summary>Answers a question. Of two who answer at once, one does; the other is shown what the first wrote.</summary>
    public async Task<CardActionResponse> AnswerAsync(TurnContext turn, CancellationToken cancellationToken)
    {
        var answer = CardText.Clean(turn.Data.Text(QuestionCards.AnswerInput, LongestField));
        var publish = turn.Data.IsOn(QuestionCards.PublishInput);
        if (await FindAsync(turn, cancellationToken) is not { } question)
            return Gone(turn);
        if (question.Status != QuestionStatus.Open)
            return Answered(turn, question, answer);

        if (Problem(turn.Language, answer) is { } problem)
        {
            var kept = CardText.Cut(answer, Question.MaxAnswer, Question.MaxAnswerBytes);
            return Card(turn, question, problem, new AnswerDraft(kept, publish));
        }

        var answered = await store.TrySaveAsync(
            question with
            {
                Status = QuestionStatus.Answered,
                Answer = answer,
                AnsweredBy = turn.Person.Id,
                AnsweredAt = time.GetUtcNow(),
                IsPublished = publish,
                Notice = QuestionNotice.ToAsker,
            },
            cancellationToken);
        if (answered is null)
        {
            return await store.FindAsync(question.Id, cancellationToken) is { } changed ? Answered(turn, changed, answer) : Gone(turn);
        }

        turn.Changed = answered.Id;
        await notices.TellAsync(answered, cancellationToken);
        return Card(turn, answered);
    }

    // A press that Teams delivers twice, or a double click, is no second editor.
    private static CardActionResponse Answered(TurnContext turn, Question question, string answer) =>
        Card(turn, question, question.AnsweredBy == turn.Person.Id && question.Answer == answer ? null : turn.Language["Questions.AlreadyAnswered"]);

    private static string? Problem(Language language, string answer) =>
        answer.Length == 0 ? language["Questions.AnswerMissing"]
        : answer.Length > Question.MaxAnswer ? language["Questions.AnswerTooLong", language.Number(Question.MaxAnswer)]
        : !CardText.Fits(answer, Question.MaxAnswer, Question.MaxAnswerBytes) ? language["Questions.AnswerTooManyBytes"]
        : null;

    private Task<Question?> FindAsync(TurnContext turn, CancellationToken cancellationToken) =>
        store.FindAsync(turn.Data.Text("id", MaxId), cancellationToken);

    private static CardActionResponse Card(TurnContext turn, Question question, string? note = null, AnswerDraft? draft = null) =>
        CardActionResponse.Card(QuestionCards.Triage(turn.Language, question, note, draft).ToJson());

    private static CardActionResponse Gone(TurnContext turn) => CardActionResponse.Message(turn.Language["Questions.Gone"]);
}
