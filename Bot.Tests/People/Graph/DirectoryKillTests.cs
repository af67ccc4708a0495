using System.Net;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging.Abstractions;
using ProcessDialogueBot.People;
using ProcessDialogueBot.People.Graph;
using ProcessDialogueBot.Tables;
using ProcessDialogueBot.Tables.Sqlite;
using ProcessDialogueBot.Tests.Delivery;
using ProcessDialogueBot.Tests.Support;
using Person = ProcessDialogueBot.People.Person;

namespace ProcessDialogueBot.Tests.People.Graph;

/// <summary>A bot that is killed or cut off while it reads people: at each write, and at each call.</summary>
public sealed class DirectoryKillTests : GraphTests, IDisposable
{
    private const int Pages = 4;
    private static readonly Dictionary<string, string?> OfOrganisation = new() { ["Graph:ReadPeople"] = "true", ["Graph:LeadersGroup"] = FakeDirectory.Id(20) };
    private static readonly Dictionary<string, string?> OfGroup = new(OfOrganisation) { ["Graph:PeopleGroup"] = FakeDirectory.Id(21) };
    private readonly SqliteTableService _store;
    private readonly BrittleTables _tables;

    public DirectoryKillTests()
    {
        _store = new SqliteTableService(Folder.File("kill.db"), RealTime.Instance, NullLogger<SqliteTableService>.Instance);
        _tables = new BrittleTables(_store);
    }

    public new void Dispose()
    {
        _store.Dispose();
        base.Dispose();
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Killed_before_any_write_it_goes_on_with_the_page_it_was_at_and_nothing_is_lost(bool isOfChanges)
    {
        var expected = await ExpectAsync(isOfChanges);
        for (var writes = 0; ; writes++)
        {
            await BeginAsync(isOfChanges);
            _tables.KillAfter(writes);
            var isKilled = await Record.ExceptionAsync(() => RefreshAsync(OfOrganisation)) is not null;
            _tables.Revive();
            await RefreshAsync(OfOrganisation);

            Assert.Equal(expected, await TellAsync());
            if (!isKilled)
            {
                Assert.InRange(writes, Pages, 30);
                return;
            }

            // No page twice but the one at which it was killed, and a first one that nothing had been kept of yet; at the very end, the changes since.
            Assert.InRange(PagesAsked(), Pages, Pages + 1);
        }
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Cut_off_at_any_call_to_Graph_it_goes_on_with_that_call(bool isOfChanges)
    {
        var expected = await ExpectAsync(isOfChanges);
        for (var calls = 0; ; calls++)
        {
            await BeginAsync(isOfChanges);
            for (var call = 0; call < calls; call++)
                Graph.Faults.Enqueue(null);
            Graph.Fail(HttpStatusCode.Forbidden);
            var failure = await Record.ExceptionAsync(() => RefreshAsync(OfOrganisation));
            Graph.Faults.Clear();
            await RefreshAsync(OfOrganisation);

            Assert.Equal(expected, await TellAsync());
            if (failure is null)
            {
                Assert.Equal(Pages + 1, calls);
                return;
            }

            Assert.Equal(DirectoryFailure.NotPermitted, Assert.IsType<DirectoryException>(failure).Failure);
            Assert.Equal(calls == 0 ? Pages : Pages + 1, PagesAsked());
        }
    }

    [Fact]
    public async Task A_group_too_is_read_on_from_the_page_and_who_left_it_is_gone_though_another_bot_saw_its_first_pages()
    {
        var all = Graph.Directory.AddUsers(100, 2_500);
        Group(20, "Ledere", [all[0]]);
        Group(21, "Alle", all);
        await RefreshAsync(OfGroup);
        Graph.Directory.Groups[1] = Graph.Directory.Groups[1] with { Members = [.. all.Take(10), .. all.Skip(20)] };
        Graph.Requests.Clear();
        for (var call = 0; call < 3; call++)
            Graph.Faults.Enqueue(null);
        Graph.Fail(HttpStatusCode.Forbidden);
        await FailureOfAsync(() => RefreshAsync(OfGroup));
        Graph.Requests.Clear();

        await RefreshAsync(OfGroup);

        Assert.Equal(2, Graph.Requests.Count);
        Assert.Contains("$skiptoken=1998", Graph.Requests.Last(), StringComparison.Ordinal);
        Assert.Equal(all.Take(10).Concat(all.Skip(20)), (await new DirectoryTable(_store).ReadAsync(CancellationToken.None)).Keys);
        Assert.Empty(await SeenAsync());
    }

    [Fact]
    public async Task A_busy_Graph_is_asked_for_the_same_page_after_the_time_it_names()
    {
        await BeginAsync(isOfChanges: false);
        for (var call = 0; call < 3; call++)
            Graph.Faults.Enqueue(null);
        Graph.Fail(HttpStatusCode.TooManyRequests, "17");
        Graph.Fail(HttpStatusCode.ServiceUnavailable, "90");

        var host = await RefreshAsync(OfOrganisation);

        Assert.Equal([TimeSpan.FromSeconds(17), TimeSpan.FromSeconds(90)], host.Waits.Waits);
        Assert.Equal(Pages + 2, PagesAsked());
    }

    /// <summary>Eight people who were read; of changes, each page holds some: moved, new, disabled, deleted, and a leader who is another.</summary>
    private async Task BeginAsync(bool isOfChanges)
    {
        Graph.Directory.Users.Clear();
        Graph.Directory.Groups.Clear();
        Graph.Delta.PageSize = 2;
        await _store.GetTable("directory").DeleteAllAsync(TableQuery.Partition(DirectoryTable.Partition), _ => true, CancellationToken.None);
        Graph.Directory.AddUsers(1, 8);
        Group(20, "Ledere", [FakeDirectory.Id(1), FakeDirectory.Id(5)]);
        if (isOfChanges)
        {
            await RefreshAsync(OfOrganisation);
            var users = Graph.Directory.Users;
            users[0] = users[0] with { Department = "Nord" };
            users[1] = users[1] with { Name = "Ny" };
            users[2] = users[2] with { IsEnabled = false };
            users.RemoveRange(3, 2);
            Graph.Directory.AddUsers(9, 2);
            Graph.Directory.Groups[0] = Graph.Directory.Groups[0] with { Members = [FakeDirectory.Id(7), FakeDirectory.Id(9)] };
        }
        else
        {
            var round = await new DirectoryTable(_store).OpenAsync(CancellationToken.None);
            round.Set(new Person(FakeDirectory.Id(3), "Et andet navn") { Roles = [Role.Editor] });
            round.Set(new Person(FakeDirectory.Id(90), "Fratrådt"));
            round.Set(new Person(FakeDirectory.Id(91), "Fratrådt"));
            await round.SaveAsync(CancellationToken.None);
        }

        Graph.Requests.Clear();
    }

    private async Task<IReadOnlyList<string>> ExpectAsync(bool isOfChanges)
    {
        await BeginAsync(isOfChanges);
        await RefreshAsync(OfOrganisation);
        Assert.Equal(Pages, PagesAsked());
        return await TellAsync();
    }

    private async Task<GraphHost> RefreshAsync(Dictionary<string, string?> settings)
    {
        var host = NewHost(settings, WithTables);
        try
        {
            await host.Refresh.RefreshAsync(CancellationToken.None);
        }
        finally
        {
            await EndAsync(host);
        }

        return host;
    }

    private void WithTables(IServiceCollection services) => services.AddSingleton<ITableService>(_ => _tables);

    private int PagesAsked() => Graph.Count("GET /v1.0/users/delta");

    private async Task<IReadOnlyList<string>> TellAsync()
    {
        Assert.Empty(await SeenAsync());
        return [.. (await new DirectoryTable(_store).ReadAsync(CancellationToken.None)).Values.Select(person => $"{person.Id} {person.Name} {person.Area} {string.Join(',', person.Roles)}")];
    }

    private async Task<IReadOnlyList<TableEntity>> SeenAsync() =>
        (await _store.GetTable("directory").QueryPageAsync(TableQuery.Prefix(DirectoryTable.Partition, DirectoryTable.SeenPrefix), null, CancellationToken.None)).Values;
}
