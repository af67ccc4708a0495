using System.Globalization;
using ProcessDialogueBot.Anonymity;
using ProcessDialogueBot.Anonymity.Threads;
using ProcessDialogueBot.Delivery;
using ProcessDialogueBot.People;

namespace ProcessDialogueBot.Questions.Asking;

/// <summary>Tells everyone who asked a question, or waits for its answer, what became of it; each sees their own words quoted.</summary>
internal sealed class AskerNotices(
    QuestionStore store, FollowerStore followers, DeliveryService deliveries, AnonymousThreads threads, FollowerMarks marks, PeopleDirectory people) : IDeliveryObserver
{
    private const char Separator = '.';
    private const string ToAsker = "answer";
    private const string ToFollower = "follow";

    public string Kind => "answer";

    /// <summary>What the ids of all deliveries to who asked a question begin with.</summary>
    public static string PrefixToAsker(string id) => $"{ToAsker}{Separator}{id}{Separator}";

    /// <summary>What the ids of all deliveries to those who follow a question begin with.</summary>
    public static string PrefixToFollowers(string id) => $"{ToFollower}{Separator}{id}{Separator}";

    /// <summary>Tells what the question's row says now: the answer, why there is none, or what the asker is to say more about.</summary>
    public async Task TellAsync(Question question, CancellationToken cancellationToken)
    {
        if (question.Status == QuestionStatus.Returned)
            await TellNamedAsync(question, question, cancellationToken);
        if (question.Status is not (QuestionStatus.Answered or QuestionStatus.Closed))
            return;
        var family = await store.FindAllAsync(question.Family, cancellationToken);
        foreach (var asked in family)
            if (asked.IsAnonymous)
                await TellAnonymousAsync(asked, question, cancellationToken);
            else
                await TellNamedAsync(asked, question, cancellationToken);
        await TellFollowersAsync(family, question, cancellationToken);
    }

    /// <summary>Notes whether it reached the asker, or the one who follows, as it is now, for the process team to see.</summary>
    public Task OnCompletedAsync(string deliveryId, DeliverySummary summary, CancellationToken cancellationToken) => deliveryId.Split(Separator) switch
    {
        [ToAsker, var asked, var root, var round] => NoteAskerAsync(asked, root, Number(round), summary, cancellationToken),
        [ToFollower, var asked, var root, var round, var mark] => followers.NoteAsync(
            new FollowerMessage(asked, root, Number(round), mark), IsUndelivered(summary) || IsUncorrected(summary), cancellationToken),
        _ => Task.CompletedTask,
    };

    /// <summary>Tries once more to bring an asker what the question's row says now; what arrived is left as it is.</summary>
    public async Task BringAgainAsync(Question asked, Question root, CancellationToken cancellationToken)
    {
        if (root.Status is not (QuestionStatus.Answered or QuestionStatus.Closed) && !(root.Status == QuestionStatus.Returned && root.Id == asked.Id))
            return;
        await TellNamedAsync(asked, root, cancellationToken);
        await deliveries.RetryFailedAsync(Id(ToAsker, asked, root), alsoUncertain: false, cancellationToken);
    }

    /// <summary>Tries once more to bring it to one who follows.</summary>
    public async Task BringAgainAsync(Question asked, Question root, Person person, QuestionFollower follower, CancellationToken cancellationToken)
    {
        if (root.Status is not (QuestionStatus.Answered or QuestionStatus.Closed))
            return;
        await TellFollowerAsync(new FollowedQuestion(asked, root, marks.Open(asked.Id, person.Id, follower.Words)), person, follower, cancellationToken);
        await deliveries.RetryFailedAsync(FollowId(asked, root, follower), alsoUncertain: false, cancellationToken);
    }

    // What became of an older message says nothing of the latest.
    private async Task NoteAskerAsync(string id, string rootId, int round, DeliverySummary summary, CancellationToken cancellationToken)
    {
        var (isUndelivered, isUncorrected) = (IsUndelivered(summary), IsUncorrected(summary));
        if (await store.FindAsync(rootId, cancellationToken) is not { } root || root.Round != round)
            return;
        var asked = await store.ChangeAsync(
            id,
            question => question.IsUndelivered == isUndelivered && question.IsUncorrected == isUncorrected ? question
                : question with { IsUndelivered = isUndelivered, IsUncorrected = isUncorrected, Notice = question.Notice | QuestionNotice.Team },
            cancellationToken);
        if (asked?.MergedInto is { } into)
            await store.ChangeAsync(into, root => root with { Notice = root.Notice | QuestionNotice.Team }, cancellationToken);
    }

    private Task TellNamedAsync(Question asked, Question root, CancellationToken cancellationToken) =>
        deliveries.BringAsync(
            Id(ToAsker, asked, root),
            Kind,
            QuestionContents.Of(language => AskerCards.Told(language, asked, root), Summary(root)),
            [Recipient.Person(asked.AskerId!)],
            cancellationToken);

    // Once each, also those who asked as well or follow several that were merged; and each with their own words.
    private async Task TellFollowersAsync(IReadOnlyList<Question> family, Question root, CancellationToken cancellationToken)
    {
        if (family.All(asked => asked.Followers == 0))
            return;
        var told = family.Select(asked => asked.AskerId).OfType<string>().ToHashSet(StringComparer.OrdinalIgnoreCase);
        var everyone = await people.GetEveryoneAsync(cancellationToken);
        foreach (var asked in family.Where(asked => asked.Followers > 0))
        {
            var waiting = new Dictionary<string, QuestionFollower>(await followers.GetAllAsync(asked.Id, cancellationToken), StringComparer.Ordinal);
            foreach (var person in everyone)
                if (waiting.Remove(marks.Of(asked.Id, person.Id), out var follower) && told.Add(person.Id))
                    await TellFollowerAsync(new FollowedQuestion(asked, root, marks.Open(asked.Id, person.Id, follower.Words)), person, follower, cancellationToken);

            // Whom the bot does not know any more it cannot find.
            foreach (var mark in waiting.Keys)
                await followers.NoteAsync(new FollowerMessage(asked.Id, root.Id, root.Round, mark), isUnreached: true, cancellationToken);
        }
    }

    private Task TellFollowerAsync(FollowedQuestion followed, Person person, QuestionFollower follower, CancellationToken cancellationToken) =>
        deliveries.BringAsync(
            FollowId(followed.Question, followed.Root, follower),
            Kind,
            QuestionContents.Of(
                language => FollowCards.Told(language, followed),
                followed.Root.Status == QuestionStatus.Closed ? "Questions.FollowedClosedSummary" : "Questions.FollowedTitle"),
            [Recipient.Person(person.Id)],
            cancellationToken);

    // Found by the asker with the code; nothing is sent to anyone.
    private async Task TellAnonymousAsync(Question asked, Question root, CancellationToken cancellationToken)
    {
        // One that is forgotten may still be there for a moment: an answer would keep its words for as long again.
        while (asked is { ThreadKey: { } key, IsForgotten: false }
            && await threads.GetAsync(EntryKinds.Question, key, cancellationToken) is { } thread
            && await TellAnonymousAsync(thread, root, cancellationToken) == ThreadChange.Outdated)
        {
            // Somebody else changed the thread first: read again.
        }
    }

    // What it says already, a kill came after.
    private async Task<ThreadChange> TellAnonymousAsync(AnonymousThread thread, Question root, CancellationToken cancellationToken) => root switch
    {
        { Status: QuestionStatus.Closed } => thread.Status == ThreadStatus.Closed && thread.HiddenReason == root.Reason
            ? ThreadChange.Done
            : await threads.CloseAsync(thread, root.Reason!, cancellationToken),
        _ => thread.Replies.Count > 0 && thread.Replies[^1].Text == root.Answer ? ThreadChange.Done : await threads.AddReplyAsync(thread, root.Answer!, cancellationToken),
    };

    private static string Id(string what, Question asked, Question root) =>
        string.Create(CultureInfo.InvariantCulture, $"{what}{Separator}{asked.Id}{Separator}{root.Id}{Separator}{root.Round}");

    private static string FollowId(Question asked, Question root, QuestionFollower follower) =>
        $"{Id(ToFollower, asked, root)}{Separator}{follower.Mark}";

    private static int Number(string round) => int.Parse(round, CultureInfo.InvariantCulture);

    private static bool IsUndelivered(DeliverySummary summary) => summary.Sent < summary.Audience;

    private static bool IsUncorrected(DeliverySummary summary) => summary.NotCorrected > 0;

    private static string Summary(Question root) => root.Status switch
    {
        QuestionStatus.Returned => "Questions.ReturnedSummary",
        QuestionStatus.Closed => "Questions.ClosedSummary",
        _ => "Questions.AnsweredSummary",
    };
}
