using System.Diagnostics;
using System.Net;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging.Abstractions;
using ProcessDialogueBot.People;
using ProcessDialogueBot.People.Graph;
using ProcessDialogueBot.Tables;
using ProcessDialogueBot.Tables.Sqlite;
using ProcessDialogueBot.Tests.Delivery;
using ProcessDialogueBot.Tests.Operations.Leases;
using ProcessDialogueBot.Tests.Support;
using Person = ProcessDialogueBot.Tests.Support.Person;

namespace ProcessDialogueBot.Tests.People.Graph;

/// <summary>When people are read from Entra, by which instance, and what is known when they cannot be.</summary>
public sealed class DirectoryRefreshTests : GraphTests
{
    private static readonly TimeSpan Period = TimeSpan.FromHours(2);
    private static readonly Dictionary<string, string?> Settings = new() { ["Graph:ReadPeople"] = "true", ["Graph:RefreshEvery"] = "02:00:00" };
    private readonly ManualTimeProvider _clock = new();

    [Fact]
    public async Task People_are_read_a_minute_after_the_start_and_then_every_few_hours()
    {
        Graph.Directory.AddUsers(1, 1);
        var host = NewHost(Settings, WithClock);
        await host.StartAsync();
        await UntilAwaitedAsync(DirectoryRefresh.AfterStart);
        Assert.Empty(Graph.Requests);

        await PassAsync(DirectoryRefresh.AfterStart, until: Period);
        Assert.Equal(1, await CountAsync(host));

        Graph.Directory.AddUsers(2, 1);
        await PassAsync(Period, until: Period);
        Assert.Equal(2, await CountAsync(host));
    }

    [Fact]
    public async Task After_a_failure_they_are_read_sooner()
    {
        Graph.Directory.AddUsers(1, 1);
        var host = NewHost(Settings, WithClock);
        await host.StartAsync();
        await UntilAwaitedAsync(DirectoryRefresh.AfterStart);
        Graph.Fail(HttpStatusCode.Forbidden);

        await PassAsync(DirectoryRefresh.AfterStart, until: DirectoryRefresh.AfterFailure);
        Assert.Equal(0, await CountAsync(host));
        Assert.Contains(
            "Error ProcessDialogueBot.People.Graph.DirectoryRefresh: People could not be read from Entra; those known before are kept (DirectoryException, NotPermitted, (null)). ",
            host.Logs.Lines);

        await PassAsync(DirectoryRefresh.AfterFailure, until: Period);
        Assert.Equal(1, await CountAsync(host));
    }

    [Fact]
    public async Task They_are_not_read_again_before_the_time_that_Graph_names()
    {
        var host = NewHost(Settings, WithClock);
        await host.StartAsync();
        await UntilAwaitedAsync(DirectoryRefresh.AfterStart);
        Graph.Fail(HttpStatusCode.TooManyRequests, "3600");
        Graph.Fail(HttpStatusCode.TooManyRequests, "9999999");

        await PassAsync(DirectoryRefresh.AfterStart, until: TimeSpan.FromHours(1));
        await PassAsync(TimeSpan.FromHours(1), until: DirectoryRefresh.LongestWait);
        Assert.Equal(2, Graph.Requests.Count);
    }

    [Fact]
    public async Task A_Graph_that_hangs_does_not_hold_up_the_end()
    {
        var (asked, left) = (new TaskCompletionSource(), new TaskCompletionSource());
        Graph.Faults.Enqueue(async context =>
        {
            await using var leaving = context.RequestAborted.Register(left.SetResult);
            asked.SetResult();
            await left.Task;
        });
        var host = NewHost(Settings, WithClock);
        await host.StartAsync();
        await UntilAwaitedAsync(DirectoryRefresh.AfterStart);
        _clock.Advance(DirectoryRefresh.AfterStart);
        await asked.Task;

        await EndAsync(host);

        await left.Task;
        Assert.Single(Graph.Requests);
        Assert.DoesNotContain(host.Logs.Lines, line => line.StartsWith("Error", StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_bot_that_starts_without_Graph_knows_those_of_the_last_time_before_its_first_turn()
    {
        Graph.Directory.AddUsers(1, 3);
        Group(12, "Redaktion", [FakeDirectory.Id(2)]);
        var settings = new Dictionary<string, string?>(Settings) { ["Graph:EditorsGroup"] = FakeDirectory.Id(12) };
        var first = NewHost(settings);
        await first.Refresh.RefreshAsync(CancellationToken.None);
        await EndAsync(first);
        Graph.Requests.Clear();

        var second = NewHost(settings, WithClock);
        await second.StartAsync();

        Assert.Equal(3, await CountAsync(second));
        Assert.True(second.People.Get(FakeDirectory.Id(2)).Is(Role.Editor));
        Assert.Equal("Navn 3", second.People.Get(FakeDirectory.Id(3)).Name);
        Assert.Empty(Graph.Requests);
    }

    [Fact]
    public async Task Another_instance_sees_in_the_tables_who_was_read()
    {
        Graph.Directory.AddUsers(1, 3);
        using var store = new SqliteTableService(Folder.File("shared.db"), RealTime.Instance, NullLogger<SqliteTableService>.Instance);
        var other = NewHost(Settings, services =>
        {
            WithClock(services);
            services.AddSingleton<ITableService>(_ => new SharedTables(store)).AddSingleton<ILeases, HeldByAnother>();
        });
        await other.StartAsync();
        await UntilAwaitedAsync(DirectoryRefresh.BetweenLooks);
        await NewHost(Settings, services => services.AddSingleton<ITableService>(_ => new BrittleTables(store))).Refresh.RefreshAsync(CancellationToken.None);
        Graph.Requests.Clear();
        Assert.Equal(0, await CountAsync(other));

        await PassAsync(DirectoryRefresh.BetweenLooks, until: DirectoryRefresh.BetweenLooks);

        Assert.Equal(3, await CountAsync(other));
        Assert.Empty(Graph.Requests);
    }

    [Fact]
    public async Task Tables_that_do_not_answer_keep_no_bot_from_starting()
    {
        Graph.Directory.AddUsers(1, 3);
        using var store = new SqliteTableService(Folder.File("shared.db"), RealTime.Instance, NullLogger<SqliteTableService>.Instance);
        await NewHost(Settings, services => services.AddSingleton<ITableService>(_ => new BrittleTables(store))).Refresh.RefreshAsync(CancellationToken.None);
        var tables = new SharedTables(store) { IsCut = true };
        var host = NewHost(Settings, services =>
        {
            WithClock(services);
            services.AddSingleton<ITableService>(_ => tables).AddSingleton<ILeases, HeldByAnother>();
        });

        await host.StartAsync();
        await UntilAwaitedAsync(DirectoryRefresh.BetweenLooks);
        Assert.Equal("", host.People.Get(FakeDirectory.Id(1)).Name);
        tables.IsCut = false;
        await PassAsync(DirectoryRefresh.BetweenLooks, until: DirectoryRefresh.BetweenLooks);

        Assert.Equal("Navn 1", host.People.Get(FakeDirectory.Id(1)).Name);
    }

    [Fact]
    public async Task Who_becomes_an_editor_in_Entra_may_do_what_editors_do()
    {
        var editors = Group(12, "Redaktion");
        using var app = new BotApp(new Dictionary<string, string?>
        {
            ["People:Graph:Enabled"] = "true",
            ["People:Graph:BaseUrl"] = Graph.Address,
            ["People:Graph:ReadPeople"] = "true",
            ["People:Graph:EditorsGroup"] = editors,
        });
        var anna = new Person(app, Graph.Directory.Add(new FakeUser(FakeDirectory.Id(1), "Anna") { PreferredLanguage = "en-GB" }).Id);
        Assert.Contains("procesteamet", (await anna.SayAsync("opdateringer")).Everything, StringComparison.Ordinal);

        Graph.Directory.Groups[0] = Graph.Directory.Groups[0] with { Members = [anna.Id] };
        await app.Services.GetServices<IHostedService>().OfType<DirectoryRefresh>().Single().RefreshAsync(CancellationToken.None);

        Assert.StartsWith("Updates", (await anna.SayAsync("updates")).Everything, StringComparison.Ordinal);
    }

    private static async Task<int> CountAsync(GraphHost host) => (await host.People.GetEveryoneAsync(CancellationToken.None)).Count;

    private void WithClock(IServiceCollection services) => services.AddSingleton<TimeProvider>(_clock);

    private Task PassAsync(TimeSpan time, TimeSpan until)
    {
        _clock.Advance(time);
        return UntilAwaitedAsync(until);
    }

    private async Task UntilAwaitedAsync(TimeSpan wait)
    {
        var watch = Stopwatch.StartNew();
        while (!_clock.IsAwaited(wait))
        {
            Assert.True(watch.Elapsed < TimeSpan.FromSeconds(30), "Nothing came of it.");
            await Task.Yield();
        }
    }

    private sealed class HeldByAnother : ILeases
    {
        public Task HoldAsync(string name, Func<CancellationToken, Task> work, CancellationToken stoppingToken) =>
            Task.Delay(Timeout.InfiniteTimeSpan, RealTime.Instance, stoppingToken);
    }
}
