using System.Globalization;
using ProcessDialogueBot.Tables;
using static ProcessDialogueBot.Anonymity.Threads.ThreadProperties;

namespace ProcessDialogueBot.Anonymity.Threads;

/// <summary>What the rows of a kind say without their texts, for those who look at all of them.</summary>
internal static class ThreadFacts
{
    /// <summary>The properties that say how long a thread is kept and how it is counted.</summary>
    public static IReadOnlyList<string> Lifetime { get; } = [Week, Day, Status];

    /// <summary>The properties that say what became of threads, also of those that have expired.</summary>
    public static IReadOnlyList<string> Sums { get; } = [Day, Status, .. Enum.GetNames<ThreadStatus>()];

    /// <summary>The properties that say what threads are about.</summary>
    public static IReadOnlyList<string> Themes { get; } = [Status, Theme];

    /// <summary>The properties that hold what was written, and by whom of the two.</summary>
    public static IReadOnlyList<string> Texts { get; } = [Text, Day];

    /// <summary>The day that a row counts from: that of a reply, else the Monday of the week of the release.</summary>
    public static DateOnly DayOf(TableEntity row) => ReplyDayOf(row) ?? ReleaseSchedule.MondayOf(row.GetString(Week)!);

    /// <summary>The day of the reply in a row; null in every other row.</summary>
    public static DateOnly? ReplyDayOf(TableEntity row) =>
        row.GetString(Day) is { } day ? DateOnly.ParseExact(day, "O", CultureInfo.InvariantCulture) : null;

    /// <summary>How far the thread in a row has come.</summary>
    public static ThreadStatus StatusOf(TableEntity row) => Enum.Parse<ThreadStatus>(row.GetString(Status)!);

    /// <summary>
    /// What the figures say of a thread, from its row and all that came after: what was answered stays answered, though its writer has added something
    /// that waits for an answer again.
    /// </summary>
    public static ThreadStatus OutcomeOf(IReadOnlyList<TableEntity> rows) =>
        StatusOf(rows[0]) is var status && status == ThreadStatus.Shown && rows.Any(row => ReplyDayOf(row) is not null) ? ThreadStatus.Answered : status;

    /// <summary>What the thread in a row is about; null for nothing.</summary>
    public static string? ThemeOf(TableEntity row) => row.GetString(Theme) is { Length: > 0 } theme ? theme : null;

    /// <summary>What somebody wrote anonymously; null in the row of a reply, which has a day, and in one that belongs to no thread.</summary>
    public static string? WriterTextOf(TableEntity row) => ThreadKeys.ThreadOf(row) is null || row.GetString(Day) is not null ? null : row.GetString(Text);
}
