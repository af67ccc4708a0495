using ProcessDialogueBot.Plan.Exchange.Formats;
using ProcessDialogueBot.Texts;

namespace ProcessDialogueBot.Plan.Planner;

/// <summary>A plan in Microsoft Planner as it stands. Source: "plannerTask resource type", "plannerBucket resource type".</summary>
/// <param name="Buckets">The columns of the board.</param>
/// <param name="Tasks">The tasks, done ones among them.</param>
internal sealed record Board(IReadOnlyList<BoardBucket> Buckets, IReadOnlyList<BoardTask> Tasks)
{
    private readonly Dictionary<string, string> _names = Buckets.ToDictionary(bucket => bucket.Id, bucket => bucket.Name, StringComparer.Ordinal);

    /// <summary>The name of a task's bucket; null where it has none.</summary>
    public string? BucketOf(BoardTask task) => task.BucketId is { } id ? _names.GetValueOrDefault(id) : null;

    /// <summary>The tasks as a file has them.</summary>
    public IReadOnlyList<PlannerFileTask> ToFile() => [.. Tasks.Select(task => new PlannerFileTask(task.Title, BucketOf(task), task.Due, task.Percent))];
}

/// <summary>A column of the board.</summary>
/// <param name="Id">Names it.</param>
/// <param name="Name">What stands above it.</param>
/// <param name="OrderHint">Where it stands: in ordinal order the last one is the rightmost.</param>
internal sealed record BoardBucket(string Id, string Name, string OrderHint = "");

/// <summary>A task on the board.</summary>
/// <param name="Id">Names it.</param>
/// <param name="Title">Its title.</param>
/// <param name="BucketId">The column that it lies in; null for none.</param>
/// <param name="DueAt">When it is due, as Planner has it; null for never.</param>
/// <param name="Percent">How much of it is done: 0 to 100.</param>
/// <param name="Version">The version that was read: what is changed since is not overwritten.</param>
internal sealed record BoardTask(string Id, string Title, string? BucketId, DateTimeOffset? DueAt, int Percent, string Version)
{
    /// <summary>The Danish date on which it is due.</summary>
    public DateOnly? Due => DueAt is { } at ? DanishTime.DateOf(at) : null;
}

/// <summary>What came of writing a task.</summary>
internal enum BoardWrite
{
    /// <summary>Planner has it.</summary>
    Taken,

    /// <summary>The task, or what it leans on, is not any more as it was read; nothing is changed.</summary>
    Outdated,

    /// <summary>
    /// Planner takes no such task, today or tomorrow: it is to start after it is due, for one. Source: "Use the Planner REST API", "Common Planner error
    /// conditions".
    /// </summary>
    Refused,
}

/// <summary>What a task is to be; of one that exists, null for what stays.</summary>
/// <param name="Title">Its title.</param>
/// <param name="Bucket">The name of its column.</param>
/// <param name="Due">The Danish date on which it is due.</param>
/// <param name="Percent">How much of it is done: 0 to 100.</param>
internal sealed record TaskFields(string? Title, string? Bucket, DateOnly? Due, int? Percent)
{
    /// <summary>Whether all stays.</summary>
    public bool IsEmpty => this is { Title: null, Bucket: null, Due: null, Percent: null };
}
