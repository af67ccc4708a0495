using System.Collections.Concurrent;
using System.Globalization;
using System.Net;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;
using ProcessDialogueBot.Tests.Plan.Planner;

namespace ProcessDialogueBot.Tests.People.Graph;

/// <summary>
/// Microsoft Graph on this machine, as far as the bot uses it, with its rules: what takes an advanced query takes both marks of one, a page has 999 at
/// most, only what is selected is answered, and a query it does not know is refused.
/// </summary>
internal sealed class FakeGraph : IAsyncDisposable
{
    public const string CatalogId = "ca7a1090-0000-0000-0000-000000000001";
    private readonly WebApplication _server;

    private FakeGraph(WebApplication server) => _server = server;

    public string Address => $"{_server.Urls.Single()}/v1.0";

    public FakeDirectory Directory { get; } = new();

    public FakePlanner Planner { get; } = new();

    /// <summary>What it tells of changes.</summary>
    public FakeDelta Delta { get; } = new();

    /// <summary>The manifest's id of the app that is in the catalogue; null for none.</summary>
    public string? Catalogued { get; set; } = GraphHost.AppId;

    /// <summary>Those who have the app.</summary>
    public ConcurrentDictionary<string, bool> Installed { get; } = new();

    /// <summary>Properties that the bot may not see.</summary>
    public HashSet<string> Hidden { get; } = new(StringComparer.Ordinal);

    /// <summary>Every request: method, path and query.</summary>
    public ConcurrentQueue<string> Requests { get; } = new();

    /// <summary>The tokens that came with them.</summary>
    public ConcurrentQueue<string> Tokens { get; } = new();

    /// <summary>The bodies that came with them.</summary>
    public ConcurrentQueue<string> Bodies { get; } = new();

    /// <summary>Acts when a request has come, before it is answered.</summary>
    public Action Asked { get; set; } = () => { };

    /// <summary>What happens to the next requests instead of an answer; null lets one through.</summary>
    public ConcurrentQueue<Func<HttpContext, Task>?> Faults { get; } = new();

    public static async Task<FakeGraph> StartAsync()
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        FakeGraph? graph = null;
        var server = builder.Build();
        server.Run(context => graph!.AnswerAsync(context));
        graph = new FakeGraph(server);
        await server.StartAsync();
        return graph;
    }

    /// <summary>Answers the next requests with this status; everyone's error has Graph's shape.</summary>
    public void Fail(HttpStatusCode status, string? retryAfter = null, int times = 1)
    {
        for (var i = 0; i < times; i++)
            Faults.Enqueue(context =>
            {
                if (retryAfter is not null)
                    context.Response.Headers.RetryAfter = retryAfter;
                return ErrorAsync(context, status, status.ToString());
            });
    }

    public ValueTask DisposeAsync() => _server.DisposeAsync();

    public static async Task ErrorAsync(HttpContext context, HttpStatusCode status, string code)
    {
        context.Response.StatusCode = (int)status;
        context.Response.ContentType = "application/json";
        await context.Response.WriteAsync(
            new JsonObject { ["error"] = new JsonObject { ["code"] = code, ["message"] = $"About {context.Request.Path}" } }.ToJsonString());
    }

    private async Task AnswerAsync(HttpContext context)
    {
        var request = context.Request;
        Requests.Enqueue($"{request.Method} {request.Path}{Uri.UnescapeDataString(request.QueryString.Value!)}");
        Asked();
        Tokens.Enqueue(request.Headers.Authorization.ToString());
        if (Faults.TryDequeue(out var fault) && fault is not null)
            await fault(context);
        else if (request.Path.StartsWithSegments("/v1.0", StringComparison.Ordinal, out var path))
            await AnswerAsync(context, new GraphQuery(request, Hidden), path.Value!);
        else
            await ErrorAsync(context, HttpStatusCode.BadRequest, "InvalidVersion");
    }

    private Task AnswerAsync(HttpContext context, GraphQuery query, string path)
    {
        var parts = path.Split('/', StringSplitOptions.RemoveEmptyEntries);
        var group = parts is ["groups", var id, ..] ? Directory.Groups.Find(group => group.Id == id) : null;
        return (context.Request.Method, parts) switch
        {
            ("GET", ["users"]) => query.PageAsync(context, Directory.Users.Select(user => user.ToJson())),
            ("GET", ["users", "delta" or "delta()" or "microsoft.graph.delta()"]) => Delta.AnswerAsync(context, query, Directory.Users),
            ("GET", ["groups"]) => query.PageAsync(context, Directory.Groups.Select(group => group.ToJson())),
            ("GET", ["groups", _]) when group is not null => query.OneAsync(context, group.ToJson()),
            ("GET", ["groups", _, "transitiveMembers", "graph.user" or "microsoft.graph.user"]) when group is not null => query.IsAdvanced
                ? query.PageAsync(context, Directory.MembersOf(group).Select(user => user.ToJson()))
                : ErrorAsync(context, HttpStatusCode.BadRequest, "Request_UnsupportedQuery"),
            ("GET", ["appCatalogs", "teamsApps"]) => query.PageAsync(
                context, Catalogued is null ? [] : [new JsonObject { ["id"] = CatalogId, ["externalId"] = Catalogued }]),
            (_, ["planner", .. var rest]) => Planner.AnswerAsync(context, rest),
            ("POST", ["users", var user, "teamwork", "installedApps"]) => InstallAsync(context, user),
            _ => ErrorAsync(context, HttpStatusCode.NotFound, "Request_ResourceNotFound"),
        };
    }

    private async Task InstallAsync(HttpContext context, string id)
    {
        using var reader = new StreamReader(context.Request.Body);
        var body = await reader.ReadToEndAsync(context.RequestAborted);
        Bodies.Enqueue(body);
        if (JsonNode.Parse(body)?["teamsApp@odata.bind"]?.GetValue<string>() != $"{Address}/appCatalogs/teamsApps/{CatalogId}")
            await ErrorAsync(context, HttpStatusCode.BadRequest, "BadRequest");
        else if (Directory.Users.Find(user => user.Id == id) is null)
            await ErrorAsync(context, HttpStatusCode.NotFound, "NotFound");
        else if (!Installed.TryAdd(id, true))
            await ErrorAsync(context, HttpStatusCode.Conflict, "Conflict");
        else
            context.Response.StatusCode = StatusCodes.Status201Created;
    }

    /// <summary>How many requests began like this.</summary>
    public int Count(string start) => Requests.Count(request => request.StartsWith(start, StringComparison.Ordinal));

    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"{Address} ({Requests.Count} requests)");
}
