using System.Globalization;
using ProcessDialogueBot.Anonymity;
using ProcessDialogueBot.Anonymity.Threads;
using ProcessDialogueBot.Questions.Promise;
using ProcessDialogueBot.Texts;

namespace ProcessDialogueBot.Questions.Asking;

/// <summary>
/// Hands released anonymous questions to the process team: a thread, which the code opens until it expires, and a row among all questions. When the
/// thread is gone the row has no words of the question any more (<see cref="Forgetting.ForgettingJob"/>), and its key to the thread opens nothing.
/// </summary>
/// <param name="threads">Where question and answer are found with the code.</param>
/// <param name="store">Where the process team finds the question.</param>
/// <param name="notices">Tells the process team.</param>
/// <param name="promise">By when it is answered.</param>
/// <param name="time">The day of the release, from which the promise counts.</param>
internal sealed class QuestionRelease(AnonymousThreads threads, QuestionStore store, QuestionNotices notices, AnswerPromise promise, TimeProvider time) : IReleaseTarget
{
    private const int KeyLength = 16;

    public string Kind => EntryKinds.Question;

    public async Task ReleaseAsync(ReleasedEntry entry, CancellationToken cancellationToken)
    {
        await threads.AddAsync(entry, cancellationToken);
        var monday = ReleaseSchedule.MondayOf(entry.Week);
        var id = string.Create(
            CultureInfo.InvariantCulture, $"{monday.ToDateTime(TimeOnly.MinValue).Ticks:D19}-{entry.ThreadKey.AsSpan(0, KeyLength)}");
        var question = new Question(id, entry.Text, monday)
        {
            ThreadKey = entry.ThreadKey,
            Due = promise.From(time.Today()),
            Notice = QuestionNotice.Team,
        };
        var shown = new QuestionStep(1, QuestionStepKind.Asked, new DateTimeOffset(monday, TimeOnly.MinValue, TimeSpan.Zero), null, null);
        await store.AddAsync(question, shown, cancellationToken);
        if (await store.FindAsync(id, cancellationToken) is { } stored)
            await notices.TellAsync(stored, cancellationToken);
    }
}
