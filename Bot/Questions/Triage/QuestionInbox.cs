using System.Globalization;
using System.Runtime.CompilerServices;
using ProcessDialogueBot.Operations.Inbox;
using ProcessDialogueBot.Texts;

namespace ProcessDialogueBot.Questions.Triage;

/// <summary>Open questions, the oldest first; after them those that wait for the one who asked.</summary>
internal sealed class QuestionInbox(OpenQuestions open, TimeProvider time) : IInboxSource
{
    public async IAsyncEnumerable<InboxItem> GetWaitingAsync(Language language, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var today = time.Today();
        foreach (var question in (await open.GetAsync(cancellationToken)).OrderBy(question => question.Status == QuestionStatus.Returned))
            yield return new InboxItem(
                Label(language, question, today), QuestionElements.Excerpt(language, question), Since(language, question, today), TriageCard.OpenVerb, question.Id);
    }

    private static string Label(Language language, Question question, DateOnly today)
    {
        var label = language[question.ThreadKey is null ? "Questions.InboxNamed" : "Questions.InboxAnonymous"];
        label = question.Status == QuestionStatus.Returned ? $"{label} · {language["Questions.InboxReturned"]}"
            : question.Due < today ? $"{label} · {language["Questions.Overdue"]}" : label;
        return question.IsWithUnreached ? $"{label} · {language["Questions.InboxNotGiven"]}" : label;
    }

    private static string Since(Language language, Question question, DateOnly today) => question.ThreadKey is not null
        ? language["Questions.ShownInWeek", ISOWeek.GetWeekOfYear(question.Asked.ToDateTime(TimeOnly.MinValue))]
        : (today.DayNumber - question.Asked.DayNumber) is > 0 and var days ? language.Count("Questions.DaysAgo", days) : language["Questions.Today"];
}
