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
        foreach (var id in await ToldOnceAsync(question, cancellationToken))
            await deliveries.ReviseAsync(
                id, QuestionContents.Of(language => QuestionElements.Note(language, QuestionElements.Deleted(language, question)), question.IsNameless ? "Questions.Erased" : "Questions.Forgotten"), isRecall: true, cancellationToken);

        // Marked, so that a kill only delays it.
        var others = (await open.GetAsync(cancellationToken)).Select(other => other.Id).Append(question.MergedInto).OfType<string>();
        foreach (var id in others.Where(id => id != question.Id))
            await store.ChangeAsync(id, other => other with { Notice = other.Notice | QuestionNotice.Team }, cancellationToken);
    }

    /// <summary>
    /// Tries once more to bring up to date what Teams did not take for too long, so that it stands there as it was: the cards of any question, which may
    /// name others, and what was told once of a forgotten one.
    /// </summary>
    public async Task CorrectAgainAsync(Question question, CancellationToken cancellationToken)
    {
        var told = question.IsForgotten ? await ToldOnceAsync(question, cancellationToken) : [];
        foreach (var id in TriageNotices.IdsOf(question).Concat(told))
            await deliveries.RetryCorrectionsAsync(id, cancellationToken);
    }

    private async Task<IEnumerable<string>> ToldOnceAsync(Question question, CancellationToken cancellationToken)
    {
        var steps = await store.GetStepsAsync(question.Id, 1, cancellationToken);
        return steps.Where(step => step.Kind == QuestionStepKind.Given).Select(step => TriageNotices.IdOfNotGiven(question, step))
            .Concat(ReminderNotices.IdsOf(question, steps.Count(step => step.Kind == QuestionStepKind.Reminded)));
    }
}
