using ProcessDialogueBot.Delivery;
using ProcessDialogueBot.Questions.Promise;
using ProcessDialogueBot.Questions.Triage;

namespace ProcessDialogueBot.Questions.Forgetting;

/// <summary>Takes the words of a forgotten question out of all that was told with them, in the ledgers and where it stands in Teams.</summary>
/// <param name="store">The questions.</param>
/// <param name="open">Those that wait: the card of each names some of the others.</param>
/// <param name="deliveries">What was told.</param>
internal sealed class ForgottenNotices(QuestionStore store, OpenQuestions open, DeliveryService deliveries)
{
    /// <summary>Puts a line in the place of what was told once, and lets the cards be brought up to date that name the question; its own is by its notice.</summary>
    public async Task TellAsync(Question question, CancellationToken cancellationToken)
    {
        var given = (await store.GetStepsAsync(question.Id, 1, cancellationToken)).Where(step => step.Kind == QuestionStepKind.Given);
        foreach (var id in given.Select(step => TriageNotices.IdOfNotGiven(question, step)).Concat(ReminderNotices.IdsOf(question)))
            await deliveries.ReviseAsync(
                id, QuestionContents.Of(language => QuestionElements.Note(language, language["Questions.Forgotten"]), "Questions.Forgotten"), isRecall: true, cancellationToken);

        // Marked, so that a kill only delays it.
        var others = (await open.GetAsync(cancellationToken)).Select(other => other.Id).Append(question.MergedInto).OfType<string>();
        foreach (var id in others.Where(id => id != question.Id))
            await store.ChangeAsync(id, other => other with { Notice = other.Notice | QuestionNotice.Team }, cancellationToken);
    }
}
