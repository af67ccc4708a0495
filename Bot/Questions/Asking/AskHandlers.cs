using ProcessDialogueBot.Cards;
using ProcessDialogueBot.People;
using ProcessDialogueBot.Questions.Promise;
using ProcessDialogueBot.Teams.Schema;
using ProcessDialogueBot.Teams.Turns;
using ProcessDialogueBot.Texts;

namespace ProcessDialogueBot.Questions.Asking;

/// <summary>What everyone can do: hand a question over, and see what became of it.</summary>
internal sealed class AskHandlers(QuestionStore store, QuestionNotices notices, AnswerPromise promise, PeopleTable people, TimeProvider time)
{
    private const int ShownMine = 8;

    /// <summary>Hands a question over by name. The same card pressed twice hands over one question.</summary>
    public async Task<CardActionResponse> HandOverAsync(TurnContext turn, CancellationToken cancellationToken)
    {
        var text = CardText.Clean(turn.Data.Text(HandOverActions.QuestionData, Question.MaxText));
        if (QuestionText.Problem(turn.Language, text) is { } problem)
            return CardActionResponse.Message(problem);
        var own = await store.GetAskedByAsync(turn.Person.Id, cancellationToken);
        if (own.FirstOrDefault(own => own.IsOpen && string.Equals(own.Text, text, StringComparison.OrdinalIgnoreCase)) is not { } open)
        {
            open = await AddAsync(turn, text, cancellationToken);
            await notices.TellAsync(open, cancellationToken);
            if (!open.IsOpen)
                return await ShowAsync(turn, open, cancellationToken);
        }

        var canBeReached = await people.FindAsync(turn.Person.Id, cancellationToken) is { Chat: not null };
        return CardActionResponse.Card(AskerCards.HandedOver(turn.Language, open, canBeReached).ToJson());
    }

    public async Task MineAsync(TurnContext turn, CancellationToken cancellationToken)
    {
        var card = await MineCardAsync(turn, cancellationToken);
        await turn.SendCardAsync(card.ToJson(), card.FallbackText, cancellationToken);
    }

    /// <summary>Shows one of the asker's own questions with all of its answer; without an id, the list of them.</summary>
    public async Task<CardActionResponse> ShowMineAsync(TurnContext turn, CancellationToken cancellationToken)
    {
        if (turn.Data.OptionalText(QuestionElements.IdData, QuestionElements.MaxId) is not { } id)
            return CardActionResponse.Card((await MineCardAsync(turn, cancellationToken)).ToJson());
        return await store.FindAsync(id, cancellationToken) is { } question && question.AskerId == turn.Person.Id
            ? await ShowAsync(turn, question, cancellationToken)
            : CardActionResponse.Message(turn.Language["Questions.MineGone"]);
    }

    private async Task<Question> AddAsync(TurnContext turn, string text, CancellationToken cancellationToken)
    {
        // Under the key that came with the card: should two machines get the same press, they write the same question.
        var key = turn.Data.OptionalText(HandOverActions.KeyData, QuestionElements.MaxId) is { } made && QuestionStore.IsId(made) ? made : store.NewId();
        while (true)
        {
            var question = new Question(key, text, time.Today())
            {
                AskerId = turn.Person.Id,
                AskerName = turn.Person.Name,
                Area = turn.Person.Area,
                Due = promise.From(time.Today()),
                Notice = QuestionNotice.Team,
            };
            var asked = new QuestionStep(1, QuestionStepKind.Asked, time.GetUtcNow(), question.AskerId, null);
            await store.AddAsync(question, asked, cancellationToken);
            if (await store.FindAsync(key, cancellationToken) is { } stored && stored.AskerId == question.AskerId && stored.Text == text)
                return stored;
            key = store.NewId(); // The key of another question, which no card of ours carries.
        }
    }

    private async Task<CardActionResponse> ShowAsync(TurnContext turn, Question question, CancellationToken cancellationToken)
    {
        var root = await store.FindRootAsync(question.Id, cancellationToken) ?? question;
        return CardActionResponse.Card(AskerCards.Own(turn.Language, question, root).ToJson());
    }

    private async Task<AdaptiveCard> MineCardAsync(TurnContext turn, CancellationToken cancellationToken)
    {
        var own = (await store.GetAskedByAsync(turn.Person.Id, cancellationToken)).Reverse().Take(ShownMine);
        var shown = new List<(Question Asked, Question Root)>();
        foreach (var question in own)
            shown.Add((question, question.MergedInto is null ? question : await store.FindRootAsync(question.Id, cancellationToken) ?? question));
        return AskerCards.Mine(turn.Language, shown);
    }
}
