using ProcessDialogueBot.People;
using ProcessDialogueBot.Teams.Turns;

namespace ProcessDialogueBot.Questions.Asking;

/// <summary>Brings what could not be brought to somebody who has no chat with the bot, once that person adds it.</summary>
internal sealed class LateAnswers(QuestionStore store, FollowerStore followers, AskerNotices notices, FollowerMarks marks)
{
    /// <summary>Looks only at what is known not to have arrived: for most who add the bot that is nothing.</summary>
    public async Task BringAsync(TurnContext turn, CancellationToken cancellationToken)
    {
        if (!turn.Activity.Conversation!.IsPersonal)
            return;
        var person = turn.Person;
        foreach (var asked in await store.GetAskedByAsync(person.Id, cancellationToken))
            if (asked.IsUndelivered && await store.FindRootAsync(asked.Id, cancellationToken) is { } root)
                await notices.BringAgainAsync(asked, root, cancellationToken);
        foreach (var asked in await followers.GetQuestionsWithUnreachedAsync(cancellationToken))
            if (await followers.FindAsync(asked.Id, marks.Of(asked.Id, person.Id), cancellationToken) is { } follower
                && await store.FindRootAsync(asked.Id, cancellationToken) is { } root && follower.IsUnreachedBy(root.Id, root.Round))
                await notices.BringAgainAsync(asked, root, person, follower, cancellationToken);
    }
}
