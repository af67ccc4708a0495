using System.Text.Json.Nodes;
using ProcessDialogueBot.People;
using Person = ProcessDialogueBot.People.Person;

namespace ProcessDialogueBot.Tests.People.Graph;

/// <summary>After the first time only what has changed is read, until Graph or the setting asks for everyone again.</summary>
public sealed class DirectorySyncTests : GraphTests
{
    private const string FirstPage = "GET /v1.0/users/delta()?$select=id,displayName,preferredLanguage,accountEnabled,userType,department";
    private const string Changes = "GET /v1.0/users/delta?$deltatoken=";
    private static readonly Dictionary<string, string?> Settings = new() { ["Graph:ReadPeople"] = "true" };

    [Fact]
    public async Task What_has_changed_is_known_and_nobody_else_is_read()
    {
        Graph.Delta.PageSize = 3;
        Graph.Directory.AddUsers(1, 10);
        var host = await RefreshAsync(NewHost(Settings));
        Assert.Equal(4, Graph.Requests.Count);

        Change(1, user => user with { Department = "Nord" });
        Change(2, user => user with { Name = "Ny" });
        Change(3, user => user with { IsEnabled = false });
        Change(4, user => user with { Type = "Guest" });
        Change(5, _ => null);
        Change(6, _ => null);
        Graph.Delta.Purged.Add(FakeDirectory.Id(6));
        Graph.Directory.AddUsers(11, 1);
        Graph.Requests.Clear();
        await RefreshAsync(host);

        Assert.Equal(3, Graph.Requests.Count);
        Assert.StartsWith(Changes, Graph.Requests.First(), StringComparison.Ordinal);
        Assert.Equal(["1 Navn 1 Nord", "2 Ny", "7 Navn 7", "8 Navn 8", "9 Navn 9", "10 Navn 10", "11 Navn 11"], await TellAsync(host));
        Assert.Equal(7, host.People.List.Count);

        Change(1, user => user with { Department = null });
        Change(3, user => user with { IsEnabled = true });
        await RefreshAsync(host);
        Assert.Equal(["1 Navn 1", "2 Ny", "3 Navn 3", "7 Navn 7"], (await TellAsync(host)).Take(4));
    }

    [Fact]
    public async Task When_nothing_has_changed_one_call_tells_so_and_no_row_is_written()
    {
        Graph.Directory.AddUsers(1, 10);
        var host = await RefreshAsync(NewHost(Settings));
        var list = host.People.List;
        Graph.Requests.Clear();

        await RefreshAsync(host);
        await RefreshAsync(host);

        Assert.All(Graph.Requests, request => Assert.StartsWith(Changes, request, StringComparison.Ordinal));
        Assert.Equal(2, Graph.Requests.Distinct().Count());
        Assert.Same(list, host.People.List);
        Assert.Contains(host.Logs.Lines, line => line.Contains("10 people were read from Entra; 0 rows changed.", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Who_becomes_a_leader_is_one_though_the_account_has_not_changed()
    {
        Graph.Directory.AddUsers(1, 3);
        Group(11, "Ledere", [FakeDirectory.Id(1)]);
        var host = await RefreshAsync(NewHost(new(Settings) { ["Graph:LeadersGroup"] = FakeDirectory.Id(11) }));
        Graph.Directory.Groups[0] = Graph.Directory.Groups[0] with { Members = [FakeDirectory.Id(2)] };

        await RefreshAsync(host);

        Assert.Equal([FakeDirectory.Id(2)], host.People.Listed(Role.Leader).Select(person => person.Id));
        Assert.Equal(3, host.People.List.Count);
        Change(2, user => user with { Department = "Nord" });
        await RefreshAsync(host);
        Assert.Equal([Role.Leader], host.People.Get(FakeDirectory.Id(2)).Roles);
        Change(2, user => user with { IsEnabled = false });
        await RefreshAsync(host);
        Assert.Equal(2, host.People.List.Count);
    }

    [Fact]
    public async Task Everyone_is_read_again_now_and_then_which_mends_what_no_change_told()
    {
        Graph.Directory.AddUsers(1, 3);
        var host = await RefreshAsync(NewHost(new(Settings) { ["Graph:ReadAllEvery"] = "3.00:00:00" }));
        var round = await host.Table.OpenAsync(CancellationToken.None);
        round.Remove(FakeDirectory.Id(2));
        round.Set(new Person(FakeDirectory.Id(99), "Forladt"));
        await round.SaveAsync(CancellationToken.None);

        Host.Waits.Advance(TimeSpan.FromDays(3) - TimeSpan.FromTicks(1));
        await RefreshAsync(host);
        Assert.Equal(1, Graph.Count(FirstPage));
        Host.Waits.Advance(TimeSpan.FromTicks(1));
        await RefreshAsync(host);

        Assert.Equal(2, Graph.Count(FirstPage));
        Assert.Equal(["1 Navn 1", "2 Navn 2", "3 Navn 3"], await TellAsync(host));
        await RefreshAsync(host);
        Assert.Equal(2, Graph.Count(FirstPage));
    }

    [Fact]
    public async Task A_change_that_is_told_in_part_is_not_taken_for_what_it_leaves_out()
    {
        Graph.Directory.AddUsers(1, 3);
        var host = await RefreshAsync(NewHost(Settings));
        Change(1, user => user with { Department = "Nord" });
        Graph.Faults.Enqueue(context => GraphQuery.WriteAsync(context, new JsonObject
        {
            ["value"] = new JsonArray(new JsonObject { ["id"] = FakeDirectory.Id(1), ["department"] = "Nord" }),
            ["@odata.deltaLink"] = $"{Graph.Address}/users/delta?$deltatoken=0",
        }));

        await RefreshAsync(host);

        Assert.Equal(2, Graph.Count(FirstPage));
        Assert.Equal(["1 Navn 1 Nord", "2 Navn 2", "3 Navn 3"], await TellAsync(host));
    }

    [Fact]
    public async Task Other_settings_are_read_with_from_the_beginning()
    {
        Graph.Directory.Add(new FakeUser(FakeDirectory.Id(1), "Anna") { Department = "1234", ExtensionAttribute7 = "Botilbud" });
        Graph.Directory.AddUsers(2, 1);
        Group(10, "Social", [FakeDirectory.Id(1)]);
        await EndAsync(await RefreshAsync(NewHost(Settings)));

        var other = await RefreshAsync(NewHost(new(Settings) { ["Graph:AreaAttribute"] = "extensionAttribute7" }));
        Assert.Equal(["1 Anna Botilbud", "2 Navn 2"], await TellAsync(other));
        await EndAsync(other);
        other = await RefreshAsync(NewHost(new(Settings) { ["Graph:AreaAttribute"] = "extensionAttribute7", ["Graph:PeopleGroup"] = FakeDirectory.Id(10) }));
        Assert.Equal(["1 Anna Botilbud"], await TellAsync(other));
    }

    [Fact]
    public async Task Who_is_no_longer_in_the_group_or_the_groups_within_it_is_gone()
    {
        Graph.Directory.AddUsers(1, 4);
        Group(10, "Social", [FakeDirectory.Id(1), FakeDirectory.Id(11)]);
        Group(11, "Hold", [FakeDirectory.Id(2), FakeDirectory.Id(3)]);
        var host = await RefreshAsync(NewHost(new(Settings) { ["Graph:PeopleGroup"] = FakeDirectory.Id(10) }));
        Graph.Directory.Groups[1] = Graph.Directory.Groups[1] with { Members = [FakeDirectory.Id(3), FakeDirectory.Id(4)] };
        Change(1, user => user with { Department = "Syd" });

        await RefreshAsync(host);

        Assert.Equal(["1 Navn 1 Syd", "3 Navn 3", "4 Navn 4"], await TellAsync(host));
        Assert.Equal(0, Graph.Count("GET /v1.0/users/delta"));
    }
}
