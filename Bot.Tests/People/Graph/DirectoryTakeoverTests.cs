using System.Net;
using Azure;
using Microsoft.Extensions.DependencyInjection;
using ProcessDialogueBot.People;
using ProcessDialogueBot.Tables;
using ProcessDialogueBot.Tables.Azure;
using ProcessDialogueBot.Tests.Delivery;
using ProcessDialogueBot.Tests.Support;
using Person = ProcessDialogueBot.People.Person;

namespace ProcessDialogueBot.Tests.People.Graph;

/// <summary>A bot that is not the only one that reads people, on either engine, and one that takes over the tables of an older bot.</summary>
public sealed class DirectoryTakeoverTests : GraphTests
{
    private static readonly Dictionary<string, string?> Settings = new() { ["Graph:ReadPeople"] = "true", ["Graph:LeadersGroup"] = FakeDirectory.Id(20) };

    [Fact]
    public async Task What_an_instance_still_sends_that_has_lost_its_lease_changes_nothing()
    {
        Graph.Directory.AddUsers(1, 3);
        Group(20, "Ledere");
        var host = await RefreshAsync(NewHost(Settings));
        var late = await host.Table.OpenAsync(CancellationToken.None);
        late.Remove(FakeDirectory.Id(1));
        late.Set(new Person(FakeDirectory.Id(2), "Gammelt navn"));
        Change(2, user => user with { Name = "Nyt navn" });
        await RefreshAsync(host);

        Assert.Equal(412, (await Assert.ThrowsAsync<RequestFailedException>(() => late.SaveAsync(CancellationToken.None))).Status);
        Assert.Equal(["1 Navn 1", "2 Nyt navn", "3 Navn 3"], await TellAsync(host));
    }

    [Fact]
    public async Task Of_two_that_both_begin_the_first_reading_one_is_refused()
    {
        var table = Host.Table;
        var (one, other) = (await table.OpenAsync(CancellationToken.None), await table.OpenAsync(CancellationToken.None));
        await one.BeginAsync("users", CancellationToken.None);

        Assert.Equal(409, (await Assert.ThrowsAsync<RequestFailedException>(() => other.BeginAsync("users", CancellationToken.None))).Status);
    }

    [Fact]
    public async Task The_people_of_an_older_bot_are_known_at_once_and_its_leavers_gone_after_the_first_reading()
    {
        Graph.Directory.AddUsers(1, 3);
        Group(20, "Ledere", [FakeDirectory.Id(1)]);
        var host = NewHost(Settings, services => services.AddSingleton<TimeProvider>(new ManualTimeProvider()));
        var table = host.Tables.GetTable("directory");
        foreach (var number in new[] { 1, 90 })
            await table.AddAsync(new TableEntity("person", FakeDirectory.Id(number)) { { "Name", $"Navn {number}" }, { "Roles", "Leader,Editor" } }, CancellationToken.None);
        await table.AddAsync(new TableEntity("state", "version") { { "People", 2 } }, CancellationToken.None);

        await host.StartAsync();
        Assert.Equal(2, host.People.List.Count);
        Assert.Null(await host.Table.GetWholeAtAsync(CancellationToken.None));
        await RefreshAsync(host);

        Assert.Equal(3, host.People.List.Count);
        Assert.Equal([Role.Leader], host.People.Get(FakeDirectory.Id(1)).Roles);
        Assert.NotNull(await host.Table.GetWholeAtAsync(CancellationToken.None));
    }

    [Fact]
    public async Task It_is_the_same_in_the_tables_of_Azure()
    {
        Assert.True(StorageAccount.TryParse((await Azurite.StartedAsync()).NewAccount().ConnectionString, out var account));
        using var azure = new AzureTableService(account, RealTime.Instance);
        Graph.Directory.AddUsers(1, 450);
        var host = NewHost(Settings, services => services.AddSingleton<ITableService>(_ => new BrittleTables(azure)));
        Group(20, "Ledere", [FakeDirectory.Id(7)]);
        Graph.Faults.Enqueue(null);
        Graph.Faults.Enqueue(null);
        Graph.Fail(HttpStatusCode.Forbidden);

        await FailureOfAsync(() => RefreshAsync(host));
        Assert.Equal(200, host.People.List.Count);
        await RefreshAsync(host);
        Assert.Equal(450, host.People.List.Count);
        Graph.Directory.Users.RemoveRange(100, 150);
        await RefreshAsync(host);
        Assert.Equal((300, 5), (host.People.List.Count, Graph.Count("GET /v1.0/users/delta")));

        var late = await host.Table.OpenAsync(CancellationToken.None);
        late.Remove(FakeDirectory.Id(1));
        await RefreshAsync(host);
        Assert.Equal(412, (await Assert.ThrowsAsync<RequestFailedException>(() => late.SaveAsync(CancellationToken.None))).Status);
        Assert.Equal(300, (await host.Table.ReadAsync(CancellationToken.None)).Count);
    }
}
