using System.Globalization;
using ProcessDialogueBot.Tables;

namespace ProcessDialogueBot.Anonymity.Threads;

/// <summary>How threads and replies lie in rows.</summary>
internal static class ThreadRows
{
    private const int KeyLength = 64;

    /// <summary>Whether a text is the key of a thread.</summary>
    public static bool IsKey(string key) => key.Length == KeyLength && key.All(char.IsAsciiHexDigitLower);

    /// <summary>The row of a released entry.</summary>
    public static TableEntity Of(ReleasedEntry entry) => new(entry.Kind, entry.ThreadKey)
    {
        ["Text"] = entry.Text,
        ["Week"] = entry.Week,
        ["Status"] = nameof(ThreadStatus.Shown),
    };

    /// <summary>The row of a reply.</summary>
    public static TableEntity Of(AnonymousThread thread, ThreadReply reply, int number) =>
        new(thread.Kind, string.Create(CultureInfo.InvariantCulture, $"{thread.Key}-{number:00000}"))
        {
            ["Text"] = reply.Text,
            ["Day"] = reply.Day.ToString("O", CultureInfo.InvariantCulture),
        };

    /// <summary>What a change of status merges into the thread's row.</summary>
    public static TableEntity StatusOf(AnonymousThread thread, ThreadStatus status, string? reason) => new(thread.Kind, thread.Key)
    {
        ["Status"] = status.ToString(),
        ["HiddenReason"] = reason,
    };

    /// <summary>What a theme merges into the thread's row; a property that is null would be left as it was.</summary>
    public static TableEntity ThemeOf(AnonymousThread thread, string? theme) => new(thread.Kind, thread.Key) { ["Theme"] = theme ?? "" };

    /// <summary>The thread in a row.</summary>
    public static AnonymousThread Thread(TableEntity row) =>
        new(row.PartitionKey, row.RowKey, row.GetString("Text") ?? "", Enum.Parse<ThreadStatus>(row.GetString("Status")!))
        {
            Week = row.GetString("Week"),
            HiddenReason = row.GetString("HiddenReason"),
            Theme = ThreadFacts.ThemeOf(row),
            ETag = row.ETag,
        };

    /// <summary>The reply in a row.</summary>
    public static ThreadReply Reply(TableEntity row) =>
        new(row.GetString("Text") ?? "", DateOnly.ParseExact(row.GetString("Day")!, "O", CultureInfo.InvariantCulture));
}
