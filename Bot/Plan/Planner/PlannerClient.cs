using Microsoft.Extensions.Options;
using Microsoft.Graph.Models;
using Microsoft.Kiota.Abstractions;
using ProcessDialogueBot.People;
using ProcessDialogueBot.People.Graph;

namespace ProcessDialogueBot.Plan.Planner;

/// <summary>Reads and writes the board through Microsoft Graph. Source: "Use the Planner REST API".</summary>
/// <param name="graph">The way to Graph.</param>
/// <param name="options">Tells which board.</param>
internal sealed class PlannerClient(GraphConnection graph, IOptions<PlanOptions> options)
{
    /// <summary>The most tasks that a plan in Planner can have ("Microsoft Planner limits").</summary>
    public const int MostTasks = 9_000;

    private const string ETag = "@odata.etag";
    private const string IfMatch = "If-Match";
    private const int Noon = 12; // In UTC: the same date in Denmark, summer and winter.

    // Not who it is assigned to, and not who made it.
    private static readonly string[] TaskProperties = ["id", "title", "bucketId", "dueDateTime", "percentComplete"];
    private static readonly string[] BucketProperties = ["id", "name", "orderHint"];

    private string PlanId => options.Value.Planner.PlanId ?? throw new InvalidOperationException("Planner is not used.");

    /// <summary>The board as it stands.</summary>
    /// <exception cref="DirectoryException">Planner does not tell.</exception>
    public async Task<Board> ReadAsync(GraphPatience patience, CancellationToken cancellationToken)
    {
        List<BoardBucket> buckets = [];
        for (string? next = null; ;)
        {
            var at = next;
            var page = await graph.CallAsync(
                (client, token) => at is null ? client.Planner.Plans[PlanId].Buckets.GetAsync(request => request.QueryParameters.Select = BucketProperties, token) : client.Planner.Plans[PlanId].Buckets.WithUrl(at).GetAsync(cancellationToken: token),
                patience, cancellationToken);
            buckets.AddRange((page.Value ?? []).Where(bucket => bucket.Id is not null).Select(bucket => new BoardBucket(bucket.Id!, bucket.Name ?? "", bucket.OrderHint ?? "")));
            if ((next = page.OdataNextLink) is null)
                break;
        }

        List<BoardTask> tasks = [];
        for (string? next = null; ;)
        {
            var at = next;
            var page = await graph.CallAsync(
                (client, token) => at is null ? client.Planner.Plans[PlanId].Tasks.GetAsync(request => request.QueryParameters.Select = TaskProperties, token) : client.Planner.Plans[PlanId].Tasks.WithUrl(at).GetAsync(cancellationToken: token),
                patience, cancellationToken);
            tasks.AddRange((page.Value ?? []).Where(task => task.Id is not null).Select(Read));
            if ((next = page.OdataNextLink) is null || tasks.Count > MostTasks)
                break;
        }

        return new Board([.. buckets.DistinctBy(bucket => bucket.Id)], [.. tasks.DistinctBy(task => task.Id)]);
    }

    /// <summary>Makes a column.</summary>
    /// <param name="name">What stands above it.</param>
    /// <param name="last">The order hint of the last column; empty for none. Source: "Using order hints in Planner".</param>
    /// <param name="cancellationToken">Stops it.</param>
    /// <exception cref="DirectoryException">Planner did not take it, or it is not known whether it did.</exception>
    public async Task<BoardBucket> AddBucketAsync(string name, string last, CancellationToken cancellationToken)
    {
        var hint = $"{last} !";
        var made = await graph.CallAsync(
            (client, token) => client.Planner.Buckets.PostAsync(new PlannerBucket { Name = name, PlanId = PlanId, OrderHint = hint }, cancellationToken: token),
            GraphPatience.Creating, cancellationToken);
        return new BoardBucket(made.Id ?? throw new DirectoryException(DirectoryFailure.Unavailable), name, made.OrderHint ?? hint);
    }

    /// <summary>Makes a task.</summary>
    /// <exception cref="DirectoryException">Planner did not take it, or it is not known whether it did.</exception>
    public Task<BoardWrite> AddTaskAsync(TaskFields fields, string? bucketId, CancellationToken cancellationToken) => graph.CallAsync(
        (client, token) =>
        {
            var task = Write(fields, bucketId);
            task.PlanId = PlanId;
            return TryAsync(client.Planner.Tasks.PostAsync(task, cancellationToken: token));
        },
        GraphPatience.Creating, cancellationToken);

    /// <summary>Changes a task.</summary>
    /// <exception cref="DirectoryException">Planner did not take it, or it is not known whether it did.</exception>
    public Task<BoardWrite> ChangeTaskAsync(BoardTask task, TaskFields fields, string? bucketId, CancellationToken cancellationToken) => graph.CallAsync(
        (client, token) => TryAsync(client.Planner.Tasks[task.Id].PatchAsync(Write(fields, bucketId), request => request.Headers.Add(IfMatch, task.Version), token)),
        GraphPatience.InDelivery, cancellationToken);

    private static async Task<BoardWrite> TryAsync(Task write)
    {
        try
        {
            await write;
            return BoardWrite.Taken;
        }
        catch (ApiException answer) when (answer.ResponseStatusCode is StatusCodes.Status412PreconditionFailed or StatusCodes.Status409Conflict or StatusCodes.Status404NotFound)
        {
            return BoardWrite.Outdated;
        }
        catch (ApiException answer) when (answer.ResponseStatusCode == StatusCodes.Status400BadRequest)
        {
            return BoardWrite.Refused;
        }
    }

    private static BoardTask Read(PlannerTask task) => new(
        task.Id!, task.Title ?? "", task.BucketId, task.DueDateTime, Math.Clamp(task.PercentComplete ?? 0, 0, 100),
        task.AdditionalData.TryGetValue(ETag, out var version) ? $"{version}" : "");

    private static PlannerTask Write(TaskFields fields, string? bucketId)
    {
        var task = new PlannerTask();
        if (fields.Title is { } title)
            task.Title = title;
        if (bucketId is not null)
            task.BucketId = bucketId;
        if (fields.Due is { } due)
            task.DueDateTime = new DateTimeOffset(due, new TimeOnly(Noon, 0), TimeSpan.Zero);
        if (fields.Percent is { } percent)
            task.PercentComplete = percent;
        return task;
    }
}
