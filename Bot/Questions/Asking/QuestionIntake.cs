using ProcessDialogueBot.People;
using ProcessDialogueBot.Questions.Promise;
using ProcessDialogueBot.Texts;

namespace ProcessDialogueBot.Questions.Asking;

/// <summary>Takes questions that are asked by name.</summary>
internal sealed class QuestionIntake(QuestionStore store, QuestionNotices notices, QuestionSubjects subjects, AnswerPromise promise, TimeProvider time)
{
    /// <summary>Writes a question down, and then tells the process team. The same draft again is the same question.</summary>
    public async Task<Question> TakeAsync(Person asker, QuestionDraft draft, CancellationToken cancellationToken) =>
        await notices.TellAsync(await AddAsync(asker, draft, cancellationToken), cancellationToken);

    private async Task<Question> AddAsync(Person asker, QuestionDraft draft, CancellationToken cancellationToken)
    {
        // Under the key that came with the card: should two machines get the same press, they write the same question.
        for (var key = draft.Key; ; key = store.NewId())
        {
            var question = new Question(key, draft.Text, time.Today())
            {
                AskerId = asker.Id,
                AskerName = asker.Name,
                Area = subjects.AreaOf(draft, asker),
                Initiative = subjects.InitiativeOf(draft),
                Due = promise.From(time.Today()),
                Notice = QuestionNotice.Team,
            };
            await store.AddAsync(question, new QuestionStep(1, QuestionStepKind.Asked, time.GetUtcNow(), asker.Id, null), cancellationToken);

            // Else it is the key of another question, which no card of ours carries.
            if (await store.FindAsync(key, cancellationToken) is { } stored && stored.AskerId == asker.Id && stored.Text == draft.Text)
                return stored;
        }
    }
}
