using System.Net;
using Microsoft.AspNetCore.Http;
using Microsoft.Kiota.Abstractions;
using ProcessDialogueBot.People;
using ProcessDialogueBot.People.Graph;

namespace ProcessDialogueBot.Tests.People.Graph;

/// <summary>Graph that is busy, broken, closed or gone: what can be mended by waiting is, and all else is told in one way.</summary>
public sealed class GraphFailureTests : GraphTests
{
    private const int Members = 1_500;

    [Fact]
    public async Task When_Graph_is_too_busy_it_is_asked_again_after_the_time_it_names()
    {
        var group = Everyone();
        Graph.Faults.Enqueue(null);
        Graph.Fail(HttpStatusCode.TooManyRequests, "17");

        Assert.Equal(Members, (await Host.MembersAsync(group)).Distinct().Count());
        Assert.Equal([TimeSpan.FromSeconds(17)], Host.Waits.Waits);
        Assert.Equal(3, Graph.Requests.Count);
    }

    [Fact]
    public async Task Who_stops_it_is_told_so_and_not_what_Graph_answered_at_that_moment()
    {
        using var stop = new CancellationTokenSource();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => Host.Connection.CallAsync<string>(
            (_, _) =>
            {
                stop.Cancel();
                throw new ApiException { ResponseStatusCode = (int)HttpStatusCode.ServiceUnavailable };
            },
            GraphPatience.InBackground,
            stop.Token));
    }

    [Fact]
    public async Task The_time_may_be_a_date()
    {
        var group = Everyone();
        Graph.Fail(HttpStatusCode.TooManyRequests, Host.Waits.GetUtcNow().AddSeconds(40).ToString("R"));

        await Host.MembersAsync(group);

        Assert.Equal([TimeSpan.FromSeconds(40)], Host.Waits.Waits);
    }

    [Fact]
    public async Task A_wait_that_is_too_long_is_not_taken()
    {
        Graph.Fail(HttpStatusCode.TooManyRequests, "121");

        Assert.Equal(DirectoryFailure.Unavailable, await FailureOfAsync(() => Host.MembersAsync(Everyone())));
        Assert.Empty(Host.Waits.Waits);
    }

    [Theory]
    [InlineData(HttpStatusCode.InternalServerError)]
    [InlineData(HttpStatusCode.BadGateway)]
    [InlineData(HttpStatusCode.ServiceUnavailable)]
    [InlineData(HttpStatusCode.GatewayTimeout)]
    public async Task A_failure_of_Graphs_own_on_any_page_is_tried_again_later_and_later(HttpStatusCode status)
    {
        var group = Everyone();
        Graph.Fail(status, times: 2);
        Graph.Faults.Enqueue(null);
        Graph.Fail(status, times: 3);

        Assert.Equal(Members, (await Host.MembersAsync(group)).Distinct().Count());
        Assert.Equal(5, Host.Waits.Waits.Count);
    }

    [Fact]
    public async Task At_some_time_it_is_given_up()
    {
        Graph.Fail(HttpStatusCode.ServiceUnavailable, times: 100);

        Assert.Equal(DirectoryFailure.Unavailable, await FailureOfAsync(() => Host.MembersAsync(Everyone())));
        Assert.Equal(6, Graph.Requests.Count);
    }

    [Theory]
    [InlineData(HttpStatusCode.Unauthorized, DirectoryFailure.NotPermitted)]
    [InlineData(HttpStatusCode.Forbidden, DirectoryFailure.NotPermitted)]
    [InlineData(HttpStatusCode.NotFound, DirectoryFailure.NotFound)]
    [InlineData(HttpStatusCode.BadRequest, DirectoryFailure.Unavailable)]
    [InlineData(HttpStatusCode.Redirect, DirectoryFailure.Unavailable)]
    internal async Task What_waiting_does_not_mend_is_told_at_once(HttpStatusCode status, DirectoryFailure meaning)
    {
        Graph.Fail(status);

        Assert.Equal(meaning, await FailureOfAsync(() => Host.MembersAsync(Everyone())));
        Assert.Single(Graph.Requests);
        Assert.Empty(Host.Waits.Waits);
    }

    [Fact]
    public async Task An_answer_that_is_a_web_page_counts_by_its_status()
    {
        var group = Everyone();
        Graph.Faults.Enqueue(context => PageAsync(context, StatusCodes.Status503ServiceUnavailable));

        Assert.Equal(Members, (await Host.MembersAsync(group)).Count);
        Graph.Faults.Enqueue(context => PageAsync(context, StatusCodes.Status403Forbidden));
        Assert.Equal(DirectoryFailure.NotPermitted, await FailureOfAsync(() => Host.MembersAsync(group)));
    }

    [Fact]
    public async Task A_web_page_with_a_good_status_is_no_answer()
    {
        Graph.Faults.Enqueue(context => PageAsync(context, StatusCodes.Status200OK));

        Assert.Equal(DirectoryFailure.Unavailable, await FailureOfAsync(() => Host.MembersAsync(Everyone())));
    }

    [Fact]
    public async Task Half_an_answer_is_none()
    {
        Graph.Faults.Enqueue(async context =>
        {
            context.Response.ContentType = "application/json";
            await context.Response.WriteAsync("""{"value":[{"id":"a",""");
        });

        Assert.Equal(DirectoryFailure.Unavailable, await FailureOfAsync(() => Host.MembersAsync(Everyone())));
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task A_connection_that_is_cut_is_tried_again(bool isAnswered)
    {
        var group = Everyone();
        Graph.Faults.Enqueue(null);
        Graph.Faults.Enqueue(async context =>
        {
            context.Response.ContentType = "application/json";
            context.Response.ContentLength = 10_000;
            if (isAnswered)
            {
                await context.Response.WriteAsync("""{"value":[{"id":"a",""");
                await context.Response.Body.FlushAsync();
            }

            context.Abort();
        });

        Assert.Equal(Members, (await Host.MembersAsync(group)).Distinct().Count());
        Assert.Single(Host.Waits.Waits);
    }

    [Fact]
    public async Task A_Graph_that_is_not_there_is_told_as_such()
    {
        var host = Host;
        await Graph.DisposeAsync();

        Assert.Equal(DirectoryFailure.Unavailable, await FailureOfAsync(() => host.MembersAsync(FakeDirectory.Id(1))));
        Assert.Equal(5, host.Waits.Waits.Count);
    }

    [Fact]
    public async Task Who_searches_does_not_wait_for_long()
    {
        Graph.Fail(HttpStatusCode.TooManyRequests, "2");

        Assert.Equal(DirectoryFailure.Unavailable, await FailureOfAsync(() => Host.Groups.SearchAsync("hold", CancellationToken.None)));
        Assert.Empty(Host.Waits.Waits);
    }

    [Fact]
    public async Task A_search_is_tried_once_more()
    {
        Group(1, "Hold");
        Graph.Fail(HttpStatusCode.ServiceUnavailable);
        Assert.Single(await Host.Groups.SearchAsync("hold", CancellationToken.None));
        Graph.Fail(HttpStatusCode.ServiceUnavailable, times: 2);

        Assert.Equal(DirectoryFailure.Unavailable, await FailureOfAsync(() => Host.Groups.FindAsync(FakeDirectory.Id(1), CancellationToken.None)));
    }

    [Fact]
    public async Task Who_gives_up_is_not_told_of_a_failure()
    {
        using var gone = new CancellationTokenSource();
        Graph.Faults.Enqueue(async context =>
        {
            await gone.CancelAsync();
            await FakeGraph.ErrorAsync(context, HttpStatusCode.ServiceUnavailable, "busy");
        });

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => Host.Groups.SearchAsync("hold", gone.Token));
    }

    [Fact]
    public async Task The_log_tells_of_a_failure_and_names_nobody()
    {
        var group = Everyone();
        Graph.Fail(HttpStatusCode.Forbidden);
        var failure = await Assert.ThrowsAsync<DirectoryException>(() => Host.MembersAsync(group));

        Assert.Contains("Warning ProcessDialogueBot.People.Graph.GraphConnection: Microsoft Graph did not do what it was asked (ODataError, HTTP 403 Forbidden).", string.Join('\n', Host.Logs.Lines), StringComparison.Ordinal);
        Assert.Single(Host.Logs.Lines, line => line.Contains("may lack a permission in Microsoft Graph: doctor names it", StringComparison.Ordinal));
        Assert.DoesNotContain(Host.Logs.Lines, line => line.Contains(group, StringComparison.Ordinal) || line.Contains("/groups", StringComparison.Ordinal));
        Assert.DoesNotContain(group, failure.ToString(), StringComparison.Ordinal);
    }

    private string Everyone() => Group(1, "Alle", Graph.Directory.AddUsers(10_000, Members));

    private static Task PageAsync(HttpContext context, int status)
    {
        context.Response.StatusCode = status;
        context.Response.ContentType = "text/html";
        return context.Response.WriteAsync("<html>Proxy</html>");
    }
}
