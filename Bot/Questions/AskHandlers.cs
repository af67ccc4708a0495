using ProcessDialogueBot.Cards;
using ProcessDialogueBot.People;
using ProcessDialogueBot.Teams.Schema;
using ProcessDialogueBot.Teams.Turns;
using ProcessDialogueBot.Texts;

namespace ProcessDialogueBot.Questions;

/// <summary>What everyone can do: hand a question over, and see what became of it.</summary>
internal sealed class AskHandlers(QuestionStore store, QuestionNotices notices, PeopleTable people, TimeProvider time)
{
    private const int ShownMine = 8;
    private const int MaxId = 60;

    /// <summary>Hands a question over by name. The same card pressed twice hands over one question.</summary>
    public async Task<CardActionResponse> HandOverAsync(TurnContext turn, CancellationToken cancellationToken)
    {
        var text = CardText.Clean(turn.Data.Text(QuestionCards.QuestionData, Question.MaxText));
        if (QuestionText.Problem(turn.Language, text) is { } problem)
            return CardActionResponse.Message(problem);
        var open = await FindOwnAsync(turn.Person.Id, cancellationToken).FirstOrDefaultAsync(
            own => own.Status == QuestionStatus.Open && string.Equals(own.Text, text, StringComparison.OrdinalIgnoreCase), cancellationToken);
        if (open is null)
        {
            open = await AddAsync(turn, text, cancellationToken);
            await notices.TellAsync(open, cancellationToken);
            if (open.Status != QuestionStatus.Open)
                return CardActionResponse.Card(QuestionCards.Own(turn.Language, open).ToJson());
        }

        var canBeReached = await people.FindAsync(turn.Person.Id, cancellationToken) is { Chat: not null };
        return CardActionResponse.Card(QuestionCards.HandedOver(turn.Language, open, canBeReached).ToJson());
    }

    private async Task<Question> AddAsync(TurnContext turn, string text, CancellationToken cancellationToken)
    {
        // Under the key that came with the card: should two machines get the same press, they write the same question.
        var key = turn.Data.OptionalText(QuestionCards.KeyData, MaxId) is { } made && QuestionStore.IsId(made) ? made : store.NewId();
        while (true)
        {
            var question = new Question(key, text, time.Today())
            {
                AskerId = turn.Person.Id,
                AskerName = turn.Person.Name,
                Area = turn.Person.Area,
                Notice = QuestionNotice.ToTeam,
            };
            await store.AddAsync(question, cancellationToken);
            if (await store.FindAsync(key, cancellationToken) is { } stored && stored.AskerId == question.AskerId && stored.Text == text)
                return stored;
            key = store.NewId(); // The key of another question, which no card of ours carries.
        }
    }

    public async Task MineAsync(TurnContext turn, CancellationToken cancellationToken)
    {
        var card = await MineCardAsync(turn, cancellationToken);
        await turn.SendCardAsync(card.ToJson(), card.FallbackText, cancellationToken);
    }

    /// <summary>Shows one of the asker's own questions with all of its answer; without an id, the list of them.</summary>
    public async Task<CardActionResponse> ShowMineAsync(TurnContext turn, CancellationToken cancellationToken)
    {
        if (turn.Data.OptionalText("id", MaxId) is not { } id)
            return CardActionResponse.Card((await MineCardAsync(turn, cancellationToken)).ToJson());
        return await store.FindAsync(id, cancellationToken) is { } question && question.AskerId == turn.Person.Id
            ? CardActionResponse.Card(QuestionCards.Own(turn.Language, question).ToJson())
            : CardActionResponse.Message(turn.Language["Questions.MineGone"]);
    }

    private async Task<AdaptiveCard> MineCardAsync(TurnContext turn, CancellationToken cancellationToken)
    {
        var own = await FindOwnAsync(turn.Person.Id, cancellationToken).ToListAsync(cancellationToken);
        own.Reverse();
        return QuestionCards.Mine(turn.Language, [.. own.Take(ShownMine)]);
    }

    private IAsyncEnumerable<Question> FindOwnAsync(string person, CancellationToken cancellationToken) =>
        store.GetAllAsync(cancellationToken).Where(question => question.AskerId == person);
}
