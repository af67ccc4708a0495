using System.Globalization;
using System.Net;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Http;

namespace ProcessDialogueBot.Tests.People.Graph;

/// <summary>
/// How Graph tells of changes: a round of pages of everyone, or of those who have changed since the round whose link is followed; with a link takes no other query; a
/// property that nobody has set is left out, and who is gone is named with a reason. Source: "Use delta query to track changes in Microsoft Graph data".
/// </summary>
internal sealed class FakeDelta
{
    private readonly List<Round> _rounds = [];
    private int _forgotten;

    /// <summary>How many accounts are in a page.</summary>
    public int PageSize { get; set; } = 200;

    /// <summary>What stands in the place of the host in links; null for the host itself.</summary>
    public string? Elsewhere { get; set; }

    /// <summary>Who is deleted for good; all others who are deleted can be restored.</summary>
    public HashSet<string> Purged { get; } = new(StringComparer.Ordinal);

    /// <summary>How links are answered that were given out before <see cref="Forget"/>.</summary>
    public (HttpStatusCode Status, string Code) Expired { get; set; } = (HttpStatusCode.Gone, "resyncRequired");

    /// <summary>Lets no link be of use that was given out until now.</summary>
    public void Forget() => _forgotten = _rounds.Count;

    public Task AnswerAsync(HttpContext context, GraphQuery query, IReadOnlyList<FakeUser> users)
    {
        var (skip, since, select) = (query["$skiptoken"], query["$deltatoken"], query["$select"]);
        if (context.Request.Query.Count != (context.Request.Query.ContainsKey("$select") || skip is not null || since is not null ? 1 : 0))
            return FakeGraph.ErrorAsync(context, HttpStatusCode.BadRequest, "Request_UnsupportedQuery");
        var number = int.Parse((skip ?? since)?.Split('-')[0] ?? $"{_rounds.Count}", CultureInfo.InvariantCulture);
        if (number < _forgotten)
        {
            context.Response.Headers.Location = $"{context.Request.Scheme}://elsewhere.example/v1.0/users/delta?$deltatoken=";
            return FakeGraph.ErrorAsync(context, Expired.Status, Expired.Code);
        }

        if (skip is null)
        {
            _rounds.Add(since is null ? new Round([.. users], select, [.. users]) : Since(_rounds[number], query, [.. users]));
            number = _rounds.Count - 1;
        }

        return PageAsync(context, query, number, skip is null ? 0 : int.Parse(skip.Split('-')[1], CultureInfo.InvariantCulture));
    }

    private Round Since(Round before, GraphQuery query, FakeUser[] users)
    {
        var old = before.Users.ToDictionary(user => user.Id, StringComparer.Ordinal);
        List<FakeUser> changed = [.. users.Where(user => !old.Remove(user.Id, out var other) || user != other && Text(user) != Text(other))];
        return new Round(users, before.Select, changed) { Gone = [.. old.Keys] };

        string Text(FakeUser user) => query.Selected(user.ToJson(), before.Select).ToJsonString();
    }

    private Task PageAsync(HttpContext context, GraphQuery query, int number, int skip)
    {
        var round = _rounds[number];
        var gone = round.Gone.Skip(Math.Max(0, skip - round.Changed.Count)).Select(id => new JsonObject
        {
            ["id"] = id,
            ["@removed"] = new JsonObject { ["reason"] = Purged.Contains(id) ? "deleted" : "changed" },
        });
        var items = round.Changed.Skip(skip).Take(PageSize).Select(user => Set(query.Selected(user.ToJson(), round.Select))).Concat(gone).Take(PageSize);
        var page = new JsonObject { ["@odata.context"] = "$metadata", ["value"] = new JsonArray([.. items]) };
        var address = $"{Elsewhere ?? $"{context.Request.Scheme}://{context.Request.Host}"}/v1.0/users/delta";
        if (round.Changed.Count + round.Gone.Count > skip + PageSize)
            page["@odata.nextLink"] = string.Create(CultureInfo.InvariantCulture, $"{address}?$skiptoken={number}-{skip + PageSize}");
        else
            page["@odata.deltaLink"] = string.Create(CultureInfo.InvariantCulture, $"{address}?$deltatoken={number}");
        return GraphQuery.WriteAsync(context, page);
    }

    private static JsonObject Set(JsonObject user)
    {
        foreach (var (name, _) in user.Where(property => property.Value is null).ToList())
            user.Remove(name);
        return user;
    }

    private sealed record Round(FakeUser[] Users, string? Select, IReadOnlyList<FakeUser> Changed)
    {
        public IReadOnlyList<string> Gone { get; init; } = [];
    }
}
