using ProcessDialogueBot.Cards;
using ProcessDialogueBot.People;
using ProcessDialogueBot.Questions.Triage;
using ProcessDialogueBot.Teams.Schema;
using ProcessDialogueBot.Teams.Turns;
using ProcessDialogueBot.Texts;

namespace ProcessDialogueBot.Questions.Asking;

/// <summary>
/// The way of a question to the process team, by name: from a card, or from the dialog of the action on a message. Who asks what is asked already
/// is offered to follow that answer.
/// </summary>
internal sealed class HandOverHandlers(
    QuestionStore store, QuestionIntake intake, OpenQuestions open, Followers followers, QuestionSubjects subjects, PeopleTable people, TimeProvider time)
{
    /// <summary>The form of the action on a message, with the message's text to begin with.</summary>
    public Task<CardActionResponse> ShowFormAsync(TurnContext turn, CancellationToken cancellationToken)
    {
        var said = CardText.Clean(turn.Arguments);
        var kept = CardText.Cut(said, Question.MaxText, Question.MaxTextBytes);
        var problem = kept.Length < said.Length ? turn.Language["Questions.MessageCut"] : null;
        return Task.FromResult(Card(MessageForm.Build(turn.Language, subjects, new QuestionDraft(kept, store.NewId()), problem)));
    }

    /// <summary>Hands a question over. The same card pressed twice hands over one question.</summary>
    public async Task<CardActionResponse> HandOverAsync(TurnContext turn, CancellationToken cancellationToken)
    {
        var draft = QuestionDraft.Read(turn.Data, store.NewId);
        if (Problem(turn, draft) is { } problem)
            return problem;
        var own = await store.GetAskedByAsync(turn.Person.Id, cancellationToken);
        var before = own.FirstOrDefault(question => question.Id == draft.Key)
            ?? own.FirstOrDefault(question => question.IsOpen && string.Equals(question.Text, draft.Text, StringComparison.OrdinalIgnoreCase));
        if (before is null && !turn.Data.IsOn(HandOverActions.AnywayData) && await OfferAsync(turn, draft, own, cancellationToken) is { } offer)
            return Card(offer);

        var canBeReached = await people.KeepAsync(turn.Person.Id, cancellationToken) is { Chat: not null };
        var question = before ?? await intake.TakeAsync(turn.Person, draft, cancellationToken);
        question = await store.FindLatestAsync(question.Id, cancellationToken) ?? question;
        return Card(question.Status == QuestionStatus.Open
            ? AskerCards.HandedOver(turn.Language, question, time.Today(), canBeReached)
            : AskerCards.Own(turn.Language, question, await store.FindRootAsync(question.Id, cancellationToken) ?? question, time.Today()));
    }

    /// <summary>Follows the answer to what others have asked, in the place of asking oneself.</summary>
    public async Task<CardActionResponse> FollowAsync(TurnContext turn, CancellationToken cancellationToken)
    {
        var draft = QuestionDraft.Read(turn.Data, store.NewId);
        if (Problem(turn, draft) is { } problem)
            return problem;

        // Nothing is written of the person now: the moment would tell whose mark comes with it.
        var canBeReached = await people.FindAsync(turn.Person.Id, cancellationToken) is { Chat: not null };
        var outcome = await followers.FollowAsync(turn.Data.Text(QuestionElements.IdData, QuestionElements.MaxId), turn.Person, draft.Text, cancellationToken);
        return Card(outcome switch
        {
            { Followed: { } followed } => FollowCards.Following(
                turn.Language, followed, followers.TokenOf(followed.Question, turn.Person), time.Today(), canBeReached),
            { Own: { } own } => AskerCards.Own(turn.Language, own, await store.FindRootAsync(own.Id, cancellationToken) ?? own, time.Today()),
            _ => FollowCards.Late(turn.Language, draft),
        });
    }

    private async Task<AdaptiveCard?> OfferAsync(TurnContext turn, QuestionDraft draft, IReadOnlyList<Question> own, CancellationToken cancellationToken)
    {
        // Not what the same press has handed over on another machine just now. What others have sent from the same card, in a channel, counts.
        var same = (await open.FindSameAsync(draft.Text, cancellationToken))
            .Where(question => question.Id != draft.Key || question.AskerId != turn.Person.Id).ToList();
        if (same.Count == 0)
            return null;
        if (own.FirstOrDefault(question => same.Any(other => other.Family.Contains(question.Id))) is { } mine)
            return FollowCards.AskedBefore(turn.Language, draft, mine, same.First(other => other.Family.Contains(mine.Id)), time.Today());
        if (await followers.FindFollowedAsync(same, turn.Person, cancellationToken) is { } followed)
            return FollowCards.FollowedBefore(turn.Language, draft, followed, followers.TokenOf(followed.Question, turn.Person), time.Today());
        return FollowCards.Offer(turn.Language, draft, same[0], followers.TokenOf(same[0], turn.Person), time.Today());
    }

    // In a dialog the text stays in its field; a card in a chat stays as it is.
    private CardActionResponse? Problem(TurnContext turn, QuestionDraft draft)
    {
        if (QuestionText.Problem(turn.Language, draft.Text) is not { } problem)
            return null;
        if (!turn.IsInDialog)
            return CardActionResponse.Message(problem);
        var kept = draft with { Text = CardText.Cut(draft.Text, Question.MaxText, Question.MaxTextBytes) };
        return Card(MessageForm.Build(turn.Language, subjects, kept, turn.Language[draft.Text.Length == 0 ? "Questions.Empty" : "Questions.NoRoom"]));
    }

    private static CardActionResponse Card(AdaptiveCard card) => CardActionResponse.Card(card.ToJson());
}
