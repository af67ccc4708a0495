using System.Globalization;
using System.Net;
using ProcessDialogueBot.People;

namespace ProcessDialogueBot.Tests.People.Graph;

/// <summary>
/// 50,000 accounts, as a large region has. Each page is in the table before the next one is asked for, so that no more than one is ever held; what that weighs,
/// <c>Bot.Benchmarks -- people</c> measures in a process of its own.
/// </summary>
public sealed class DirectorySizeTests : GraphTests
{
    private const int People = 50_000;
    private const int PageSize = 500;
    private const int Pages = People / PageSize;
    private const int BreakAt = 60;

    [Fact]
    public async Task Fifty_thousand_are_read_page_by_page_and_from_the_page_where_it_broke_off()
    {
        Graph.Delta.PageSize = PageSize;
        for (var number = 1; number <= People; number++)
            Graph.Directory.Add(new FakeUser(FakeDirectory.Id(number), string.Create(CultureInfo.InvariantCulture, $"Navn {number}")) { Department = string.Create(CultureInfo.InvariantCulture, $"Område {number % 40}") });
        var settings = new Dictionary<string, string?> { ["Graph:ReadPeople"] = "true" };
        for (var page = 0; page < BreakAt; page++)
            Graph.Faults.Enqueue(null);
        Graph.Fail(HttpStatusCode.Forbidden);
        var first = NewHost(settings);
        Assert.Equal(DirectoryFailure.NotPermitted, await FailureOfAsync(() => first.Refresh.RefreshAsync(CancellationToken.None)));
        Assert.Equal(BreakAt * PageSize, (await first.Table.ReadAsync(CancellationToken.None)).Count);
        await EndAsync(first);
        Graph.Requests.Clear();

        var host = NewHost(settings);
        await host.Refresh.RefreshAsync(CancellationToken.None);
        Assert.Equal(Pages - BreakAt, Graph.Requests.Count);
        Assert.Equal(People, host.People.List.Count);

        Graph.Directory.Users.RemoveRange(10, 100);
        Graph.Directory.Users[0] = Graph.Directory.Users[0] with { Department = "Nord" };
        Graph.Requests.Clear();
        await host.Refresh.RefreshAsync(CancellationToken.None);
        Assert.Single(Graph.Requests);
        Assert.Equal(People - 100, host.People.List.Count);
        Assert.Equal("Nord", host.People.Get(FakeDirectory.Id(1)).Area);
    }
}
