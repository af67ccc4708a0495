using ProcessDialogueBot.People;
using ProcessDialogueBot.Questions.Triage;
using ProcessDialogueBot.Texts;

namespace ProcessDialogueBot.Questions.Asking;

/// <summary>Lets people wait for the answer to what others have asked, without being named.</summary>
internal sealed class Followers(QuestionStore store, FollowerStore followers, OpenQuestions open, QuestionNotices notices, FollowerMarks marks, TimeProvider time)
{
    private const int LookBackDays = 120;

    /// <summary>The token under which a person's cards name a question: it tells nothing of it, and is of use to nobody else.</summary>
    public string TokenOf(Question question, Person person) => marks.Of(question.Id, person.Id);

    /// <summary>Follows the answer in the place of asking.</summary>
    /// <param name="token">Names the question, see <see cref="TokenOf"/>.</param>
    /// <param name="person">Who follows.</param>
    /// <param name="words">What the person wanted to ask.</param>
    /// <param name="cancellationToken">Stops the request.</param>
    public async Task<FollowOutcome> FollowAsync(string token, Person person, string words, CancellationToken cancellationToken)
    {
        if (await FindAsync(token, person, cancellationToken) is not { } found)
            return new FollowOutcome(FollowResult.Late);
        while (await store.FindRootAsync(found.Id, cancellationToken) is { } root)
        {
            var family = await store.FindAllAsync(root.Family, cancellationToken);
            if (family.FirstOrDefault(member => member.AskerId == person.Id) is { } own)
                return new FollowOutcome(FollowResult.IsOwn) { Own = own };
            if (await FindFollowedAsync(family, person, cancellationToken) is { } followed)
                return new FollowOutcome(FollowResult.Follows) { Followed = followed with { Root = root } };
            if (!root.IsOpen)
                return new FollowOutcome(FollowResult.Late);
            var follower = new QuestionFollower(marks.Of(root.Id, person.Id), marks.Seal(root.Id, person.Id, words));
            if (await followers.TryFollowAsync(root, follower, cancellationToken) is { } saved)
                return new FollowOutcome(FollowResult.Follows) { Followed = new FollowedQuestion(saved, await notices.TellAsync(saved, cancellationToken), words) };
        }

        return new FollowOutcome(FollowResult.Late);
    }

    /// <summary>Follows no longer.</summary>
    public async Task UnfollowAsync(string token, Person person, CancellationToken cancellationToken)
    {
        while (await FindAsync(token, person, cancellationToken) is { } question
            && await followers.FindAsync(question.Id, marks.Of(question.Id, person.Id), cancellationToken) is not null)
            if (await followers.TryUnfollowAsync(question, marks.Of(question.Id, person.Id), cancellationToken) is { } saved)
            {
                await notices.TellAsync(saved, cancellationToken);
                return;
            }
    }

    /// <summary>What a person follows and one of the person's cards names; null when there is no such question.</summary>
    public async Task<FollowedQuestion?> FindFollowedAsync(string token, Person person, CancellationToken cancellationToken) =>
        await FindAsync(token, person, cancellationToken) is { } question
        && await FindFollowedAsync([question], person, cancellationToken) is { } followed
            ? followed with { Root = await store.FindRootAsync(question.Id, cancellationToken) ?? question }
            : null;

    /// <summary>The first of these questions that a person follows; null when it is none of them.</summary>
    public async Task<FollowedQuestion?> FindFollowedAsync(IEnumerable<Question> questions, Person person, CancellationToken cancellationToken)
    {
        foreach (var question in questions.Where(question => question.Followers > 0))
            if (await followers.FindAsync(question.Id, marks.Of(question.Id, person.Id), cancellationToken) is { } follower)
                return new FollowedQuestion(question, question, marks.Open(question.Id, person.Id, follower.Words));
        return null;
    }

    /// <summary>What a person follows, of the open questions and those of the last months, the oldest first.</summary>
    public async Task<IReadOnlyList<FollowedQuestion>> GetFollowedAsync(Person person, CancellationToken cancellationToken)
    {
        var followed = new List<FollowedQuestion>();
        await foreach (var question in GetLatestAsync(cancellationToken))
            if (await FindFollowedAsync([question], person, cancellationToken) is { } found)
                followed.Add(found with { Root = await store.FindRootAsync(question.Id, cancellationToken) ?? question });
        return followed;
    }

    private async Task<Question?> FindAsync(string token, Person person, CancellationToken cancellationToken)
    {
        await foreach (var question in GetLatestAsync(cancellationToken))
            if (marks.Of(question.Id, person.Id) == token)
                return question;
        return null;
    }

    private async IAsyncEnumerable<Question> GetLatestAsync([System.Runtime.CompilerServices.EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var since = time.Today().AddDays(-LookBackDays);
        foreach (var question in await open.GetAsync(cancellationToken))
            if (question.Asked < since)
                yield return question;
        await foreach (var question in store.GetAllAsync(since, cancellationToken))
            yield return question;
    }
}

/// <summary>A question that somebody follows.</summary>
/// <param name="Question">The question.</param>
/// <param name="Root">The question whose answer it gets; itself when it was not merged.</param>
/// <param name="Words">What the follower wanted to ask.</param>
internal sealed record FollowedQuestion(Question Question, Question Root, string Words)
{
    /// <summary>Says nothing of who or what.</summary>
    public override string ToString() => nameof(FollowedQuestion);
}

/// <summary>Whether somebody follows an answer now.</summary>
internal enum FollowResult
{
    /// <summary>Yes, from now on or since before.</summary>
    Follows,

    /// <summary>It is the person's own question, or answered together with it.</summary>
    IsOwn,

    /// <summary>It waits for an answer no longer.</summary>
    Late,
}

/// <summary>What became of following.</summary>
/// <param name="Result">Whether the person follows.</param>
internal sealed record FollowOutcome(FollowResult Result)
{
    /// <summary>What the person follows.</summary>
    public FollowedQuestion? Followed { get; init; }

    /// <summary>The person's own question.</summary>
    public Question? Own { get; init; }
}
