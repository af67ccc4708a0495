using ProcessDialogueBot.Operations.Inbox;
using ProcessDialogueBot.People;
using ProcessDialogueBot.Teams.Schema;
using ProcessDialogueBot.Teams.Turns;

namespace ProcessDialogueBot.Questions;

/// <summary>What the process team does with questions, and its inbox.</summary>
internal sealed class TriageHandlers(
    QuestionStore store, QuestionNotices notices, PeopleDirectory people, IEnumerable<IInboxSource> sources, TimeProvider time)
{
    private const int MaxId = 60;

    public async Task InboxAsync(TurnContext turn, CancellationToken cancellationToken)
    {
        // A card in a channel is read by everyone there, and anonymous comments are promised to the process team only.
        if (!turn.Activity.Conversation!.IsPersonal)
        {
            await turn.SendAsync(turn.Language["Questions.InboxOnlyInChat"], cancellationToken);
            return;
        }

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
            return Card(turn, question, turn.Language["Questions.AlreadyAnswered"]);

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
            return await store.FindAsync(question.Id, cancellationToken) is { } changed
                ? Card(turn, changed, turn.Language["Questions.AlreadyAnswered"])
                : Gone(turn);
        }

        await notices.TellAsync(answered, cancellationToken);
        return Card(turn, answered);
    }

    private Task<Question?> FindAsync(TurnContext turn, CancellationToken cancellationToken) =>
        store.FindAsync(turn.Data.Text("id", MaxId), cancellationToken);

    private CardActionResponse Card(TurnContext turn, Question question, string? note = null)
    {
        var asker = question.AskerId is { } id ? people.Get(id).Name : null;
        return CardActionResponse.Card(QuestionCards.Triage(turn.Language, question, asker, note).ToJson());
    }

    private static CardActionResponse Gone(TurnContext turn) => CardActionResponse.Message(turn.Language["Questions.Gone"]);
}
