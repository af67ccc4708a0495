using System.Globalization;
using ProcessDialogueBot.Anonymity;
using ProcessDialogueBot.Anonymity.Threads;

namespace ProcessDialogueBot.Questions;

/// <summary>Hands released anonymous questions to the process team.</summary>
/// <param name="threads">Where question and answer are found with the code.</param>
/// <param name="store">Where the process team finds the question.</param>
/// <param name="notices">Tells the process team.</param>
internal sealed class QuestionRelease(AnonymousThreads threads, QuestionStore store, QuestionNotices notices) : IReleaseTarget
{
    private const int KeyLength = 16;

    public string Kind => EntryKinds.Question;

    public async Task ReleaseAsync(ReleasedEntry entry, CancellationToken cancellationToken)
    {
        await threads.AddAsync(entry, cancellationToken);
        var monday = MondayOf(entry.Week);
        var id = string.Create(
            CultureInfo.InvariantCulture, $"{monday.ToDateTime(TimeOnly.MinValue).Ticks:D19}-{entry.ThreadKey.AsSpan(0, KeyLength)}");
        await store.AddAsync(new Question(id, entry.Text, monday) { ThreadKey = entry.ThreadKey, Notice = QuestionNotice.ToTeam }, cancellationToken);
        if (await store.FindAsync(id, cancellationToken) is { } question)
            await notices.TellAsync(question, cancellationToken);
    }

    private static DateOnly MondayOf(string week)
    {
        var parts = week.Split("-W");
        return DateOnly.FromDateTime(ISOWeek.ToDateTime(
            int.Parse(parts[0], CultureInfo.InvariantCulture), int.Parse(parts[1], CultureInfo.InvariantCulture), DayOfWeek.Monday));
    }
}
