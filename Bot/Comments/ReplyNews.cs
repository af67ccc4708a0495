using System.Globalization;
using ProcessDialogueBot.Anonymity.Threads;
using ProcessDialogueBot.Operations.Dialogue;
using ProcessDialogueBot.Texts;

namespace ProcessDialogueBot.Comments;

/// <summary>
/// Tells everyone at once that there are new replies to what was written anonymously; whom they are for nobody knows. Only of weeks that are over, as
/// the day on which such a line first stood there would tell the day of the reply; and never how many, which might be one.
/// </summary>
/// <param name="threads">Holds the replies.</param>
/// <param name="time">Tells which week it is.</param>
internal sealed class ReplyNews(AnonymousThreads threads, TimeProvider time) : IDialogueNews
{
    // As long as most are away at a stretch, and much less than the year after which a week's number comes again.
    private const int WeeksTold = 4;
    private const int DaysInWeek = 7;
    private static readonly TimeSpan MaxAge = TimeSpan.FromMinutes(10);
    private readonly KeptFigure<DateOnly, DateOnly?> _lastReply = new(MaxAge, time);

    /// <inheritdoc/>
    public async Task<string?> DescribeAsync(Language language, CancellationToken cancellationToken)
    {
        var today = time.Today();
        var monday = today.AddDays(-(((int)today.DayOfWeek + DaysInWeek - 1) % DaysInWeek));

        // Everyone who asks for the status asks for this.
        return await _lastReply.GetAsync(monday, () => threads.FindLastReplyAsync(monday, cancellationToken)) is { } day && day >= monday.AddDays(-WeeksTold * DaysInWeek)
            ? language["Comments.NewReplies", ISOWeek.GetWeekOfYear(day.ToDateTime(TimeOnly.MinValue))]
            : null;
    }
}
