using Microsoft.Extensions.Options;
using ProcessDialogueBot.Texts.Calendar;

namespace ProcessDialogueBot.Questions.Promise;

/// <summary>By when a question is answered.</summary>
internal sealed class AnswerPromise(DanishCalendar calendar, IOptions<QuestionsOptions> options)
{
    /// <summary>The last day on which an answer keeps the promise, for a question that came on a date.</summary>
    public DateOnly From(DateOnly asked) => calendar.AddWorkingDays(asked, options.Value.AnswerWithin);

    /// <summary>The day on which a reminder is due, when the promise ends on a date.</summary>
    public DateOnly ReminderFor(DateOnly due) => calendar.AddWorkingDays(due, -1);
}
