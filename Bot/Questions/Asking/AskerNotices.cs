using System.Globalization;
using ProcessDialogueBot.Anonymity;
using ProcessDialogueBot.Anonymity.Threads;
using ProcessDialogueBot.Delivery;
using ProcessDialogueBot.People;

namespace ProcessDialogueBot.Questions.Asking;

/// <summary>Tells everyone who asked a question, or waits for its answer, what became of it; each sees their own words quoted.</summary>
internal sealed class AskerNotices(
    QuestionStore store, DeliveryService deliveries, AnonymousThreads threads, FollowerMarks marks, PeopleDirectory people) : IDeliveryObserver
{
    private const char Separator = '.';
    private const int AskedAt = 1;

    public string Kind => "answer";

    /// <summary>Tells what the question's row says now: the answer, why there is none, or what the asker is to say more about.</summary>
    public async Task TellAsync(Question question, CancellationToken cancellationToken)
    {
        if (question.Status == QuestionStatus.Returned)
            await TellNamedAsync(question, question, cancellationToken);
        if (question.Status is not (QuestionStatus.Answered or QuestionStatus.Closed))
            return;
        foreach (var asked in await store.FindAllAsync(question.Family, cancellationToken))
        {
            if (asked.IsAnonymous)
                await ReplyAsync(asked, question, cancellationToken);
            else
                await TellNamedAsync(asked, question, cancellationToken);
            await TellFollowersAsync(asked, question, cancellationToken);
        }
    }

    /// <summary>Notes whether it reached the asker, for the process team to see.</summary>
    public async Task OnCompletedAsync(string deliveryId, DeliverySummary summary, CancellationToken cancellationToken)
    {
        if (!deliveryId.StartsWith("answer", StringComparison.Ordinal))
            return;
        var isUndelivered = summary.Sent < summary.Audience;
        var asked = await store.ChangeAsync(
            deliveryId.Split(Separator)[AskedAt],
            question => question.IsUndelivered == isUndelivered ? question
                : question with { IsUndelivered = isUndelivered, Notice = question.Notice | QuestionNotice.Team },
            cancellationToken);
        if (asked?.MergedInto is { } into)
            await store.ChangeAsync(into, root => root with { Notice = root.Notice | QuestionNotice.Team }, cancellationToken);
    }

    private Task TellNamedAsync(Question asked, Question root, CancellationToken cancellationToken) =>
        deliveries.BringAsync(
            Id("answer", asked, root),
            Kind,
            QuestionContents.Of(language => AskerCards.Told(language, asked, root), Summary(root)),
            [Recipient.Person(asked.AskerId!)],
            cancellationToken);

    private async Task TellFollowersAsync(Question asked, Question root, CancellationToken cancellationToken)
    {
        if (asked.Followers == 0)
            return;
        var waiting = await store.GetFollowersAsync(asked.Id, cancellationToken);
        var everyone = await people.GetEveryoneAsync(cancellationToken);
        Recipient[] followers =
            [.. everyone.Where(person => waiting.Contains(marks.Of(asked.Id, person.Id))).Select(person => Recipient.Person(person.Id))];
        await deliveries.BringAsync(
            Id("follow", asked, root), Kind, QuestionContents.Of(language => AskerCards.Followed(language, asked, root), Summary(root)), followers, cancellationToken);
    }

    // Found by the asker with the code; nothing is sent to anyone.
    private async Task ReplyAsync(Question asked, Question root, CancellationToken cancellationToken)
    {
        var told = (root.Status == QuestionStatus.Answered ? root.Answer : root.Reason)!;
        while (asked.ThreadKey is { } key
            && await threads.GetAsync(EntryKinds.Question, key, cancellationToken) is { } thread
            && thread.Replies.All(reply => reply.Text != told)
            && await threads.AddReplyAsync(thread, told, cancellationToken) == ThreadChange.Outdated)
        {
            // Somebody else changed the thread first: read again.
        }
    }

    private static string Id(string what, Question asked, Question root) =>
        string.Create(CultureInfo.InvariantCulture, $"{what}{Separator}{asked.Id}{Separator}{root.Id}{Separator}{root.Round}");

    private static string Summary(Question root) => root.Status switch
    {
        QuestionStatus.Returned => "Questions.ReturnedSummary",
        QuestionStatus.Closed => "Questions.ClosedSummary",
        _ => "Questions.AnsweredSummary",
    };
}
