using ProcessDialogueBot.Knowledge;
using ProcessDialogueBot.People;
using ProcessDialogueBot.Teams.Schema;
using ProcessDialogueBot.Teams.Turns;
using ProcessDialogueBot.Texts;

namespace ProcessDialogueBot.Questions;

/// <summary>What everyone can do: ask, take an answer from what is published, or hand the question over.</summary>
internal sealed class AskHandlers(KnowledgeBase knowledge, QuestionStore store, QuestionNotices notices, PeopleTable people, TimeProvider time)
{
    private const int ShownMine = 8;

    public async Task AskAsync(TurnContext turn, CancellationToken cancellationToken)
    {
        var question = turn.Arguments.Trim();
        if (question.Length is 0 or > Question.MaxText)
        {
            var key = question.Length == 0 ? "Questions.NothingAsked" : "Questions.TooLong";
            await turn.SendAsync(turn.Language[key, turn.Language.Number(Question.MaxText)], cancellationToken);
            return;
        }

        if (!question.EndsWith('?') && !knowledge.HasSubject(question))
        {
            await turn.SendAsync(turn.Language["Questions.Greeting"], cancellationToken);
            return;
        }

        var answers = await knowledge.AskAsync(question, cancellationToken);
        var card = answers.Count > 0 && knowledge.IsSure(answers[0])
            ? QuestionCards.FromKnowledge(turn.Language, question, answers[0].Passage)
            : QuestionCards.DontKnow(turn.Language, question);
        await turn.SendCardAsync(card.ToJson(), card.FallbackText, cancellationToken);
    }

    public static Task<CardActionResponse> HelpedAsync(TurnContext turn, CancellationToken cancellationToken) =>
        Task.FromResult(CardActionResponse.Message(turn.Language["Questions.ThankYou"]));

    /// <summary>Hands a question over by name. The same card pressed twice hands over one question.</summary>
    public async Task<CardActionResponse> HandOverAsync(TurnContext turn, CancellationToken cancellationToken)
    {
        var text = turn.Data.Text(QuestionCards.QuestionData, Question.MaxText);
        var open = await FindOwnAsync(turn.Person.Id, cancellationToken).FirstOrDefaultAsync(
            own => own.Status == QuestionStatus.Open && string.Equals(own.Text, text, StringComparison.OrdinalIgnoreCase), cancellationToken);
        if (open is null)
        {
            open = new Question(store.NewId(), text, time.Today())
            {
                AskerId = turn.Person.Id,
                AskerName = turn.Person.Name,
                Area = turn.Person.Area,
                Notice = QuestionNotice.ToTeam,
            };
            await store.AddAsync(open, cancellationToken);
            await notices.TellAsync((await store.FindAsync(open.Id, cancellationToken))!, cancellationToken);
        }

        var canBeReached = await people.FindAsync(turn.Person.Id, cancellationToken) is { Chat: not null };
        return CardActionResponse.Card(QuestionCards.HandedOver(turn.Language, open, canBeReached).ToJson());
    }

    public async Task MineAsync(TurnContext turn, CancellationToken cancellationToken)
    {
        var own = await FindOwnAsync(turn.Person.Id, cancellationToken).ToListAsync(cancellationToken);
        own.Reverse();
        var card = QuestionCards.Mine(turn.Language, [.. own.Take(ShownMine)]);
        await turn.SendCardAsync(card.ToJson(), card.FallbackText, cancellationToken);
    }

    private IAsyncEnumerable<Question> FindOwnAsync(string person, CancellationToken cancellationToken) =>
        store.GetAllAsync(cancellationToken).Where(question => question.AskerId == person);
}
