using System.Net;
using ProcessDialogueBot.People;
using ProcessDialogueBot.People.Graph;

namespace ProcessDialogueBot.Tests.People.Graph;

/// <summary>The app is installed for those who lack it, where that is allowed.</summary>
public sealed class AppInstallerTests : GraphTests
{
    private const string Catalog = "GET /v1.0/appCatalogs/teamsApps";

    [Fact]
    public async Task It_is_installed_from_the_catalogue()
    {
        var user = User(1);

        Assert.Equal(AppInstallation.Installed, await InstallAsync(user));
        Assert.True(Graph.Installed.ContainsKey(user));
        Assert.Contains(
            $"\"teamsApp@odata.bind\":\"{Graph.Address}/appCatalogs/teamsApps/{FakeGraph.CatalogId}\"", Assert.Single(Graph.Bodies), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Who_has_it_already_has_it()
    {
        var user = User(1);
        await InstallAsync(user);

        Assert.Equal(AppInstallation.Installed, await InstallAsync(user));
        Assert.Empty(Host.Waits.Waits);
    }

    [Theory]
    [InlineData(HttpStatusCode.Unauthorized)]
    [InlineData(HttpStatusCode.Forbidden)]
    public async Task What_the_bot_may_not_is_refused_and_not_tried_again(HttpStatusCode status)
    {
        var user = User(1);
        Graph.Faults.Enqueue(null);
        Graph.Fail(status);

        Assert.Equal(AppInstallation.Refused, await InstallAsync(user));
        Assert.Equal(2, Graph.Requests.Count);
    }

    [Fact]
    public async Task That_the_bot_may_not_stands_in_the_log_once_with_the_permission_and_without_a_name()
    {
        var users = new[] { User(0xABCDEF), User(2) };
        Graph.Faults.Enqueue(null);
        Graph.Fail(HttpStatusCode.Forbidden, times: 3);
        foreach (var user in users.Append(users[0]))
            Assert.Equal(AppInstallation.Refused, await InstallAsync(user));

        Assert.Single(Host.Logs.Lines, line => line.Contains("(HTTP 403 Forbidden): it lacks the permission TeamsAppInstallation.ReadWriteSelfForUser.All", StringComparison.Ordinal));
        Assert.DoesNotContain(Host.Logs.Lines, line => line.Contains(users[0], StringComparison.Ordinal));
    }

    [Fact]
    public async Task For_somebody_who_is_not_there_it_is_refused()
    {
        Assert.Equal(AppInstallation.Refused, await InstallAsync(FakeDirectory.Id(1)));
        Assert.Equal(AppInstallation.Refused, await InstallAsync("../groups"));
        Assert.Equal(AppInstallation.Refused, await InstallAsync("employee-1"));
        Assert.Equal(1, Graph.Count("POST "));
    }

    [Fact]
    public async Task When_Graph_is_busy_it_is_tried_again_after_the_time_it_names()
    {
        var user = User(1);
        Graph.Faults.Enqueue(null);
        Graph.Fail(HttpStatusCode.TooManyRequests, "9");
        Graph.Fail(HttpStatusCode.BadGateway);

        Assert.Equal(AppInstallation.Installed, await InstallAsync(user));
        Assert.Equal(TimeSpan.FromSeconds(9), Host.Waits.Waits[0]);
    }

    [Fact]
    public async Task No_message_is_held_up_for_long()
    {
        var user = User(1);
        Graph.Faults.Enqueue(null);
        Graph.Fail(HttpStatusCode.TooManyRequests, "11");

        Assert.Equal(AppInstallation.TryLater, await InstallAsync(user));
        Assert.Empty(Host.Waits.Waits);
    }

    [Fact]
    public async Task An_answer_that_is_lost_leaves_it_installed()
    {
        var user = User(1);
        Graph.Faults.Enqueue(null);
        Graph.Faults.Enqueue(context =>
        {
            Graph.Installed[user] = true;
            context.Abort();
            return Task.CompletedTask;
        });

        Assert.Equal(AppInstallation.Installed, await InstallAsync(user));
    }

    [Theory]
    [InlineData(HttpStatusCode.ServiceUnavailable)]
    [InlineData(HttpStatusCode.BadRequest)] // Teams' own settings store is known to answer so at times.
    public async Task When_it_does_not_work_now_it_may_later(HttpStatusCode status)
    {
        var user = User(1);
        Graph.Faults.Enqueue(null);
        Graph.Fail(status, times: 3);
        Assert.Equal(AppInstallation.TryLater, await InstallAsync(user));

        Graph.Faults.Clear();
        Assert.Equal(AppInstallation.Installed, await InstallAsync(user));
    }

    [Fact]
    public async Task The_catalogue_is_asked_once_however_many_are_installed_for_at_once()
    {
        var users = Graph.Directory.AddUsers(1, 30);

        Assert.All(await Task.WhenAll(users.Select(InstallAsync)), outcome => Assert.Equal(AppInstallation.Installed, outcome));
        Assert.Equal(1, Graph.Count(Catalog));
        Assert.Equal(30, Graph.Installed.Count);
    }

    [Fact]
    public async Task A_catalogue_that_did_not_answer_is_asked_again()
    {
        var user = User(1);
        Graph.Fail(HttpStatusCode.ServiceUnavailable, times: 3);
        Assert.Equal(AppInstallation.TryLater, await InstallAsync(user));

        Assert.Equal(AppInstallation.Installed, await InstallAsync(user));
    }

    [Fact]
    public async Task The_id_in_the_catalogue_is_looked_up_again_when_Graph_does_not_find_what_is_to_be_installed_but_not_for_each_person()
    {
        var user = User(1);
        foreach (var missing in Enumerable.Range(90, 3))
            Assert.Equal(AppInstallation.Refused, await InstallAsync(FakeDirectory.Id(missing)));
        Assert.Equal(1, Graph.Count(Catalog));

        Host.Waits.Advance(AppCatalog.Missing);
        foreach (var missing in Enumerable.Range(90, 3))
            Assert.Equal(AppInstallation.Refused, await InstallAsync(FakeDirectory.Id(missing)));
        Assert.Equal(AppInstallation.Installed, await InstallAsync(user));
        Assert.Equal(2, Graph.Count(Catalog));
    }

    [Fact]
    public async Task An_app_that_is_not_in_the_catalogue_is_installed_for_nobody_and_looked_for_again_after_a_while()
    {
        var users = Graph.Directory.AddUsers(1, 3);
        Graph.Catalogued = FakeDirectory.Id(99);
        Assert.Equal(AppInstallation.Refused, await InstallAsync(users[0]));
        Assert.Equal(AppInstallation.Refused, await InstallAsync(users[1]));
        Assert.Equal(1, Graph.Count(Catalog));
        Assert.Single(Host.Logs.Lines, line => line.StartsWith("Error", StringComparison.Ordinal) && line.Contains("People:Graph:ExternalId", StringComparison.Ordinal));

        Graph.Catalogued = GraphHost.AppId;
        Host.Waits.Advance(AppCatalog.Missing);
        Assert.Equal(AppInstallation.Installed, await InstallAsync(users[2]));
    }

    [Fact]
    public async Task Where_its_id_in_the_catalogue_is_set_the_catalogue_is_not_asked()
    {
        NewHost(new() { ["Graph:CatalogAppId"] = FakeGraph.CatalogId });

        Assert.Equal(AppInstallation.Installed, await InstallAsync(User(1)));
        Assert.Equal(0, Graph.Count(Catalog));
    }

    [Theory]
    [InlineData("Graph:Enabled")]
    [InlineData("Graph:InstallApp")]
    public async Task Where_it_is_not_wanted_nobody_is_asked(string setting)
    {
        NewHost(new() { [setting] = "false" });

        Assert.Equal(AppInstallation.Refused, await InstallAsync(User(1)));
        Assert.Empty(Graph.Requests);
    }

    [Fact]
    public async Task The_log_names_nobody()
    {
        var user = User(0xABCDEF);
        Graph.Faults.Enqueue(null);
        Graph.Fail(HttpStatusCode.ServiceUnavailable, times: 3);
        await InstallAsync(user);

        Assert.Contains(Host.Logs.Lines, line => line.Contains("HTTP 503", StringComparison.Ordinal));
        Assert.DoesNotContain(Host.Logs.Lines, line => line.Contains(user, StringComparison.Ordinal));
    }

    private Task<AppInstallation> InstallAsync(string person) => Host.Installer.InstallAsync(person, CancellationToken.None);
}
