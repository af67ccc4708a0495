using ProcessDialogueBot.Anonymity;
using ProcessDialogueBot.Anonymity.Threads;
using ProcessDialogueBot.Delivery;
using ProcessDialogueBot.Knowledge;
using ProcessDialogueBot.People;
using ProcessDialogueBot.Texts;

namespace ProcessDialogueBot.Questions;

/// <summary>
/// Tells the process team of a question and the asker of the answer. The question's row says what is still to be told,
/// and is written first, so that a kill in between only delays the telling.
/// </summary>
internal sealed class QuestionNotices(
    QuestionStore store,
    DeliveryService deliveries,
    PeopleDirectory people,
    Channels channels,
    AnonymousThreads threads,
    KnowledgeBase knowledge) : IDeliveryObserver, IUnfinishedWork
{
    private const string Prefix = "answer-";

    public string Kind => "answer";

    /// <summary>Tells what the row says is still to be told.</summary>
    public async Task TellAsync(Question question, CancellationToken cancellationToken)
    {
        if (question.Notice == QuestionNotice.ToTeam)
            await TellTeamAsync(question, cancellationToken);
        else if (question.Notice == QuestionNotice.ToAsker)
            await TellAskerAsync(question, cancellationToken);
        else
            return;
        await store.ChangeAsync(
            question.Id, now => now.Notice == question.Notice ? now with { Notice = QuestionNotice.None } : now, cancellationToken);
    }

    public Task OnCompletedAsync(string deliveryId, DeliverySummary summary, CancellationToken cancellationToken) =>
        summary.Sent == summary.Audience
            ? Task.CompletedTask
            : store.ChangeAsync(deliveryId[Prefix.Length..], question => question with { IsUndelivered = true }, cancellationToken);

    public async Task FinishAsync(CancellationToken cancellationToken)
    {
        await foreach (var question in store.GetAllAsync(cancellationToken))
            await TellAsync(question, cancellationToken);
    }

    private async Task TellTeamAsync(Question question, CancellationToken cancellationToken)
    {
        var linked = await channels.GetAsync(ChannelTopics.Questions, cancellationToken);

        // Without a channel the question must still reach someone.
        IReadOnlyList<Recipient> recipients = linked.Count > 0
            ? [.. linked.Select(channel => Recipient.Channel(channel.Id))]
            : [.. people.Listed(Role.Editor).Select(editor => Recipient.Person(editor.Id))];
        var contents = Contents(language => QuestionCards.Triage(language, question), "Questions.TriageSummary");
        await deliveries.OrderAsync(new DeliveryOrder(question.TriageDeliveryId, "triage", contents, recipients) { Lane = DeliveryLane.Answer }, cancellationToken);
    }

    private async Task TellAskerAsync(Question question, CancellationToken cancellationToken)
    {
        knowledge.Invalidate();
        if (question.AskerId is { } asker)
        {
            var contents = Contents(language => QuestionCards.Answered(language, question), "Questions.AnsweredSummary");
            await deliveries.OrderAsync(new DeliveryOrder(question.AnswerDeliveryId, Kind, contents, [Recipient.Person(asker)]) { Lane = DeliveryLane.Answer }, cancellationToken);
        }

        else if (question.ThreadKey is { } key)
        {
            await ReplyAsync(key, question.Answer!, cancellationToken);
        }

        await deliveries.ReviseAsync(
            question.TriageDeliveryId,
            Contents(language => QuestionCards.Triage(language, question), "Questions.TriageSummary"),
            isRecall: false,
            cancellationToken);
    }

    // Found by the asker with the code; nothing is sent to anyone.
    private async Task ReplyAsync(string threadKey, string answer, CancellationToken cancellationToken)
    {
        while (await threads.GetAsync(EntryKinds.Question, threadKey, cancellationToken) is { } thread
            && thread.Replies.All(reply => reply.Text != answer)
            && await threads.AddReplyAsync(thread, answer, cancellationToken) == ThreadChange.Outdated)
        {
            // Somebody else changed the thread first: read again.
        }
    }

    private static Dictionary<string, DeliveryContent> Contents(Func<Language, Cards.AdaptiveCard> card, string summary) =>
        Language.All.ToDictionary(language => language.Code, language => new DeliveryContent(card(language).ToJson(), language[summary]));
}
