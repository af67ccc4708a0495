using System.Globalization;
using System.Net;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using Microsoft.AspNetCore.Http;

namespace ProcessDialogueBot.Tests.People.Graph;

/// <summary>The part of OData that Graph understands here.</summary>
internal sealed partial class GraphQuery(HttpRequest request, IReadOnlySet<string> hidden)
{
    private const int MaxPage = 999;
    private const int MaxInFilter = 15;
    private const int DefaultPage = 100;

    /// <summary>Whether it has both marks of an advanced query. A page's link brings one of them, as Graph's does.</summary>
    public bool IsAdvanced => request.Headers["ConsistencyLevel"] == "eventual" && this["$count"] == "true";

    public string? this[string name] => request.Query.TryGetValue(name, out var value) ? value.ToString() : null;

    public async Task PageAsync(HttpContext context, IEnumerable<JsonObject> all)
    {
        var top = int.Parse(this["$top"] ?? $"{DefaultPage}", CultureInfo.InvariantCulture);
        var skip = int.Parse(this["$skiptoken"] ?? "0", CultureInfo.InvariantCulture);
        if (top is < 1 or > MaxPage || Filter() is not { } filter || Search() is not { } search)
        {
            await FakeGraph.ErrorAsync(context, HttpStatusCode.BadRequest, "Request_UnsupportedQuery");
            return;
        }

        var found = all.Where(filter).Where(search).ToList();
        var page = new JsonObject { ["@odata.context"] = "$metadata", ["value"] = new JsonArray([.. found.Skip(skip).Take(top).Select(Selected)]) };

        if (found.Count > skip + top)
            page["@odata.nextLink"] = $"{request.Scheme}://{request.Host}{request.Path}{Next(skip + top)}";
        await WriteAsync(context, page);
    }

    public Task OneAsync(HttpContext context, JsonObject one) => WriteAsync(context, Selected(one));

    public static Task WriteAsync(HttpContext context, JsonObject json)
    {
        context.Response.ContentType = "application/json;odata.metadata=minimal;odata.streaming=true;charset=utf-8";
        return context.Response.WriteAsync(json.ToJsonString());
    }

    /// <summary>What of an object is answered, of properties that are asked for by name.</summary>
    public JsonObject Selected(JsonObject from, string? select)
    {
        var names = select?.Split(',');
        return new JsonObject(from
            .Where(property => names?.Contains(property.Key) is not false && !hidden.Contains(property.Key))
            .Select(property => KeyValuePair.Create(property.Key, property.Value?.DeepClone())));
    }

    private string Next(int skip) => QueryString.Create(
        request.Query.Where(entry => entry.Key != "$skiptoken")
            .Select(entry => KeyValuePair.Create(entry.Key, (string?)entry.Value.ToString()))
            .Append(KeyValuePair.Create("$skiptoken", (string?)skip.ToString(CultureInfo.InvariantCulture)))).Value!;

    private JsonObject Selected(JsonObject from) => Selected(from, this["$select"]);

    private Func<JsonObject, bool>? Filter()
    {
        if (this["$filter"] is not { } filter)
            return _ => true;
        if (filter == "accountEnabled eq true")
            return user => user["accountEnabled"]!.GetValue<bool>();
        if (filter == "securityEnabled eq true or groupTypes/any(type:type eq 'Unified')")
            return group => group["securityEnabled"]!.GetValue<bool>() || group["groupTypes"]!.AsArray().Count > 0;
        if (ExternalId().Match(filter) is { Success: true } external)
            return app => app["externalId"]!.GetValue<string>() == external.Groups["id"].Value;
        if (In().Match(filter) is { Success: true } @in && @in.Groups["id"].Captures.Select(id => id.Value).ToList() is { Count: <= MaxInFilter } ids)
            return group => ids.Contains(group["id"]!.GetValue<string>(), StringComparer.OrdinalIgnoreCase);
        return null;
    }

    // Of the words of a name each that is searched for must be the beginning of one.
    private Func<JsonObject, bool>? Search()
    {
        if (this["$search"] is not { } search)
            return _ => true;
        if (!IsAdvanced || SearchText().Match(search) is not { Success: true } match)
            return null;
        var words = match.Groups["text"].Value.Split(' ', StringSplitOptions.RemoveEmptyEntries);
        return group => words.All(word => group["displayName"]!.GetValue<string>().Split(' ')
            .Any(token => token.StartsWith(word, StringComparison.OrdinalIgnoreCase)));
    }

    [GeneratedRegex(@"^externalId eq '(?<id>[0-9a-f-]{36})'$", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex ExternalId();

    [GeneratedRegex(@"^id in \(('(?<id>[0-9a-fA-F-]{36})',?)+\)$", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex In();

    [GeneratedRegex("^\"displayName:(?<text>[^\"\\\\]+)\"$", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex SearchText();
}
