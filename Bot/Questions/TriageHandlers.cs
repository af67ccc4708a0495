using ProcessDialogueBot.Operations.Inbox;
using ProcessDialogueBot.People;
using ProcessDialogueBot.Teams.Schema;
using ProcessDialogueBot.Teams.Turns;

namespace ProcessDialogueBot.Questions;

/// <summary>What the process team does with questions, and its inbox.</summary>
internal sealed class TriageHandlers(
    QuestionStore store, QuestionNotices notices, IEnumerable<IInboxSource> sources, TimeProvider time)
{
    private const int MaxId = 60;

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
        var answer = turn.Data.Text(QuestionCards.AnswerInput, Question.MaxAnswer);
        var publish = turn.Data.IsOn(QuestionCards.PublishInput);
        if (await FindAsync(turn, cancellationToken) is not { } question)
            return Gone(turn);
        if (question.Status != QuestionStatus.Open)
            return Answered(turn, question, answer);

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

    private Task<Question?> FindAsync(TurnContext turn, CancellationToken cancellationToken) =>
        store.FindAsync(turn.Data.Text("id", MaxId), cancellationToken);

    private static CardActionResponse Card(TurnContext turn, Question question, string? note = null) =>
        CardActionResponse.Card(QuestionCards.Triage(turn.Language, question, note).ToJson());

    private static CardActionResponse Gone(TurnContext turn) => CardActionResponse.Message(turn.Language["Questions.Gone"]);
}
