using System.Globalization;
using ProcessDialogueBot.Tables;
using static ProcessDialogueBot.Anonymity.Threads.ThreadProperties;

namespace ProcessDialogueBot.Anonymity.Threads;

/// <summary>How threads, and what came after their texts, lie in rows.</summary>
internal static class ThreadRows
{
    /// <summary>The row of a released entry; of an addition, in the place of the thread that is gone.</summary>
    public static TableEntity Of(ReleasedEntry entry) => new(entry.Kind, entry.FollowUpOf ?? entry.ThreadKey)
    {
        [Text] = entry.Text,
        [Area] = entry.Area,
        [Week] = entry.Week,
        [Entry] = entry.FollowUpOf is null ? null : entry.ThreadKey,
        [Status] = nameof(ThreadStatus.Shown),
    };

    /// <summary>The row of what came after the text: the next of its thread.</summary>
    public static TableEntity Of(AnonymousThread thread, ThreadPost post) =>
        new(thread.Kind, ThreadKeys.OfPost(thread.Key, thread.NextPost))
        {
            [Text] = post.Text,
            [Day] = (post as ThreadReply)?.Day.ToString("O", CultureInfo.InvariantCulture),
            [Week] = (post as ThreadAddition)?.Week,
            [Entry] = (post as ThreadAddition)?.Entry,
        };

    /// <summary>What a change of status merges into the thread's row.</summary>
    public static TableEntity StatusOf(AnonymousThread thread, ThreadStatus status, string? reason) => new(thread.Kind, thread.Key)
    {
        [Status] = status.ToString(),
        [HiddenReason] = reason,
    };

    /// <summary>What a theme merges into the thread's row; a property that is null would be left as it was.</summary>
    public static TableEntity ThemeOf(AnonymousThread thread, string? theme) => new(thread.Kind, thread.Key) { [Theme] = theme ?? "" };

    /// <summary>What an addition merges into the thread's row: it waits for an answer again, unless it is hidden.</summary>
    public static TableEntity AddedTo(AnonymousThread thread, string week) => new(thread.Kind, thread.Key)
    {
        [Status] = (thread.Status == ThreadStatus.Hidden ? ThreadStatus.Hidden : ThreadStatus.Shown).ToString(),
        [Added] = week,
    };

    /// <summary>The thread in a row.</summary>
    public static AnonymousThread Thread(TableEntity row) =>
        new(row.PartitionKey, row.RowKey, row.GetString(Text) ?? "", ThreadFacts.StatusOf(row))
        {
            Week = row.GetString(Week),
            Area = row.GetString(Area),
            AddedWeek = row.GetString(Added),
            Entry = row.GetString(Entry),
            HiddenReason = row.GetString(HiddenReason) is { Length: > 0 } reason ? reason : null,
            Theme = ThreadFacts.ThemeOf(row),
            ETag = row.ETag,
        };

    /// <summary>What came after the text, in a row.</summary>
    public static ThreadPost Post(TableEntity row) => ThreadFacts.ReplyDayOf(row) is { } day
        ? new ThreadReply(row.GetString(Text) ?? "", day)
        : new ThreadAddition(row.GetString(Text) ?? "", row.GetString(Week)) { Entry = row.GetString(Entry) };
}
