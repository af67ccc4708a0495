using ProcessDialogueBot.Cards;
using ProcessDialogueBot.People;
using ProcessDialogueBot.Teams.Schema;
using ProcessDialogueBot.Teams.Turns;
using ProcessDialogueBot.Texts;

namespace ProcessDialogueBot.Questions.Asking;

/// <summary>What became of the questions that somebody asked by name, and of those that somebody follows.</summary>
internal sealed class MineHandlers(QuestionStore store, Followers followers, TimeProvider time)
{
    private const int Shown = 8;

    public async Task ListAsync(TurnContext turn, CancellationToken cancellationToken)
    {
        var card = await ListCardAsync(turn, cancellationToken);
        await turn.SendCardAsync(card.ToJson(), card.FallbackText, cancellationToken);
    }

    /// <summary>Shows one of the questions with all of its answer; without an id, the list of them.</summary>
    public async Task<CardActionResponse> ShowAsync(TurnContext turn, CancellationToken cancellationToken)
    {
        if (turn.Data.OptionalText(QuestionElements.IdData, QuestionElements.MaxId) is not { } id)
            return Card(await ListCardAsync(turn, cancellationToken));
        if (await store.FindLatestAsync(id, cancellationToken) is { } question && question.AskerId == turn.Person.Id)
            return Card(AskerCards.Own(turn.Language, question, await store.FindRootAsync(question.Id, cancellationToken) ?? question, time.Today()));
        return await followers.FindFollowedAsync(id, turn.Person, cancellationToken) is { } followed
            ? Card(FollowCards.Followed(turn.Language, followed, id, time.Today()))
            : CardActionResponse.Message(turn.Language["Questions.MineGone"]);
    }

    /// <summary>Follows one of them no longer.</summary>
    public async Task<CardActionResponse> UnfollowAsync(TurnContext turn, CancellationToken cancellationToken)
    {
        await followers.UnfollowAsync(turn.Data.Text(QuestionElements.IdData, QuestionElements.MaxId), turn.Person, cancellationToken);
        return Card(QuestionElements.Note(turn.Language, turn.Language["Questions.Unfollowed"]));
    }

    private async Task<AdaptiveCard> ListCardAsync(TurnContext turn, CancellationToken cancellationToken)
    {
        var followed = (await followers.GetFollowedAsync(turn.Person, cancellationToken))
            .Select(follow => (follow.Question.Id, new MyQuestion(follow.Words, null, follow.Root, followers.TokenOf(follow.Question, turn.Person))));
        var mine = new List<MyQuestion>();
        var own = (await store.GetAskedByAsync(turn.Person.Id, cancellationToken))
            .Where(question => question.ContinuedAs is null)
            .Select(question => (question.Id, new MyQuestion(question.Text, question.Asked, question, question.Id)));
        foreach (var (id, question) in own.Concat(followed).OrderByDescending(entry => entry.Id, StringComparer.Ordinal).Take(Shown))
            mine.Add(question with { Root = question.Root.MergedInto is null ? question.Root : await store.FindRootAsync(id, cancellationToken) ?? question.Root });
        return MineCard.Build(turn.Language, mine);
    }

    private static CardActionResponse Card(AdaptiveCard card) => CardActionResponse.Card(card.ToJson());
}
