using ProcessDialogueBot.Delivery;
using ProcessDialogueBot.Knowledge;
using ProcessDialogueBot.Questions.Asking;
using ProcessDialogueBot.Questions.Forgetting;
using ProcessDialogueBot.Questions.Promise;
using ProcessDialogueBot.Questions.Triage;

namespace ProcessDialogueBot.Questions;

/// <summary>
/// Tells the process team of a question and those who asked what became of it. The question's row says what is still to be told,
/// and is written first, so that a kill in between only delays the telling.
/// </summary>
internal sealed class QuestionNotices(
    QuestionStore store, TriageNotices team, AskerNotices askers, ReminderNotices reminders, ForgottenNotices forgetting, KnowledgeBase knowledge) : IUnfinishedWork
{
    /// <summary>Tells what the row says is still to be told.</summary>
    /// <returns>The question as it is then.</returns>
    public async Task<Question> TellAsync(Question question, CancellationToken cancellationToken)
    {
        while (question.Notice != QuestionNotice.None)
        {
            knowledge.Invalidate();
            if (question.Notice.HasFlag(QuestionNotice.Askers))
                await askers.TellAsync(question, cancellationToken);
            if (question.Notice.HasFlag(QuestionNotice.Team))
                await team.TellAsync(question, cancellationToken);
            if (question.Notice.HasFlag(QuestionNotice.Reminder))
                await reminders.TellAsync(question, cancellationToken);
            if (question.Notice.HasFlag(QuestionNotice.Forgotten))
                await forgetting.TellAsync(question, cancellationToken);
            if (await store.TrySaveAsync([new QuestionChange(question with { Notice = QuestionNotice.None }, null)], cancellationToken) is [var told])
                return told;

            // Somebody changed it meanwhile, and what was told just now may be older than what they told: once more, as it is now. Its words, too, may
            // have been told after they were deleted.
            if (await store.FindAsync(question.Id, cancellationToken) is not { } now)
                return question;
            var forgotten = now.IsForgotten && !question.IsForgotten ? QuestionNotice.Forgotten : QuestionNotice.None;
            question = now with { Notice = now.Notice | question.Notice | forgotten };
        }

        return question;
    }

    public async Task FinishAsync(CancellationToken cancellationToken)
    {
        foreach (var question in await store.GetNeedingWorkAsync(cancellationToken))
            await TellAsync(question, cancellationToken);
    }
}
