using System.Globalization;
using System.Net;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Http;
using ProcessDialogueBot.Tests.People.Graph;

namespace ProcessDialogueBot.Tests.Plan.Planner;

/// <summary>A task as Planner keeps it.</summary>
internal sealed class FakeTask(string id)
{
    public string Id { get; } = id;

    public string Title { get; set; } = "";

    public string? BucketId { get; set; }

    public DateTimeOffset? Due { get; set; }

    /// <summary>Before this it cannot be due.</summary>
    public DateTimeOffset? Start { get; set; }

    public int Percent { get; set; }

    public int Version { get; set; } = 1;

    /// <summary>Whether Planner shows it already; it may take a moment.</summary>
    public bool IsShown { get; set; } = true;

    public string ETag => string.Create(CultureInfo.InvariantCulture, $"W/\"{Id}-{Version}\"");

    public JsonObject ToJson() => new()
    {
        ["@odata.etag"] = ETag,
        ["id"] = Id,
        ["planId"] = FakePlanner.PlanId,
        ["title"] = Title,
        ["bucketId"] = BucketId,
        ["dueDateTime"] = Due?.UtcDateTime.ToString("yyyy-MM-ddTHH:mm:ssZ", CultureInfo.InvariantCulture),
        ["percentComplete"] = Percent,
        ["assignments"] = new JsonObject { ["00000000-0000-0000-0000-0000000000077"] = new JsonObject() },
    };
}

/// <summary>
/// A plan in Planner with Graph's rules: a change needs the version that was read, a task needs a plan and a title, and what is not asked for stays.
/// Source: "Use the Planner REST API", "Create plannerTask", "Update plannerTask".
/// </summary>
internal sealed class FakePlanner
{
    public const string PlanId = "xqQg5FS2LkCp935s-FIFm2QAFkHM";
    private const int LongestTitle = 255;
    private int _made;

    public List<FakeTask> Tasks { get; } = [];

    /// <summary>The columns' names by their ids.</summary>
    public Dictionary<string, string> Buckets { get; } = new(StringComparer.Ordinal);

    /// <summary>Where the columns stand, by their ids.</summary>
    public Dictionary<string, string> Hints { get; } = new(StringComparer.Ordinal);

    /// <summary>How many tasks or columns a page has.</summary>
    public int PageSize { get; set; } = 400;

    /// <summary>How many writes Planner took.</summary>
    public int Writes { get; private set; }

    /// <summary>After how many writes the connection is cut before the answer comes; null for never.</summary>
    public int? CutAfter { get; set; }

    /// <summary>Whether new tasks are shown only later.</summary>
    public bool IsSlow { get; set; }

    public FakeTask Add(string title, DateTimeOffset? due = null, int percent = 0, string? bucket = null)
    {
        var task = new FakeTask($"task-{++_made}") { Title = title, Due = due, Percent = percent, BucketId = bucket };
        Tasks.Add(task);
        return task;
    }

    public FakeTask Find(string tag) => Tasks.Single(task => task.Title.StartsWith($"[{tag}]", StringComparison.Ordinal));

    public async Task AnswerAsync(HttpContext context, string[] parts)
    {
        var answer = (context.Request.Method, parts) switch
        {
            ("GET", ["plans", PlanId, "tasks"]) => PageAsync(context, Tasks.Where(task => task.IsShown).Select(task => task.ToJson())),
            ("GET", ["plans", PlanId, "buckets"]) => PageAsync(context, Buckets.Select(bucket => new JsonObject { ["id"] = bucket.Key, ["name"] = bucket.Value, ["orderHint"] = Hints.GetValueOrDefault(bucket.Key, "") })),
            ("POST", ["buckets"]) => AddBucketAsync(context),
            ("POST", ["tasks"]) => AddTaskAsync(context),
            ("PATCH", ["tasks", var id]) when Tasks.Find(task => task.Id == id) is { } task => ChangeAsync(context, task),
            _ => FakeGraph.ErrorAsync(context, HttpStatusCode.NotFound, "itemNotFound"),
        };
        await answer;
    }

    private Task PageAsync(HttpContext context, IEnumerable<JsonObject> all)
    {
        var skip = int.Parse(context.Request.Query["$skiptoken"].FirstOrDefault() ?? "0", CultureInfo.InvariantCulture);
        var select = context.Request.Query["$select"].ToString();
        var found = all.Select(one => Selected(one, select.Split(','))).ToList();
        var page = new JsonObject { ["value"] = new JsonArray([.. found.Skip(skip).Take(PageSize)]) };
        if (found.Count > skip + PageSize)
            page["@odata.nextLink"] = $"{context.Request.Scheme}://{context.Request.Host}{context.Request.Path}?$select={select}&$skiptoken={(skip + PageSize).ToString(CultureInfo.InvariantCulture)}";
        return GraphQuery.WriteAsync(context, page);
    }

    private static JsonObject Selected(JsonObject one, string[] names) =>
        new(one.Where(property => property.Key == "@odata.etag" || names.Contains(property.Key)).Select(property => KeyValuePair.Create(property.Key, property.Value?.DeepClone())));

    private async Task AddBucketAsync(HttpContext context)
    {
        var body = await BodyAsync(context);
        if ((string?)body["planId"] != PlanId || (string?)body["name"] is not { Length: > 0 and <= LongestTitle } name || (string?)body["orderHint"] is not [.. var last, ' ', '!'])
        {
            await FakeGraph.ErrorAsync(context, HttpStatusCode.BadRequest, "badRequest");
            return;
        }

        var id = $"bucket-{++_made}";
        Buckets[id] = name;
        Hints[id] = $"{last}a"; // The service makes a short value of its own.
        await TakenAsync(context, new JsonObject { ["id"] = id, ["name"] = name, ["orderHint"] = Hints[id] });
    }

    private async Task AddTaskAsync(HttpContext context)
    {
        var body = await BodyAsync(context);
        if ((string?)body["planId"] != PlanId || (string?)body["title"] is not { Length: > 0 and <= LongestTitle } || (string?)body["bucketId"] is { } bucket && !Buckets.ContainsKey(bucket))
        {
            await FakeGraph.ErrorAsync(context, HttpStatusCode.BadRequest, "badRequest");
            return;
        }

        var task = Add("");
        task.IsShown = !IsSlow;
        Fill(task, body);
        await TakenAsync(context, task.ToJson());
    }

    private async Task ChangeAsync(HttpContext context, FakeTask task)
    {
        if (context.Request.Headers.IfMatch != task.ETag)
        {
            await FakeGraph.ErrorAsync(context, context.Request.Headers.IfMatch.Count == 0 ? HttpStatusCode.BadRequest : HttpStatusCode.PreconditionFailed, "conflict");
            return;
        }

        var body = await BodyAsync(context);
        if ((string?)body["dueDateTime"] is { } due && DateTimeOffset.Parse(due, CultureInfo.InvariantCulture) < task.Start)
        {
            await FakeGraph.ErrorAsync(context, HttpStatusCode.BadRequest, "badRequest");
            return;
        }

        Fill(task, body);
        task.Version++;
        context.Response.StatusCode = StatusCodes.Status204NoContent;
        Count(context);
    }

    private static void Fill(FakeTask task, JsonObject body)
    {
        if ((string?)body["title"] is { } title)
            task.Title = title;
        if ((string?)body["bucketId"] is { } bucket)
            task.BucketId = bucket;
        if ((string?)body["dueDateTime"] is { } due)
            task.Due = DateTimeOffset.Parse(due, CultureInfo.InvariantCulture);
        if ((int?)body["percentComplete"] is { } percent)
            task.Percent = percent;
    }

    private Task TakenAsync(HttpContext context, JsonObject made)
    {
        context.Response.StatusCode = StatusCodes.Status201Created;
        return Count(context) ? Task.CompletedTask : GraphQuery.WriteAsync(context, made);
    }

    // Whether the answer does not come through.
    private bool Count(HttpContext context)
    {
        if (++Writes != CutAfter)
            return false;
        context.Abort();
        return true;
    }

    private static async Task<JsonObject> BodyAsync(HttpContext context) =>
        (await JsonNode.ParseAsync(context.Request.Body, cancellationToken: context.RequestAborted))!.AsObject();
}
