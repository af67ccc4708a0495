using System.Globalization;
using System.Runtime.CompilerServices;
using ProcessDialogueBot.Knowledge;
using ProcessDialogueBot.Operations.Inbox;
using ProcessDialogueBot.Texts;

namespace ProcessDialogueBot.Questions;

/// <summary>Published answers, which answer the next one who asks the same. They carry no asker.</summary>
internal sealed class AnswerKnowledge(QuestionStore store) : IKnowledgeSource
{
    public async IAsyncEnumerable<Passage> GetPassagesAsync([EnumeratorCancellation] CancellationToken cancellationToken)
    {
        await foreach (var question in store.GetAllAsync(cancellationToken))
            if (question is { IsPublished: true, Answer: { } answer, AnsweredAt: { } at })
            {
                yield return In(Language.Danish) with { AnswersItsTitleOnly = true, InEnglish = In(Language.English) };

                Passage In(Language language) =>
                    new($"answer/{question.Id}", question.Text, answer, language["Questions.AnswerSource"], DanishTime.DateOf(at));
            }
    }
}

/// <summary>Open questions.</summary>
internal sealed class QuestionInbox(QuestionStore store, TimeProvider time) : IInboxSource
{
    public async IAsyncEnumerable<InboxItem> GetWaitingAsync(Language language, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var today = time.Today();
        await foreach (var question in store.GetAllAsync(cancellationToken))
        {
            if (question.Status != QuestionStatus.Open)
                continue;
            yield return new InboxItem(
                language[question.IsAnonymous ? "Questions.InboxAnonymous" : "Questions.InboxNamed"],
                QuestionCards.Excerpt(question.Text),
                question.IsAnonymous
                    ? language["Questions.ShownInWeek", ISOWeek.GetWeekOfYear(question.Asked.ToDateTime(TimeOnly.MinValue))]
                    : Ago(language, today.DayNumber - question.Asked.DayNumber),
                "question.open",
                question.Id);
        }
    }

    private static string Ago(Language language, int days) => days == 0 ? language["Questions.Today"] : language.Count("Questions.DaysAgo", days);
}
