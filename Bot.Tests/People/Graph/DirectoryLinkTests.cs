using System.Net;
using System.Text.Json.Nodes;
using ProcessDialogueBot.People;

namespace ProcessDialogueBot.Tests.People.Graph;

/// <summary>The links with which a reading goes on: those that Graph takes no more, and those that are none of Graph's.</summary>
public sealed class DirectoryLinkTests : GraphTests
{
    private const string FirstPage = "GET /v1.0/users/delta()?$select=";
    private const string Changes = "GET /v1.0/users/delta?$deltatoken=";
    private static readonly Dictionary<string, string?> Settings = new() { ["Graph:ReadPeople"] = "true" };

    [Theory]
    [InlineData(HttpStatusCode.Gone, "resyncRequired")]
    [InlineData(HttpStatusCode.NotFound, "syncStateNotFound")]
    [InlineData(HttpStatusCode.BadRequest, "Directory_ExpiredPageToken")]
    public async Task When_Graph_does_not_take_the_link_any_more_everyone_is_read_again_and_leavers_are_gone(HttpStatusCode status, string code)
    {
        Graph.Delta.PageSize = 2;
        Graph.Directory.AddUsers(1, 5);
        var host = await RefreshAsync(NewHost(Settings));
        Change(2, _ => null);
        Change(5, user => user with { IsEnabled = false });
        Graph.Delta.Forget();
        Graph.Delta.Expired = (status, code);
        Graph.Requests.Clear();

        await RefreshAsync(host);

        Assert.Equal((3, 1), (Graph.Requests.Count, Graph.Count(FirstPage)));
        Assert.Equal(["1 Navn 1", "3 Navn 3", "4 Navn 4"], await TellAsync(host));
        Assert.Contains(host.Logs.Lines, line => line.Contains($"(HTTP {(int)status} {code})", StringComparison.Ordinal));
        await RefreshAsync(host);
        Assert.StartsWith(Changes, Graph.Requests.Last(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_Graph_that_takes_none_of_its_links_is_not_asked_for_ever()
    {
        Graph.Delta.PageSize = 2;
        Graph.Directory.AddUsers(1, 5);
        var host = NewHost(Settings);
        for (var page = 0; page < 10; page++)
        {
            Graph.Faults.Enqueue(null);
            Graph.Fail(HttpStatusCode.Gone);
        }

        Assert.Equal(DirectoryFailure.Unavailable, await FailureOfAsync(() => RefreshAsync(host)));
        Assert.Equal(2, Graph.Requests.Count);
        Assert.Equal(DirectoryFailure.Unavailable, await FailureOfAsync(() => RefreshAsync(host)));
        Assert.InRange(Graph.Requests.Count, 3, 6);
    }

    [Theory]
    [InlineData("https://elsewhere.example")]
    [InlineData("http://169.254.169.254")]
    public async Task A_link_that_points_elsewhere_is_neither_kept_nor_followed_nor_logged(string address)
    {
        Graph.Delta.PageSize = 2;
        Graph.Directory.AddUsers(1, 5);
        Graph.Delta.Elsewhere = address;
        var host = NewHost(Settings);

        Assert.Equal(DirectoryFailure.Unavailable, await FailureOfAsync(() => RefreshAsync(host)));
        Assert.Null((await host.Table.OpenAsync(CancellationToken.None)).Checkpoint.Link);

        // And one that somebody has put into the table.
        Graph.Delta.Elsewhere = null;
        await RefreshAsync(host);
        foreach (var link in new[] { $"{address}/v1.0/users/delta?$deltatoken=0", $"{Graph.Address}/../beta/users", Graph.Address.Replace("http://", "http://bot@", StringComparison.Ordinal) + "/users/delta" })
        {
            var round = await host.Table.OpenAsync(CancellationToken.None);
            await round.SaveAsync(round.Checkpoint with { Link = link }, [], CancellationToken.None);
            Graph.Requests.Clear();
            await RefreshAsync(host);
            Assert.Equal(3, Graph.Requests.Count);
            Assert.StartsWith(FirstPage, Graph.Requests.First(), StringComparison.Ordinal);
        }

        Assert.DoesNotContain(host.Logs.Lines, line => line.Contains(address, StringComparison.Ordinal) || line.Contains("token=", StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_page_without_any_link_is_not_the_last_one()
    {
        Graph.Delta.PageSize = 2;
        Graph.Directory.AddUsers(1, 5);
        var host = await RefreshAsync(NewHost(Settings));
        Graph.Delta.Forget();
        Graph.Faults.Enqueue(null);
        var user = new JsonObject { ["id"] = FakeDirectory.Id(1), ["displayName"] = "Navn 1", ["accountEnabled"] = true };
        Graph.Faults.Enqueue(context => GraphQuery.WriteAsync(context, new JsonObject { ["value"] = new JsonArray(user) }));

        Assert.Equal(DirectoryFailure.Unavailable, await FailureOfAsync(() => RefreshAsync(host)));

        Assert.Equal(5, host.People.List.Count);
        await RefreshAsync(host);
        Assert.Equal(5, host.People.List.Count);
    }

    [Fact]
    public async Task Nobody_who_is_read_and_no_link_stands_in_the_log()
    {
        Graph.Delta.PageSize = 2;
        Graph.Directory.AddUsers(1, 5);
        var host = await RefreshAsync(NewHost(Settings));
        Graph.Fail(HttpStatusCode.Gone);
        await RefreshAsync(host);

        Assert.DoesNotContain(host.Logs.Lines, line => line.Contains("Navn", StringComparison.Ordinal) || line.Contains("-0000-", StringComparison.Ordinal));
        Assert.DoesNotContain(host.Logs.Lines, line => line.Contains("token", StringComparison.OrdinalIgnoreCase) || line.Contains("/users", StringComparison.Ordinal));
    }
}
